# The court room: why an action in a hearing was not done, what to do next, and the article behind it.

# Reason and basis said together
trials-refused = { $what } (Basis: { $basis })

# The beginning
trials-refused-no-presiding-judge = Nobody holds the place of the presiding judge, so the hearing cannot begin. Cast somebody first.
trials-refused-places-free = Required places are still free, so the hearing cannot begin. Cast somebody, or mark those places as played by nobody.

# The course
trials-refused-not-begun = The hearing has not begun. Wait until the director begins it.
trials-refused-paused = The hearing is paused and the clocks stand. Wait until the presiding judge or the director resumes it.
trials-refused-adjourned = The court has adjourned. Wait until it is reconvened.
trials-refused-ended = The hearing is over. What can still be done: correct the record, write down what was said, and show how observers answered.
trials-refused-no-part = There is no such place in this hearing. Reload the page and choose from the cast.
trials-refused-not-in-court = You do not appear in court in this hearing, so you cannot speak or ask for anything there. Act from a place in court.
trials-refused-director-only = This is for the director. Ask the trainer who runs the training.
trials-refused-chair-only = The presiding judge conducts the hearing; this is for the presiding judge. Ask the presiding judge.
trials-refused-clerk-only = The clerk writes down what others say. Type your own words once you have the floor.
trials-refused-chair-judge = Only a presiding judge or a judge can preside. Choose a judge of the panel.
trials-refused-no-stage-open = No stage has been opened yet. The presiding judge opens the first one.
trials-refused-no-stage-left = There is no further stage. If the hearing is complete, close it; to change the procedure, choose one that has stages.
trials-refused-no-such-stage = There is no such stage. Reload the page and choose from the list of stages.
trials-refused-stage-needed = Under the present procedure this stage cannot be left out. Open it and complete it.
trials-refused-reopening = One can go back to the inquiry only from the debate, the civil part or the final statement, and from the final statement also to the debate. Choose such an earlier stage.
trials-refused-procedure-change = This change is not possible: expedited can become ordinary or simplified, simplified can become ordinary, never the other way. Choose again.
trials-refused-procedure-stages = The new procedure needs the final statement and the judgment, and no stage twice. Use a complete script.
trials-refused-adjournments = The hearing has been adjourned twice and cannot be adjourned again. Go on, or pause the hearing.
trials-refused-end-early = The hearing cannot be closed before the judgment. Hear the final statement first; if the training must stop early, the director breaks it off.
trials-refused-recusal-open = A recusal request has not been dealt with, so the next stage cannot be opened. Decide on it, or choose “decided after a recess”.
trials-refused-exclusion-open = A request to exclude evidence has not been dealt with, so the inquiry cannot end. Decide on it, or choose “decided after a recess”.

# The floor and the final statement
trials-refused-no-floor = You do not have the floor, so this was not entered in the record. Ask for the floor first; what was already said aloud the clerk can write down.
trials-refused-argument-early = No argument yet while the charge is read. Argue in the debate.
trials-refused-last-word = The final statement belongs to the defendant: only a defendant and the court speak in this stage. Give the floor to the defendant.
trials-refused-last-word-later = The final statement is made in its own stage. Choose another purpose, or open the final statement first.
trials-refused-last-word-first = A defendant has not yet made a final statement, so the court cannot withdraw. Hear each defendant first.
trials-refused-defender-first = The expedited procedure hears the defender too, and no defender has spoken yet. Hear the defender before the final statement.

# Witnesses and the gallery
trials-refused-gallery = Witnesses and experts do not follow the hearing from the gallery: before they are called and after they are excused they cannot act in court. Wait to be called.
trials-refused-witness-stage = Witnesses and experts appear in the stage “witnesses and experts”. Open that stage first.
trials-refused-witness-not-called = This witness or expert has not been called or has been excused. Call them first.
trials-refused-witness-inside = Another witness or expert is still in court, and they are heard separately. Excuse them before you call the next.
trials-refused-not-a-witness = Only witnesses and experts are called. Others are in court already: give them the floor.

# Objections
trials-refused-objection-open = An objection waits for its ruling. Wait until the presiding judge sustains or overrules it.
trials-refused-objection-role = Objections are for the two sides. The presiding judge may stop an improper question directly.
trials-refused-objection-stage = Objections are made in the inquiry and the debate, not in this stage. For anything else, make a motion.
trials-refused-objection-own-side = You cannot object to your own side. Choose the other side's words, or correct your own once you have the floor.
trials-refused-objection-court = Objections are to the other side's questions or to a witness's answers, not to the court. Make a motion, or have your view entered in the record.
trials-refused-objection-answer = Only the other side answers an objection. Wait for its answer or for the ruling.
trials-refused-already-ruled = The presiding judge has decided; this cannot be changed. Reload the page to see the decision.

# Motions
trials-refused-motion-role = Motions are made by the prosecution, the victim's side or the defence. Leave it to them.
trials-refused-motion-late = The court has come to the judgment; no motion can be made any more. A charge is amended in writing before the judgment is pronounced.
trials-refused-motion-answer = Only another side gives its opinion on a motion. Wait for it or for the decision.
trials-refused-amendment-role = Only the prosecutor amends the charge. Choose another motion.
trials-refused-recusal-role = Recusal is requested by the parties, their defenders and agents, not by the prosecutor. A prosecutor who must withdraw reports to the office.
trials-refused-exclusion-role = Exclusion is requested by the parties, their defenders and agents; the prosecutor has to prove that evidence was lawfully taken. Answer the motion instead.

# Evidence
trials-refused-exhibit-stage = You cannot show evidence or give an opinion on it in this stage. The prosecution shows it during questioning, its own evidence and witnesses; the defence during its own evidence and witnesses; new evidence that the court has allowed, in any stage of the inquiry.
trials-refused-exhibit-role = Evidence is shown by the prosecution, the victim's side and the defence. Leave it to them.
trials-refused-exhibit-floor = The other side is speaking; evidence cannot be shown now. Wait until it has finished, or ask the presiding judge for the floor.
trials-refused-no-evidence = Choose the evidence to show, from one to twenty items; show more in several groups.
trials-refused-led-out = A co-defendant is being questioned alone and this defendant has left the courtroom, so cannot speak or follow the hearing now. Please wait to be called; the presiding judge can question this defendant alone instead, or bring all defendants in.
trials-refused-co-defendants-inside = The co-defendants are in court, and one cannot be questioned before the others: they are questioned separately. Press “Question alone, co-defendants leave” first; for a confrontation choose the purpose “confrontation”.
trials-refused-confrontation = A confrontation takes place during the inquiry, between co-defendants or with a witness. Please choose another purpose.
trials-refused-not-a-defendant = This place is not a defendant and cannot be questioned alone. Please choose a defendant from the list.
trials-refused-sole-defendant = There is only one defendant in this case, so nobody has to leave. Please grant the floor directly.
trials-refused-separately-stage = Co-defendants are questioned alone in the questioning stage. Please open that stage first.
trials-refused-opinion-side = The opinion on evidence is for the other side, not for the side that showed it. Wait for the other side.

# Record and texts
trials-refused-empty = There is no text, so nothing was sent. Write something first.
trials-refused-too-long = The text is too long and was not sent: speeches, motions and opinions have up to 5,000 characters each, reasons and questions up to 500. Send it in parts; your text is still in its field.
trials-refused-has-not-spoken = This place has not spoken in the hearing, so nothing can be written down for it. Check who spoke.
trials-refused-correction = Only the clerk, the presiding judge and the one who said it can correct this line. Ask the clerk.
trials-refused-no-such-line = There is no such line in the record. Reload the page and choose again.
trials-refused-no-such-thing = What you want to act on was not found. Reload the page and try again.

# Contingencies and prompts
trials-refused-injected-twice = This contingency has been sent in this hearing already and was not sent again. Withdraw it first if it has not been played; otherwise choose another.
trials-refused-already-played = This contingency has been played and cannot be withdrawn. Wait for the response or end its time.
trials-refused-withdrawn = The director has withdrawn this contingency: do not play it. Go on with your role as before.
trials-refused-not-played = This contingency has not been played, so the time for the response has not begun. End the response after it is played.
trials-refused-choices = The choices do not fit: a question needs two to eight, and the counts must match them one by one. Check and send again.

# The articles
trials-basis-recusal = Criminal Procedure Law, articles 29 to 32 and 190
trials-basis-questioning = Criminal Procedure Law, article 191
trials-basis-debate = Criminal Procedure Law, article 198
trials-basis-last-word = Criminal Procedure Law, article 198, paragraph 3; Supreme People's Court, Interpretation of the Criminal Procedure Law, article 287
trials-basis-simplified = Criminal Procedure Law, article 219
trials-basis-simplified-change = Criminal Procedure Law, article 221
trials-basis-expedited = Criminal Procedure Law, article 224
trials-basis-expedited-change = Criminal Procedure Law, article 226
trials-basis-exhibits = Criminal Procedure Law, article 195
trials-basis-objections = Supreme People's Court, Interpretation of the Criminal Procedure Law, articles 261 and 262; Rules of Criminal Procedure for People's Procuratorates, article 402
trials-basis-gallery = Supreme People's Court, Interpretation of the Criminal Procedure Law, article 265
trials-basis-witnesses = Supreme People's Court, Interpretation of the Criminal Procedure Law, articles 259 to 265
trials-basis-separately = Supreme People's Court, Interpretation of the Criminal Procedure Law, articles 259 to 265; Rules of Criminal Procedure for People's Procuratorates, article 402, paragraph 3
trials-basis-co-defendants = Supreme People's Court, Interpretation of the Criminal Procedure Law, articles 243 and 269
trials-basis-reopening = Supreme People's Court, Interpretation of the Criminal Procedure Law, articles 286 and 288
trials-basis-adjournments = Rules of Criminal Procedure for People's Procuratorates, article 421; Supreme People's Court, Interpretation of the Criminal Procedure Law, article 274
trials-basis-amendment = Rules of Criminal Procedure for People's Procuratorates, articles 423 and 426
trials-basis-exclusion = Criminal Procedure Law, articles 56 to 60
trials-basis-conduct = Criminal Procedure Law, article 190
trials-refused-many-motions = Five of your motions wait for a decision. Wait until the presiding judge has decided one.
trials-refused-full = The log of this hearing is full and takes no more; what is in it stays. The presiding judge or the director ends the hearing.
trials-refused-sealed = A sitting with this exercise is still to open or is being answered; a hearing now would show the case file too early. Begin when all such sittings are closed.
