# What a judge is told before a ballot is handed in.
debates-ballot-no-lineup = { $side }还没有登记出场辩手，不能打分。
debates-ballot-missing = { $who }的“{ $item }”还没有打分。
debates-ballot-out-of-range = { $who }的“{ $item }”应在 0 至 { $limit } 分之间。
debates-ballot-off-step = { $who }的“{ $item }”应为 { $limit } 分的整数倍。
debates-ballot-not-in-match = { $who }不是本场的出场辩手。
debates-ballot-not-on-sheet = 评分表中没有“{ $item }”这一项。
debates-ballot-tie = 双方总分相同。本赛事不允许平分，请调整评分。
debates-ballot-no-winner = 请投票选出本场胜方。
debates-ballot-no-best-debater = 请投票选出本场最佳辩手。
debates-ballot-best-debater-not-in-match = 最佳辩手应从本场出场辩手中选出。
debates-ballot-reason-too-short = 对{ $side }的评语不少于 { $limit } 字。
debates-ballot-reason-too-long = 对{ $side }的评语不超过 { $limit } 字。
debates-ballot-low-point-win = 您投给了{ $side }，但{ $side }的总分较低。请确认投票无误。

# Where two entries of a paper ballot differ.
debates-ballot-differs-mark = { $who }的“{ $item }”两次录入不一致
debates-ballot-differs-winner = 胜方投票两次录入不一致
debates-ballot-differs-best-debater = 最佳辩手投票两次录入不一致
debates-ballot-differs-reasons = 对{ $side }的评语两次录入不一致

# What teams and speakers are ranked by.
debates-metric-wins = 胜场
debates-metric-points = 积分
debates-metric-score-sum = 得分合计
debates-metric-score-mean = 场均得分
debates-metric-trimmed-mean = 去高低场均分
debates-metric-deviation = 得分标准差
debates-metric-margin-sum = 净胜分
debates-metric-margin-mean = 场均净胜分
debates-metric-strength-by-wins = 对手胜场
debates-metric-strength-by-scores = 对手得分
debates-metric-votes = 评委票数
debates-metric-who-beat-whom = 相互胜负
debates-metric-penalties = 处罚扣分
debates-metric-pull-ups = 上调次数
debates-metric-lot = 抽签
debates-metric-speaker-total = 个人总分
debates-metric-speaker-mean = 个人均分
debates-metric-speaker-trimmed-mean = 去高低均分
debates-metric-speaker-deviation = 标准差
debates-metric-best-debater-votes = 最佳辩手票
debates-metric-speeches = 出场次数

# A damaged archive.
debates-archive-at-line = { $file } 第 { $line } 行：{ $fault }
debates-archive-in-file = { $file }：{ $fault }
debates-archive-missing-file = 缺少此文件
debates-archive-other-format = 不是本程序可以读取的赛事档案（格式“{ $what }”）
debates-archive-not-readable = 无法读取：{ $what }
debates-archive-missing-column = 缺少“{ $what }”列
debates-archive-uneven-row = 单元格数量与表头不一致
debates-archive-bad-cell = “{ $what }”列的内容不正确
debates-archive-duplicate = “{ $what }”列的编号与前面的行重复
debates-archive-unknown = “{ $what }”列指向不存在的编号
debates-archive-lot-does-not-repeat = 按所记种子重新抽签，结果与记录不符

# Sides and outcomes.
debates-side-prosecution = 控方
debates-side-defence = 辩方
debates-outcome-open = 已收评分表 { $given }/{ $of }
debates-outcome-won = { $side }胜（{ $by }）
debates-outcome-drawn = 平局
debates-outcome-tied = 持平，待裁定
debates-outcome-bye = 轮空
debates-outcome-cancelled = 取消
debates-won-by-majority = 多数票
debates-won-by-casting-vote = 评委会主席决定票
debates-won-by-points = 得分
debates-won-by-settlement = 裁定
debates-won-by-walkover = 对方弃权

# Headings of tables.
debates-table-results = 各场结果
debates-table-standings = 代表队排名
debates-table-speakers = 辩手排名
debates-table-prosecutors = 检察官辩手排名
debates-table-lawyers = 律师辩手排名
debates-table-profession-unstated = 未注明身份的辩手排名
debates-table-final = 最终名次
debates-table-of-preliminaries = { $table }（预赛）
debates-table-break = 晋级名单
debates-table-of-prosecutors = 检察官队
debates-table-of-lawyers = 律师队
debates-table-tie-open = 末位持平：{ $teams }；尚余 { $places } 个名额，待抽签决定。
debates-table-tie-settled = 末位持平：{ $teams }；{ $places } 个名额已按抽签决定。
debates-table-break-moved = 首轮抽签之后名次有变动；淘汰赛仍按抽签时的名单和次序进行。
debates-table-combined = 综合成绩
debates-table-judges = 评委评分统计
debates-table-match = 场次
debates-table-round = 轮次
debates-table-prosecution = 控方
debates-table-defence = 辩方
debates-table-scores = 得分
debates-table-votes = 票数
debates-table-outcome = 结果
debates-table-rank = 名次
debates-table-seed = 晋级顺位
debates-table-place = 名次
debates-table-team = 代表队
debates-table-speaker = 辩手
debates-table-entrant = 参赛者
debates-place-first = 冠军
debates-place-second = 亚军
debates-place-third = 季军
debates-place-shared = 并列{ $place }
debates-table-sum = 综合
debates-table-judge = 评委
debates-table-ballots = 评分表
debates-table-severity = 宽严偏差（%）
debates-table-spread = 评分标准差（%）
debates-table-agreement = 与赛果一致

# Why a debate format cannot be used.
debates-format-syntax = 赛制文件无法读取：{ $detail }
debates-format-misnamed = 文件名与赛制代号“{ $slug }”不一致。
debates-format-code = 代号“{ $code }”只能由小写字母、数字和连字符组成。
debates-format-no-title = “{ $of }”缺少中文或英文名称、出处。
debates-format-speakers = 每方辩手应为 1 至 { $limit } 人。
debates-format-even-panel = 评委人数应为奇数。
debates-format-no-stages = 赛制没有任何环节。
debates-format-stage-twice = 环节“{ $stage }”出现了两次。
debates-format-no-speeches = 环节“{ $stage }”没有安排发言。
debates-format-no-such-position = 环节“{ $stage }”安排了不存在的 { $position } 辩。
debates-format-time = 环节“{ $stage }”的发言时间应在 1 秒至 2 小时之间。
debates-format-warning = 环节“{ $stage }”的提示铃早于发言开始。
debates-format-not-both-sides = 环节“{ $stage }”合并计时，控辩双方应各列一次。
debates-format-unequal-time = 环节“{ $stage }”控辩双方时间不相等。
debates-format-overtime = 超时扣分的计时单位、每次扣分应大于零，扣分上限不低于每次扣分。

# Why nothing can be drawn, or a record of a draw is not right.
debates-draw-no-seed = 请填写抽签种子。
debates-draw-seed-too-long = 抽签种子不超过 200 个字符。
debates-draw-nobody = 没有可供抽签的对象。
debates-draw-twice = 有对象在签池中出现了两次。
debates-draw-no-groups = 请填写分组数量。
debates-draw-too-many-groups = 分组数量多于参加抽签的队数。
debates-draw-unknown-algorithm = 本版本不认识这次抽签使用的算法，无法复核。
debates-draw-other-outcome = 复核不符：由该种子得出的结果与记录不同。
debates-hand-change-no-reason = 手工调整须写明理由。
debates-hand-change-nothing = 调整前后没有变化。
debates-hand-change-other-pool = 手工调整只能改变次序，不能增减对象。

# Why a round cannot be paired.
debates-pairing-team-twice = 有代表队在配对名单中出现了两次。
debates-pairing-not-drawn = 抽签次序与配对名单不一致，请重新抽签。
debates-pairing-too-large = 代表队过多，无法配对。

# Where a paired round is not as the rules would have it, and why.
debates-deviation-rematch = { $one }与{ $other }再次相遇（此前已交手 { $before } 次）
debates-deviation-bye = { $team }本轮轮空
debates-deviation-another-bye = { $team }再次轮空（此前已轮空 { $before } 次）
debates-deviation-pulled-up = { $team }上调 { $brackets } 个积分段，对阵{ $opponent }
debates-deviation-same-office = { $one }与{ $other }同属一个单位
debates-deviation-uneven-sides = { $team }控辩不均衡（含本场控方 { $prosecuted } 次、辩方 { $defended } 次）
debates-deviation-against-profession = { $team }本场所持立场与职业不同
debates-reason-odd-number = 参赛队数为奇数
debates-reason-unequal-professions = 检察官队与律师队数量不等
debates-reason-uneven-bracket = 以上积分段队数为奇数，或检察官队与律师队数量不等
debates-reason-no-other-pairing = 本轮没有重复对阵更少的配对方案
debates-reason-otherwise-repeated = 否则会有队伍重复对阵或再次轮空
debates-reason-otherwise-farther = 否则会有队伍重复对阵、再次轮空或上调更多
debates-reason-otherwise-graver = 否则会有同单位队伍相遇、重复对阵、再次轮空或上调更多

# Panels of judges.
debates-recused-own-office = 与{ $team }同属一个单位
debates-recused-related = 与{ $team }有应当回避的关系
debates-panel-too-few-judges = 评委总数不足
debates-panel-too-many-recused = 应回避的评委过多，可用评委不足
debates-panel-needed-elsewhere = 可用评委须安排到回避更多的其他场次
debates-panel-sees-again = { $match }：{ $judge }此前已评判{ $team } { $before } 次
debates-panel-not-of-the-chairs = { $match }：评委会主席{ $judge }不在主席名单中
debates-panel-trainee-without-match = 见习评委{ $judge }没有不需回避的场次可安排
debates-panel-even = 评委会人数应为奇数。
debates-panel-judge-twice = 有评委在名单中出现了两次。
debates-panel-not-drawn = 评委抽签次序与评委名单不一致，请重新抽签。
debates-panel-too-large = 评委席位过多，无法安排。

# Single elimination.
debates-bracket-too-few-teams = 淘汰赛至少需要两支队。
debates-bracket-too-many-teams = 淘汰赛最多 1024 支队。
debates-bracket-team-twice = 有代表队在淘汰赛名单中出现了两次。
debates-bracket-no-such-tie = 对阵图中没有这一场。
debates-bracket-not-ready = 这一场的对阵双方尚未产生。
debates-bracket-not-in-this-tie = 所填胜方不在这一场的对阵双方之中。
debates-bracket-played-on = 后续场次已有结果，不能再改这一场的胜方。
