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
answering-plain = Answer without JavaScript (you press Save yourself)
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
