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
error-nul = 提交的内容含有无法保存的空字符（NUL），未作处理。请删去该字符再提交；从别处复制的文字，可先粘贴到记事本再复制过来。
error-too-often = 操作过于频繁，这一次没有执行。请等 { $wait } 秒再试；此前保存的内容不受影响。
error-slow = 数据传得太慢，服务器没有保存。请检查网络后重新提交。
error-broken-off = 数据没有传完，服务器没有保存这一部分。请检查网络后重新提交。
error-csrf = 页面已过期，这次操作没有执行。请刷新页面后再试；已保存的内容不受影响。
error-must-change-password = 请先修改密码，再使用其他功能。
error-sheet-unknown = 这不是 .xlsx 或 .csv 表格，没有读取。请用 WPS 或 Excel 另存为 .xlsx 后再上传。
error-sheet-damaged = 文件已损坏，或者不是真正的 .xlsx，没有读取。请在 WPS 或 Excel 中打开，另存为新的 .xlsx 后再上传。
error-sheet-locked = 文件设有密码，或者是旧的 .xls 格式，没有读取。请去掉密码，另存为 .xlsx 后再上传。
error-sheet-bomb = 文件解压后过大，为安全起见没有读取。请只保留需要导入的工作表，另存为新文件后再上传。
error-sheet-empty = 表格是空的，没有可导入的内容。
error-sheet-rows = 表格超过 20000 行，没有读取。请拆分成几个文件分别上传。
error-sheet-columns = 表格超过 50 列，没有读取。请删去不需要的列后再上传。
error-sheet-text = 表格中的文字过多，或某个单元格超过 2000 字，没有读取。请删减后再上传。

# Lots.
lots-no-seed = 还没有填写抽签种子。请填写现场公开产生的号码或者文字，任何人都可以据此重复抽签。
lots-seed-too-long = 抽签种子太长，最多 200 字。请缩短后再抽签。
