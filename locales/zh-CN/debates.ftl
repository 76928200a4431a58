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
