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

# A damaged archive.
debates-archive-at-line = { $file }, line { $line }: { $fault }
debates-archive-in-file = { $file }: { $fault }
debates-archive-missing-file = this file is missing
debates-archive-other-format = not an archive that this program can read (format “{ $what }”)
debates-archive-not-readable = cannot be read: { $what }
debates-archive-missing-column = the column “{ $what }” is missing
debates-archive-uneven-row = the row has more or fewer cells than the header
debates-archive-bad-cell = the column “{ $what }” holds something else than it should
debates-archive-duplicate = the number in the column “{ $what }” stands in an earlier row already
debates-archive-unknown = the number in the column “{ $what }” points to nothing
debates-archive-lot-does-not-repeat = the recorded seed does not give the recorded draw

# Sides and outcomes.
debates-side-prosecution = Prosecution
debates-side-defence = Defence
debates-outcome-open = { $given } of { $of } ballots in
debates-outcome-won = { $side } won ({ $by })
debates-outcome-drawn = draw
debates-outcome-tied = level, to be settled
debates-outcome-bye = bye
debates-outcome-cancelled = cancelled
debates-won-by-majority = majority
debates-won-by-casting-vote = chair’s casting vote
debates-won-by-points = points
debates-won-by-settlement = settled
debates-won-by-walkover = walkover

# Headings of tables.
debates-table-results = Results
debates-table-standings = Teams
debates-table-speakers = Speakers
debates-table-prosecutors = Prosecutors as speakers
debates-table-lawyers = Lawyers as speakers
debates-table-break = Break
debates-table-of-prosecutors = Prosecutors
debates-table-of-lawyers = Lawyers
debates-table-tie-open = Level at the last place: { $teams }; places left: { $places }, to be drawn by lot.
debates-table-tie-settled = Level at the last place: { $teams }; places given by lot: { $places }.
debates-table-combined = Combined results
debates-table-judges = How judges marked
debates-table-match = Match
debates-table-round = Round
debates-table-prosecution = Prosecution
debates-table-defence = Defence
debates-table-scores = Scores
debates-table-votes = Votes
debates-table-outcome = Outcome
debates-table-rank = Rank
debates-table-team = Team
debates-table-speaker = Speaker
debates-table-entrant = Entrant
debates-table-sum = Combined
debates-table-judge = Judge
debates-table-ballots = Ballots
debates-table-severity = Severity
debates-table-spread = Spread
debates-table-agreement = With the result
