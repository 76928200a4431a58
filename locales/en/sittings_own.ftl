# The participant's side: first page, own sittings, after the end, the paper without scripts, answers to a save.

# First page.
home-next-open = Open now
home-next-waiting = Next
home-latest-result = Latest result
home-running = Sittings you can see
home-shortcuts = Shortcuts
home-all-sittings = All sittings
home-nothing = Nothing is scheduled
home-nothing-explained = New sittings will be shown here.

# Own sittings.
own-title = My sittings
own-manage = Organise sittings
own-open = Open now
own-waiting = To come
own-past = Past
own-none = You take part in no sitting yet
own-none-explained = A sitting appears here when an organiser has put you on its list.
own-go-on = Go to the paper
own-enter-lobby = To the waiting room
own-handed-in = { $count } of { $total } tasks handed in
own-sitting = Sitting
own-state = State
own-opens = Opens
own-closes = Closes
own-more = See
own-published = Published
own-finished = Over
own-result = See the result
own-receipts = Receipts
own-closed-at = Closing time:
own-code = Receipt code
own-handed-in-at = Handed in
own-by-clock = by the clock
own-waits-for-clock = Being collected; the code will stand here shortly
own-not-handed-in = Not answered
own-unsent = If this computer still holds words that were not uploaded, opening the paper uploads them; the organiser decides whether they count.
own-open-paper = Open the paper

# Case file and tasks on the paper.
paper-unlocks-latest = {" "}At the latest { $at }.

# The paper without scripts.
plain-to-desk = With JavaScript switched on, open the paper that saves by itself here
plain-explained = This page does not save by itself. Please press “Save” often; at closing, what was saved last is your answer.
plain-now = page opened at
plain-limit = Limit: { $limit } characters.
plain-closes = This task closes at
plain-closed = This task closed at
plain-count = Characters: { $count }
plain-not-saved = Not saved
plain-mine = The text you just sent
plain-discard = Drop it and return to the paper
said-answer-saved = Saved.
said-answer-late = Received, and marked as late.
said-answer-held = Received; it came after the time or after handing in, and the organiser decides whether it counts.
said-answer-handed-in = Handed in; the receipt code stands below the task.
said-answer-time-up = The time is over; what was saved last is your answer.

# Answers to saving and handing in.
sitting-draft-client = The page’s name is missing or too long; nothing was saved. Please reload the page.
sitting-draft-number = A number is wrong; nothing was saved. Please reload the page.
sitting-draft-character = The text holds a control character that cannot be stored. Please remove it and save again.
sitting-draft-late = It came after closing; it is accepted and marked as late.
sitting-draft-held = It came after the grace period; it is kept apart, and the organiser decides whether it counts.
sitting-draft-held-handed-in = This task is handed in already; the text is kept apart, and the organiser decides whether it counts.
sitting-draft-stale = A newer text of this task was saved elsewhere; it was not overwritten. Both are here, please choose.
sitting-draft-too-long = The text is too long and was not saved. Please shorten it and save again.
sitting-draft-not-open-until = Not open yet; it opens { $at }.
sitting-draft-not-open = Not open yet.
sitting-hand-in-time-up = The time ended { $at }; what was saved last is your answer.
sitting-annotation-stale = Your marks were changed elsewhere; they were not overwritten.

# Emergency file.
emergency-title = Bring in an emergency file
emergency-file = Emergency file
emergency-explained = The file that a participant saved under “More” on the paper (tongting-….json). It is encrypted and can only be brought into its own sitting; its words are not shown here.
emergency-bring-in = Bring in
emergency-of = File of { $name }
emergency-typed = Typed (as the browser says)
emergency-aside = the text not chosen
emergency-was-there = On the server already
emergency-kept = Kept apart
emergency-to-decide = What the server did not have is kept apart; the organiser decides whether it counts.
emergency-decide = Decide
emergency-nothing-new = The server already has every text of the file; nothing was added.
emergency-not-one = This is not an emergency file; nothing was brought in. Choose the .json file that the paper saved.
emergency-does-not-open = This file does not open: it was changed, is cut off, or belongs to another sitting. Nothing was brought in.
