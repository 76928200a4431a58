//! Training hours of the demonstration: some have done their duty, most are under way.

use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::hours::{self, Entry, Kind, Source};
use crate::people::Person;
use crate::people::choosing;

/// What is entered: kind, hours, source, title, days ago. Invented.
type Done = (Kind, u32, Source, &'static str, i64);

const CLASSES: [Done; 6] = [
    (
        Kind::Collective,
        40,
        Source::Import,
        "省院刑事检察业务培训班（虚构）",
        200,
    ),
    (Kind::Collective, 24, Source::Class, "出庭公诉实训班", 120),
    (
        Kind::OnPost,
        16,
        Source::Import,
        "未成年人检察岗位练兵（虚构）",
        90,
    ),
    (
        Kind::Online,
        20,
        Source::Import,
        "网络学院秋季专题（虚构）",
        60,
    ),
    (
        Kind::Online,
        12,
        Source::Class,
        "云课堂：电信网络诈骗案件证据审查",
        30,
    ),
    (Kind::OnPost, 12, Source::Class, "庭审观摩评议", 20),
];

/// Enters hours for everybody: by turns much, some and little, so that lists show each state.
pub fn hold(db: &mut Db, by: Id<Person>, participants: &[Id<Person>], now: Moment) -> Outcome<()> {
    for (place, person) in (0_u32..).zip(participants) {
        let entries = match place % 4 {
            0 => CLASSES.get(..2),
            1 => CLASSES.get(1..4),
            2 => CLASSES.get(..),
            _ => CLASSES.get(4..),
        };
        for done in entries.unwrap_or_default() {
            enter(db, by, *person, (done, done.1 * 60), now)?;
        }
        if place % 4 == 2 {
            let more = (
                Kind::Online,
                20,
                Source::Import,
                "网络学院冬季专题（虚构）",
                10,
            );
            enter(db, by, *person, (&more, 20 * 60), now)?;
        }
    }
    let accounts = ["zhang", "li"].map(ToOwned::to_owned);
    for (_, one) in choosing::by_accounts(db, &accounts)? {
        let lesson = (
            Kind::Online,
            0,
            Source::Lesson,
            "微课：防卫限度的分段判断",
            2,
        );
        enter(db, by, one.id, (&lesson, 10), now)?;
    }
    Ok(())
}

fn enter(
    db: &mut Db,
    by: Id<Person>,
    person: Id<Person>,
    (done, minutes): (&Done, u32),
    now: Moment,
) -> Outcome<()> {
    let (kind, _, source, title, days) = *done;
    let then = now.plus_days(-days);
    // What was done last year counts there; the lists of the running year are to show something.
    let year = hours::year_of(now);
    let at = if hours::year_of(then) == year {
        then
    } else {
        now
    };
    let entry = Entry {
        person,
        kind,
        minutes,
        year,
        source,
        source_key: format!("demo:{title}"),
        title: title.to_owned(),
        note: String::new(),
        by: Some(by),
        at,
    };
    hours::enter(db, &entry)?;
    Ok(())
}
