# 庭审现场：同一个页面，各角色有各自的操作。
trials-room-back = 返回庭审列表
trials-room-bell = 铃声
trials-room-more = 更多
trials-room-manage = 组织管理
trials-room-wall = 大屏
trials-room-record-page = 庭审笔录（打印）
trials-room-keys = 快捷键
trials-room-tabs = 显示内容
trials-room-scene = 现场
trials-room-record = 笔录
trials-room-file = 案卷
trials-room-own = 我的操作
trials-room-stages = 庭审环节
trials-room-clock = 发言计时
trials-room-no-entries = 尚无笔录。开庭后，每一句发言都会记在这里。
trials-room-to-now = 回到现在
trials-room-objection = 异议待裁决
trials-room-contingency = 突发情况
trials-room-prompt = 请大家作答
trials-room-stream = 庭审直播画面
trials-room-exhibit = 正在出示
trials-room-correct = 更正
trials-room-take-text-back = 取回文字
trials-room-drop = 知道了
trials-room-seats = 切换席位
trials-room-outbox = 尚未完成的操作
trials-room-director = 导演
trials-room-observer = 旁听

trials-room-answer-objection = 对异议发表意见
trials-room-answer = 提交意见
trials-room-finish-hint = 应对结束后请点击，用时将记录在案。
trials-room-finish = 应对完毕
trials-room-motions = 待决定的申请
trials-room-answer-motion = 对该申请的意见
trials-room-say-label = 发言内容
trials-room-say-hint = 在此输入或粘贴发言。可先写好，获准发言后记入笔录。
trials-room-from-notes = 据提纲宣读
trials-room-say = 记入笔录
trials-room-purpose = 发言事由
trials-room-request = 申请发言
trials-room-withdraw = 撤回申请
trials-room-yield = 发言完毕

trials-room-object = 提出异议
trials-room-ground = 理由
trials-room-object-text = 说明（可不填）
trials-room-object-send = 反对！提出异议
trials-room-opine = 发表质证意见
trials-room-opine-text = 理由（可不填）
trials-room-opine-send = 提交质证意见
trials-room-show = 出示证据
trials-room-show-which = 选择证据，多选即为分组出示
trials-room-aim = 证明目的
trials-room-show-send = 当庭出示
trials-room-take-down = 撤下证据
trials-room-move = 提出申请
trials-room-move-what = 申请事项
trials-room-move-text = 事实和理由
trials-room-move-send = 提交申请

trials-room-rule = 请裁决异议
trials-room-reason-optional = 理由（可不填）
trials-room-sustain = 支持
trials-room-overrule = 驳回
trials-room-floor = 发言
trials-room-grant-to = 请谁发言
trials-room-seconds = 限时（秒）
trials-room-seconds-usual = 按脚本
trials-room-grant = 请其发言
trials-room-allow = 准许
trials-room-take-back = 收回发言权
trials-room-witness = 证人、鉴定人
trials-room-call = 传唤到庭
trials-room-excuse = 请其退庭
trials-room-defendant = 被告人
trials-room-separately = 单独讯问，同案被告人退庭
trials-room-bring-in = 被告人全部到庭

trials-room-course = 庭审进程
trials-room-open-next = 进入下一环节：
trials-room-end = 宣布闭庭
trials-room-end-explained = 闭庭后庭审结束，不能再发言，笔录仍可更正。
trials-room-pause = 暂停计时
trials-room-resume = 恢复计时
trials-room-reconvene = 恢复开庭
trials-room-omit = 省略：
trials-room-omit-send = 省略该环节
trials-room-reason = 理由
trials-room-adjourn = 延期审理
trials-room-adjourn-send = 宣布延期审理
trials-room-reopen = 恢复法庭调查
trials-room-reopen-stage = 回到哪一环节
trials-room-reopen-send = 恢复法庭调查
trials-room-change = 转换审理程序
trials-room-change-to = 转为
trials-room-change-send = 宣布转换程序
trials-room-hand-over = 移交主持
trials-room-hand-over-to = 由谁主持
trials-room-hand-over-send = 移交主持

trials-room-write-down = 记录发言
trials-room-speaker = 发言人
trials-room-follow-floor = 自动选择正在发言的人
trials-room-write-label = 记录内容
trials-room-write-hint = 记录发言要点或全文

trials-room-not-begun = 庭审尚未开始。请先安排人员，再宣布开始。
trials-room-injected = 已下达的突发情况
trials-room-inject = 下达突发情况
trials-room-inject-which = 选择情形
trials-room-scene-text = 情景（可改写）
trials-room-inject-to = 下达给
trials-room-inject-all = 全庭
trials-room-response-seconds = 应对时限（秒）
trials-room-inject-send = 下达
trials-room-injection-withdraw = 撤回
trials-room-injection-play = 代为开始
trials-room-contingencies-pack = 本案预设
trials-room-contingencies-library = 通用情形库
trials-room-prompts = 向旁听人员提问
trials-room-prompt-new = 新的提问
trials-room-prompt-question = 问题
trials-room-prompt-form = 作答方式
trials-room-prompt-choices = 选项，每行一个
trials-room-prompt-seconds = 作答时限（秒）
trials-room-prompt-send = 发出提问
trials-room-prompt-close = 停止作答
trials-room-prompt-release = 公布分布
trials-room-announce = 发布通知
trials-room-announce-send = 发布
trials-room-break-off = 中止演练
trials-room-break-off-explained = 演练就此结束，不能恢复。已有的笔录全部保留。

trials-room-watching = 您在旁听。导演提问时，请在这里作答。
trials-room-answer-text = 您的处理
trials-room-answer-send = 提交作答
trials-room-answered = 已提交 { $time }

trials-room-whisper = 仅您可见的指示
trials-room-play = 开始演示

trials-room-correct-heading = 更正笔录
trials-room-correct-explained = 更正成为新的版本，原来的文字仍然保留。
trials-room-correct-text = 更正后的文字
trials-room-correct-send = 保存更正

trials-room-key-send = 发送正在输入的内容
trials-room-key-say = 到发言框
trials-room-key-request = 申请发言
trials-room-key-now = 笔录回到现在
trials-room-key-record = 看笔录
trials-room-key-file = 看案卷
trials-room-key-help = 打开本说明
trials-room-key-leave = 离开输入框
trials-room-keys-on = 启用单键快捷键

trials-room-outside-heading = 请在庭外等候
trials-room-outside-words = 法庭传唤时，本页会自动变为庭审现场。请不要离开，也不要关闭本页。
trials-room-excused-heading = 您已退庭
trials-room-excused-words = 感谢作证。庭审结束后，可以在本页查看全部笔录。
trials-room-outside-rule = 证人不得旁听对本案的审理（刑事诉讼法解释第二百六十五条），因此这里看不到庭审内容。
trials-room-led-out-heading = 请暂时退庭等候
trials-room-led-out-words = 法庭正在讯问同案被告人。轮到您时，或者全部被告人重新到庭时，本页会自动变为庭审现场。
trials-room-led-out-rule = 讯问同案审理的被告人应当分别进行（刑事诉讼法解释第二百四十三条），因此这里看不到庭审内容；全部被告人到庭以后，您可以阅读这一段笔录。
trials-room-outside-reload = 本页不会自动更新。
trials-room-reload = 刷新

trials-room-wall-lost = 连接中断，正在重连
trials-room-code = 扫码作答


trials-purpose-statement = 陈述、宣读
trials-purpose-question = 讯问、发问
trials-purpose-answer = 回答
trials-purpose-opinion = 质证意见
trials-purpose-argument = 辩论
trials-purpose-last-word = 最后陈述
trials-purpose-procedural = 程序事项
trials-purpose-confrontation = 对质

trials-ground-leading = 诱导性发问
trials-ground-irrelevant = 与本案无关
trials-ground-improper = 威胁、损害人格尊严
trials-ground-confidential = 泄露秘密、隐私
trials-ground-repetitive = 重复发问
trials-ground-other = 其他

trials-motion-recusal = 申请回避
trials-motion-exclusion = 申请排除非法证据
trials-motion-new-evidence = 申请出示新的证据
trials-motion-new-witness = 申请通知新的证人到庭
trials-motion-new-expert-opinion = 申请重新鉴定或者勘验
trials-motion-adjournment = 建议或者申请延期审理
trials-motion-charge-amendment = 变更、追加、补充起诉
trials-motion-other = 其他申请

trials-decision-granted = 准许
trials-decision-refused = 驳回
trials-decision-deferred = 休庭后决定

trials-stance-accepted = 无异议
trials-stance-disputed = 有异议
trials-quality-authenticity = 真实性
trials-quality-legality = 合法性
trials-quality-relevance = 关联性

trials-quality-stance = { $quality }{ $stance }

trials-refused-prompt-closed = 作答已经截止。请等待导演公布分布。
trials-refused-answer-choices = 请从给出的选项中选择；单选题只能选一项。
trials-refused-whispers = 在全场听到新的事情之前，单独发送的突发情况太多了。请等庭审往前走一步再发。
trials-refused-key-points = 分值应在 0 至 100 分之间，以 0.5 分为一档。
trials-refused-graded-by-itself = 选择题按正确选项自动评分，不能手工给分。
trials-refused-prompt-open = 这一问还在作答，收题或时间到以后才能评分。
trials-refused-answer-observers = 在庭上担任角色的人和导演不参加旁听作答。

trials-form-one = 单选
trials-form-several = 多选
trials-form-text = 简答

trials-side-prosecution = 公诉方
trials-side-defence = 辩护方
trials-side-victim = 被害方
trials-room-wait-for-opening = 庭审开始后，您在这里发言和操作。开庭前可以先看案卷。
trials-room-note = 给最新一句写笔记
trials-room-note-hint = 给最新一句写笔记（默认仅自己可见）
trials-room-note-kind = 给谁看
trials-room-note-pin = 钉住
trials-room-key-note = 写笔记
