# A participant's own result.
result-title = My result
result-summary = Result in short
result-total = Total
result-rank = Rank
result-pass = Pass mark
result-passed = Reached
result-not-passed = Below { $pass }
result-handed-in = Last handed in
result-points = Points
result-standings = Standings
result-own-text = My answer
result-appeal = Appeal
result-file-appeal = Appeal against the points of this task
result-send-appeal = File the appeal
result-nothing-written = Nothing was written for this task, so it counts 0.
appeal-reason-hint = Say which scoring point you contest and why. Each task can be appealed once.
said-appeal-filed = The appeal is filed. The reply will appear on this page.
