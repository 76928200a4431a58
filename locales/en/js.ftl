# Words that the scripts say. They reach a page as raw patterns by the helper "messages", so:
# no plurals and no functions here, and only these names in braces:
# time, count, limit, over, minutes, seconds, hours, days, task, tasks, code, name, other, total, text, number, status.
# Ids are js-<group>-<name>; a page asks for whole groups. Each id stands on one line.

# app: clock, signing in again, toasts (every page with scripts of its own)
js-app-days = { $days } d { $hours } h
js-app-beijing = { $time } (Beijing time)
js-app-labelled = { $name }: { $text }
js-app-wrong-password = Account or password is wrong. Please try again.
js-app-other-person = This account is not the one this page belongs to. Please sign in with the same account as before.
js-app-sign-in-failed = The server cannot be reached now. Please try again shortly.
js-app-slow-down = Too many attempts. Please try again shortly.
js-app-dismiss = Got it
js-app-sign-in = Sign in again
js-app-signed-out = Your session has ended; the text is still on this page. Sign in again and saving goes on by itself.

# desk: the answering page
js-desk-idle = No changes yet
js-desk-local = Kept on this computer { $time }
js-desk-typing = Saving…
js-desk-sending = Kept on this computer, uploading…
js-desk-sending-only = Uploading…
js-desk-uploaded = Uploaded { $time } (Beijing time)
js-desk-offline = Offline · kept on this computer { $time }
js-desk-offline-only = Offline · not saved yet, do not close this page
js-desk-offline-clean = Offline; uploaded up to { $time } (Beijing time), you can go on writing
js-desk-offline-idle = Offline; you can go on writing, texts are kept on this computer
js-desk-signed-out-idle = Signed out; everything is uploaded
js-desk-server-busy = The server does not answer · kept on this computer { $time }, trying again
js-desk-failed-both = Not saved, neither here nor on the server. Do not close this page
js-desk-failed-server = Not uploaded ({ $status }) · kept on this computer { $time }, trying again
js-desk-mismatch = The server stored something else than was sent · kept on this computer { $time }, uploading again
js-desk-too-long = Over the server’s limit, not uploaded · kept on this computer { $time }; please shorten
js-desk-signed-out = Signed out · kept on this computer { $time }
js-desk-conflict = Two texts: please choose
js-desk-closed-clean = Closed; last upload { $time } (Beijing time)
js-desk-closed-sending = Closed; uploading the last words…
js-desk-closed-empty = Closed
js-desk-late = Received, marked as late
js-desk-held = Received; the organiser will decide whether it counts
js-desk-not-kept = It arrived after closing and was not accepted. The text is still here: save an emergency file and tell the organiser
js-desk-insecure = This is not a secure connection (HTTPS): texts cannot be kept on this computer and are uploaded every two seconds. Do not close or reload this page while offline.
js-desk-no-store = The browser does not allow keeping texts on this computer; they are uploaded every two seconds. Do not close or reload this page while offline.
js-desk-other-tab = This paper is being written in another window; this page is read-only.
js-desk-take-over = Go on here
js-desk-restored = Newer text was found on this computer and is being uploaded.
js-desk-count = Characters: { $count }
js-desk-count-limit = Characters: { $count } of { $limit }
js-desk-count-over = Characters: { $count } of { $limit }, { $over } too many
js-desk-minutes-left = Time left: { $minutes } min
js-desk-time-up = Time is up; the paper is closed
js-desk-task-closes = This task closes { $time }
js-desk-extended = The closing time is now { $time } (Beijing time)
js-desk-announcement = Notice { $time }: { $text }
js-desk-new-part = The case file or the tasks have changed
js-desk-empty = Empty
js-desk-written = Written
js-desk-over-limit = Over the limit
js-desk-unsent = Some words are not uploaded yet; they will be before handing in
js-desk-receipt = Handed in, receipt
js-desk-hand-in-queued = Hand-in noted; it will be sent once you are online
js-desk-hand-in-sending = Handing in…
js-desk-hand-in-failed = Not handed in ({ $status }); please try again. The text is saved
js-desk-hand-in-cancel = Take back and go on writing
js-desk-emergency-done = The emergency file is in your downloads. It is encrypted; only the organiser can open it.
js-desk-emergency-failed = The emergency file could not be made.
js-desk-aside-theirs = Server text not used { $time }
js-desk-aside-mine = Text of this page not used { $time }
js-desk-copy = Copy
js-desk-choose = Choose
js-desk-joined = ———— the other text follows ————
js-desk-about = Characters: { $count }, { $time }

# reader: the dossier
js-reader-found = { $number }/{ $total }
js-reader-none = None
js-reader-delete-mark = Delete the mark
js-reader-select-first = Select some words first
js-reader-saved = Saved
js-reader-saving = Saving…
js-reader-unsaved = Not saved, trying again
js-reader-new = New


# lobby
js-lobby-opening = Opening the paper…
js-lobby-rescheduled = The opening is now { $time } (Beijing time)
js-lobby-minutes = Opens in { $minutes } min
js-lobby-good = Good
js-lobby-secure-bad = Not secure: texts cannot be kept on this computer; please tell the organiser
js-lobby-store-bad = The browser does not allow storage: leave private mode or use another browser
js-lobby-clock-good = This computer is { $seconds } s off the server; corrected
js-lobby-live-bad = No live notices: the page asks at intervals instead; writing is not affected

# marking: the grading desk
js-marking-saved = Saved { $time }
js-marking-saving = Saving…
js-marking-unsaved = Not saved, trying again
js-marking-offline = Offline; the points stay on this page and are saved once you are online
js-marking-wrong = Points go from 0 to { $limit } in steps of { $number }
js-marking-conflict = This grading was changed elsewhere.
js-marking-keep-mine = Use this page’s
js-marking-load = Load what is stored
js-marking-missing = A scoring point has no points yet; give them before going on
js-marking-unfinished = Not finished, please try again; the points given are saved
js-marking-progress = { $count } of { $total } graded

# overview: the live view
js-overview-as-of = As of { $time }
js-overview-paused = Paused at { $time }
js-overview-pause = Pause updates
js-overview-resume = Resume updates
js-overview-lost = The server cannot be reached; shown as of { $time }
js-overview-ago = { $time } ({ $minutes } min ago)
js-overview-ago-seconds = { $time } ({ $seconds } s ago)

# court: the court room and its wall; the server uses the same words for the first page
js-court-pair = { $name }, { $text }
js-court-sentences = { $name }. { $text }
js-court-floor-of = Speaking · { $name }
js-court-floor-empty = Nobody has the floor
js-court-asked = Asking for the floor: { $text }
js-court-limit-none = no limit
js-court-limit-left = left / limit { $limit }
js-court-limit-over = over time / limit { $limit }
js-court-stage-ahead = about { $minutes } min
js-court-stage-open = { $time } / about { $minutes } min
js-court-stage-done = took { $time }
js-court-stage-omitted = left out
js-court-stage-over = over by { $time }
js-court-stage-worst = longest overrun { $time }
js-court-objection-by = { $name } objects: { $text }
js-court-objection-against = { $name } objects to { $other }: { $text }
js-court-objection-answer = The other side: { $text }
js-court-response = Response { $time } / { $limit }
js-court-response-over = Response over time { $time } / { $limit }
js-court-prompt-left = { $time } left
js-court-prompt-closed = Closed
js-court-prompt-answers = { $count } answered
js-court-bar = { $count } ({ $number }%)
js-court-exhibit-by = { $text } ({ $name })
js-court-exhibit-aim = To prove: { $text }
js-court-entry-omitted = Left out: { $name }
js-court-entry-paused = Clocks stopped
js-court-entry-resumed = Clocks running again
js-court-entry-adjourned = The court adjourned
js-court-entry-reconvened = The court reconvened
js-court-entry-procedure = Changed to: { $name }
js-court-entry-ended = The hearing was closed
js-court-entry-broken-off = The exercise was broken off
js-court-entry-chair = Now presiding: { $name }
js-court-entry-objected = Objection: { $name }
js-court-entry-objection-answered = On the objection
js-court-entry-sustained = Objection sustained
js-court-entry-overruled = Objection overruled
js-court-entry-moved = Motion: { $name }
js-court-entry-motion-answered = On the motion
js-court-entry-motion-ruled = Decision on the motion: { $name }
js-court-entry-called = Called: { $name }
js-court-entry-excused = Excused: { $name }
js-court-entry-separately = Questioned alone, co-defendants outside: { $name }
js-court-entry-brought-in = All co-defendants are in court
js-court-entry-shown = Shown: { $name }
js-court-entry-opined = Opinion: { $name }
js-court-entry-scene = Contingency
js-court-entry-announced = Announcement
js-court-from-notes = read from notes
js-court-corrected = corrected { $time }: { $text }
js-court-unread = ({ $count } new)
js-court-turn-before = The court is not yet open
js-court-turn-ended = The hearing is over
js-court-turn-stopped = The clocks are stopped
js-court-turn-chair = You preside and may speak at any time
js-court-turn-objection = An objection is pending; speeches wait
js-court-turn-yours = You have the floor
js-court-turn-asked = You have asked; wait for the presiding judge
js-court-turn-other = { $name } has the floor
js-court-turn-none = Nobody has the floor; you may ask
js-court-sent-waiting = Waiting to be sent
js-court-sent-not-taken = Not accepted
js-court-sent-refused = Not accepted: { $text }
js-court-refused-status = The server did not accept it ({ $status })
js-court-line-live = Connected
js-court-line-sending = Sending…
js-court-line-kept = Offline · { $count } kept here, sent when connected
js-court-line-not-kept = Offline · { $count } not sent, do not close this page
js-court-line-offline = Offline, trying again
js-court-line-refused = Something was not accepted, see “My part”
js-court-line-signed-out = Signed out; everything is still on this page
js-court-injection-to = to { $name }
js-court-injection-to-all = to the whole room
js-court-injection-waiting = not yet played
js-court-injection-played = response under way
js-court-injection-answered = answered in { $time }
js-court-injection-withdrawn = withdrawn
js-court-answer-empty = Please answer first
js-court-answer-sending = Sending…
js-court-answer-offline = Offline; your answer is kept here and sent again
js-court-answer-saved = Sent { $time }; you may change it until time is up
js-court-note-sending = Saving the note…
js-court-note-offline = Offline; your note is kept here and sent again
js-court-note-pinned = Pinned; you find it in the debrief
js-court-announcement = Announcement { $time }: { $text }
js-court-wall-news = Announcement: { $text }
js-court-say-stage = Stage: { $name }
js-court-say-objection = { $name } objects
js-court-say-floor = { $name } has the floor
js-court-say-whisper = There is an instruction for you alone
js-court-called = The court calls you
js-court-outside-live = Connected, waiting to be called

# sheet: the score sheet of a hearing
js-sheet-wrong = From 0 to { $limit }, in steps of 0.5
js-sheet-mark = From 0 to { $limit }, in steps of { $step }
js-sheet-mark-of = “{ $item }” of { $who }: from 0 to { $limit }, in steps of { $step }
js-sheet-saving = Saving…
js-sheet-saved = Saved { $time } (Beijing time)
js-sheet-offline = Offline, not saved: keep this page open, it is saved when the network is back
js-sheet-unsaved = Not saved yet, trying again
js-answers-progress = { $graded } of { $of } graded
js-answers-stands = It now has { $points }.

# replay: the debrief
js-replay-pause = Pause
js-replay-play = Play
js-replay-floor = { $name } speaks
js-replay-no-floor = nobody speaks

# class: the page of a class, its console, its wall
js-class-figures = { $count } votes, { $status }%
js-class-votes = { $count } voted
js-class-opens = Check-in opens at { $time }
js-class-shut = Check-in is over
js-sheet-confirmed-here = Confirmed, waiting to be handed in
js-sheet-confirmed-waiting = You confirmed this ballot at { $time }, but there is no connection: the server does not have it yet. It is kept on this device and handed in once, by itself, when the connection is back. Do not clear the browser’s data; you may close this page and open it again later.
js-sheet-confirmed-moved-on = You confirmed a ballot on this device at { $time }. It was changed elsewhere since, and has not been handed in.
js-sheet-confirmed-another = You have handed in another ballot for this match. The one confirmed on this device was not handed in and is still kept here. Tell the chief tabulator if the other must be corrected.
js-sheet-confirmed-refused = The server did not take this ballot; it is still kept here. Look over it and hand it in again.
js-sheet-confirmed-closed = Ballots of this match are no longer taken, or your link has ended. The ballot that you confirmed was not handed in and is still kept on this device: tell the chief tabulator.
js-sheet-confirmed-foreign = The link of another judge was opened on this device meanwhile. The ballot that you confirmed was not handed in, nor put down to anybody else; it is still kept here. Open your own link on this device again, and it is handed in by itself.

# hand-over: what is shown once is printed or copied
js-hand-over-copied = Copied
js-hand-over-selected = Selected: press Ctrl+C to copy
