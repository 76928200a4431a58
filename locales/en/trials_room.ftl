# The court room: one page, with what each role can do.
trials-room-back = Back to the hearings
trials-room-bell = Bell
trials-room-more = More
trials-room-manage = Organise
trials-room-wall = Wall screen
trials-room-record-page = Court record (print)
trials-room-keys = Keyboard shortcuts
trials-room-tabs = What to show
trials-room-scene = Court
trials-room-record = Record
trials-room-file = Case file
trials-room-own = My part
trials-room-stages = Stages of the hearing
trials-room-clock = Speech clock
trials-room-no-entries = Nothing is recorded yet. Once the court is open, every speech is written down here.
trials-room-to-now = Back to now
trials-room-objection = Objection pending
trials-room-contingency = Contingency
trials-room-prompt = Question to all
trials-room-stream = Cameras of the court room
trials-room-exhibit = Now shown
trials-room-correct = Correct
trials-room-take-text-back = Take the text back
trials-room-drop = Dismiss
trials-room-seats = Change seat
trials-room-outbox = Not yet done
trials-room-director = Director
trials-room-observer = Observer

trials-room-answer-objection = Answer the objection
trials-room-answer = Send answer
trials-room-finish-hint = Press when your response is over; its time is recorded.
trials-room-finish = Response over
trials-room-motions = Motions to decide
trials-room-answer-motion = Your answer to this motion
trials-room-say-label = What you say
trials-room-say-hint = Type or paste your speech. You may prepare it now and enter it once you have the floor.
trials-room-from-notes = Read from notes
trials-room-say = Enter in record
trials-room-purpose = Purpose
trials-room-request = Ask for the floor
trials-room-withdraw = Withdraw request
trials-room-yield = I have finished

trials-room-object = Object
trials-room-ground = Ground
trials-room-object-text = Explanation (optional)
trials-room-object-send = Object now
trials-room-opine = Opinion on the exhibit
trials-room-opine-text = Reasons (optional)
trials-room-opine-send = Give opinion
trials-room-show = Show evidence
trials-room-show-which = Choose evidence; several form a group
trials-room-aim = What it is to prove
trials-room-show-send = Show in court
trials-room-take-down = Take exhibit down
trials-room-move = File a motion
trials-room-move-what = Motion
trials-room-move-text = Facts and grounds
trials-room-move-send = File motion

trials-room-rule = Rule on the objection
trials-room-reason-optional = Reason (optional)
trials-room-sustain = Sustain
trials-room-overrule = Overrule
trials-room-floor = The floor
trials-room-grant-to = Give the floor to
trials-room-seconds = Limit (seconds)
trials-room-seconds-usual = As in script
trials-room-grant = Give the floor
trials-room-allow = Allow
trials-room-take-back = Take the floor back:
trials-room-witness = Witness or expert
trials-room-call = Call
trials-room-excuse = Excuse
trials-room-defendant = Defendant
trials-room-separately = Question alone, co-defendants leave
trials-room-bring-in = Bring all defendants in

trials-room-course = Course of the hearing
trials-room-open-next = Open next stage:
trials-room-end = Close the hearing
trials-room-end-explained = The hearing ends and nobody can speak any more. The record can still be corrected.
trials-room-pause = Stop the clocks
trials-room-resume = Restart the clocks
trials-room-reconvene = Reconvene
trials-room-omit = Leave out:
trials-room-omit-send = Leave this stage out
trials-room-reason = Reason
trials-room-adjourn = Adjourn
trials-room-adjourn-send = Adjourn the hearing
trials-room-reopen = Reopen the inquiry
trials-room-reopen-stage = Back to stage
trials-room-reopen-send = Reopen the inquiry
trials-room-change = Change procedure
trials-room-change-to = Change to
trials-room-change-send = Change procedure
trials-room-hand-over = Hand over the chair
trials-room-hand-over-to = Who presides
trials-room-hand-over-send = Hand over the chair

trials-room-write-down = Write down
trials-room-speaker = Speaker
trials-room-follow-floor = Choose whoever has the floor
trials-room-write-label = What was said
trials-room-write-hint = Main points or every word

trials-room-not-begun = The hearing has not begun. Cast the parts first, then begin.
trials-room-injected = Contingencies sent
trials-room-inject = Send a contingency
trials-room-inject-which = Contingency
trials-room-scene-text = Scene (may be changed)
trials-room-inject-to = To
trials-room-inject-all = Whole room
trials-room-response-seconds = Response (seconds)
trials-room-inject-send = Send
trials-room-injection-withdraw = Withdraw
trials-room-injection-play = Begin it yourself
trials-room-contingencies-pack = Planned for this case
trials-room-contingencies-library = Library
trials-room-prompts = Questions to observers
trials-room-prompt-new = New question
trials-room-prompt-question = Question
trials-room-prompt-form = How to answer
trials-room-prompt-choices = Choices, one a line
trials-room-prompt-seconds = Time (seconds)
trials-room-prompt-send = Ask
trials-room-prompt-close = Stop answering
trials-room-prompt-release = Show distribution to all
trials-room-announce = Announce
trials-room-announce-send = Announce
trials-room-break-off = Break off
trials-room-break-off-explained = The exercise ends here and cannot be taken up again. The record so far is kept.

trials-room-watching = You are watching. When the director asks a question, answer it here.
trials-room-answer-text = What you would do
trials-room-answer-send = Send answer
trials-room-answered = Sent { $time }

trials-room-whisper = For you alone
trials-room-play = Begin to play it

trials-room-correct-heading = Correct the record
trials-room-correct-explained = A correction is a new version; the earlier text is kept.
trials-room-correct-text = Corrected text
trials-room-correct-send = Save correction

trials-room-key-send = send what you are typing
trials-room-key-say = go to the speech box
trials-room-key-request = ask for the floor
trials-room-key-now = back to now in the record
trials-room-key-record = show the record
trials-room-key-file = show the case file
trials-room-key-help = open this help
trials-room-key-leave = leave a field
trials-room-keys-on = Use single-key shortcuts

trials-room-outside-heading = Please wait outside
trials-room-outside-words = When the court calls you, this page becomes the court room by itself. Please stay, and leave this page open.
trials-room-excused-heading = You have been excused
trials-room-excused-words = Thank you for testifying. After the hearing you can read the whole record here.
trials-room-outside-rule = Witnesses may not attend the hearing of the case (Interpretation of the Criminal Procedure Law, art. 265), so nothing of it is shown here.
trials-room-led-out-heading = Please wait outside for a while
trials-room-led-out-words = The court is questioning a co-defendant. When it is your turn, or all defendants come back, this page becomes the court room by itself.
trials-room-led-out-rule = Defendants tried together are questioned separately (Interpretation of the Criminal Procedure Law, art. 243), so nothing of the hearing is shown here; once all defendants are back you can read this part of the record.
trials-room-outside-reload = This page does not update by itself.
trials-room-reload = Reload

trials-room-wall-lost = Connection lost, trying again
trials-room-code = Scan to answer


trials-purpose-statement = Statement
trials-purpose-question = Questioning
trials-purpose-answer = Answer
trials-purpose-opinion = Opinion on evidence
trials-purpose-argument = Argument
trials-purpose-last-word = Last word
trials-purpose-procedural = Procedural matter
trials-purpose-confrontation = confrontation

trials-ground-leading = Leading question
trials-ground-irrelevant = Irrelevant
trials-ground-improper = Threatening or degrading
trials-ground-confidential = Discloses secrets or privacy
trials-ground-repetitive = Repetitive
trials-ground-other = Other

trials-motion-recusal = Recusal
trials-motion-exclusion = Exclusion of illegal evidence
trials-motion-new-evidence = New evidence
trials-motion-new-witness = New witness
trials-motion-new-expert-opinion = New expert opinion or inspection
trials-motion-adjournment = Adjournment
trials-motion-charge-amendment = Amendment of the charge
trials-motion-other = Other motion

trials-decision-granted = Granted
trials-decision-refused = Refused
trials-decision-deferred = Decided after a recess

trials-stance-accepted = accepted
trials-stance-disputed = disputed
trials-quality-authenticity = Authenticity
trials-quality-legality = Legality
trials-quality-relevance = Relevance

trials-quality-stance = { $quality } { $stance }

trials-refused-prompt-closed = Answering has closed. Wait for the distribution.
trials-refused-answer-choices = Choose from the choices given; only one where one is asked for.
trials-refused-whispers = Too many contingencies were sent to single parts before anything happened in the room. Wait until the hearing goes on.
trials-refused-key-points = A question has from 0 to 100 points, in steps of 0.5.
trials-refused-graded-by-itself = Choices are graded by the right ones that were stated, not by hand.
trials-refused-prompt-open = This question is still being answered; marks can be given once it is closed or its time is up.
trials-refused-answer-observers = Those who play in court, and the director, do not answer as observers.

trials-form-one = One choice
trials-form-several = Several choices
trials-form-text = Short text

trials-side-prosecution = Prosecution
trials-side-defence = Defence
trials-side-victim = Victim
trials-room-wait-for-opening = Once the hearing begins, this is where you speak and act. Read the case file until then.
trials-room-note = Note on the newest line
trials-room-note-hint = Note on the newest line (only you see it, unless you say otherwise)
trials-room-note-kind = Who sees it
trials-room-note-pin = Pin
trials-room-key-note = write a note
