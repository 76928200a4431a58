// Which controls somebody has, in the state in which the room is. The server decides whatever is
// pressed; here stands only what it makes sense to offer. What the law forbids at the moment is
// offered all the same where one learns from the refusal (leaving a stage out, the last word).

const SIDES = {
  presiding_judge: "court", judge: "court", assessor: "court", clerk: "court",
  prosecutor: "prosecution", victim: "victim", victim_agent: "victim",
  defender: "defence", defendant: "defence", witness: "called", expert: "called",
};
const INQUIRY = new Set(["charge", "plea_review", "statements", "questioning", "prosecution_evidence", "witnesses", "defence_evidence"]);
const PARTIES = new Set(["prosecution", "defence", "victim"]);

/** "court", "prosecution", "victim", "defence", "called" (witnesses, experts) or "beside". */
export const sideOf = (role) => SIDES[role] ?? "beside";

/** The part with this number, or null. */
export const partOf = (room, number) => room.parts.find((part) => part.number === number) ?? null;

/** The kind of the open stage, or null. */
export const openStage = (room) => room.stages[room.stage]?.stage ?? null;

/** Index of the stage that comes next, or null. */
export function nextStage(room) {
  const from = room.stage === null ? 0 : room.stage + 1;
  const index = room.stages.findIndex((stage, at) => at >= from && !stage.omitted);
  return index < 0 ? null : index;
}

/** Motions that the court has still to decide. */
export const openMotions = (room) => room.motions.filter((motion) => motion.decision === null || motion.decision === "deferred");

/** The names of the controls that `as` ("director", a part's number, or null for who watches) has now. */
export function controls(room, as) {
  const on = new Set();
  const give = (name, when) => { if (when) on.add(name); };
  if (as === "director") directs(room, give);
  else if (as !== null && partOf(room, as)) plays(room, partOf(room, as), give);
  give("answer_prompt", (as === null || sideOf(partOf(room, as)?.role) === "beside") && as !== "director" && room.prompt !== null && !room.prompt.closed);
  return on;
}

function runs(room, give, leads) {
  const running = room.phase === "running";
  give("open_next", leads && running && nextStage(room) !== null && room.objection === null);
  give("omit_next", leads && running && nextStage(room) !== null);
  give("pause", leads && running);
  give("resume", leads && room.phase === "paused");
  give("reconvene", leads && room.phase === "adjourned");
  give("end", leads && running && openStage(room) === "judgment" && room.objection === null);
  give("hand_over", leads && ["running", "paused", "adjourned"].includes(room.phase));
}

function directs(room, give) {
  const running = room.phase === "running";
  const begun = room.phase !== "preparing";
  runs(room, give, true);
  give("inject", running);
  give("prompt", running);
  give("announce", begun && room.phase !== "ended");
  give("break_off", begun && room.phase !== "ended");
  give("close_prompt", room.prompt !== null && !room.prompt.closed);
  give("release_prompt", room.prompt !== null && room.prompt.released === null && begun);
  give("take_down", running && room.exhibit !== null);
  give("finish", running && room.contingency !== null);
}

function plays(room, me, give) {
  const side = sideOf(me.role);
  if (side === "beside") return;
  give("wait_for_opening", room.phase === "preparing");
  if (!me.inside) return;
  const running = room.phase === "running";
  const stage = openStage(room);
  const speaking = room.floor?.part === me.number;
  const asked = room.requests.some((request) => request.part === me.number);
  const isChair = room.chair === me.number;
  const stopped = room.objection !== null && side !== "court";
  give("speak", true);
  give("say", running && stage !== null && (isChair || speaking) && !stopped);
  give("yield", running && speaking);
  give("request", running && !isChair && !speaking && !asked);
  give("withdraw", asked && room.phase !== "ended");
  // What was said is written down also while the clocks stand, and after the end.
  give("write_down", room.phase !== "preparing" && me.role === "clerk" && stage !== null);
  give("play", running);
  runs(room, give, isChair);
  if (isChair) presides(room, give, running, stage);
  if (PARTIES.has(side)) pleads(room, give, me, side, running, stage);
}

function presides(room, give, running, stage) {
  const called = room.parts.filter((part) => sideOf(part.role) === "called");
  give("chair", true);
  give("grant", running && stage !== null);
  give("take_back", running && room.floor !== null);
  give("rule_objection", running && room.objection !== null);
  give("rule_motion", running && openMotions(room).length > 0);
  give("call", running && stage === "witnesses" && called.some((part) => !part.inside));
  give("excuse", running && called.some((part) => part.inside));
  const defendants = room.parts.filter((part) => part.role === "defendant");
  give("separately", running && stage === "questioning" && defendants.length > 1);
  give("bring_in", running && room.alone !== null);
  give("adjourn", running && room.adjournments < 2);
  give("reopen", running && ["debate", "civil_part", "final_statement"].includes(stage));
  give("change_procedure", running && room.procedure !== "ordinary");
  give("take_down", running && room.exhibit !== null);
}

function pleads(room, give, me, side, running, stage) {
  const of = (number) => sideOf(partOf(room, number)?.role);
  give("object", running && room.objection === null && (INQUIRY.has(stage) || stage === "debate"));
  give("answer_objection", running && room.objection !== null && of(room.objection.by) !== side);
  give("move", running && stage !== null && stage !== "judgment");
  give("answer_motion", running && openMotions(room).some((motion) => of(motion.by) !== side));
  give("show", running && mayShow(room, side, stage));
  give("take_down", running && room.exhibit?.by === me.number);
  give("opine", running && room.exhibit !== null && of(room.exhibit.by) !== side && INQUIRY.has(stage));
  give("finish", running && room.contingency !== null && side === "prosecution");
}

function mayShow(room, side, stage) {
  const granted = room.motions.some((motion) => motion.decision === "granted" && ["new_evidence", "new_expert_opinion"].includes(motion.what));
  if (granted && INQUIRY.has(stage)) return true;
  if (side === "prosecution") return ["questioning", "prosecution_evidence", "witnesses"].includes(stage);
  return side === "defence" && ["defence_evidence", "witnesses"].includes(stage);
}

/** Whether `as` may correct a line that this part spoke. */
export function mayCorrect(room, as, speaker) {
  if (as === null || as === "director" || room.phase === "preparing") return false;
  return as === speaker || room.chair === as || partOf(room, as)?.role === "clerk";
}
