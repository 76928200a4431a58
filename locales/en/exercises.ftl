# Exercises: kinds of evidence, products, modes, procedures, and the faults that the check of a pack reports.

exercises-kind-physical = Physical evidence
exercises-kind-documentary = Documentary evidence
exercises-kind-witness = Witness testimony
exercises-kind-victim = Statement of the victim
exercises-kind-defendant = Statement of the suspect or defendant
exercises-kind-expert = Expert opinion
exercises-kind-inspection = Record of inspection
exercises-kind-audiovisual = Audiovisual material
exercises-kind-electronic = Electronic data

exercises-product-document = Document
exercises-product-outline = Outline
exercises-product-table = Table with notes
exercises-product-oral = Oral (key points may be handed in)

exercises-limits = At most { $length } characters; { $time }.

exercises-mode-written = Written answer
exercises-mode-moot-court = Moot court
exercises-mode-debate = Debate

exercises-procedure-ordinary = Ordinary first-instance procedure
exercises-procedure-simplified = Simplified procedure
exercises-procedure-expedited = Expedited procedure

# Faults that the check reports. The program writes file and line before each.
exercises-fault-unreadable = Cannot be read: { $detail }
exercises-fault-not-utf8 = The file is not UTF-8; save it again as UTF-8
exercises-fault-syntax = Not valid TOML: { $detail }
exercises-fault-unknown-field = There is no “{ $field }”; check the spelling
exercises-fault-missing-field = “{ $field }” is missing
exercises-fault-wrong-shape = This is not what belongs here: { $detail }
exercises-fault-missing-file = The file { $path } is missing
exercises-fault-outside-pack = { $path } leads out of the pack’s folder and is not read
exercises-fault-stray-file = Nothing in the pack uses the file { $path }; list it in pack.toml (of a lesson: lesson.toml) or delete it
exercises-fault-file-too-large = The file has { $bytes } bytes; the limit is { $limit }
exercises-fault-too-many-files = Too many files; a pack has { $limit } at most
exercises-fault-empty-text = “{ $field }” must not be empty
exercises-fault-empty-in-language = “{ $field }” has no { $language ->
    [zh] Chinese
   *[en] English
} text
exercises-fault-too-long = “{ $field }” has { $length } characters; the limit is { $limit }
exercises-fault-duplicate-code = The code { $code } is used twice
exercises-fault-bad-code = “{ $code }” cannot be a code: only ASCII letters, digits, hyphens and underscores, 32 at most
exercises-fault-unknown-line = There is no line “{ $line }”; there are: { $choices }
exercises-fault-unknown-capability = capabilities.toml does not list { $capability }
exercises-fault-unknown-evidence-kind = There is no kind of evidence “{ $kind }”; there are: { $choices }
exercises-fault-unknown-choice = “{ $field }” cannot be “{ $value }”; it can be: { $choices }
exercises-fault-unknown-task = There is no task { $task }
exercises-fault-unknown-moment = There is no moment { $moment }; declare it under [[moments]]
exercises-fault-points-not-total = The scoring points sum to { $sum }, the total is { $total }
exercises-fault-tasks-not-total = The tasks sum to { $sum } points, the total is { $total }
exercises-fault-task-points-not-sum = Task { $task } has { $points } points, its scoring points sum to { $sum }
exercises-fault-pass-above-total = { $pass } points are needed to pass, but the total is { $total }
exercises-fault-out-of-range = “{ $field }” is { $value }; it must be from { $low } to { $high }
exercises-fault-bad-points = “{ $value }” is no amount of points: it must be positive, with two decimals at most
exercises-fault-bad-step = “{ $step }” cannot be a step: it must be a multiple of 0.02
exercises-fault-points-not-in-steps = { $points } points are no multiple of the step { $step }, so full points could not be given
exercises-fault-empty-rule = The rule names no task
exercises-fault-never-unlocks = Task { $task } never opens: it waits for { $waits_for }, which never begins
exercises-fault-never-released = Never released: it waits for task { $task }, which never begins
exercises-fault-minutes-after-end = Due { $minutes } minutes after the opening, but the tasks end after { $end } minutes at the latest
exercises-fault-bad-date = “{ $value }” is not a date; write it as 2026-11-24
exercises-fault-not-fictional = fictional must be true: training uses invented cases only
exercises-fault-none-of = “{ $list }” must have at least one entry
exercises-fault-law-line = One law a line, beginning with “- ”, or with “- ◇ ” when it is to be checked
exercises-fault-duplicate-reference = The reference { $reference } is already used by the pack { $other }
exercises-fault-unknown-evidence = pack.toml lists no evidence { $evidence }
exercises-fault-unknown-contingency = pack.toml lists no contingency { $contingency }
exercises-fault-unknown-point = pack.toml lists no scoring point { $point }
exercises-fault-stage-twice = stage { $stage } stands here a second time
exercises-fault-stage-out-of-order = stage { $stage } belongs before { $after }
exercises-fault-missing-stage = stage { $stage } is missing: the { $procedure } procedure never leaves it out
exercises-fault-stage-not-in-procedure = the { $procedure } procedure has no stage { $stage }
exercises-fault-missing-role = the cast has no { $role }, without whom there is no hearing
exercises-fault-speaker-not-in-cast = { $role } is to speak and does not stand in the cast
exercises-fault-speaker-not-heard = { $role } does not speak in stage { $stage }
exercises-fault-longest-below-usual = the longest time, { $longest } minutes, is shorter than the usual one, { $usual } minutes
exercises-fault-plea-needed = the expedited procedure is for pleas only: plea must be true
exercises-fault-sheet-not-total = the score sheet sums to { $sum } points and should sum to { $total }
exercises-fault-script-misnamed = procedure or plea in { $file } is not what the name of the file says
exercises-fault-library-code = “{ $code }” cannot be a code of the contingency library: it must begin with { $beginning }
exercises-fault-media-name = the path of the media file { $path } may have ASCII letters, digits, hyphens, underscores, dots and slashes only
exercises-fault-media-ending = { $path } is no media file that can be shown; possible endings: { $choices }
exercises-fault-false-media = { $path } is in fact { $found }, not what its ending says
exercises-fault-unknown-media = { $path } is not what its ending says, nor anything that can be shown
exercises-fault-changed-meanwhile = the file changed after it was checked; start the server again
exercises-check-good = good

# Stages of a hearing
exercises-stage-opening = Opening
exercises-stage-charge = Reading of the indictment
exercises-stage-plea-review = Review of the plea
exercises-stage-statements = Statements of defendant and victim
exercises-stage-questioning = Questioning
exercises-stage-prosecution-evidence = Prosecution evidence
exercises-stage-witnesses = Witnesses and experts
exercises-stage-defence-evidence = Defence evidence
exercises-stage-debate = Court debate
exercises-stage-civil-part = Civil part
exercises-stage-final-statement = Final statement
exercises-stage-judgment = Deliberation and judgment

# Roles in a hearing
exercises-role-presiding-judge = Presiding judge
exercises-role-judge = Judge
exercises-role-assessor = People's assessor
exercises-role-clerk = Clerk
exercises-role-prosecutor = Public prosecutor
exercises-role-defender = Defender
exercises-role-defendant = Defendant
exercises-role-victim = Victim
exercises-role-victim-agent = Victim's agent
exercises-role-witness = Witness
exercises-role-expert = Expert
exercises-role-marking-judge = Marking judge
exercises-role-director = Director

# Files of evidence
exercises-media-image = Picture
exercises-media-pdf = Document
exercises-media-audio = Sound
exercises-media-video = Video
exercises-media-alt = { $kind }: { $name }; described in the text
exercises-media-open = Open the document in a new window

# Faults in the report on a lesson.
exercises-fault-reserved-name = The folder cannot be named “{ $name }”: an address of the platform needs that name
exercises-fault-field-not-of-kind = Something of the kind { $kind } has no “{ $field }”
exercises-fault-field-of-kind = Something of the kind { $kind } needs “{ $field }”
exercises-fault-unknown-question = There is no question { $question }; list it in [[questions]] first
exercises-fault-question-unused = No part asks the question { $question }; list it in the questions or from of a part, or delete it
exercises-fault-draws-too-many = { $draw } questions are to be drawn from { $count }
exercises-fault-one-right-option = A single choice has exactly one right option; here there are { $count }
exercises-fault-no-right-option = No option is marked right = true, or no sentence wrong = true
exercises-fault-too-few = “{ $list }” needs at least { $least } entries
exercises-fault-twice = “{ $text }” stands twice; nobody could tell the two apart
exercises-fault-blanks-differ = The text has { $blanks } blanks (____), accepted has { $accepted } lists of answers
exercises-fault-not-for-part = { $path } cannot stand in a part of the kind { $kind }: it is a file of another kind
exercises-fault-not-captions = { $path } holds no WebVTT captions: the first line must be WEBVTT
exercises-fault-picture-in-line = A picture stands on a line of its own: ![what it shows](../media/name)
exercises-fault-nothing-counts = As completion is set, no part counts, so that the lesson can never be completed
