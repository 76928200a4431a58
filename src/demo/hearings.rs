//! Two hearings of the demonstration: one that was held over the first sitting's case, with its whole
//! record, and one that is about to begin over the second's.

use serde::Deserialize;

use super::organisation::Cast;
use crate::audit::Actor;
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::exercises::{self, CourtRole, DefaultScripts, Lists};
use crate::people::Person;
use crate::sittings::Sitting;
use crate::trials::acting::{self, Order};
use crate::trials::preparing;
use crate::trials::room::Rooms;
use crate::trials::rules::answer_marks::Key;
use crate::trials::rules::answering::Answer;
use crate::trials::rules::event::Purpose;
use crate::trials::rules::{Action, Doer, Hearing, PartNumber};
use crate::trials::store::attendance::{self, How};
use crate::trials::store::hearings::{self, NewHearing, Settled};
use crate::trials::store::{answer_marks, parts, prompts, venues};

/// Who presides at the hearing that was held.
const CHAIR: PartNumber = 1;

/// What was said and done.
#[derive(Deserialize)]
struct File {
    steps: Vec<Step>,
}

/// One step: something done, a speech, or a word of the presiding judge.
#[derive(Deserialize)]
struct Step {
    /// Seconds since the step before.
    #[serde(default = "usual_wait")]
    wait: i64,
    #[serde(rename = "as")]
    doer: Option<Who>,
    action: Option<Action>,
    judge: Option<String>,
    speech: Option<Speech>,
    grant: Option<Grant>,
    answers: Option<Answers>,
}

const fn usual_wait() -> i64 {
    20
}

/// The number of a place, or the director; without either the presiding judge.
#[derive(Clone, Copy, Deserialize)]
#[serde(untagged)]
enum Who {
    Part(PartNumber),
    Director(Director),
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Director {
    Director,
}

/// Given the floor, spoken, given back.
#[derive(Deserialize)]
struct Speech {
    by: PartNumber,
    purpose: Purpose,
    /// Seconds.
    lasts: i64,
    text: String,
    #[serde(default)]
    from_notes: bool,
}

#[derive(Deserialize)]
struct Grant {
    to: PartNumber,
    purpose: Purpose,
}

/// What observers answered, one choice each, and the right one.
#[derive(Deserialize)]
struct Answers {
    prompt: u32,
    right: usize,
    chosen: Vec<usize>,
}

/// Makes both.
pub fn hold(db: &mut Db, cast: &Cast, held: Id<Sitting>, now: Moment) -> Outcome<()> {
    let began = now.plus_days(-2).plus_minutes(-60);
    let past = prepare(db, cast, held, "第一期庭审 “车队”转移涉诈资金案", began)?;
    play(db, cast, past, began)?;
    let starts_at = now.plus_minutes(30);
    let next = prepare(db, cast, held, "第二次开庭 “车队”转移涉诈资金案", starts_at)?;
    let by = organiser(cast);
    for name in ["河清会场", "云岭会场"] {
        let key = crate::people::sessions::fresh_secret();
        venues::add(db, next, name, &key)?;
    }
    let row = hearings::load(db, next)?;
    // The witness's place is left to those who put their name down.
    let witness = parts::list(db, next)?
        .into_iter()
        .find(|place| place.part.role == CourtRole::Witness);
    if let Some(place) = witness {
        preparing::cast(db, next, place.part.number, None, &by, now)?;
    }
    let settled = Settled {
        title: row.title,
        starts_at,
        volunteering: true,
        observers_mark: true,
        stream_url: None,
    };
    hearings::settle(db, next, &settled)
}

/// A hearing of the sitting's case, every place held.
fn prepare(
    db: &mut Db,
    cast: &Cast,
    sitting: Id<Sitting>,
    title: &str,
    starts_at: Moment,
) -> Outcome<Id<Hearing>> {
    let made_at = starts_at.plus_days(-1);
    let sitting = crate::sittings::load(db, sitting)?.ok_or(Problem::NotFound)?;
    let pack = exercises::version(db, sitting.pack_version_id)?;
    let script = pack.hearing().cloned();
    let by = organiser(cast);
    let new = NewHearing {
        sitting: Some(sitting.id),
        pack: sitting.pack_version_id,
        office: sitting.office_id,
        title: title.to_owned(),
        starts_at,
        script: script.ok_or_else(|| Problem::bug("the pack has no script"))?,
        take: None,
    };
    let id = preparing::create(db, &new, &by, made_at)?;
    let mut others = cast.participants.iter().copied();
    for place in parts::list(db, id)? {
        let holder = match place.part.role {
            CourtRole::PresidingJudge => Some(cast.trainer),
            CourtRole::Director => Some(cast.organiser.0),
            _ => others.next(),
        };
        preparing::cast(db, id, place.part.number, holder, &by, made_at)?;
    }
    Ok(id)
}

fn organiser(cast: &Cast) -> Actor {
    actor(cast.organiser.0, &cast.organiser.1)
}

fn actor(person: Id<Person>, account: &str) -> Actor {
    Actor {
        person: Some(person),
        account: account.to_owned(),
        request_id: String::new(),
        address: String::new(),
    }
}

/// A hearing under way, and the clock that the file moves.
struct Course<'a> {
    cast: &'a Cast,
    hearing: Id<Hearing>,
    rooms: Rooms,
    holders: Vec<(PartNumber, Id<Person>)>,
    at: Moment,
    count: u32,
}

/// Plays what the file says.
fn play(db: &mut Db, cast: &Cast, hearing: Id<Hearing>, began: Moment) -> Outcome<()> {
    let file: File = toml::from_str(include_str!("hearing.toml"))
        .map_err(|error| Problem::bug(format!("hearing.toml: {error}")))?;
    let broken = |faults: Vec<exercises::Fault>| Problem::bug(format!("{faults:?}"));
    let lists = Lists::built_in().map_err(broken)?;
    let scripts = DefaultScripts::built_in(&lists.sheet).map_err(broken)?;
    let places = parts::list(db, hearing)?.into_iter();
    let mut course = Course {
        cast,
        hearing,
        rooms: Rooms::new(scripts),
        holders: places
            .filter_map(|place| Some((place.part.number, place.person?)))
            .collect(),
        at: began,
        count: 0,
    };
    file.steps
        .into_iter()
        .try_for_each(|step| course.step(db, step))
}

impl Course<'_> {
    fn step(&mut self, db: &mut Db, step: Step) -> Outcome<()> {
        self.at = self.at.plus_seconds(step.wait);
        if let Some(answers) = &step.answers {
            self.observers_answer(db, answers)?;
        }
        if let Some(text) = step.judge {
            self.say(db, CHAIR, text, false)?;
        }
        if let Some(Grant { to, purpose }) = step.grant {
            self.grant(db, to, purpose)?;
        }
        if let Some(speech) = step.speech {
            self.grant(db, speech.by, speech.purpose)?;
            self.at = self.at.plus_seconds(speech.lasts);
            self.say(db, speech.by, speech.text, speech.from_notes)?;
            self.act(db, Doer::Part(speech.by), Action::Yield)?;
        }
        let doer = match step.doer {
            None => Doer::Part(CHAIR),
            Some(Who::Part(number)) => Doer::Part(number),
            Some(Who::Director(Director::Director)) => Doer::Director,
        };
        match step.action {
            Some(begin @ Action::Begin { .. }) => self.act(db, Doer::Director, begin),
            Some(action) => self.act(db, doer, action),
            None => Ok(()),
        }
    }

    fn grant(&mut self, db: &mut Db, to: PartNumber, purpose: Purpose) -> Outcome<()> {
        let seconds = None;
        self.act(
            db,
            Doer::Part(CHAIR),
            Action::GrantFloor {
                to,
                purpose,
                seconds,
            },
        )
    }

    fn say(&mut self, db: &mut Db, by: PartNumber, text: String, from_notes: bool) -> Outcome<()> {
        self.act(db, Doer::Part(by), Action::Say { text, from_notes })
    }

    fn act(&mut self, db: &mut Db, doer: Doer, action: Action) -> Outcome<()> {
        let holds = |number: PartNumber| self.holders.iter().find(|(part, _)| *part == number);
        let by = match doer {
            Doer::Director => organiser(self.cast),
            Doer::Part(number) => match holds(number) {
                Some((_, person)) => actor(*person, ""),
                None => return Err(Problem::bug(format!("nobody holds place {number}"))),
            },
        };
        self.count += 1;
        let words = format!("{action:?}");
        let order = Order {
            hearing: self.hearing,
            doer,
            action,
            request: format!("demonstration-{}", self.count),
        };
        let done = acting::perform(db, &self.rooms, order, &by, self.at);
        let done = done.map_err(|problem| Problem::bug(format!("{words}: {problem}")))?;
        self.rooms.remember(self.hearing, &done.room);
        Ok(())
    }

    /// Participants who play no part answer, in their order; they were there from the beginning.
    fn observers_answer(&self, db: &mut Db, answers: &Answers) -> Outcome<()> {
        let plays = |person: &Id<Person>| self.holders.iter().any(|(_, holder)| holder == person);
        let observers = self
            .cast
            .participants
            .iter()
            .filter(|person| !plays(person));
        let key = Key {
            right: vec![answers.right],
            ..Key::default()
        };
        let (by, began) = (
            self.cast.trainer,
            hearings::load(db, self.hearing)?.starts_at,
        );
        answer_marks::state(db, self.hearing, answers.prompt, &key, by, self.at)?;
        for (person, choice) in observers.zip(&answers.chosen) {
            attendance::come(db, self.hearing, None, &[*person], How::Page, began)?;
            let answer = Answer {
                choices: vec![*choice],
                text: String::new(),
            };
            prompts::give(db, self.hearing, answers.prompt, *person, &answer, self.at)?;
        }
        Ok(())
    }
}
