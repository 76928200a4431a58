# Answering page.
answering-back = Back to the sitting
answering-loading = Opening your paper…
answering-left = Time left
answering-hand-in = Hand in
answering-more = More
answering-font-size = Text size
answering-font-smaller = Smaller
answering-font-larger = Larger
answering-emergency = Save an emergency file
answering-count-rule = The count is of characters without spaces, punctuation included, as word processors count them.
answering-told = Announcements so far
answering-needs-script = The paper needs JavaScript to save by itself. Please switch it on and reload, or use another browser.
answering-side = Switch between case file and answers
answering-dossier = Case file
answering-answers = Answers
answering-splitter = Width of case file and answers: use the left and right arrow keys
answering-tasks = Tasks
answering-task = Task { $number }
answering-task-points = Points
answering-answer-label = Your answer: { $title }
answering-receipt = Handed in, receipt
answering-hand-in-one = Hand in this task
answering-aside = Texts put aside

# Dossier.
reader-tools = Reading tools
reader-list = Contents
reader-contents = Contents of the case file
reader-find = Find in this item
reader-find-next = Next
reader-pens = Mark the selected words
reader-pen-yellow = Yellow
reader-pen-yellow-key = Mark in yellow (Alt+1)
reader-pen-green = Green
reader-pen-green-key = Mark in green (Alt+2)
reader-pen-red = Red
reader-pen-red-key = Mark in red (Alt+3)
reader-released = released
reader-page = Text of the case file
reader-own-notes = My marks and notes
reader-marks = My marks
reader-note = Notes on this item (only you see them)

# Dialogs of the answering page.
hand-in-heading = Hand in?
hand-in-explained = After handing in you cannot change the text. You need not hand in: at closing, what was uploaded last is your answer.
hand-in-task = Task
hand-in-count = Characters
hand-in-state = State
hand-in-go-on = Go on writing
hand-in-confirm = Hand in
receipt-heading = Handed in
receipt-explained = Please note the receipt code. With it the organiser can look up what was received.
conflict-heading = There are two texts for this task
conflict-explained = This task was also saved elsewhere (another window or computer). Both texts are here; choose which one counts. The other one stays below the answer.
conflict-mine = Text on this page
conflict-theirs = Text on the server
conflict-keep-theirs = Use the server’s
conflict-keep-both = Join both
conflict-keep-mine = Use this page’s

# Lobby.
lobby-title = Waiting room
lobby-back = Back to the list of sittings
lobby-opens-in = Opens in
lobby-opens-at = Opening:
lobby-closes-at = Closing
lobby-venue = Venue
lobby-tasks = Tasks
lobby-tasks-count = { $count ->
    [one] 1 task
   *[other] { $count } tasks
}
lobby-extra-time = Extra time
lobby-extra-minutes = { $minutes } min
lobby-check-heading = Checks before the start
lobby-check-secure = Secure connection
lobby-check-store = Texts can be kept on this computer
lobby-check-clock = Clock set by the server
lobby-check-live = Live notices
lobby-needs-script = Please switch JavaScript on; otherwise this page will not open the paper by itself.
lobby-stay = The server’s time counts. The paper opens by itself; there is no need to reload.

# Live view of a running sitting.
overview-title = Live view
overview-as-of = As of
overview-pause = Pause updates
overview-person = Name
overview-office = Office
overview-venue = Venue
overview-state = State
overview-last-save = Last save
overview-count = Characters
overview-closes = Closes

# Lists, the first page, after the end.
sittings-title = Sitting
sittings-state = State
sittings-opens = Opens
sittings-closes = Closes
sittings-do = To do
sittings-enter = Go in and answer
sittings-see-result = See the result
sittings-none = There is no sitting for you at present.
sittings-manage-link = Run sittings
home-next = My sittings
over-explained = The time for this sitting is over. The last text that was uploaded is your answer; there is nothing more to do.
over-receipt = Receipt code
over-at = Handed in
over-by-clock = (taken when the time was up)
over-pending = Being collected, shown shortly
over-nothing = Not answered
over-wait = When the results are published you will see your points, the comments and the model answer here.
answering-limits = At most { $length } characters; { $time }.
answering-event = An unexpected event: { $scene }
sittings-draft-malformed = What was sent lacks something necessary and was not saved. Reload the page and try again.
sittings-draft-too-long = The text is too long and was not saved this time; what was saved before is there. Shorten it and try again.
sittings-draft-behind = A newer text of this task was saved elsewhere and has not been overwritten. Both texts are there; choose which one counts.
sittings-draft-held = The time is over. This text has been kept apart; the organiser will decide whether it counts.
sittings-draft-after-hand-in = This task has been handed in. This text has been kept apart; the organiser will decide whether it counts.
sittings-task-not-open = This task is not open yet; nothing was saved.
sittings-hand-in-time-up = The time is over. The last text that was uploaded has been taken as your answer; there is no need to hand in.
sittings-notes-behind = These notes were changed elsewhere; both versions will be joined.
