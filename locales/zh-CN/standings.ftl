# A participant's own result.
result-title = 我的成绩
result-summary = 成绩概要
result-total = 总分
result-rank = 排名
result-pass = 是否合格
result-passed = 合格
result-not-passed = 未达 { $pass } 分合格线
result-handed-in = 最后提交
result-points = 得分
result-standings = 排行榜
result-own-text = 我的答卷
result-appeal = 得分申诉
result-file-appeal = 对本任务得分提出申诉
result-send-appeal = 提交申诉
result-nothing-written = 本任务没有作答，计 0 分。
appeal-reason-hint = 写明对哪个得分点有异议、理由是什么。每个任务只能申诉一次。
said-appeal-filed = 申诉已提交，答复后会显示在本页。
