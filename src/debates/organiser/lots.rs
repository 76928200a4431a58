//! Recorded lots: ties that nothing else separates are drawn from a seed of the hall.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::{Value, json};

use super::round_form::seed_or_fresh;
use crate::audit;
use crate::db::Id;
use crate::debates::called::Called;
use crate::debates::rules::Contest;
use crate::debates::rules::contest::{Entrant, LotAbout, RecordedLot};
use crate::debates::rules::numbers::{RoundNumber, SpeakerNumber, TeamNumber};
use crate::debates::rules::open_ties::{OpenTie, open_ties};
use crate::debates::rules::settings::Combined;
use crate::debates::store::{self, contests, parts};
use crate::error::{Outcome, Problem};
use crate::lots;
use crate::web::i18n::Arg;
use crate::web::input::Form;
use crate::web::{Redirect, Visit};

/// Which tie is drawn, and from what.
#[derive(Debug, Default, Deserialize)]
pub struct Typed {
    #[serde(default)]
    tie: String,
    #[serde(default)]
    seed: String,
}

/// Names a tie as forms do: what it is about, and who of it comes first.
fn name(tie: &OpenTie) -> String {
    let first = tie.pool().into_iter().next().unwrap_or_default();
    match tie.about {
        LotAbout::Teams { division, after } => format!("teams-{division}-{after}-{first}"),
        LotAbout::Speakers { division, after } => format!("speakers-{division}-{after}-{first}"),
        LotAbout::Break(phase) => format!("break-{phase}-{first}"),
        LotAbout::Combined => format!("combined-{first}"),
        LotAbout::CombinedOf { of, division } => format!("combined-{of:?}-{division}-{first}"),
    }
}

/// `GET /debates/{id}/lots`
pub async fn show(visit: Visit, id: web::Path<Id<Contest>>) -> Outcome<HttpResponse> {
    page(&visit, *id, &Typed::default(), None).await
}

async fn page(
    visit: &Visit,
    id: Id<Contest>,
    typed: &Typed,
    refused: Option<&Problem>,
) -> Outcome<HttpResponse> {
    let seat = visit.seat()?.clone();
    let read = visit.app.store.read(move |db| {
        contests::within_reach(db, &seat, id)?;
        store::load(db, id)
    });
    let contest = read.await?;
    let words = Words(Called {
        contest: &contest,
        visit,
    });
    let ties = open_ties(&contest);
    let ties = ties.iter().map(|tie| {
        let name = name(tie);
        json!({
            "about": words.about(tie.about), "rank": tie.rank,
            "tied": tie.tied.iter().map(|one| words.entrant(*one)).collect::<Vec<_>>(),
            "seed": (name == typed.tie).then_some(&typed.seed), "name": name,
        })
    });
    let context = json!({
        "contest": { "id": id, "title": contest.title },
        "ties": ties.collect::<Vec<_>>(),
        "lots": contest.lots.iter().map(|lot| words.lot(lot)).collect::<Vec<_>>(),
        "refused": refused.map(|problem| visit.words(problem)),
    });
    let mut page = visit.page("debates/lots", context)?;
    if let Some(problem) = refused {
        *page.status_mut() = problem.status();
    }
    Ok(page)
}

struct Words<'a>(Called<'a>);

impl Words<'_> {
    fn entrant(&self, one: Entrant) -> String {
        match one {
            Entrant::Team(team) => self.0.team(team),
            Entrant::Speaker(speaker) => super::combining::speaker(&self.0, speaker),
        }
    }

    fn about(&self, about: LotAbout) -> String {
        let visit = self.0.visit;
        let round = |number: RoundNumber| {
            let round = self.0.contest.rounds.iter();
            let title = round.clone().find(|one| one.number == number);
            Arg::Text(title.map_or_else(|| number.to_string(), |one| self.0.round(one)))
        };
        match about {
            LotAbout::Teams { after, .. } => {
                visit.text("debates-recorded-lot-teams", &[("round", round(after))])
            }
            LotAbout::Speakers { after, .. } => {
                visit.text("debates-recorded-lot-speakers", &[("round", round(after))])
            }
            LotAbout::Break(number) => {
                let mut phases = self.0.contest.phases.iter();
                let phase = phases.find(|one| one.number == number);
                let division = phase.map(|one| self.0.division(one.division));
                within(division, visit.text("debates-recorded-lot-break", &[]))
            }
            LotAbout::Combined => visit.text("debates-combined", &[]),
            LotAbout::CombinedOf { division, .. } => within(
                Some(self.0.division(division)),
                visit.text("debates-combined", &[]),
            ),
        }
    }

    /// Whether those drawn are speakers.
    fn of_speakers(&self, about: LotAbout) -> bool {
        let combination = self.0.contest.settings.combination.as_ref();
        match about {
            LotAbout::Speakers { .. } => true,
            LotAbout::Combined => combination.is_some_and(|one| one.of == Combined::Speakers),
            LotAbout::CombinedOf { of, .. } => of == Combined::Speakers,
            LotAbout::Teams { .. } | LotAbout::Break(_) => false,
        }
    }

    fn lot(&self, lot: &RecordedLot) -> Value {
        let speakers = self.of_speakers(lot.about);
        let drawn = lot.draw.outcome.iter().filter_map(|number| {
            let number = number.parse().ok()?;
            Some(self.entrant(if speakers {
                Entrant::Speaker(SpeakerNumber(number))
            } else {
                Entrant::Team(TeamNumber(number))
            }))
        });
        let again = lots::draw(
            &lot.draw.seed,
            lot.draw.pool.clone(),
            lot.draw.outcome.len(),
        );
        json!({
            "about": self.about(lot.about), "seed": lot.draw.seed, "algorithm": lot.draw.algorithm,
            "order": drawn.collect::<Vec<_>>(), "repeats": again.as_ref() == Ok(&lot.draw),
        })
    }
}

/// What a lot is about behind the name of its division, where there are several.
fn within(division: Option<String>, about: String) -> String {
    match division.filter(|one| !one.is_empty()) {
        Some(division) => format!("{division} · {about}"),
        None => about,
    }
}

/// `POST /debates/{id}/lots`: draws; the record stays.
pub async fn draw(
    visit: Visit,
    id: web::Path<Id<Contest>>,
    typed: Form<Typed>,
) -> Outcome<HttpResponse> {
    let (id, typed) = (*id, typed.0);
    match keep(&visit, id, &typed).await {
        Ok(()) => Ok(Redirect::saying(
            &format!("/debates/{id}/lots"),
            "said-debate-lot",
        )),
        Err(problem @ Problem::Refused(_)) => page(&visit, id, &typed, Some(&problem)).await,
        Err(problem) => Err(problem),
    }
}

async fn keep(visit: &Visit, id: Id<Contest>, typed: &Typed) -> Outcome<()> {
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let (wanted, seed) = (typed.tie.clone(), seed_or_fresh(&typed.seed));
    let write = visit.app.store.write(move |db| {
        contests::hold(db, &seat, id)?;
        let contest = store::load(db, id)?;
        let tie = open_ties(&contest)
            .into_iter()
            .find(|tie| name(tie) == wanted);
        // Drawn by somebody else, or separated by a ballot meanwhile.
        let tie = tie.ok_or_else(|| Problem::conflict("debates-recorded-lot-gone"))?;
        let pool = tie.pool();
        let places = pool.len();
        let lot = RecordedLot {
            about: tie.about,
            draw: lots::draw(&seed, pool, places)?,
        };
        let number = parts::next::<RecordedLot>(db, id)?;
        parts::put(db, id, number, &lot)?;
        contests::touch(db, id)?;
        audit::record(
            db,
            &by,
            "debate.draw-lot",
            &format!("debate/{id}"),
            (),
            lot,
            now,
        )
    });
    write.await
}
