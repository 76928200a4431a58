# Score sheets, notes, feedback and debrief of hearings

trials-marks-title = Score sheet
trials-marks-counts = Your marks count. Fill in while you watch; everything is saved by itself. Hand over when you are sure: after that the sheet stands.
trials-marks-beside = You mark as an observer: for comparison, not counted. Everything is saved by itself.
trials-marks-not-begun = The hearing has not begun
trials-marks-not-begun-explained = Once it has, there is a sheet here for each public prosecutor.
trials-marks-total = Total
trials-marks-submitted-at = Handed over:
trials-marks-comment = Comment
trials-marks-submit = Hand over
trials-marks-save = Save
trials-marks-submit-explained = Every item needs marks before you can hand over; marks go in steps of 0.5.
trials-marks-stale = This sheet was just changed on another page of yours; the change here was not saved. Reload this page and compare.
trials-marks-closed = This sheet has been handed over, or the debrief is published. It can no longer be changed.
trials-marks-comment-long = The comment is too long: at most 2,000 characters.
trials-marks-out-of-range = Marks for “{ $name }” go from 0 to { $limit } in steps of 0.5.
trials-marks-missing = Some items have no marks yet, so the sheet was not handed over. What you filled in is saved.
said-marks-saved = The marks are saved.
said-marks-submitted = The sheet is handed over.

trials-note-length = A note needs words, at most 1,000 characters.
said-note-pinned = The note is pinned to this moment.
said-note-removed = The note is removed.

trials-feedback-title = Feedback
trials-feedback-explained = Please rate this hearing and say what you think. Without your name unless you add it: the system only knows that you have given feedback, not which form is yours.
trials-feedback-difficulty = Difficulty of the case
trials-feedback-realism = Closeness to real practice
trials-feedback-comments = Quality of the comments
trials-feedback-venue = Venue and sound
trials-feedback-scale = 1 is lowest, 5 is highest
trials-feedback-best = The best point
trials-feedback-weak = The weakest point
trials-feedback-question = A question to the trainer
trials-feedback-change = What I will change
trials-feedback-named = Add my name
trials-feedback-send = Send feedback
trials-feedback-thanks = Thank you, your feedback is in
trials-feedback-thanks-explained = Everybody gives it once. The organisers see the sums and the words.
trials-feedback-not-over = The hearing is not over
trials-feedback-not-over-explained = The form opens here when the hearing has ended.
trials-feedback-early = The hearing is not over, so feedback cannot be given yet.
trials-feedback-rating-wrong = Ratings go from 1 to 5. Please choose again.
trials-feedback-too-long = One of the texts is longer than 1,000 characters. Please shorten it and send again.
trials-feedback-nothing = Nothing is filled in yet. Rate at least one item or write a sentence.
trials-feedback-results = Feedback received
trials-feedback-forms = { $count ->
    [one] { $count } form
   *[other] { $count } forms
}
trials-feedback-cast = Cast
trials-feedback-observers = Observers
trials-feedback-asked = Item
trials-feedback-few = Sums and words are shown from three forms on: fewer would say whose they are.
trials-feedback-none = Nobody has filled in a form yet.
said-feedback-given = Thank you, your feedback is sent.
said-feedback-twice = You had given feedback before; this form was not counted again.

trials-court-points-title = Scoring points in court
trials-court-points-explained = The exercise says which tasks are judged in court. What a prosecutor gets here counts in place of the points of the written answer; a decided appeal goes first.
trials-court-points-early = Points from the court are given once the hearing is over. No result was changed.
trials-court-points-given = given
trials-court-points-give = Give and count
trials-court-points-nobody = No prosecutor to give points to
trials-court-points-nobody-explained = The hearing belongs to no sitting, or those who play the prosecutors do not take part in it.
said-court-points-given = The points from the court are counted.

grading-court-not-now = Points from the court are given after the answering has closed and before the results are published; from then on only an appeal changes them. No result was changed.
grading-court-missing = Scoring point { $code } has no points yet. Give points for all of them.
grading-court-out-of-range = The points for { $code } are out of range or between two steps.

trials-debrief-title = Debrief
trials-debrief-not-yet = The debrief is not published
trials-debrief-not-yet-explained = After the hearing, once the organiser publishes it, you can replay the hearing here, compare it with your own outlines, and read the expected responses and their law.
trials-debrief-publish = Publish the debrief
trials-debrief-publish-explained = Cast and observers then see the replay, the marks, the expected responses and the trainers' comments; score sheets close: those with a mark for every item count as handed over, unfinished ones do not count.
trials-debrief-preview = Not published yet: only you, as director, see this page.
trials-debrief-early = The hearing is not over, so the debrief cannot be published.
said-debrief-published = The debrief is published.
trials-debrief-replay = Replay
trials-debrief-play = Play
trials-debrief-speed = Speed
trials-debrief-position = Position
trials-debrief-jump = Jump to
trials-debrief-jump-none = Choose a stage, a contingency or a note
trials-debrief-log = What happened
trials-debrief-outline = My written outline
trials-debrief-outline-none = You did not answer the written part of this case, or no task belongs to this stage.
trials-debrief-outline-empty = (nothing written)
trials-debrief-contingencies = Contingencies
trials-debrief-contingency-code = Number { $code }
trials-debrief-response-time = Time for the response
trials-debrief-response-none = no end of the response was recorded
trials-debrief-expected = Expected response
trials-debrief-basis = Legal basis
trials-debrief-mistakes = Frequent mistakes
trials-debrief-prompts = Questions to the observers
trials-debrief-answers = { $count ->
    [one] { $count } answer
   *[other] { $count } answers
}
trials-debrief-own-answer = My answer:
trials-debrief-own-answer-none = You did not answer
trials-debrief-marks = Marks
trials-debrief-marks-none = No sheet that counts has been handed over yet.
trials-debrief-judges = { $count ->
    [one] { $count } judge
   *[other] { $count } judges
}
trials-debrief-mean = Mean
trials-debrief-trimmed = Mean without one highest and one lowest
trials-debrief-spread = Highest less lowest
trials-debrief-item = Item
trials-debrief-severity = Severity of each judge (mean difference from the others)
trials-debrief-judge = Judge { $number }
trials-debrief-note = Write a note here
trials-debrief-note-text = Text of the note
trials-debrief-note-comment = As a comment that everybody sees
trials-debrief-note-pin = Pin
trials-debrief-note-remove = Remove
trials-debrief-comment = Comment
trials-debrief-own-note = My note
trials-debrief-record = Court record
trials-debrief-feedback = Give feedback
trials-court-points-own = Nobody gives points to themselves. Another trainer gives them.
# Recordings.
trials-recordings-title = Recordings
trials-recordings-explained = Attach what a voice recorder, a camera or the streaming device recorded, so that it runs with the hearing in the debrief. Until the debrief is published only organisers and trainers can play it.
trials-recordings-began = The hearing began at { $at } (Beijing time).
trials-recordings-none = No recordings yet.
trials-recordings-not-begun = The hearing has not begun; recordings can be attached once it has.
trials-recordings-add = Attach one
trials-recordings-name = Name
trials-recordings-name-hint = For instance “Camera at the bench”. Left empty, the file’s name is used.
trials-recordings-when = When the recording begins
trials-recordings-when-hint = Say how long after the hearing’s beginning (hours:minutes:seconds), with a minus sign when it was started before, such as -0:00:20; or give the moment at which it was started. A moment weighs more. Both can be changed later.
trials-recordings-offset = After the beginning (h:m:s)
trials-recordings-moment = Moment of the start (Beijing time)
trials-recordings-file = File
trials-recordings-file-hint = { $endings }, up to { $limit } MB.
trials-recordings-send = Upload
trials-recordings-sending = Uploading. A large file takes some minutes; please do not close this page.
trials-recordings-mend = Save changes
trials-recordings-remove = Remove
trials-recordings-remove-explained = The file is deleted with it and cannot be brought back.
trials-recordings-begins = begins { $at }
trials-recordings-later = { $offset } after the hearing’s beginning
trials-recordings-earlier = { $offset } before the hearing’s beginning
trials-recordings-when-wrong = The beginning was not understood, or lies more than 30 days from the hearing. Write hours:minutes:seconds, such as 0:01:30. The file was not kept; please choose it again.
trials-recordings-no-file = Choose the file to upload.
trials-recordings-unknown = This file is no recording that can be played: its content is not what its name says, or the format is not supported. The recordings that were there are unchanged.
trials-recordings-still = This file is in fact { $found }, not a recording. The recordings that were there are unchanged.
trials-recordings-false = This file is in fact { $found }, not what its ending says. Give it the right ending and upload it again. The recordings that were there are unchanged.
trials-recordings-too-large = The file is larger than { $limit } MB. Compress it or split it first; the limit is set by the administrator.
trials-recordings-disk = The server’s disk has too little room left (some is kept for answers). The file was not kept, and the recordings that were there are unchanged. Please tell the administrator.
said-recording-added = Recording attached.
said-recording-mended = Changes saved.
said-recording-removed = Recording removed.
trials-debrief-recordings = Recordings
trials-debrief-recordings-explained = They run with the record: play, and the record follows; choose the time of a line, and the recording jumps there.
trials-debrief-keys = Keys: Space plays or pauses, ← → five seconds back or on, ↑ ↓ the line before or after.

trials-answers-title = Observers’ results
trials-answers-grade = Grade observers’ answers
trials-answers-blind = While grading you see codes, never names. Once everything is graded and the debrief published, the table of results shows them.
trials-answers-prompt = Question { $number }
trials-answers-not-counted = not counted
trials-answers-progress = { $graded } of { $of } graded
trials-answers-right = Right choices
trials-answers-chose = chosen by { $count }
trials-answers-worth = Points of this question
trials-answers-worth-text = 10 unless changed (our default), at most 100, in steps of 0.5; 0 means that it does not count.
trials-answers-worth-choice = 10 unless changed (our default); 0 means that it does not count. Once the right choices are stated, answers are graded by themselves: of several, all right ones and no other get the points, anything else gets 0.
trials-answers-state = Save this question
trials-answers-right-missing = The right choices have not been stated; this question does not count yet.
trials-answers-list = Answers
trials-answers-code = Code { $code }
trials-answers-points = Points
trials-answers-save = Save the marks on this page
trials-answers-nobody = Nobody has answered
trials-answers-still-open = Still being answered
trials-answers-still-open-explained = Marks can be given once the question is closed or its time is up, so that no answer changes after its mark.
trials-answers-none-asked = Nothing was asked in this hearing
trials-answers-none-asked-explained = When the director asks the observers during the hearing, their answers are listed here.
trials-answers-total = Total
trials-answers-ungraded = not graded
trials-answers-provisional = Not everything is graded yet; these results will change.
trials-answers-names-heading = Names come later
trials-answers-names-later = Until everything is graded and the debrief published, those who grade see neither names nor the table.
trials-answers-out-of-range = Points from 0 to { $limit }, in steps of 0.5.
trials-answers-stale = Somebody else, or another page of yours, has just marked this answer; your points were not saved. Check, then change them.
trials-answers-key-stale = Somebody else, or another page of yours, has just set this prompt to { $points } points, { $right ->
    [none] with no choice stated as right
   *[other] with right choices { $right }
    }; your version was not saved. Check it, then save again to replace theirs.
trials-answers-key-below-marks = Some answers have more points than that. Change those marks first.
trials-debrief-own-points = My points:
said-answers-saved = The marks are saved.
said-answer-key-stated = The question is saved.
trials-answers-none-counts = No question counts yet
trials-answers-none-counts-explained = A question with choices counts once a trainer has stated the right ones; a short text counts unless it is set to 0 points.
