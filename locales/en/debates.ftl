# What a judge is told before a ballot is handed in.
debates-ballot-no-lineup = No speakers of the { $side } have been entered yet, so nobody can be marked.
debates-ballot-missing = { $who }: the mark for “{ $item }” is missing.
debates-ballot-out-of-range = { $who }: “{ $item }” must be between 0 and { $limit }.
debates-ballot-off-step = { $who }: “{ $item }” must be a multiple of { $limit }.
debates-ballot-not-in-match = { $who } does not speak in this match.
debates-ballot-not-on-sheet = The score sheet has no item “{ $item }”.
debates-ballot-tie = Both sides have the same total. This contest allows no ties: please adjust the marks.
debates-ballot-no-winner = Please vote for the side that won.
debates-ballot-no-best-debater = Please vote for the best debater of this match.
debates-ballot-best-debater-not-in-match = The best debater must be somebody who speaks in this match.
debates-ballot-reason-too-short = Reasons for the { $side }: at least { $limit } characters.
debates-ballot-reason-too-long = Reasons for the { $side }: at most { $limit } characters.
debates-ballot-low-point-win = You voted for the { $side }, but the { $side } has the lower total. Please confirm your vote.

# Where two entries of a paper ballot differ.
debates-ballot-differs-mark = { $who }: the two entries of “{ $item }” differ
debates-ballot-differs-winner = The two entries of the vote differ
debates-ballot-differs-best-debater = The two entries of the best debater differ
debates-ballot-differs-reasons = The two entries of the reasons for the { $side } differ

# What teams and speakers are ranked by.
debates-metric-wins = Wins
debates-metric-points = Points
debates-metric-score-sum = Score sum
debates-metric-score-mean = Score mean
debates-metric-trimmed-mean = Trimmed mean
debates-metric-deviation = Standard deviation
debates-metric-margin-sum = Margin sum
debates-metric-margin-mean = Margin mean
debates-metric-strength-by-wins = Opponents’ wins
debates-metric-strength-by-scores = Opponents’ scores
debates-metric-votes = Votes
debates-metric-who-beat-whom = Who beat whom
debates-metric-penalties = Penalties
debates-metric-pull-ups = Pull-ups
debates-metric-lot = Drawn lot
debates-metric-speaker-total = Total
debates-metric-speaker-mean = Mean
debates-metric-speaker-trimmed-mean = Trimmed mean
debates-metric-speaker-deviation = Standard deviation
debates-metric-best-debater-votes = Best-debater votes
debates-metric-speeches = Speeches
