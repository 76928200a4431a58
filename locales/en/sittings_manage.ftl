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
sitting-refused-no-times = No opening and closing time has been set. Fill them in under “Change the schedule” first.
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
} Fill them in under “Change the schedule” first.
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
