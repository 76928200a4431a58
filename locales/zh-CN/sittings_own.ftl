# 参训人员一侧：首页、我的场次、收卷后、不用脚本的答卷，以及保存时的答复。

# 首页。
home-next-open = 正在进行
home-next-waiting = 下一场
home-latest-result = 最近公布的成绩
home-running = 您可以查看的场次
home-shortcuts = 常用入口
home-all-sittings = 全部场次
home-nothing = 目前没有安排
home-nothing-explained = 有新的场次时，会显示在这里。

# 我的场次。
own-title = 我的场次
own-manage = 组织场次
own-open = 正在进行
own-waiting = 即将开始
own-past = 已结束
own-none = 还没有您参加的场次
own-none-explained = 组织者把您列入名册后，场次会出现在这里。
own-go-on = 去作答
own-enter-lobby = 进入候考
own-handed-in = 已交 { $count } 题，共 { $total } 题
own-sitting = 场次
own-state = 状态
own-opens = 开始
own-closes = 收卷
own-more = 查看
own-published = 已公布
own-finished = 已结束
own-result = 查看成绩
own-receipts = 回执
own-closed-at = 收卷时间：
own-code = 回执码
own-handed-in-at = 交卷时间
own-by-clock = 到时自动收卷
own-waits-for-clock = 正在收卷，稍后显示回执码
own-not-handed-in = 未作答
own-unsent = 如果这台电脑上还有没传上来的文字，打开答卷会自动上传，由组织者决定是否计入。
own-open-paper = 打开答卷

# 答卷中的案卷与任务。
paper-unlocks-latest = 最晚 { $at }。

# 不用脚本的答卷。
plain-to-desk = 启用 JavaScript 后，从这里打开会自动保存的答卷
plain-explained = 本页不会自动保存。请随时点“保存”；收卷时，最后一次保存的内容就是您的答卷。
plain-now = 本页打开于
plain-limit = 字数限制：{ $limit }。
plain-closes = 本题截止：
plain-closed = 本题已截止：
plain-count = 字数：{ $count }
plain-not-saved = 没有保存
plain-mine = 您刚才提交的文本
plain-discard = 不用这份，返回答卷
said-answer-saved = 已保存。
said-answer-late = 已收到，记为迟交。
said-answer-held = 已收到；因超过时限或已交卷，由组织者决定是否计入。
said-answer-handed-in = 已交卷，回执码在题目下方。
said-answer-time-up = 时间已到，最后一次保存的内容就是您的答卷。

# 保存与交卷时的答复。
sitting-draft-client = 页面的名称缺失或过长，无法保存。请刷新页面。
sitting-draft-number = 序号有误，无法保存。请刷新页面。
sitting-draft-character = 文本中有无法保存的控制字符。请删去后再保存。
sitting-draft-late = 收卷后才到，已收下并记为迟交。
sitting-draft-held = 超过宽限时间才到，已另行保存，由组织者决定是否计入。
sitting-draft-held-handed-in = 本题已经交卷，这份文本已另行保存，由组织者决定是否计入。
sitting-draft-stale = 这道题在别处保存过更新的文本，没有覆盖。两份都在，请选择。
sitting-draft-too-long = 文本过长，没有保存。请删减后再保存。
sitting-draft-not-open-until = 还没有开放，{ $at } 开始。
sitting-draft-not-open = 还没有开放。
sitting-hand-in-time-up = 时间已于 { $at } 结束，最后一次保存的内容就是您的答卷。
sitting-annotation-stale = 标注在别处改动过，没有覆盖。

# 应急文件。
emergency-title = 导入应急文件
emergency-file = 应急文件
emergency-explained = 参训人员在答卷页“更多”里保存的文件（tongting-….json）。文件已加密，只能导入到它所属的场次；文字内容不在这里显示。
emergency-bring-in = 导入
emergency-of = { $name }的文件
emergency-typed = 写于（浏览器自报）
emergency-aside = 未选用的一份
emergency-was-there = 服务器已有
emergency-kept = 已另行保存
emergency-to-decide = 服务器没有的文本已另行保存，由组织者决定是否计入。
emergency-decide = 去决定
emergency-nothing-new = 文件里的文本服务器都已有，没有新增。
emergency-not-one = 这不是应急文件，没有导入。请选择答卷页保存的 .json 文件。
emergency-does-not-open = 这个文件打不开：它被改动过、不完整，或不属于这一场次。没有导入。
