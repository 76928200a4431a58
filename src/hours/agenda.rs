//! What is next for a person: the occasions of all areas, for the first page and the calendar.

use serde_json::{Value, json};

use super::pages::view;
use super::{Duties, Occasion, source_key, standing, year_of};
use crate::clock::Moment;
use crate::db::Db;
use crate::error::Outcome;
use crate::web::Seat;

/// What an area brings: the occasions of a person that touch the time from one moment to another.
pub type Agenda = fn(&mut Db, &Seat, Moment, Moment) -> Outcome<Vec<Occasion>>;

/// Days that the first page looks ahead, and occasions that it shows at most.
const DAYS_AHEAD: i64 = 14;
const SHOWN: usize = 5;

/// All occasions of a person within the time, the earliest first.
pub fn gather(
    db: &mut Db,
    areas: &[Agenda],
    seat: &Seat,
    (from, until): (Moment, Moment),
) -> Outcome<Vec<Occasion>> {
    let mut all = Vec::new();
    for area in areas {
        all.append(&mut area(db, seat, from, until)?);
    }
    all.sort_by(|a, b| (a.starts, &a.title, &a.id).cmp(&(b.starts, &b.title, &b.id)));
    Ok(all)
}

/// What the first page shows of a person's training: what is next, and how far the year's duty is done.
pub fn of_home(
    db: &mut Db,
    areas: &[Agenda],
    duties: &Duties,
    seat: &Seat,
    now: Moment,
) -> Outcome<Value> {
    let occasions = gather(db, areas, seat, (now, now.plus_days(DAYS_AHEAD)))?;
    let standing = standing(db, duties, seat.person, year_of(now), now)?;
    let next = occasions.iter().take(SHOWN).map(|one| view_of(one, now));
    Ok(json!({
        "next": next.collect::<Vec<_>>(),
        "rings": view::rings(&standing),
    }))
}

/// An occasion for a list: what, when, in how many days.
pub fn view_of(one: &Occasion, now: Moment) -> Value {
    let days = days_between(now, one.starts);
    let when = match days {
        ..=-1 => "hours-running",
        0 => "hours-today",
        1 => "hours-tomorrow",
        _ => "hours-in-days",
    };
    json!({
        "title": one.title, "path": one.path.trim_start_matches('/'), "place": one.place,
        "starts_at": one.starts, "kind_key": source_key(one.source), "when_key": when, "days": days,
    })
}

/// Midnights of Beijing between two moments.
fn days_between(from: Moment, to: Moment) -> i64 {
    let day = |moment: Moment| {
        moment
            .plus_minutes(8 * 60)
            .seconds()
            .div_euclid(24 * 60 * 60)
    };
    day(to) - day(from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_by_midnights_in_beijing() {
        let at = |text| Moment::parse_beijing(text).expect("a time");
        let evening = at("2026-11-23T23:59");
        for (to, days) in [
            ("2026-11-23T23:59", 0),
            ("2026-11-24T00:00", 1),
            ("2026-11-25T09:00", 2),
            ("2026-11-23T00:00", 0),
            ("2026-11-22T23:00", -1),
        ] {
            assert_eq!(days_between(evening, at(to)), days, "{to}");
        }
    }
}
