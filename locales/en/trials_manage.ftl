# The lists of hearings, preparing them, checking in.
trials-take = Take { $number }
trials-list-new = New hearing
trials-list-running = In session
trials-list-coming = Coming
trials-list-past = Over
trials-list-none = No hearings yet
trials-list-none-explained = Hearings in which you have a part, or which you may watch, are listed here.
trials-list-none-organiser = Choose a sitting or an exercise, a time and a cast, and hold the hearing together.
trials-list-plays = Your part
trials-list-directs = You direct it
trials-list-watches = You may watch
trials-list-enter = Enter the hearing
trials-list-manage = Prepare
trials-list-volunteer = Volunteer as
trials-list-volunteer-not = Not at all
trials-list-volunteer-send = Put my name down
trials-list-volunteer-change = Change
trials-volunteering-over = Nobody can volunteer for this hearing now, or it has begun.
said-hearing-volunteered = Noted. The organiser gives the parts, or draws lots.

# A new one.
trials-new-choose = For which sitting, or from which exercise
trials-new-choose-explained = Everybody who takes part in the sitting may watch its hearing; for a hearing from an exercise, the watchers are named.
trials-new-for-sitting = For a sitting
trials-new-from-pack = From an exercise
trials-new-of-sitting = Sitting: { $title }
trials-new-title-suggestion = { $name }: mock trial
trials-new-office = Organising office
trials-new-office-missing = Choose an office within your reach.
trials-new-script = Script
trials-new-script-explained = The script settles procedure, places, stages, times and exhibits. It does not change once the hearing is made.
trials-new-script-own = The script of this exercise ({ $procedure })
trials-new-script-ordinary = Ordinary procedure
trials-new-script-ordinary-plea = Ordinary procedure, with admission of guilt
trials-new-script-simplified = Simplified procedure
trials-new-script-simplified-plea = Simplified procedure, with admission of guilt
trials-new-script-expedited = Expedited procedure
trials-new-script-missing = Choose a script.
trials-new-make = Make the hearing
said-hearing-made = The hearing is made. Next, give its places to people.

# Preparing one.
trials-manage-title = Title
trials-manage-title-missing = Give it a title of at most 100 characters.
trials-manage-starts = Begins at (Beijing time)
trials-manage-time-missing = Give the date and time at which it begins.
trials-manage-settings = Arrangements
trials-manage-volunteering = Those who may watch may volunteer for a part
trials-manage-observers-mark = Observers fill in score sheets too (not counted with the marking judges')
trials-manage-stream = Address of the stream of the room's cameras
trials-manage-stream-hint = Only hosts that this installation allows
trials-manage-stream-not-allowed = This address cannot be shown: it must begin with https and belong to an allowed host. Ask the system administrator to allow another host.
said-hearing-saved = Arrangements saved.

trials-manage-begin = Begin
trials-manage-begin-explained = Once it has begun, the presiding judge conducts the hearing; the director can send in contingencies, ask the observers, and step in.
trials-manage-missing = These required places are free. Tick those that nobody plays:
trials-manage-vacant = { $label }: played by nobody
trials-manage-begin-now = Begin the hearing

trials-manage-cast = Cast
trials-manage-cast-explained = One person may hold several places. Witnesses and experts do not see the hearing before they are called.
trials-manage-place = Place
trials-manage-holder = Held by
trials-manage-change = Give to
trials-manage-optional = optional
trials-manage-free = free
trials-manage-who = Who plays { $label }
trials-manage-who-hint = Name or account
trials-manage-give = Give
trials-manage-clear = Take back
trials-manage-which = Several people match; choose one
trials-manage-take-volunteer = Volunteer { $name }
trials-manage-name-missing = Type a name or an account.
trials-manage-nobody-called = Nobody of that name works within your reach or takes part here.
trials-manage-not-in-court = This place was left out when the hearing began and cannot be added now.
trials-manage-over = The hearing is over; its places stay as they are.
said-hearing-cast = Place updated.

trials-manage-lots = Lots
trials-manage-lots-explained = Draws among those who volunteered for the same role. Settle the seed in front of everybody (numbers that people call out) and type it exactly; seed, pool and outcome are kept, and anybody can repeat the draw.
trials-manage-volunteers-count = { $count } volunteers
trials-manage-lots-role = Role
trials-manage-lots-seed = Seed
trials-manage-lots-draw = Draw
trials-manage-lots-algorithm = Algorithm
trials-manage-lots-pool = Accounts in the draw
trials-manage-lots-outcome = Drawn, in the order of the places
trials-manage-drawn = Draw held by { $by }
trials-manage-nothing-to-draw = No place of this role is free, or nobody volunteered for it.
said-hearing-drawn = Drawn; the places have their holders.

trials-manage-watchers = Watchers
trials-manage-watchers-count = { $count } people
trials-manage-watchers-sitting = Everybody who takes part in the sitting may watch. Let others in by office or account.
trials-manage-watchers-explained = Let people in by office or account. Trainers, organisers and staff who reach the organising office need not be added.
trials-manage-watchers-more = and { $count } more
trials-manage-let-in = Let in
trials-manage-shut-out = Take off
trials-manage-accounts = Accounts, separated by commas or blanks
trials-manage-nobody-named = Type accounts, or choose an office.
trials-manage-account-unknown = There is no account { $account }, or it is not within your reach. Nothing was changed.
said-hearing-watchers = The list of watchers is updated.

trials-manage-venues = Venues
trials-manage-venues-explained = Each venue has an address for its wall, to be opened in the wall screen's browser without an account, and a check-in code that people scan.
trials-manage-venue = Venue
trials-manage-venue-name = Name
trials-manage-venue-add = Add a venue
trials-manage-venue-name-missing = Give the venue a name of at most 60 characters.
trials-manage-venue-known = A venue of that name is there, or there are 200 already.
trials-manage-attended = Checked in
trials-manage-attendance = Who checked in ({ $count })
trials-manage-wall = Wall
trials-manage-wall-make = Make an address
trials-manage-wall-another = Make another
trials-manage-wall-end = End it
trials-manage-wall-made = Address of the wall of { $name }
trials-manage-wall-once = Shown this once. Whoever has it sees the hearing: give it to the venue only. An earlier address no longer works.
trials-manage-code = Check-in
trials-manage-code-show = Show the code
said-hearing-venue = Venue added.
said-hearing-wall-ended = The wall's address no longer works.

trials-manage-takes = Again
trials-manage-again-explained = The same case once more, beside this take: with prosecutors and defenders swapped, or as it was. Every place can be changed afterwards.
trials-manage-again-swapped = Again, sides swapped
trials-manage-again-same = Again, as it was
said-hearing-again = The new take is made and its cast carried over. Check places and time.

# Checking in.
trials-check-in = Check in
trials-check-in-here = I am here
trials-check-in-done = You are checked in.
trials-check-in-scan = Scan this with your phone, sign in, and check in.
trials-check-in-picture = Check-in code of { $name }
said-hearing-checked-in = Checked in.

# The first page.
trials-home-running = In session
trials-home-coming = Coming hearing

# What phase a hearing is in.
trials-phase-preparing = Not yet open
trials-phase-running = In session
trials-phase-paused = Clocks stopped
trials-phase-adjourned = Adjourned
trials-phase-ended = Closed

trials-attendance-title = Attendance
trials-attendance-list = Check in from a list
trials-attendance-list-explained = The list holds the cast, everybody who was let in to watch, and those who take part in the sitting. Tick as many as you like; whoever is there already counts once.
trials-attendance-now = { $count } there now
trials-attendance-ended = The hearing is over; whoever did not check out left when it ended. Sums are made in seconds and then cut to minutes.
trials-attendance-by-venue = By place
trials-attendance-comings = All check-ins
trials-attendance-persons = People
trials-attendance-minutes = Minutes
trials-attendance-there = There now
trials-attendance-all = Together
trials-attendance-alone = On their own
trials-attendance-how = How
trials-attendance-by-page = By themselves
trials-attendance-by-code = By code
trials-attendance-by-list = From the list
trials-attendance-came = Came
trials-attendance-left = Left
trials-attendance-still-there = there now
trials-attendance-nobody = Nobody has checked in yet
trials-attendance-nobody-explained = People check in by themselves in the room or by the code at a place; organisers and staff can enter them from a list.
trials-attendance-where = Check in at
trials-attendance-tick = Choose
trials-attendance-tick-in = Check these in
trials-attendance-tick-out = Check these out
trials-attendance-state = Now at
trials-attendance-not-found = Nobody like that on the list
trials-attendance-not-found-explained = Try another name or account. Who is not on the list must first be let in by the organiser.
trials-attendance-nobody-ticked = Tick the people to check in or out first.
trials-attendance-over = The hearing is over; nobody can check in or out any more.
trials-presence-at = Checked in at { $venue }
trials-presence-alone = Checked in, watching on your own
trials-presence-leave = Leave
trials-presence-where = Where you watch
said-attendance-came = They are checked in.
said-attendance-left = They are checked out.
