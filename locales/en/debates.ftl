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
debates-table-profession-unstated = Speakers of no stated profession
debates-table-final = Final places
debates-table-of-preliminaries = { $table } (preliminary rounds)
debates-table-break = Break
debates-table-of-prosecutors = Prosecutors
debates-table-of-lawyers = Lawyers
debates-table-tie-open = Level at the last place: { $teams }; places left: { $places }, to be drawn by lot.
debates-table-tie-settled = Level at the last place: { $teams }; places given by lot: { $places }.
debates-table-break-moved = The standings have changed since the first round was drawn; the elimination keeps the list and the order of the draw.
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
debates-table-seed = Seed
debates-table-place = Place
debates-table-team = Team
debates-table-speaker = Speaker
debates-table-entrant = Entrant
debates-place-first = Champion
debates-place-second = Runner-up
debates-place-third = Third place
debates-place-shared = Joint: { $place }
debates-table-sum = Combined
debates-table-judge = Judge
debates-table-ballots = Ballots
debates-table-severity = Severity (%)
debates-table-spread = Spread (%)
debates-table-agreement = With the result

# Why a debate format cannot be used.
debates-format-syntax = The format file cannot be read: { $detail }
debates-format-misnamed = The file is not named after its format “{ $slug }”.
debates-format-code = The code “{ $code }” may have small letters, digits and hyphens only.
debates-format-no-title = “{ $of }” lacks a title or source in Chinese or English.
debates-format-speakers = A side has 1 to { $limit } speakers.
debates-format-even-panel = The number of judges must be odd.
debates-format-no-stages = The format has no stages.
debates-format-stage-twice = The stage “{ $stage }” is there twice.
debates-format-no-speeches = Nobody speaks in the stage “{ $stage }”.
debates-format-no-such-position = The stage “{ $stage }” names speaker { $position }, whom no side has.
debates-format-time = A time in the stage “{ $stage }” must be between 1 second and 2 hours.
debates-format-warning = The warning bell of the stage “{ $stage }” would ring before the speech begins.
debates-format-not-both-sides = The stage “{ $stage }” has a cumulative clock and needs each side once.
debates-format-unequal-time = One side has more time than the other in the stage “{ $stage }”.
debates-format-overtime = Overtime needs a step and a deduction above zero, and a cap not below the deduction.

# Why nothing can be drawn, or a record of a draw is not right.
debates-draw-no-seed = Enter the seed of the draw.
debates-draw-seed-too-long = A seed has at most 200 characters.
debates-draw-nobody = There is nothing to draw from.
debates-draw-twice = Something is in the pool twice.
debates-draw-no-groups = Enter the number of groups.
debates-draw-too-many-groups = There are more groups than teams in the draw.
debates-draw-unknown-algorithm = This version does not know the algorithm of the draw and cannot repeat it.
debates-draw-other-outcome = The record is not right: the seed gives another outcome.
debates-hand-change-no-reason = A change by hand needs a reason.
debates-hand-change-nothing = Nothing was changed.
debates-hand-change-other-pool = A change by hand may alter the order, but neither add nor remove anybody.

# Why a round cannot be paired.
debates-pairing-team-twice = A team is on the list twice.
debates-pairing-not-drawn = The drawn order is not of the teams on the list; draw again.
debates-pairing-too-large = There are too many teams to be paired.

# Where a paired round is not as the rules would have it, and why.
debates-deviation-rematch = { $one } and { $other } meet again (times before: { $before })
debates-deviation-bye = { $team } has a bye
debates-deviation-another-bye = { $team } has a bye again (times before: { $before })
debates-deviation-pulled-up = { $team } is pulled up to meet { $opponent } (brackets: { $brackets })
debates-deviation-same-office = { $one } and { $other } are of one office
debates-deviation-uneven-sides = { $team } has uneven sides (with this match, prosecution { $prosecuted }, defence { $defended })
debates-deviation-against-profession = { $team } argues the side of the other profession
debates-reason-odd-number = the number of teams is odd
debates-reason-unequal-professions = there are not as many teams of prosecutors as of lawyers
debates-reason-uneven-bracket = the brackets above are odd in number, or have more teams of one profession
debates-reason-no-other-pairing = no pairing of this round has fewer repeated matches
debates-reason-otherwise-repeated = otherwise teams would meet again or have another bye
debates-reason-otherwise-farther = otherwise teams would meet again, have another bye or be pulled up farther
debates-reason-otherwise-graver = otherwise teams of one office would meet, or teams meet again, have another bye or be pulled up farther

# Panels of judges.
debates-recused-own-office = of one office with { $team }
debates-recused-related = related to { $team }
debates-panel-too-few-judges = there are not enough judges
debates-panel-too-many-recused = too many judges are recused
debates-panel-needed-elsewhere = the judges who may sit are needed where others are recused
debates-panel-sees-again = { $match }: { $judge } has judged { $team } before (times: { $before })
debates-panel-not-of-the-chairs = { $match }: { $judge } presides without being on the list of chairs
debates-panel-trainee-without-match = Trainee judge { $judge } is recused from every match
debates-panel-even = The number of judges on a panel must be odd.
debates-panel-judge-twice = A judge is on the list twice.
debates-panel-not-drawn = The drawn order is not of the judges on the list; draw again.
debates-panel-too-large = There are too many seats to be filled.

# Single elimination.
debates-bracket-too-few-teams = An elimination needs two teams at least.
debates-bracket-too-many-teams = An elimination has at most 1,024 teams.
debates-bracket-team-twice = A team is on the list twice.
debates-bracket-no-such-tie = The bracket has no such match.
debates-bracket-not-ready = The teams of this match are not known yet.
debates-bracket-not-in-this-tie = The winner is not one of the two teams of this match.
debates-bracket-played-on = Later matches have been decided; the winner of this one cannot change.
