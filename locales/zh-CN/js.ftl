# Words that the scripts say. They reach a page as raw patterns by the helper "messages", so:
# no plurals and no functions here, and only these names in braces:
# time, count, limit, over, minutes, seconds, hours, days, task, tasks, code, name, other, total, text, number, status.
# Ids are js-<group>-<name>; a page asks for whole groups. Each id stands on one line.

# app: clock, signing in again, toasts (every page with scripts of its own)
js-app-days = { $days }天 { $hours }小时
js-app-beijing = { $time }（北京时间）
js-app-labelled = { $name }：{ $text }
js-app-wrong-password = 账号或密码不对，请再试一次。
js-app-other-person = 这个账号不是本页的使用人，不能用来继续。请用原来的账号登录。
js-app-sign-in-failed = 暂时连不上服务器，请稍后再试。
js-app-slow-down = 尝试过于频繁，请稍后再试。
js-app-dismiss = 知道了
js-app-sign-in = 重新登录
js-app-signed-out = 登录已失效，文字都在本页。重新登录后自动继续保存。

# desk: the answering page
js-desk-idle = 尚未改动
js-desk-local = 已存本机 { $time }
js-desk-typing = 正在保存……
js-desk-sending = 已存本机，正在上传……
js-desk-sending-only = 正在上传……
js-desk-uploaded = 已上传 { $time }（北京时间）
js-desk-offline = 未连接·答案已存本机 { $time }
js-desk-offline-only = 未连接·尚未保存，请勿关闭本页
js-desk-offline-clean = 未连接，已上传至 { $time }（北京时间），可继续作答
js-desk-offline-idle = 未连接，可继续作答，文字会存在本机
js-desk-signed-out-idle = 登录已失效，文字已全部上传
js-desk-server-busy = 服务器暂时没有响应·答案已存本机 { $time }，自动重试
js-desk-failed-both = 未能保存：本机和服务器都没有存上，请勿关闭本页
js-desk-failed-server = 未能上传（{ $status }）·答案已存本机 { $time }，自动重试
js-desk-mismatch = 服务器存下的与发出的不一致·答案已存本机 { $time }，正在重新上传
js-desk-too-long = 超出服务器上限，未能上传·已存本机 { $time }，请删减
js-desk-signed-out = 登录已失效·答案已存本机 { $time }
js-desk-conflict = 有两份文本，等您选择
js-desk-closed-clean = 已收卷，最后一次上传 { $time }（北京时间）
js-desk-closed-sending = 已收卷，正在上传最后的内容……
js-desk-closed-empty = 已收卷
js-desk-late = 已收到，标记为迟到
js-desk-held = 已收到，等待组织者决定是否计入
js-desk-not-kept = 收卷后送达，服务器未接收。文字仍在本页，请保存应急文件并联系组织者
js-desk-insecure = 本页不是安全连接（HTTPS），文字不能存在本机，只能每两秒上传一次。网络中断时请勿关闭或刷新本页。
js-desk-no-store = 浏览器不允许在本机存储，文字只能每两秒上传一次。网络中断时请勿关闭或刷新本页。
js-desk-other-tab = 这份答卷正在另一个窗口中作答，本页只读。
js-desk-take-over = 在此继续
js-desk-restored = 已找回本机上较新的文字，正在上传。
js-desk-count = { $count } 字
js-desk-count-limit = { $count } / { $limit } 字
js-desk-count-over = { $count } / { $limit } 字，超出 { $over } 字
js-desk-minutes-left = 距收卷还有 { $minutes } 分钟
js-desk-time-up = 时间到，已收卷
js-desk-task-closes = 本题收卷 { $time }
js-desk-extended = 收卷时间已改为 { $time }（北京时间）
js-desk-announcement = 通知 { $time }：{ $text }
js-desk-new-part = 案卷或任务有更新
js-desk-empty = 未作答
js-desk-written = 已作答
js-desk-over-limit = 超出字数上限
js-desk-unsent = 尚有文字未上传，交卷前会先上传
js-desk-receipt = 已交，回执码
js-desk-hand-in-queued = 交卷已登记，连上网络后自动提交
js-desk-hand-in-sending = 正在交卷……
js-desk-hand-in-failed = 未能交卷（{ $status }），请稍后再试。文字已保存
js-desk-hand-in-cancel = 撤回，继续作答
js-desk-emergency-done = 应急文件已保存到下载目录。内容已加密，只有组织者能打开。
js-desk-emergency-failed = 无法生成应急文件。
js-desk-aside-theirs = 未选用的服务器文本 { $time }
js-desk-aside-mine = 未选用的本页文本 { $time }
js-desk-copy = 复制
js-desk-choose = 选择
js-desk-joined = ———— 以下为另一份文本 ————
js-desk-about = { $count } 字，{ $time }

# reader: the dossier
js-reader-found = { $number }/{ $total }
js-reader-none = 没有
js-reader-delete-mark = 删除标注
js-reader-select-first = 请先选中文字
js-reader-saved = 已保存
js-reader-saving = 正在保存……
js-reader-unsaved = 未保存，自动重试
js-reader-new = 新


# lobby
js-lobby-opening = 正在进入答卷……
js-lobby-rescheduled = 开始时间已改为 { $time }（北京时间）
js-lobby-minutes = 距开始还有 { $minutes } 分钟
js-lobby-good = 正常
js-lobby-secure-bad = 不是安全连接：文字不能存在本机，请向组织者反映
js-lobby-store-bad = 浏览器不允许本机存储：请退出无痕模式或换用其他浏览器
js-lobby-clock-good = 本机时钟与服务器相差 { $seconds } 秒，已自动校正
js-lobby-live-bad = 收不到实时通知：页面会改用定时查询，不影响作答

# marking: the grading desk
js-marking-saved = 已保存 { $time }
js-marking-saving = 正在保存……
js-marking-unsaved = 未保存，自动重试
js-marking-offline = 未连接，评分留在本页，连上后自动保存
js-marking-wrong = 分数应为 0 至 { $limit }，按 { $number } 递增
js-marking-conflict = 这份评分在别处改动过。
js-marking-keep-mine = 用本页的
js-marking-load = 载入已存的
js-marking-missing = 还有得分点没有给分，请补全后再到下一份
js-marking-unfinished = 没有完成，请再试一次；已给的分数都已保存
js-marking-progress = 已评 { $count }/{ $total }

# overview: the live view
js-overview-as-of = 更新于 { $time }
js-overview-paused = 已暂停，停在 { $time }
js-overview-pause = 暂停更新
js-overview-resume = 继续更新
js-overview-lost = 连不上服务器，显示的是 { $time } 的情况
js-overview-ago = { $time }（{ $minutes } 分钟前）
js-overview-ago-seconds = { $time }（{ $seconds } 秒前）

# court: the court room and its wall; the server uses the same words for the first page
js-court-pair = { $name }、{ $text }
js-court-sentences = { $name }。{ $text }
js-court-floor-of = 正在发言 · { $name }
js-court-floor-empty = 现在无人发言
js-court-asked = 申请发言：{ $text }
js-court-limit-none = 不限时
js-court-limit-left = 剩余 / 限 { $limit }
js-court-limit-over = 已超时 / 限 { $limit }
js-court-stage-ahead = 预计 { $minutes } 分钟
js-court-stage-open = { $time } / 预计 { $minutes } 分钟
js-court-stage-done = 用时 { $time }
js-court-stage-omitted = 已省略
js-court-stage-over = 超时 { $time }
js-court-stage-worst = 超时最多 { $time }
js-court-objection-by = { $name }提出异议：{ $text }
js-court-objection-against = { $name }对{ $other }提出异议：{ $text }
js-court-objection-answer = 对方意见：{ $text }
js-court-response = 应对用时 { $time } / { $limit }
js-court-response-over = 应对已超时 { $time } / { $limit }
js-court-prompt-left = 剩余 { $time }
js-court-prompt-closed = 已停止作答
js-court-prompt-answers = 共 { $count } 人作答
js-court-bar = { $count } 人（{ $number }%）
js-court-exhibit-by = { $text }（{ $name }）
js-court-exhibit-aim = 证明目的：{ $text }
js-court-entry-omitted = 省略“{ $name }”
js-court-entry-paused = 计时暂停
js-court-entry-resumed = 计时恢复
js-court-entry-adjourned = 宣布延期审理
js-court-entry-reconvened = 恢复开庭
js-court-entry-procedure = 转为{ $name }
js-court-entry-ended = 宣布闭庭
js-court-entry-broken-off = 演练中止
js-court-entry-chair = 改由{ $name }主持
js-court-entry-objected = 提出异议：{ $name }
js-court-entry-objection-answered = 对异议的意见
js-court-entry-sustained = 异议成立，予以支持
js-court-entry-overruled = 异议不成立，驳回
js-court-entry-moved = { $name }
js-court-entry-motion-answered = 对申请的意见
js-court-entry-motion-ruled = 对申请的决定：{ $name }
js-court-entry-called = 传{ $name }到庭
js-court-entry-excused = { $name }退庭
js-court-entry-separately = 单独讯问{ $name }，同案被告人退庭
js-court-entry-brought-in = 同案被告人全部到庭
js-court-entry-shown = 出示 { $name }
js-court-entry-opined = 质证：{ $name }
js-court-entry-scene = 突发情况
js-court-entry-announced = 通知
js-court-from-notes = 据提纲宣读
js-court-corrected = { $time } 更正：{ $text }
js-court-unread = { $count } 条新笔录
js-court-turn-before = 尚未开庭
js-court-turn-ended = 庭审已经结束
js-court-turn-stopped = 计时已停，暂不发言
js-court-turn-chair = 您主持庭审，可随时发言
js-court-turn-objection = 有异议待裁决，发言暂停
js-court-turn-yours = 发言权在您手中
js-court-turn-asked = 已申请发言，等待审判长准许
js-court-turn-other = { $name }正在发言
js-court-turn-none = 现在无人发言，可以申请
js-court-sent-waiting = 等待发送
js-court-sent-not-taken = 未被接受
js-court-sent-refused = 未被接受：{ $text }
js-court-refused-status = 服务器没有接受（{ $status }）
js-court-line-live = 已连接
js-court-line-sending = 正在发送……
js-court-line-kept = 未连接 · { $count } 项已存本机，连上后自动发送
js-court-line-not-kept = 未连接 · { $count } 项尚未发出，请勿关闭本页
js-court-line-offline = 未连接，正在重连
js-court-line-refused = 有操作未被接受，请看“我的操作”
js-court-line-signed-out = 登录已失效，内容都在本页
js-court-injection-to = 给{ $name }
js-court-injection-to-all = 给全庭
js-court-injection-waiting = 等待演示
js-court-injection-played = 应对中
js-court-injection-answered = 应对用时 { $time }
js-court-injection-withdrawn = 已撤回
js-court-answer-empty = 请先作答
js-court-answer-sending = 正在提交……
js-court-answer-offline = 未连接，作答已留在本机，自动重试
js-court-answer-saved = 已提交 { $time }，截止前可以修改
js-court-note-sending = 正在保存笔记……
js-court-note-offline = 未连接，笔记已留在本机，自动重试
js-court-note-pinned = 笔记已钉住，复盘页可以查看
js-court-announcement = 通知 { $time }：{ $text }
js-court-wall-news = 通知：{ $text }
js-court-say-stage = 进入{ $name }
js-court-say-objection = { $name }提出异议
js-court-say-floor = { $name }开始发言
js-court-say-whisper = 有一条仅您可见的指示
js-court-called = 法庭传唤，正在进入
js-court-outside-live = 已连接，等候传唤

# sheet: the score sheet of a hearing
js-sheet-wrong = 分数应在0至{ $limit }分之间，以0.5分为一档
js-sheet-mark = 应在 0 至 { $limit } 分之间，每档 { $step } 分
js-sheet-mark-of = { $who }的“{ $item }”应在 0 至 { $limit } 分之间，每档 { $step } 分
js-sheet-saving = 正在保存……
js-sheet-saved = 已保存 { $time }（北京时间）
js-sheet-offline = 未连接·尚未保存，请勿关闭本页，连上后自动保存
js-sheet-unsaved = 尚未保存，自动重试
js-answers-progress = 已评 { $graded }，共 { $of } 份
js-answers-stands = 现在的得分：{ $points }

# replay: the debrief
js-replay-pause = 暂停
js-replay-play = 播放
js-replay-floor = { $name }发言
js-replay-no-floor = 无人发言

# class: the page of a class, its console, its wall
js-class-figures = { $count } 人，{ $status }%
js-class-votes = 共 { $count } 人投票
js-class-opens = 签到开始时间：{ $time }
js-class-shut = 签到已截止
js-sheet-confirmed-here = 已确认，等待提交
js-sheet-confirmed-waiting = 您已于 { $time } 确认本场评分表，但目前没有连接，还没有交到服务器。评分表已留在这台设备上，连接恢复后自动提交一次；请勿清除浏览器数据，可以关闭本页，以后再打开。
js-sheet-confirmed-moved-on = 您于 { $time } 在这台设备上确认过评分表，此后评分表在别处又有改动，还没有提交。
js-sheet-confirmed-another = 这一场已有您提交的另一份评分表，这台设备上确认的这一份没有提交，仍留在本机。要更正已提交的评分表，请告诉计分长。
js-sheet-confirmed-refused = 服务器没有接受这份评分表，内容仍留在本机。请核对各项后重新提交。
js-sheet-confirmed-closed = 这一场已不接受评分，或者您的链接已失效。您确认的评分表没有提交，仍留在这台设备上，请告诉计分长。
js-sheet-confirmed-foreign = 这台设备上已经打开了另一位评委的链接。您确认的评分表没有提交，也没有记到别人名下，仍留在本机；请在本机重新打开您自己的链接，打开后会自动提交。

# hand-over: what is shown once is printed or copied
js-hand-over-copied = 已复制
js-hand-over-selected = 已选中，请按 Ctrl+C 复制
