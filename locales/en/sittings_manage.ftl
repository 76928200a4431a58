# The organiser's side: states of a sitting, scheduling, roster, live view, late texts, look-ups.

sitting-state-draft = Draft
sitting-state-scheduled = Scheduled
sitting-state-open = In progress
sitting-state-closed = Closed
sitting-state-grading = Grading
sitting-state-published = Published
sitting-state-archived = Archived

# Why something cannot be done now.
sitting-refused-no-such-change = A sitting cannot go from “{ $from }” straight to “{ $to }”. Take the steps in order.
sitting-refused-no-times = No opening and closing time has been set. Fill them in under “Schedule” first.
sitting-refused-opens-after-closing = The closing time must be later than the opening time.
sitting-refused-opening-past = The opening time has passed. Choose a time in the future.
sitting-refused-opening-stands = Writing has begun; the opening time can no longer be changed.
sitting-refused-closing-only-later = Writing has begun; the closing time can only be moved later, not earlier.
sitting-refused-times-stand = Times can no longer be changed at this stage.
sitting-refused-no-tasks = The chosen exercise has no tasks and cannot be scheduled. Choose another.
sitting-refused-no-participants = There are no participants yet. Add them under “Roster” first.
sitting-refused-moments-unset = { $count ->
    [one] One named moment of the exercise (such as the opening of the hearing) has no time yet.
   *[other] { $count } named moments of the exercise (such as the opening of the hearing) have no time yet.
} Fill them in under “Schedule” first.
sitting-refused-moment-past = This moment ({ $at }) has come and can no longer be changed.
sitting-refused-opens-at = The opening time ({ $at }) has not come yet.
sitting-refused-runs-until = Writing is not over; the last person closes at { $at }.
sitting-refused-time-up-since = The time for writing ended at { $at }.
sitting-refused-grace-until = The last words written before closing are still being accepted; grading can begin after { $at }.
sitting-refused-ungraded = { $count ->
    [one] One script is not graded yet
   *[other] { $count } scripts are not graded yet
}; the results cannot be published.
sitting-refused-arbitrations-open = { $count ->
    [one] One script waits for a third marking because the first two lie too far apart
   *[other] { $count } scripts wait for a third marking because the first two lie too far apart
}; the results cannot be published.
sitting-refused-texts-undecided = { $count ->
    [one] One late text is not decided yet.
   *[other] { $count } late texts are not decided yet.
} Decide under “Late texts” first.
sitting-refused-appeals-open = { $count ->
    [one] One appeal has no answer yet
   *[other] { $count } appeals have no answer yet
}; the sitting cannot be archived.
sitting-refused-appeals-until = The days for appeals end at { $at }; the sitting can be archived after that.
schedule-venue-in-use = People are seated at the venue “{ $name }”, so it cannot be taken away. Move them in the roster first.
colon = {": "}

# The list of sittings.
manage-title = Manage sittings
manage-new = New sitting
manage-sitting = Sitting
manage-pack = Exercise
manage-office = Organised by
manage-opens = Opens
manage-closes = Closes
manage-participants = People
manage-none = There are no sittings yet
manage-none-explained = Choose an exercise, set the times and the participants, and everybody answers the same question.

# Scheduling.
schedule-heading = Schedule
schedule-choose-pack = Choose an exercise
schedule-choose-pack-explained = A sitting keeps the version of the exercise it was made with; later revisions do not change it.
schedule-see-pack = See the exercise
schedule-pack = Exercise:
schedule-version = version
schedule-title = Title
schedule-title-suggestion = Same-question training
schedule-title-missing = Give the sitting a title.
schedule-title-too-long = A title has at most 80 characters; shorten it.
schedule-office = Organising office
schedule-office-hint = Only organisers, trainers and staff whose role reaches this office see the sitting.
schedule-office-missing = Choose an office within your reach.
schedule-times = Times (Beijing time)
schedule-opens = Opens at (Beijing time)
schedule-closes = Closes at (Beijing time)
schedule-moment = Moment
schedule-moments-explained = The exercise names these moments; tasks or evidence open when they come. A draft may leave them empty; they must be set before the sitting is scheduled.
schedule-time-missing = Give a date and a time.
schedule-time-unreadable = This date and time cannot be read; write it like 2026-12-01T09:00.
schedule-times-fixed = Writing is over; the times no longer change.
schedule-places = Venues
schedule-venues = Names of the venues
schedule-venues-hint = One per line. Leave it empty if everybody writes at the own desk.
schedule-venues-fixed = Writing is over; the venues no longer change.
schedule-venue-twice = Two venues have the same name; give them different ones.
schedule-venue-too-long = The name of a venue has at most 40 characters; shorten it.
schedule-venues-too-many = There can be at most 200 venues.
schedule-grading = Grading and appeals
schedule-graders = Grading
schedule-one-grader = One grader per script
schedule-two-graders = Two graders per script, neither sees the other’s marks
schedule-graders-missing = Choose one or two graders.
schedule-graders-fixed = Grading has begun; how scripts are graded no longer changes.
schedule-gap = Largest gap between two graders (points)
schedule-gap-hint = If the two totals lie further apart, a third grader decides. Not needed with one grader.
schedule-gap-unreadable = Give a number of points such as 10 or 7.5, with at most two decimals.
schedule-appeal-days = Days for appeals
schedule-appeal-days-hint = Counted from the day after the results are published; 0 means no appeals.
schedule-days-unreadable = Give a whole number from 0 to 60.
schedule-who-grades = All trainers whose role reaches the organising office may grade; they see blind codes, no names and no offices.
schedule-shown = What is shown
schedule-shown-explained = Participants always see their own points and comments; staff see all results.
schedule-ranks-shown = participants see their own rank
schedule-names-shown = participants see each other’s names and results
schedule-fields-wrong = The sitting has faults; `fields` names them.
roster-accounts-unknown = These accounts do not exist or are not within your reach; see `accounts`.
schedule-create = Save as a draft

# The page of a sitting.
hub-next = Next step
hub-nobody-yet = Add participants first, then schedule the sitting.
hub-runs = People are writing; the papers are collected by themselves at closing. For more time, announcements and contingencies go to the live view.
hub-waits-for-opening = All is settled: the paper opens by itself. To change it before that, take it back to draft.
hub-schedule = Schedule it
hub-schedule-explained = Participants will see the sitting and can enter the lobby; it opens by itself at the opening time.
hub-take-back = Take back to draft
hub-take-back-explained = Participants will no longer see the sitting, and you can go on changing it.
hub-grade = Begin grading
hub-grade-explained = Once everything handed in has been checked, trainers can begin to grade blind.
hub-publish = Publish the results
hub-publish-explained = Participants will see their points, comments and the model answer, and the days for appeals begin.
hub-archive = Archive
hub-archive-explained = Nothing of an archived sitting changes any more.
hub-by-clock = by the clock
hub-settled = Schedule
hub-moment-unset = not set yet
hub-two-graders = Two graders; a gap of more than { $gap } points calls a third
hub-days = { $count ->
    [one] one day
   *[other] { $count } days
}
hub-no-appeals = no appeals
hub-ranks-hidden = participants do not see ranks
hub-names-hidden = participants do not see each other
hub-edit-roster = Add and seat participants
hub-see-roster = See the roster
hub-hearing = Hold the hearing
hub-tools = Look up and decide
hub-history = What happened
said-sitting-created = The sitting is saved as a draft. Add participants next, then schedule it.
said-sitting-saved = The schedule is saved.
said-sitting-moved = Done.
said-roster-changed = The roster is updated.

# The roster.
roster-title = Roster
roster-count = { $count ->
    [one] one person
   *[other] { $count } people
}
roster-add = Add participants
roster-back = Back to the sitting
roster-by-choice = By office, line and rank
roster-by-list = By a list of accounts or a sheet
roster-preview = See who they are
roster-office-below = Office (and below)
roster-any-office = All offices within reach
roster-rank = Rank
roster-list = Accounts
roster-list-hint = One person per line: account, venue, extra minutes, separated by tabs or commas; the last two may be left out. You can paste from a spreadsheet.
roster-add-list = Add those in the list
roster-sheet = Spreadsheet
roster-sheet-hint = .xlsx or .csv; accounts in the first column, venues in the second, extra minutes in the third.
roster-upload = Upload and add
roster-faults = The list has faults and nobody was added. Correct them and send it again.
roster-row = Row
roster-column = Column
roster-reason = Reason
roster-fault-no-account = No account is given
roster-fault-twice = The account { $value } stands in the list twice
roster-fault-venue = There is no venue “{ $value }”; add it in the schedule first
roster-fault-minutes = “{ $value }” is no number of extra minutes; give a whole number from 0 to 480
roster-fault-minutes-typed = Extra minutes are a whole number from 0 to 480.
roster-fault-unknown = There is no account { $value }, or it is not within your reach
roster-fault-empty = The list is empty; write accounts into it
roster-nobody-ticked = Nobody is ticked. Tick people first, then choose what to do.
roster-which-venue = Choose a venue.
roster-fixed = Writing has begun; nobody joins or leaves any more.
roster-venue = Venue
roster-any-venue = All venues
roster-no-venue = No venue
roster-search = Name or account (its beginning)
roster-filter = Filter
roster-seat-at = Move to venue
roster-seat = Seat those ticked
roster-extra = Extra (minutes)
roster-give-extra = Give those ticked extra time
roster-remove = Remove those ticked
roster-tick = Tick
roster-tick-all = Tick all on this page
roster-name = Name
roster-account = Account
roster-office = Office
roster-none = The roster is empty
roster-none-explained = Choose people by office, line and rank above, or add them by a list of accounts or a sheet.
roster-none-here = Nobody matches
roster-show-all = Show everybody
choice-found = { $count ->
    [one] One person matches
   *[other] { $count } people match
}
choice-new = To be added
choice-inside = In the roster already
choice-more = and { $count } more
choice-venue = Seat them at
choice-add = { $count ->
    [one] Add one person
   *[other] Add { $count } people
}
choice-seat = { $count ->
    [one] Seat the one in the roster there
   *[other] Seat the { $count } in the roster there
}
choice-nobody = Nobody matches. Ask for less and look again.
choice-by-office = People per office

# The live view.
overview-until-opening = Opens in
overview-until-closing = Last closing in
overview-state-offline = Offline
overview-state-absent = Not arrived
overview-state-answering = Answering
overview-state-lobby = In the lobby
overview-state-expected = Expected
overview-state-handed-in = Handed in
overview-state-ended = Closed
control-title = More time and announcements
control-extend = More time
control-extend-hint = The countdowns of all pages concerned change at once. To give one person more time, click the name.
control-for-whom = For
control-all = everybody
control-a-venue = one venue
control-one = one person
control-which-venue = Venue (if for one venue)
control-minutes-label = Minutes
control-minutes = Minutes are a whole number from 1 to 240.
control-reason = Reason (kept in the log)
control-reason-missing = Give a reason, such as “power cut”.
control-reason-too-long = A reason has at most 200 characters; shorten it.
control-whom = Choose who gets more time.
control-extend-now = Give the time now
control-announce = Announce
control-announce-hint = Appears on everybody’s page at once and stays in the record.
control-text = Text
control-text-missing = Write what is to be announced.
control-text-too-long = An announcement has at most 500 characters; shorten it.
control-announce-now = Send now
control-contingency = Release a contingency
control-contingency-hint = Written into the exercise; everybody who has come to its task sees it. It cannot be taken back.
control-which-contingency = Contingency
control-contingency-now = Release now
control-contingency-sent = This contingency has been released already.
control-not-now = The sitting is no longer waiting or being written; no more time and no announcements.
control-so-far = So far in this sitting
control-given = { $minutes } more minutes for { $whom }:
said-control-extended = The time is given; the countdowns are changing.
said-control-announced = Sent to all pages.

# Late texts.
late-title = Late texts
late-explained = Words that arrive after closing and grace are never dropped: they are kept apart until the organiser decides. Only times and records are shown here, not the words.
late-task = Task
late-closed = Closed for this person
late-arrived = Reached the server
late-typed = Typed (as the browser says)
late-typed-unknown = the browser did not say
late-characters = Characters
late-revision = Revision
late-reason = Reason (kept in the log)
late-reason-missing = Give a reason.
late-reason-too-long = A reason has at most 200 characters; shorten it.
late-admit = Admit as the answer
late-set-aside = Set aside, keep it
late-none = Nothing waits for a decision
late-none-explained = Words that arrive after the grace are listed here.
late-decided = Decided
late-decision = Decision
late-kept-on-time = On time
late-kept-late = Within the grace
late-kept-held = Waits for a decision
late-kept-admitted = Admitted
late-kept-set-aside = Set aside
late-not-now = The results are published or writing has not begun; nothing can be decided now.
late-decided-already = This text has been decided already.
late-being-graded = A trainer has begun to grade this answer; its text no longer changes.
late-newer-counts = A newer text of this person already counts; an older one cannot replace it.
said-late-decided = The decision is recorded.

# Receipts, one participant.
receipts-title = Look up a receipt
receipts-code = Code of the receipt
receipts-hint = Eight letters and digits such as 7KQ4-M9XA; case, spaces and dashes do not matter.
receipts-look-up = Look up
receipts-unreadable = This is no receipt code. Check that it has eight letters and digits.
receipts-unknown = This sitting has no such receipt. Check the code and try again.
receipts-at = Handed in
receipts-by-clock = by the clock at closing
receipts-by-person = by the person
person-part = Part in this sitting
person-arrived = First came in
person-not-arrived = not yet
person-closes = Closes at
person-extra = Extra time
person-no-extra = none
person-receipts = Hand-ins and receipts
person-no-receipts = Nothing is handed in yet.
person-saves = Saves
person-no-saves = Nothing is saved yet.
person-kept = Kept as
person-blind-code = Blind code
person-blind-explained = Names and blind codes are kept apart while scripts are graded. Looking at the pair is written into the audit trail.
person-blind-show = Show it and leave a trace
person-blind-recorded = This look is written into the audit trail.
history-title = How a text came about
history-explained = For trainers after closing, by blind code only. From 90 days after closing each minute keeps its last version only; what was handed in, late or held stays for good.
history-show = Show
history-revision = Revision { $number }
history-characters = { $count } characters
history-none = Nothing found
history-none-explained = Check the blind code and the task; a task in which nothing was written has no history.
schedule-release-by-two = Two persons publish the results
schedule-release-by-two-hint = One organiser asks for publication, another one looks and confirms; only then are the results published. Fixed once grading begins.
hub-ask-publish = Ask for publication
hub-ask-publish-explained = Two persons publish the results of this sitting. After you ask, another organiser looks and confirms; only then do participants see anything.
hub-confirm-publish = Confirm publication
hub-confirm-publish-explained = { $name } asked for publication on { $at }; another organiser has to confirm it. Participants will then see their points, comments and the model answer, and the days for appeals begin.
sitting-refused-second-person = You asked for publication yourself; another organiser has to confirm it.
said-release-asked = Publication is asked for; another organiser has to confirm it.
