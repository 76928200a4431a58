//! Three classes of the demonstration: a lecture that was held and credited, a cloud class that runs, and a
//! lecture that comes.

use super::organisation::Cast;
use crate::audit::Actor;
use crate::classes::Class;
use crate::classes::organiser;
use crate::classes::rules::poll::PollState;
use crate::classes::rules::question::QuestionState;
use crate::classes::rules::{Credit, How, Kind, REQUIRED_PERCENT};
use crate::classes::store::classes::{self, Settled};
use crate::classes::store::presences::{self, Came};
use crate::classes::store::{guests, polls, questions, venues};
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::lessons;

/// Makes all three.
pub fn hold(db: &mut Db, cast: &Cast, now: Moment) -> Outcome<()> {
    past(db, cast, now)?;
    running(db, cast, now)?;
    coming(db, cast, now)
}

fn settled(kind: Kind, title: &str, starts_at: Moment, minutes: i64) -> Settled {
    let lecture = kind == Kind::Lecture;
    Settled {
        kind,
        title: title.to_owned(),
        topic: String::new(),
        lecturer: "周某某".to_owned(),
        starts_at,
        ends_at: starts_at.plus_minutes(minutes),
        stream_url: None,
        recording_url: None,
        lesson: None,
        open_to_all: false,
        credit_kind: if lecture {
            Credit::Collective
        } else {
            Credit::Online
        },
        credit_minutes: i32::try_from(minutes).unwrap_or_default(),
        required_percent: REQUIRED_PERCENT,
        signs_out: lecture,
        names_shown: false,
    }
}

/// The lesson, if it was loaded.
fn lesson(db: &mut Db, slug: &str) -> Outcome<Option<String>> {
    Ok(lessons::current(db, slug)?.map(|card| card.slug))
}

fn make(db: &mut Db, cast: &Cast, settled: &Settled, made_at: Moment) -> Outcome<Id<Class>> {
    let id = classes::insert(db, cast.province, settled, cast.organiser.0, made_at)?;
    guests::add(db, id, &cast.participants, made_at)?;
    Ok(id)
}

/// Two days ago, at two places: most were there throughout, some came late, one never checked out.
fn past(db: &mut Db, cast: &Cast, now: Moment) -> Outcome<()> {
    let starts_at = now.plus_days(-2).plus_minutes(-90);
    let mut plan = settled(Kind::Lecture, "正当防卫的认定与取证", starts_at, 90);
    "起因、时间、对象、限度四个条件的审查".clone_into(&mut plan.topic);
    plan.lesson = lesson(db, "self-defence-in-stages")?;
    let id = make(db, cast, &plan, starts_at.plus_days(-3))?;
    let halls = [
        venues::add(db, id, "省院报告厅")?,
        venues::add(db, id, "河清分会场")?,
    ];
    let mut comings = Vec::new();
    for (place, person) in cast.participants.iter().enumerate() {
        let step = i64::try_from(place).unwrap_or_default();
        let came_at = match place % 11 {
            7 => starts_at.plus_minutes(35),
            9 => continue,
            _ => starts_at.plus_minutes(-12 + step % 10),
        };
        let left_at = (place % 11 != 5).then(|| starts_at.plus_minutes(90 + step % 4));
        comings.push(Came {
            id: Id::fresh(),
            person: *person,
            venue: Some(if place % 3 == 0 { halls[0] } else { halls[1] }),
            how: if place % 6 == 4 { How::List } else { How::Code },
            came_at,
            left_at,
        });
    }
    presences::insert(db, id, &comings)?;
    let by = Actor {
        person: Some(cast.organiser.0),
        account: cast.organiser.1.clone(),
        request_id: String::new(),
        address: String::new(),
    };
    let closed_at = plan.ends_at.plus_minutes(10);
    let row = classes::load(db, id)?;
    organiser::close(db, &row, &by, closed_at)?;
    let row = classes::load(db, id)?;
    organiser::credit(db, row, &by, closed_at.plus_minutes(60))?;
    Ok(())
}

/// Began half an hour ago: some are at its page, a poll is open, questions wait.
fn running(db: &mut Db, cast: &Cast, now: Moment) -> Outcome<()> {
    let starts_at = now.plus_minutes(-30);
    let mut plan = settled(Kind::Cloud, "翻供以后怎么问", starts_at, 90);
    "讯问提纲与证据出示的次序".clone_into(&mut plan.topic);
    "沈某某".clone_into(&mut plan.lecturer);
    plan.lesson = lesson(db, "questioning-after-a-retraction")?;
    let id = make(db, cast, &plan, starts_at.plus_days(-1))?;
    venues::add(db, id, "云岭会场")?;
    let online = cast.participants.iter().take(26).enumerate();
    let comings = online.map(|(place, person)| {
        let step = i64::try_from(place).unwrap_or_default();
        Came {
            id: Id::fresh(),
            person: *person,
            venue: None,
            how: How::Page,
            came_at: starts_at.plus_seconds(step * 7),
            left_at: Some(now.plus_seconds(-(step % 20))),
        }
    });
    presences::insert(db, id, &comings.collect::<Vec<_>>())?;
    let asked = "被告人当庭翻供，公诉人先做什么？";
    let choices = [
        "就翻供的理由讯问",
        "直接宣读庭前供述",
        "出示与供述印证的证据",
        "建议休庭",
    ];
    let choices = choices.map(ToOwned::to_owned).to_vec();
    let number = polls::add(db, id, (asked, choices), false)?;
    polls::set(
        db,
        id,
        number,
        (PollState::Open, true),
        now.plus_seconds(-120),
    )?;
    for (place, person) in cast.participants.iter().take(21).enumerate() {
        let choices = [0, 0, 2, 0, 1, 2, 0, 3, 2, 0];
        let choice = choices
            .get(place % choices.len())
            .copied()
            .unwrap_or_default();
        polls::give(db, id, number, *person, &[choice], now.plus_seconds(-90))?;
    }
    let next = ["是", "否"].map(ToOwned::to_owned).to_vec();
    polls::add(
        db,
        id,
        ("庭前供述与当庭供述不一致，是否一律以庭前供述为准？", next),
        false,
    )?;
    let texts = [
        "翻供理由是“记不清了”，还要不要逐项讯问？",
        "同案犯的供述能不能先出示？",
        "庭前供述有同步录音录像，什么时候提请播放合适？",
    ];
    for (place, text) in texts.iter().enumerate() {
        if let Some(person) = cast.participants.get(place + 2) {
            let step = i64::try_from(place).unwrap_or_default();
            questions::ask(db, id, *person, text, now.plus_seconds(step * 60 - 600))?;
        }
    }
    if let Some(first) = questions::list(db, id)?.first() {
        let answer = "要问。理由含糊的，逐项讯问正好固定其前后不一。";
        questions::set(db, first.id, QuestionState::Answered, Some(answer), now)?;
    }
    Ok(())
}

/// Tomorrow at this hour, on site.
fn coming(db: &mut Db, cast: &Cast, now: Moment) -> Outcome<()> {
    let mut plan = settled(
        Kind::Lecture,
        "涉诈资金案件“明知”的证明",
        now.plus_days(1),
        120,
    );
    "韩某某".clone_into(&mut plan.lecturer);
    plan.lesson = lesson(db, "proving-knowledge-in-card-cases")?;
    "推定、反证与综合判断".clone_into(&mut plan.topic);
    let id = make(db, cast, &plan, now.plus_days(-1))?;
    for name in ["省院报告厅", "云岭分会场"] {
        venues::add(db, id, name)?;
    }
    Ok(())
}
