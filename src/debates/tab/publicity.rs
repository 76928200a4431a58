//! What is public when, by form.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::audit;
use crate::db::Id;
use crate::debates::rules::Contest;
use crate::debates::rules::settings::{Names, Publicity, Release};
use crate::debates::store::contests;
use crate::error::{Outcome, Problem};
use crate::web::input::Form;
use crate::web::{Redirect, Visit};

const RELEASES: [(Release, &str, &str); 4] = [
    (Release::Never, "never", "debates-release-never"),
    (Release::AfterMatch, "match", "debates-release-match"),
    (Release::AfterRound, "round", "debates-release-round"),
    (Release::AfterContest, "contest", "debates-release-contest"),
];

/// What is decided.
#[derive(Debug, Deserialize)]
pub struct Decided {
    draw: String,
    results: String,
    standings: String,
    ballots: String,
    reasons: String,
    #[serde(default)]
    codes: bool,
    #[serde(default)]
    over: bool,
}

impl Decided {
    fn read(&self) -> Option<Publicity> {
        let release = |word: &str| {
            let mut known = RELEASES.iter();
            known.find(|one| one.1 == word).map(|one| one.0)
        };
        Some(Publicity {
            draw: release(&self.draw)?,
            results: release(&self.results)?,
            standings: release(&self.standings)?,
            ballots: release(&self.ballots)?,
            reasons: release(&self.reasons)?,
            names: if self.codes {
                Names::Codes
            } else {
                Names::Names
            },
            over: self.over,
        })
    }
}

/// `GET /debates/{id}/tab/publicity`
pub async fn show(visit: Visit, id: web::Path<Id<Contest>>) -> Outcome<HttpResponse> {
    let (seat, id) = (visit.seat()?.clone(), *id);
    let read = visit
        .app
        .store
        .read(move |db| contests::within_reach(db, &seat, id));
    let row = read.await?;
    form(&visit, id, &row.title, row.settings.0.public)
}

fn form(visit: &Visit, id: Id<Contest>, title: &str, public: Publicity) -> Outcome<HttpResponse> {
    let choices = |name: &str, words: &str, chosen: Release| {
        let choice = |(release, word, key): &(Release, &str, &str)| {
            // A draw is not after a match: it is public as soon as it is made.
            let key = if name == "draw" && *release == Release::AfterMatch {
                "debates-release-drawn"
            } else {
                key
            };
            json!({ "value": word, "words": key, "chosen": *release == chosen })
        };
        json!({ "name": name, "words": words, "choices": RELEASES.iter().map(choice).collect::<Vec<Value>>() })
    };
    let context = json!({
        "contest": { "id": id, "title": title },
        "parts": [
            choices("draw", "debates-publicity-draw", public.draw),
            choices("results", "debates-publicity-results", public.results),
            choices("standings", "debates-publicity-standings", public.standings),
            choices("ballots", "debates-publicity-ballots", public.ballots),
            choices("reasons", "debates-publicity-reasons", public.reasons),
        ],
        "codes": public.names == Names::Codes,
        "over": public.over,
    });
    visit.page("debates/publicity", context)
}

/// `POST /debates/{id}/tab/publicity`
pub async fn change(
    visit: Visit,
    id: web::Path<Id<Contest>>,
    decided: Form<Decided>,
) -> Outcome<HttpResponse> {
    let (seat, by, now, id) = (visit.seat()?.clone(), visit.actor(), visit.now, *id);
    let wanted = decided.0.read().ok_or(Problem::NotFound)?;
    let write = visit.app.store.write(move |db| {
        let row = contests::hold(db, &seat, id)?;
        let mut settings = row.settings.0;
        let was = settings.public;
        settings.public = wanted;
        contests::settle(db, id, &row.title, settings)?;
        let object = format!("debate/{id}");
        audit::record(
            db,
            &by,
            "debate.publicity",
            &object,
            json!(was),
            json!(wanted),
            now,
        )
    });
    write.await?;
    Ok(Redirect::saying(
        &format!("/debates/{id}/tab"),
        "said-debate-publicity",
    ))
}
