# 组织者一侧：场次的状态、安排、名册、现场、迟交与查询。

sitting-state-draft = 草稿
sitting-state-scheduled = 已安排
sitting-state-open = 进行中
sitting-state-closed = 已收卷
sitting-state-grading = 评阅中
sitting-state-published = 已公布
sitting-state-archived = 已归档

# 为什么现在不能这样做。
sitting-refused-no-such-change = 不能从“{ $from }”直接转为“{ $to }”。请按顺序办理。
sitting-refused-no-times = 还没有设定开始和收卷时间。请先在“修改安排”中填写。
sitting-refused-opens-after-closing = 收卷时间必须晚于开始时间。
sitting-refused-opening-past = 开始时间已过。请改为将来的时间。
sitting-refused-opening-stands = 作答已经开始，开始时间不能再改。
sitting-refused-closing-only-later = 作答已经开始，收卷时间只能推后，不能提前。
sitting-refused-times-stand = 这一阶段不能再修改时间。
sitting-refused-no-tasks = 所选题目没有任务，不能安排。请另选题目。
sitting-refused-no-participants = 还没有参训人员。请先在“名册”中添加。
sitting-refused-moments-unset = 题目中还有 { $count } 个时刻（如开庭）没有设定时间。请先在“修改安排”中填写。
sitting-refused-moment-past = 这一时刻（{ $at }）已到，不能再改。
sitting-refused-opens-at = 尚未到开始时间（{ $at }）。
sitting-refused-runs-until = 作答还没有结束，最晚的一人到 { $at } 收卷。
sitting-refused-time-up-since = 作答时间已于 { $at } 结束。
sitting-refused-grace-until = 正在接收收卷前写下的最后文字，{ $at } 以后才能转入评阅。
sitting-refused-ungraded = 还有 { $count } 份答卷没有评完，不能公布。
sitting-refused-arbitrations-open = 还有 { $count } 份答卷两评分差过大、等待第三人评阅，不能公布。
sitting-refused-texts-undecided = 还有 { $count } 份迟到的文本没有决定是否采纳。请先在“迟交文本”中处理。
sitting-refused-appeals-open = 还有 { $count } 件得分申诉没有答复，不能归档。
sitting-refused-appeals-until = 申诉期到 { $at } 才结束，此后才能归档。
schedule-venue-in-use = 考点“{ $name }”已有人就座，不能删去。请先在名册中把他们改到别处。
