# 庭审的列表、筹备和签到。
trials-take = 第 { $number } 场次
trials-list-new = 新建庭审
trials-list-running = 正在开庭
trials-list-coming = 即将开庭
trials-list-past = 已经结束
trials-list-none = 还没有庭审
trials-list-none-explained = 您担任角色或者可以观摩的庭审，会列在这里。
trials-list-none-organiser = 选一个场次或者一道题，定好时间和人员，就可以同出一个庭。
trials-list-plays = 您担任
trials-list-directs = 您主持演练
trials-list-watches = 您可以观摩
trials-list-enter = 进入庭审
trials-list-manage = 筹备
trials-list-volunteer = 报名担任
trials-list-volunteer-not = 不报名
trials-list-volunteer-send = 报名
trials-list-volunteer-change = 更改报名
trials-volunteering-over = 这场庭审没有开放报名，或者已经开始。
said-hearing-volunteered = 报名情况已记下。角色由组织者指定或者抽签确定。

# 新建。
trials-new-choose = 为哪个场次、哪道题开庭
trials-new-choose-explained = 从场次开始，该场参训人员都可以观摩；从题目开始，观摩人员另行指定。
trials-new-for-sitting = 为已有场次开庭
trials-new-from-pack = 直接从题目开庭
trials-new-of-sitting = 场次：{ $title }
trials-new-title-suggestion = { $name }·模拟庭审
trials-new-office = 组织单位
trials-new-office-missing = 请选择您管辖范围内的单位。
trials-new-script = 庭审脚本
trials-new-script-explained = 脚本定下程序、席位、环节、发言时间和示证安排，建好以后不再改变。
trials-new-script-own = 本题自带的脚本（{ $procedure }）
trials-new-script-ordinary = 普通程序
trials-new-script-ordinary-plea = 普通程序，被告人认罪认罚
trials-new-script-simplified = 简易程序
trials-new-script-simplified-plea = 简易程序，被告人认罪认罚
trials-new-script-expedited = 速裁程序
trials-new-script-missing = 请选择庭审脚本。
trials-new-make = 建立庭审
said-hearing-made = 庭审已建立。接下来请确定各席位的人员。

# 一场庭审的筹备。
trials-manage-title = 名称
trials-manage-title-missing = 请填写名称，最多 100 个字。
trials-manage-starts = 开庭时间（北京时间）
trials-manage-time-missing = 请填写开庭的日期和时间。
trials-manage-settings = 安排
trials-manage-volunteering = 可以观摩的人可以报名担任角色
trials-manage-observers-mark = 观摩人员也填写评分表（不计入评委评分）
trials-manage-stream = 庭审直播画面地址
trials-manage-stream-hint = 只能使用本平台允许的主机
trials-manage-stream-not-allowed = 这个地址不能嵌入：必须以 https 开头，并且属于本平台允许的主机。需要增加主机的，请联系系统管理员。
said-hearing-saved = 安排已保存。

trials-manage-begin = 开庭
trials-manage-begin-explained = 开始以后，庭审由审判长主持；导演可以插入突发情况、提问和代为推进。
trials-manage-missing = 以下必需的席位还没有人担任。确实无人扮演的，请勾选：
trials-manage-vacant = { $label }：无人扮演
trials-manage-begin-now = 开始庭审

trials-manage-cast = 席位与人员
trials-manage-cast-explained = 一人可以担任几个席位。证人、鉴定人在传唤到庭之前看不到庭审。
trials-manage-place = 席位
trials-manage-holder = 担任人
trials-manage-change = 指定
trials-manage-optional = 可空缺
trials-manage-free = 空缺
trials-manage-who = { $label }由谁担任
trials-manage-who-hint = 姓名或者账号
trials-manage-give = 指定
trials-manage-clear = 撤下
trials-manage-which = 有几个人符合，请选择
trials-manage-take-volunteer = 报名者{ $name }
trials-manage-name-missing = 请输入姓名或者账号。
trials-manage-nobody-called = 没有找到这个人，或者此人既不在您的管辖范围内，也不参加本场。
trials-manage-not-in-court = 这个席位没有列入本场庭审，庭审开始后不能再增加。
trials-manage-over = 庭审已经结束，席位不再变动。
said-hearing-cast = 席位已更新。

trials-manage-lots = 抽签
trials-manage-lots-explained = 从报名担任同一角色的人中抽签。请当众确定种子（例如在场各人报出的数字），原样输入；种子、名单和结果都留存，任何人可以重新验算。
trials-manage-volunteers-count = { $count } 人报名
trials-manage-lots-role = 角色
trials-manage-lots-seed = 种子
trials-manage-lots-draw = 抽签
trials-manage-lots-algorithm = 算法
trials-manage-lots-pool = 参加抽签的账号
trials-manage-lots-outcome = 抽中的账号，按席位顺序
trials-manage-drawn = { $by } 主持的抽签
trials-manage-nothing-to-draw = 没有空缺的席位，或者没有人报名担任这一角色。
said-hearing-drawn = 抽签完成，抽中的人已经列入席位。

trials-manage-watchers = 观摩人员
trials-manage-watchers-count = { $count } 人
trials-manage-watchers-sitting = 本场参训人员都可以观摩，不必添加。另外邀请的人，可以按单位或者账号添加。
trials-manage-watchers-explained = 按单位或者账号添加。管辖到组织单位的教官、组织者和管理人员不必添加。
trials-manage-watchers-more = 等另外 { $count } 人
trials-manage-let-in = 允许观摩
trials-manage-shut-out = 取消
trials-manage-accounts = 账号，几个账号用逗号或者空格隔开
trials-manage-nobody-named = 请输入账号，或者选择单位。
trials-manage-account-unknown = 没有账号 { $account }，或者不在您的管辖范围内。名单没有改动。
said-hearing-watchers = 观摩名单已更新。

trials-manage-venues = 分会场
trials-manage-venues-explained = 每个分会场有一个大屏地址，在大屏的浏览器里打开即可，不需要账号；另有一个签到码，到场人员扫码签到。
trials-manage-venue = 分会场
trials-manage-venue-name = 名称
trials-manage-venue-add = 添加分会场
trials-manage-venue-name-missing = 请填写分会场名称，最多 60 个字。
trials-manage-venue-known = 已有同名的分会场，或者分会场已满 200 个。
trials-manage-attended = 签到人数
trials-manage-attendance = 签到名单（{ $count } 人次）
trials-manage-wall = 大屏
trials-manage-wall-make = 生成大屏地址
trials-manage-wall-another = 换一个地址
trials-manage-wall-end = 停用
trials-manage-wall-made = { $name }的大屏地址
trials-manage-wall-once = 只显示这一次。知道地址的人都能看到庭审，请只交给分会场。原来的地址已经失效。
trials-manage-code = 签到码
trials-manage-code-show = 打开签到码
said-hearing-venue = 分会场已添加。
said-hearing-wall-ended = 大屏地址已停用。

trials-manage-takes = 重演
trials-manage-again-explained = 同一案件再开一庭，与前一场并列。对调控辩，或者角色不变，建好后还可以逐个调整。
trials-manage-again-swapped = 控辩对调，再开一庭
trials-manage-again-same = 角色不变，再开一庭
said-hearing-again = 新的一场已建立，人员已带过来。请核对席位和时间。

# 签到。
trials-check-in = 签到
trials-check-in-here = 我已到场
trials-check-in-done = 您已经签到。
trials-check-in-scan = 到场人员请用手机扫码，登录后签到。
trials-check-in-picture = { $name }的签到二维码
said-hearing-checked-in = 签到成功。

# 首页。
trials-home-running = 正在开庭
trials-home-coming = 即将开庭

# 庭审处于什么状态。
trials-phase-preparing = 尚未开庭
trials-phase-running = 庭审进行中
trials-phase-paused = 计时暂停
trials-phase-adjourned = 延期审理
trials-phase-ended = 庭审结束

trials-attendance-title = 到场情况
trials-attendance-list = 按名单签到
trials-attendance-list-explained = 名单包括出庭人员、获准观摩的人员和答题场次的参训人员。勾选后一并签到或签退；已经在场的人再签一次，只算一次。
trials-attendance-now = 现在在场 { $count } 人
trials-attendance-ended = 庭审已结束；没有签退的人，按庭审结束的时间离场。合计先按秒相加，再折成整分钟。
trials-attendance-by-venue = 各会场合计
trials-attendance-comings = 签到明细
trials-attendance-persons = 人数
trials-attendance-minutes = 分钟
trials-attendance-there = 现在在场
trials-attendance-all = 合计
trials-attendance-alone = 自行观看
trials-attendance-how = 签到方式
trials-attendance-by-page = 自己签到
trials-attendance-by-code = 扫码
trials-attendance-by-list = 名单登记
trials-attendance-came = 到场
trials-attendance-left = 离场
trials-attendance-still-there = 在场
trials-attendance-nobody = 还没有人签到
trials-attendance-nobody-explained = 到场人员可以在庭审页自己签到，扫分会场的签到码，或者由组织者、考务人员按名单登记。
trials-attendance-where = 签到地点
trials-attendance-tick = 选择
trials-attendance-tick-in = 勾选的人签到
trials-attendance-tick-out = 勾选的人签退
trials-attendance-state = 现在在
trials-attendance-not-found = 名单里没有这样的人
trials-attendance-not-found-explained = 请换个姓名或账号再查；不在名单里的人，先由组织者准许观摩。
trials-attendance-nobody-ticked = 请先勾选要签到或签退的人。
trials-attendance-over = 庭审已经结束，不能再签到或签退。
trials-presence-at = 已在{ $venue }签到
trials-presence-alone = 已签到（自行观看）
trials-presence-leave = 离场
trials-presence-where = 在哪里观看
said-attendance-came = 勾选的人已签到。
said-attendance-left = 勾选的人已签退。
