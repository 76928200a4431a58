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
debates-table-break = 晋级名单
debates-table-of-prosecutors = 检察官队
debates-table-of-lawyers = 律师队
debates-table-tie-open = 末位持平：{ $teams }；尚余 { $places } 个名额，待抽签决定。
debates-table-tie-settled = 末位持平：{ $teams }；{ $places } 个名额已按抽签决定。
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
debates-table-team = 代表队
debates-table-speaker = 辩手
debates-table-entrant = 参赛者
debates-table-sum = 综合
debates-table-judge = 评委
debates-table-ballots = 评分表
debates-table-severity = 宽严偏差
debates-table-spread = 评分标准差
debates-table-agreement = 与赛果一致
