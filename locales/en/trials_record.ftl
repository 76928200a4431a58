# The court record: how acts in court are told in it, its print page and its document.

# Acts. Reasons and remarks are filled in by people in court and may be empty.
trials-record-begun = (The hearing begins.)
trials-record-stage-opened = (Stage: { $stage })
trials-record-stage-reopened = (Back to the stage: { $stage })
trials-record-stage-omitted = (Stage left out: { $stage }. { $reason })
trials-record-paused = (The hearing is paused.)
trials-record-resumed = (The hearing goes on.)
trials-record-adjourned = The hearing is adjourned. { $reason }
trials-record-reconvened = (The hearing is reconvened.)
trials-record-procedure-changed = The case is heard anew under the following procedure: { $procedure }. { $reason }
trials-record-closed = (The hearing is closed.)
trials-record-broken-off = (The training hearing is broken off.)
trials-record-chair-handed-over = ({ $part } presides from here on.)
trials-record-witness-called = { $part } is called into court.
trials-record-witness-excused = { $part } is excused.
trials-record-questioned-separately = { $part } is questioned alone; the co-defendants leave the courtroom.
trials-record-defendants-brought-in = All co-defendants are brought into court.
trials-record-objected = Objection: { $ground }. { $text }
trials-record-objected-to = Objection to a question or answer of { $part }: { $ground }. { $text }
trials-record-objected-to-line = Objection to words of { $part } (record, no. { $line }): { $ground }. { $text }
trials-record-objection-answered = On the objection: { $text }
trials-record-objection-sustained = Sustained. { $reason }
trials-record-objection-overruled = Overruled. { $reason }
trials-record-moved = { $motion }. { $text }
trials-record-motion-answered = On the motion “{ $motion }”: { $text }
trials-record-motion-ruled = On the motion “{ $motion }”: { $decision }. { $reason }
trials-record-exhibit-shown = Evidence shown: { $evidence }. It is to prove: { $aim }
trials-record-exhibit-opined = Opinion on { $evidence }: authenticity { $authenticity }, legality { $legality }, relevance { $relevance }. { $text }

# The print page and the document.
trials-record-title = Court record
trials-record-fictional = (Record of a training hearing. People, bodies and facts are invented.)
trials-record-case = Case
trials-record-take = { " " }(take { $take })
trials-record-procedure = Procedure
trials-record-time = Time
trials-record-from-to = { $from } to { $to }
trials-record-place = Place
trials-record-court = Court and clerk
trials-record-parties = Others in court
trials-record-played-by = { $part } ({ $name })
trials-record-and = ,{ " " }
trials-record-says = { $who }:{ " " }
trials-record-evidence = evidence { $code }, { $title }
trials-record-evidence-untitled = evidence { $code }
trials-record-corrected = (Corrected at { $time }, because: { $reason }. Before: { $text })
trials-record-read = The record was read (or read out) and found right.
trials-record-signature = { $part } (signature): ________________  Date: ____________
trials-record-empty = The hearing has not begun; the record is empty.
trials-record-download = Download as a Word document
trials-record-file-name = { $case }, court record.docx
trials-record-waiting = You are outside the courtroom and cannot read the record now. Once inside you read it from then on, and the whole after the hearing.
