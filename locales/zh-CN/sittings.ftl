# Answering page.
answering-back = 返回场次
answering-loading = 正在打开答卷……
answering-left = 距收卷
answering-hand-in = 交卷
answering-more = 更多
answering-font-size = 字号
answering-font-smaller = 小一号
answering-font-larger = 大一号
answering-emergency = 保存应急文件
answering-count-rule = 字数按不计空格的字符数统计（含标点），与 WPS“字符数（不计空格）”一致。
answering-told = 收到过的通知
answering-needs-script = 答卷需要浏览器启用 JavaScript 才能自动保存。请启用后刷新本页，或换用其他浏览器。
answering-plain = 不用 JavaScript 作答（须自己点保存）
answering-side = 切换案卷与作答
answering-dossier = 案卷
answering-answers = 作答
answering-splitter = 调整案卷与作答的宽度，用左右方向键
answering-tasks = 任务
answering-task = 第{ $number }题
answering-task-points = 满分
answering-answer-label = 作答：{ $title }
answering-receipt = 已交，回执码
answering-hand-in-one = 交本题
answering-aside = 另存的文本

# Dossier.
reader-tools = 阅卷工具
reader-list = 目录
reader-contents = 案卷目录
reader-find = 在本件中查找
reader-find-next = 下一处
reader-pens = 标注所选文字
reader-pen-yellow = 黄
reader-pen-yellow-key = 标为黄色（Alt+1）
reader-pen-green = 绿
reader-pen-green-key = 标为绿色（Alt+2）
reader-pen-red = 红
reader-pen-red-key = 标为红色（Alt+3）
reader-released = 发布于
reader-page = 案卷正文
reader-own-notes = 我的标注和笔记
reader-marks = 我的标注
reader-note = 本件笔记（仅自己可见）

# Dialogs of the answering page.
hand-in-heading = 确认交卷
hand-in-explained = 交卷后不能再修改。不交也没关系：收卷时，最后一次上传的内容就是您的答卷。
hand-in-task = 任务
hand-in-count = 字数
hand-in-state = 情况
hand-in-go-on = 继续作答
hand-in-confirm = 确认交卷
receipt-heading = 已交卷
receipt-explained = 请记下回执码。如有疑问，可凭回执码向组织者查询。
conflict-heading = 同一题有两份不同的文本
conflict-explained = 这道题在别处（另一个窗口或另一台电脑）也保存过。两份都在，请选择以哪一份为准；未选用的一份会留在作答框下方。
conflict-mine = 本页的文本
conflict-theirs = 服务器上的文本
conflict-keep-theirs = 用服务器上的
conflict-keep-both = 两份接在一起
conflict-keep-mine = 用本页的

# Lobby.
lobby-title = 候考
lobby-back = 返回场次列表
lobby-opens-in = 距开始还有
lobby-opens-at = 开始时间：
lobby-closes-at = 收卷时间
lobby-venue = 考点
lobby-tasks = 题量
lobby-tasks-count = 共 { $count } 题
lobby-extra-time = 个别延时
lobby-extra-minutes = { $minutes } 分钟
lobby-check-heading = 开始前自动检查
lobby-check-secure = 安全连接
lobby-check-store = 本机保存文字
lobby-check-clock = 与服务器对时
lobby-check-live = 实时通知
lobby-needs-script = 请启用 JavaScript，否则开始时本页不会自动进入答卷。
lobby-stay = 时间以服务器为准。到时自动进入答卷，不必刷新。

# Live view of a running sitting.
overview-title = 现场情况
overview-as-of = 更新于
overview-pause = 暂停更新
overview-person = 姓名
overview-office = 单位
overview-venue = 考点
overview-state = 状态
overview-last-save = 最近保存
overview-count = 字数
overview-closes = 收卷
