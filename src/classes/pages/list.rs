//! `GET /classes`: the classes to which one may come: what runs, what comes, what was.

use actix_web::HttpResponse;
use serde_json::{Value, json};

use crate::classes::rules::timing::Phase;
use crate::classes::sight::{KEEPERS, RUNNERS};
use crate::classes::store::classes::ClassRow;
use crate::classes::store::{credits, presences};
use crate::classes::{of_person, view};
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::people::Person;
use crate::web::Visit;

/// A class in a person's list.
pub struct Line {
    pub row: ClassRow,
    /// Seconds of it that the person was there; none if they never came.
    pub present: Option<i64>,
    /// Minutes that were credited.
    pub credited: Option<i32>,
}

impl Line {
    fn of(db: &mut Db, row: ClassRow, person: Id<Person>, now: Moment) -> Outcome<Self> {
        let came = presences::of_person(db, row.id, person)?;
        let spans: Vec<_> = came.iter().map(presences::Came::span).collect();
        let present = row.times().window().present_seconds(&spans, now);
        Ok(Self {
            present: (!spans.is_empty()).then_some(present),
            credited: credits::of_person(db, row.id, person)?,
            row,
        })
    }

    fn view(&self, now: Moment) -> Value {
        let minutes = self.present.map(|seconds| seconds / 60);
        view::with(
            view::class(&self.row, now),
            [
                ("came", minutes.is_some().into()),
                ("minutes", minutes.unwrap_or_default().into()),
                ("credited", self.credited.is_some().into()),
                ("credited_minutes", self.credited.unwrap_or_default().into()),
            ],
        )
    }
}

/// `GET /classes`
pub async fn show(visit: Visit) -> Outcome<HttpResponse> {
    let (seat, now) = (visit.seat()?.clone(), visit.now);
    let keeps = seat.is_any(KEEPERS);
    let runs = seat.is_any(RUNNERS);
    let read = visit.app.store.read(move |db| {
        let rows = of_person(db, &seat, now)?.into_iter();
        let lines = rows.map(|row| Line::of(db, row, seat.person, now));
        lines.collect::<Outcome<Vec<Line>>>()
    });
    let lines = read.await?;
    let of = |wanted: fn(Phase) -> bool| -> Vec<Value> {
        let some = lines
            .iter()
            .filter(|line| wanted(line.row.times().phase(now)));
        some.map(|line| line.view(now)).collect()
    };
    let mut coming = of(|phase| phase == Phase::Coming);
    coming.reverse(); // the next one first
    visit.page(
        "classes/list",
        json!({
            "running": of(|phase| matches!(phase, Phase::Running | Phase::Over)),
            "coming": coming,
            "past": of(|phase| matches!(phase, Phase::Closed | Phase::Cancelled)),
            "any": !lines.is_empty(), "runs": runs, "keeps": keeps,
        }),
    )
}
