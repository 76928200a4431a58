//! Who goes on: opening the elimination, ties at the last place and of seeds, and the bracket as it
//! stands.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::{Value, json};

use super::round_form::{division, divisions, seed_or_fresh};
use crate::audit;
use crate::db::Id;
use crate::debates::bracket_picture::picture;
use crate::debates::called::Called;
use crate::debates::drawing::advancing::{self, Ties};
use crate::debates::rules::Contest;
use crate::debates::rules::breaking::{BreakList, Of, break_into, without_group};
use crate::debates::rules::contest::{Entry, LotAbout, Phase, PhaseKind, TeamKind};
use crate::debates::rules::elimination;
use crate::debates::rules::grounds::before_the_break;
use crate::debates::rules::numbers::{DivisionNumber, TeamNumber};
use crate::debates::rules::result::{MatchResult, results};
use crate::debates::rules::round_draw::phase_of;
use crate::debates::store::{self, contests};
use crate::error::{Outcome, Problem};
use crate::web::input::Form;
use crate::web::{Redirect, Visit};

/// What is typed.
#[derive(Debug, Default, Deserialize)]
pub struct Typed {
    #[serde(default)]
    division: String,
    #[serde(default, rename = "do")]
    what: String,
    #[serde(default)]
    entry: String,
    #[serde(default)]
    places: String,
    #[serde(default, rename = "places-lawyers")]
    places_lawyers: String,
    #[serde(default, rename = "third-place")]
    third_place: bool,
    #[serde(default)]
    seed: String,
}

impl Typed {
    fn entry(&self) -> Outcome<Option<Entry>> {
        let number = |text: &str| {
            let number = text
                .trim()
                .parse::<u32>()
                .ok()
                .filter(|number| (1..=1024).contains(number));
            number.ok_or_else(|| Problem::refused("debates-advance-places"))
        };
        Ok(match self.entry.as_str() {
            "all" => None,
            "groups" => Some(Entry::BestOfEachGroup(number(&self.places)?)),
            "professions" => Some(Entry::BestOfEachProfession {
                prosecutors: number(&self.places)?,
                lawyers: number(&self.places_lawyers)?,
            }),
            _ => Some(Entry::Best(number(&self.places)?)),
        })
    }
}

/// The division that a page is asked for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    pub(super) division: String,
}

/// `GET /debates/{id}/advance?division=…`
pub async fn show(
    visit: Visit,
    id: web::Path<Id<Contest>>,
    asked: web::Query<Asked>,
) -> Outcome<HttpResponse> {
    page(&visit, *id, &asked.division, None).await
}

/// The division asked for; the first there is where none is.
fn asked(contest: &Contest, typed: &str) -> DivisionNumber {
    let wanted = typed.trim().parse().ok().map(DivisionNumber);
    let mut all = contest.divisions.iter().map(|one| one.number);
    let found = all.clone().find(|one| Some(*one) == wanted);
    found.or_else(|| all.next()).unwrap_or_default()
}

async fn page(
    visit: &Visit,
    id: Id<Contest>,
    typed: &str,
    refused: Option<&Problem>,
) -> Outcome<HttpResponse> {
    let seat = visit.seat()?.clone();
    let read = visit.app.store.read(move |db| {
        contests::within_reach(db, &seat, id)?;
        store::load(db, id)
    });
    let contest = read.await?;
    let called = Called {
        contest: &contest,
        visit,
    };
    let division = asked(&contest, typed);
    let phase = phase_of(&contest, division, PhaseKind::Elimination);
    let drawn = phase.is_some_and(|phase| {
        contest
            .rounds
            .iter()
            .any(|round| round.phase == phase.number)
    });
    let results = results(&contest);
    let lists = phase
        .map(|phase| break_into(&contest, &results, phase))
        .unwrap_or_default();
    let open = lists
        .iter()
        .any(|list| list.last_place.as_ref().is_some_and(|last| !last.settled));
    let bracket = phase.map(|phase| elimination::bracket(&contest, &results, phase));
    let (bracket, fault) = match &bracket {
        Some(Ok(of)) => (Some(picture(&called, &of.bracket, &of.played)), None),
        Some(Err(fault)) => (None, Some(visit.text(fault.key(), &[]))),
        None => (None, None),
    };
    let recorded = phase.is_some_and(|phase| !phase.seeds.is_empty());
    let seeding = phase.and_then(|phase| elimination::seeding(&contest, &results, phase).ok());
    let level = seeding.filter(|_| !drawn).map(|one| one.level);
    let own = phase.map(|phase| LotAbout::Break(phase.number));
    let lots = contest.lots.iter().filter(|lot| Some(lot.about) == own);
    let lots = lots.map(|lot| {
        let team = |number: &String| number.parse().ok().map(|one| called.team(TeamNumber(one)));
        json!({ "seed": lot.draw.seed, "algorithm": lot.draw.algorithm, "order": lot.draw.outcome.iter().filter_map(team).collect::<Vec<_>>() })
    });
    let context = json!({
        "contest": { "id": id, "title": contest.title },
        "division": division,
        "divisions": divisions(&called, division),
        "open": phase.is_some(), "drawn": drawn,
        "chosen": chosen(phase),
        "lists": lists.iter().map(|list| a_list(&called, list)).collect::<Vec<_>>(),
        "tied": open && !recorded,
        "level": level.unwrap_or_default().iter().map(|teams| named(&called, teams)).collect::<Vec<_>>(),
        "waits": phase.is_some_and(|phase| !before_the_break(&contest, phase.division).is_empty()),
        "warnings": phase.map(|phase| warnings(&called, &results, phase)).unwrap_or_default(),
        "lots": lots.collect::<Vec<_>>(),
        "bracket": bracket, "fault": fault,
        "refused": refused.map(|problem| visit.words(problem)),
    });
    let mut page = visit.page("debates/advance", context)?;
    if let Some(problem) = refused {
        *page.status_mut() = problem.status();
    }
    Ok(page)
}

fn named(called: &Called<'_>, teams: &[TeamNumber]) -> String {
    let joint = called.visit.text("list-joint", &[]);
    let teams: Vec<String> = teams.iter().map(|team| called.team(*team)).collect();
    teams.join(&joint)
}

/// What of the elimination is not as one would think.
fn warnings(called: &Called<'_>, results: &[MatchResult], phase: &Phase) -> Vec<String> {
    let contest = called.contest;
    let mut warnings = Vec::new();
    if elimination::has_moved(contest, results, phase) {
        warnings.push(called.visit.text("debates-elimination-moved", &[]));
    }
    let strays = elimination::bracket(contest, results, phase).map(|of| of.strays);
    let strays: Vec<String> = strays.iter().flatten().map(ToString::to_string).collect();
    if !strays.is_empty() {
        let matches = vec![("matches", strays.join(", "))];
        warnings.push(called.message("debates-elimination-strays", matches));
    }
    let without = without_group(contest, phase);
    if !without.is_empty() {
        let teams = vec![("teams", named(called, &without))];
        warnings.push(called.message("debates-break-without-group", teams));
    }
    warnings
}

fn chosen(phase: Option<&Phase>) -> Value {
    let entry = phase.map_or(Some(Entry::Best(4)), |phase| phase.entry);
    let (word, places, lawyers) = match entry {
        None => ("all", None, None),
        Some(Entry::Best(places)) => ("best", Some(places), None),
        Some(Entry::BestOfEachGroup(places)) => ("groups", Some(places), None),
        Some(Entry::BestOfEachProfession {
            prosecutors,
            lawyers,
        }) => ("professions", Some(prosecutors), Some(lawyers)),
    };
    let choice =
        |name: &str, key: &str| json!({ "word": name, "key": key, "chosen": name == word });
    json!({
        "entries": [
            choice("best", "debates-advance-best"), choice("groups", "debates-advance-groups"),
            choice("professions", "debates-advance-professions"), choice("all", "debates-advance-all"),
        ],
        "places": places, "places_lawyers": lawyers,
        "third_place": phase.is_some_and(|phase| phase.third_place),
    })
}

/// Who is through on one list, and who is level at its last place.
pub fn a_list(called: &Called<'_>, list: &BreakList) -> Value {
    let of = match &list.of {
        Of::All => None,
        Of::Group(group) => Some(group.clone()),
        Of::Profession(TeamKind::Lawyers) => Some(called.visit.text("debates-kind-lawyers", &[])),
        Of::Profession(_) => Some(called.visit.text("debates-kind-prosecutors", &[])),
    };
    let through = list
        .through
        .iter()
        .map(|row| json!({ "rank": row.rank, "team": called.team(row.id) }));
    let last = list.last_place.as_ref().map(|last| {
        let key = if last.settled {
            "debates-table-tie-settled"
        } else {
            "debates-table-tie-open"
        };
        called.message(
            key,
            vec![
                ("teams", named(called, &last.tied)),
                ("places", last.places.to_string()),
            ],
        )
    });
    json!({ "of": of, "through": through.collect::<Vec<_>>(), "last": last })
}

/// `POST /debates/{id}/advance`: opens the elimination, or draws the lot for its last place or seeds.
pub async fn change(
    visit: Visit,
    id: web::Path<Id<Contest>>,
    typed: Form<Typed>,
) -> Outcome<HttpResponse> {
    let (id, typed) = (*id, typed.0);
    match apply(&visit, id, &typed).await {
        Ok(()) => Ok(Redirect::saying(
            &format!(
                "/debates/{id}/advance?division={}",
                division(&typed.division)
            ),
            "said-debate-advance",
        )),
        Err(problem @ Problem::Refused(_)) if problem.status() != StatusCode::NOT_FOUND => {
            page(&visit, id, &typed.division, Some(&problem)).await
        }
        Err(problem) => Err(problem),
    }
}

async fn apply(visit: &Visit, id: Id<Contest>, typed: &Typed) -> Outcome<()> {
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let draws = match typed.what.as_str() {
        "lot" => Some(Ties::LastPlace),
        "seeds" => Some(Ties::Seeds),
        _ => None,
    };
    let entry = draws.map_or_else(|| typed.entry(), |_| Ok(None))?;
    let third_place = typed.third_place;
    let seed = seed_or_fresh(&typed.seed);
    let of = division(&typed.division);
    let write = visit.app.store.write(move |db| {
        contests::hold(db, &seat, id)?;
        let (action, after) = if let Some(which) = draws {
            let contest = store::load(db, id)?;
            let phase = phase_of(&contest, of, PhaseKind::Elimination);
            let phase = phase.ok_or_else(|| Problem::conflict("debates-elimination-not-open"))?;
            let lots = advancing::draw_lots(db, id, phase.number, (which, &seed))?;
            ("debate.draw-lot", json!(lots))
        } else {
            let phase = advancing::open(db, id, of, entry, third_place)?;
            (
                "debate.open-elimination",
                json!({ "phase": phase, "entry": entry, "third_place": third_place }),
            )
        };
        contests::touch(db, id)?;
        audit::record(db, &by, action, &format!("debate/{id}"), (), after, now)
    });
    write.await
}
