//! Attempts at quizzes: begun, answered question by question, finished with the last answer, graded.

use actix_web::http::StatusCode;
use serde_json::json;

use super::renewing;
use super::rules::answer::Answer;
use super::rules::bank::Question;
use super::rules::lesson::{Body, Lesson, Part, Pick};
use super::rules::marking::judge;
use super::rules::shuffling;
use super::settling::{self, Whose};
use super::store::answers::{self, AnswerCode, Given};
use super::store::attempts;
pub use super::store::attempts::Attempt;
use super::store::progress;
use super::store::versions::{self, LessonVersion};
use crate::audit::{self, Actor};
use crate::clock::Moment;
use crate::db::{Db, Id, Json};
use crate::error::{Outcome, Problem, Refused};
use crate::people::Person;
use crate::points::Points;

/// Longest remark to an answer (characters).
const LONGEST_REMARK: usize = 500;

/// How one person stands with a quiz.
#[derive(Debug, Clone)]
pub struct Standing {
    /// All attempts, in order.
    pub attempts: Vec<Attempt>,
    /// How many there may be.
    pub allowed: usize,
    /// What finished attempts that wait for a trainer have earned by now.
    so_far: Vec<(Id<Attempt>, Points)>,
}

impl Standing {
    /// Reads it.
    pub fn of(
        db: &mut Db,
        person: Id<Person>,
        (version, lesson): (Id<LessonVersion>, &Lesson),
        part: &str,
    ) -> Outcome<Self> {
        let extra = attempts::extra(db, person, version, part)?;
        let extra = usize::try_from(extra).unwrap_or_default();
        let allowed = usize::from(lesson.rule.attempts).saturating_add(extra);
        let attempts = attempts::of(db, person, version, part)?;
        let mut so_far = Vec::new();
        for one in attempts.iter().filter(|one| waits(one)) {
            so_far.push((one.id, known_points(&answers::of(db, one.id)?)?));
        }
        Ok(Self {
            attempts,
            allowed,
            so_far,
        })
    }

    /// What a finished attempt has earned: all of it, or so far while a trainer still has to grade.
    pub fn earned(&self, one: &Attempt) -> Option<Points> {
        let so_far = self.so_far.iter().find(|(id, _)| *id == one.id);
        one.points.or(so_far.map(|(_, points)| *points))
    }

    /// The attempt that is not finished yet.
    pub fn open(&self) -> Option<&Attempt> {
        self.attempts.iter().find(|one| one.finished_at.is_none())
    }

    /// Attempts that are left.
    pub fn left(&self) -> usize {
        self.allowed.saturating_sub(self.attempts.len())
    }

    /// The attempt that earned most, as far as it is known.
    pub fn best(&self) -> Option<&Attempt> {
        let graded = self
            .attempts
            .iter()
            .filter(|one| self.earned(one).is_some());
        graded.max_by_key(|one| self.earned(one))
    }

    /// Whether a trainer still has to grade a text of a finished attempt.
    pub fn waits(&self) -> bool {
        self.attempts.iter().any(waits)
    }
}

/// Whether an attempt is finished and a trainer still has to grade a text of it.
pub const fn waits(one: &Attempt) -> bool {
    one.finished_at.is_some() && one.points.is_none()
}

/// What these answers have earned for certain: a text that nobody has graded counts nothing yet.
fn known_points(answered: &[Given]) -> Outcome<Points> {
    Points::sum(answered.iter().filter_map(|one| one.points)).map_err(Problem::bug)
}

/// The quiz that a part is.
pub fn quiz<'a>(lesson: &'a Lesson, code: &str) -> Outcome<(&'a Part, &'a Pick)> {
    match lesson.part(code) {
        Some((_, part)) => match &part.body {
            Body::Quiz(pick) => Ok((part, pick)),
            _ => Err(Problem::NotFound),
        },
        None => Err(Problem::NotFound),
    }
}

/// The questions of an attempt, in the order in which they are asked.
pub fn questions<'a>(lesson: &'a Lesson, attempt: &Attempt) -> Vec<&'a Question> {
    let codes = attempt.questions.0.iter();
    codes
        .filter_map(|code| lesson.bank.question(code))
        .collect()
}

/// Begins an attempt; while one is open, it is that one.
pub fn begin(
    db: &mut Db,
    whose: Whose,
    version: Id<LessonVersion>,
    code: &str,
    now: Moment,
) -> Outcome<Attempt> {
    let lesson = versions::lesson(db, version)?;
    let (part, pick) = quiz(&lesson, code)?;
    progress::open(db, whose.person, version, code, now)?;
    // Of two windows that begin at once, the second finds what the first has begun.
    progress::hold(db, whose.person, version, code)?;
    let standing = Standing::of(db, whose.person, (version, &lesson), code)?;
    if let Some(open) = standing.open() {
        return Ok(open.clone());
    }
    if standing.left() == 0 {
        return Err(Problem::conflict("lessons-attempts-used"));
    }
    let seed = fresh_seed();
    let asked = shuffling::questions(pick, &seed);
    let points = asked.iter().filter_map(|code| lesson.bank.question(code));
    let total = Points::sum(points.map(|question| question.points));
    let attempt = Attempt {
        id: Id::fresh(),
        person_id: whose.person,
        version_id: version,
        part: part.code.clone(),
        number: i32::try_from(standing.attempts.len() + 1).map_err(Problem::bug)?,
        office_id: whose.office,
        seed,
        questions: Json(asked),
        begun_at: now,
        finished_at: None,
        points: None,
        total: total.map_err(Problem::bug)?,
    };
    attempts::begin(db, &attempt)?;
    Ok(attempt)
}

fn fresh_seed() -> String {
    let bits: [u8; 8] = rand::random();
    data_encoding::HEXLOWER.encode(&bits)
}

/// Which question of which attempt.
#[derive(Debug, Clone)]
pub struct At {
    /// The version that the page shows.
    pub version: Id<LessonVersion>,
    /// The part.
    pub part: String,
    /// The number of the attempt, from 1.
    pub attempt: i32,
    /// Code of the question.
    pub question: String,
}

/// Takes an answer. The same again is answered the same; another one is refused, since what is right has
/// been told.
pub fn answer(
    db: &mut Db,
    whose: Whose,
    (slug, at): (&str, &At),
    answer: Answer,
    by: &Actor,
    now: Moment,
) -> Outcome<Given> {
    let lesson = versions::lesson(db, at.version)?;
    if lesson.slug != slug {
        return Err(Problem::NotFound);
    }
    quiz(&lesson, &at.part)?;
    progress::hold(db, whose.person, at.version, &at.part)?;
    let version = renewing::counted_in(db, whose.person, (at.version, &lesson), &at.part)?;
    let lesson = versions::lesson(db, version)?;
    let all = attempts::of(db, whose.person, version, &at.part)?;
    let one = all.iter().find(|one| one.number == at.attempt);
    let attempt = attempts::hold(db, one.ok_or(Problem::NotFound)?.id)?;
    let is_asked = attempt.questions.0.contains(&at.question);
    let question = lesson.bank.question(&at.question).filter(|_| is_asked);
    let question = question.ok_or(Problem::NotFound)?;
    let answered = answers::of(db, attempt.id)?;
    if let Some(known) = answered.iter().find(|one| one.question == at.question) {
        if known.answer.0 == answer {
            return Ok(known.clone());
        }
        return Err(Problem::conflict("lessons-answer-given"));
    }
    let points =
        judge(question, &attempt.seed, &answer).map_err(|unfit| Problem::refused(unfit.key()))?;
    let given = Given {
        attempt_id: attempt.id,
        question: at.question.clone(),
        answer: Json(answer),
        answered_at: now,
        by_trainer: points.is_none(),
        points,
        code: random_code(),
        revision: 0,
        remark: String::new(),
    };
    answers::add(db, &given)?;
    conclude(db, whose, &lesson, &attempt, by, now)?;
    Ok(given)
}

/// The code of an answer says nothing of when it was given, so it is not made like other ids.
fn random_code() -> Id<AnswerCode> {
    let bits: [u8; 16] = rand::random();
    Id::from_uuid(uuid::Builder::from_random_bytes(bits).into_uuid())
}

/// Finishes the attempt when all is answered. It is passed as soon as what is graded suffices, since the
/// texts that still wait can only add to it; its points stand once all is graded. What was done stays done.
fn conclude(
    db: &mut Db,
    whose: Whose,
    lesson: &Lesson,
    attempt: &Attempt,
    by: &Actor,
    now: Moment,
) -> Outcome<()> {
    let answered = answers::of(db, attempt.id)?;
    if answered.len() < attempt.questions.0.len() {
        return Ok(());
    }
    let points: Option<Vec<Points>> = answered.iter().map(|one| one.points).collect();
    let points = points.map(Points::sum).transpose().map_err(Problem::bug)?;
    attempts::finish(db, attempt.id, points, attempt.finished_at.unwrap_or(now))?;
    let certain = known_points(&answered)?;
    if !lesson.rule.is_passed(certain, attempt.total) {
        return Ok(());
    }
    let version = attempt.version_id;
    let held = progress::hold(db, whose.person, version, &attempt.part)?;
    let Some(mut state) = held.filter(|state| state.done_at.is_none()) else {
        return Ok(());
    };
    state.done_at = Some(now);
    progress::save(db, whose.person, version, &attempt.part, &state)?;
    settling::settle(db, whose, (version, lesson), by, now)?;
    Ok(())
}

/// A mark for a text, as it is sent.
#[derive(Debug, Clone)]
pub struct Mark {
    /// Which answer.
    pub code: Id<AnswerCode>,
    /// The revision that the page showed.
    pub base: i32,
    /// The points.
    pub points: Option<Points>,
    /// What the trainer says to the author.
    pub remark: String,
}

/// Gives a mark. From a page that knew less, it is refused. The caller says whether the grader reaches
/// the office of the person who answered.
pub fn mark(
    db: &mut Db,
    grader: Id<Person>,
    sent: &Mark,
    may: impl Fn(&mut Db, &Attempt) -> Outcome<bool>,
    by: &Actor,
    now: Moment,
) -> Outcome<()> {
    let (given, attempt) = answers::with_code(db, sent.code)?;
    if attempt.person_id == grader || !may(db, &attempt)? {
        return Err(Problem::NotFound);
    }
    if given.points == sent.points && given.remark == sent.remark {
        return Ok(());
    }
    if given.revision != sent.base {
        return Err(Problem::conflict("lessons-grading-stale"));
    }
    if sent.remark.chars().count() > LONGEST_REMARK {
        return Err(Problem::refused("lessons-grading-remark-too-long"));
    }
    let lesson = versions::lesson(db, attempt.version_id)?;
    let question = lesson
        .bank
        .question(&given.question)
        .ok_or(Problem::NotFound)?;
    if sent.points.is_some_and(|points| points > question.points) {
        let key = "lessons-grading-out-of-range";
        let refused = Refused::new(StatusCode::UNPROCESSABLE_ENTITY, key);
        return Err(refused.with("limit", question.points.short()).into());
    }
    answers::mark(db, sent.code, (sent.points, &sent.remark), grader, now)?;
    let of = |points: Option<Points>| json!({ "answer": sent.code, "points": points });
    let object = format!("lesson/{}", lesson.slug);
    audit::record(
        db,
        by,
        "lesson.grade",
        &object,
        of(given.points),
        of(sent.points),
        now,
    )?;
    let whose = Whose {
        person: attempt.person_id,
        office: attempt.office_id,
    };
    conclude(db, whose, &lesson, &attempt, by, now)
}
