# What went wrong, what was kept, what to do.
error-heading = 出了一点问题
error-home = 回到首页
error-request = 请求编号：{ $id }。向管理员反映时请报这个编号。
error-not-found = 没有这个页面，或者您无权查看。请检查地址，或从首页重新进入。
error-signed-out = 您还没有登录，或登录已失效。请先登录，已保存的内容不会丢失。
error-forbidden = 您的角色不能进行这项操作。如需权限，请联系本单位系统管理员。
error-busy = 服务器正忙，这次操作没有执行。请等几秒再试，已保存的内容不受影响。
error-bug = 服务器内部出错，这次操作没有完成；此前已保存的内容都在。请稍后再试；若反复出现，请把请求编号告诉管理员。
error-not-saved = 这次提交没有保存成功（数据库暂时无法写入）。请不要关闭页面，稍后再试；此前已保存的内容都在。
error-form = 提交的内容无法识别。请返回上一页检查后重新提交。
error-json = 提交的数据不是有效的 JSON，未作任何处理。
error-too-large = 提交的内容太大，服务器没有接收。请缩短内容或减小文件后再试。
error-broken-off = 数据没有传完，服务器没有保存这一部分。请检查网络后重新提交。
error-csrf = 页面已过期，这次操作没有执行。请刷新页面后再试；已保存的内容不受影响。
error-must-change-password = 请先修改密码，再使用其他功能。
