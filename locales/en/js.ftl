# Words that the scripts say. They reach a page as raw patterns by the helper "messages", so:
# no plurals and no functions here, and only these names in braces:
# time, count, limit, over, minutes, seconds, hours, days, task, tasks, code, name, total, text, number, status.
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
