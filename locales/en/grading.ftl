# Grading desk.
marking-title = Grading
marking-answer = Answer
marking-characters = { $count ->
    [one] 1 character
   *[other] { $count } characters
}
marking-late = Late
marking-empty = Nothing was written for this task
marking-model-answer = Model answer
marking-panel = Scoring
marking-total = Total
marking-progress = { $done } of { $total } graded
marking-up-to = up to
marking-give-zero = 0 points:
marking-give-less = Less:
marking-give-more = More:
marking-give-full = Full points:
marking-full = Full
marking-comment = Comment
marking-comment-on = Comment:
marking-overall = Overall comment
marking-keys = Keys
marking-keys-explained = Keys work inside the scoring panel only, and never while an input method is composing.
marking-save-next = Save, next
marking-save-end = Save
marking-key-item = go to a scoring point; then type the points
marking-key-step = one step more or less (or arrow up and down)
marking-key-full = full points, zero
marking-key-enter = next scoring point
marking-key-comment = comment on this point
marking-key-next = next, previous answer
marking-key-save = save and go to the next
marking-key-escape = leave the field
marking-keys-on = Keys are on
