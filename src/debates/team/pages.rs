//! A team's matches, and one of them with its case.

use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::{Value, json};

use super::access::{self, Guest};
use crate::db::{Db, Id};
use crate::debates::case_view;
use crate::debates::feedback_sheet::Sheet;
use crate::debates::private_link::Key;
use crate::debates::rules::Contest;
use crate::debates::rules::case::Reader;
use crate::debates::rules::contest::{Match, MatchState, Team};
use crate::debates::rules::judge_feedback::Feedback;
use crate::debates::rules::numbers::{MatchNumber, TeamNumber};
use crate::debates::rules::publicity::Public;
use crate::debates::rules::result::{MatchResult, results};
use crate::debates::rules::team_sight::{OwnMatch, case_for, own_matches};
use crate::debates::side_key;
use crate::debates::store::{self, parts};
use crate::debates::worded::Words;
use crate::error::{Outcome, Problem};
use crate::web::Visit;
use crate::web::i18n::Arg;

/// A contest as one team finds it.
struct Own {
    id: Id<Contest>,
    contest: Contest,
    /// The same as far as it is told.
    told: Contest,
    public: Public,
    team: Team,
    said: Vec<Feedback>,
}

impl Own {
    fn load(db: &mut Db, guest: Guest) -> Outcome<Self> {
        let (id, number) = guest.team(db)?;
        let contest = store::load(db, id)?;
        let mut teams = contest.teams.iter();
        let team = teams.find(|one| one.number == number).cloned();
        let public = Public::of(&contest);
        Ok(Self {
            id,
            told: public.told(&contest),
            public,
            team: team.ok_or(Problem::NotFound)?,
            said: parts::all::<Feedback>(db, id)?,
            contest,
        })
    }

    fn matches(&self) -> Vec<OwnMatch> {
        own_matches(&self.contest, &self.public, self.team.number)
    }

    fn a_match(&self, number: MatchNumber) -> Outcome<&Match> {
        let mut matches = self.contest.matches.iter();
        let found = matches.find(|of| of.number == number);
        found.ok_or(Problem::NotFound)
    }

    /// A match for a template: nothing of it but what the team may know.
    fn view(&self, visit: &Visit, results: &[MatchResult], one: OwnMatch) -> Outcome<Value> {
        let of = self.a_match(one.number)?;
        let words = Words::outside(&self.told, visit.locale, &self.public);
        let other = of.pairing.teams().find(|other| *other != self.team.number);
        let case = one.side.and_then(|side| {
            let case = case_for(&self.contest, of, side)?;
            Some(case_view::shown(visit, Some(case), Reader::Side(side)))
        });
        let result = results.iter().find(|result| result.number == one.number);
        let outcome = result.filter(|_| one.ended);
        Ok(json!({
            "number": one.number,
            "side": one.side.map(side_key),
            "bye": one.side.is_none(),
            "told": one.told,
            "round": one.told.then(|| words.round(of.round)),
            "venue": one.told.then_some(&of.venue),
            "starts_at": of.starts_at.filter(|_| one.told),
            "other": other.filter(|_| one.told).map(|team| words.team(team)),
            "cancelled": one.told && of.state == MatchState::Cancelled,
            "outcome": outcome.map(|result| words.outcome(result.outcome)),
            "case": case,
            "feedback": one.feedback,
            "given": Sheet::is_given(&self.said, one.number, self.team.number),
        }))
    }

    fn context(&self, visit: &Visit) -> Value {
        json!({
            "contest": { "id": self.id, "title": self.contest.title },
            "team": { "name": self.team.name, "office": self.team.office },
            "speakers": self.speakers(self.team.number, visit),
            "public": !Public::is_nothing(&self.contest),
        })
    }

    /// The team's speakers in their usual order, with substitutes last.
    fn speakers(&self, team: TeamNumber, visit: &Visit) -> Vec<String> {
        let all = self.contest.speakers.iter();
        let mut own: Vec<_> = all.filter(|one| one.team == team).collect();
        own.sort_by_key(|one| (one.substitute, one.position, one.number));
        let called = |one: &&crate::debates::rules::contest::Speaker| {
            if one.substitute {
                let name = [("name", Arg::Text(one.name.clone()))];
                visit.text("debates-team-substitute", &name)
            } else {
                one.name.clone()
            }
        };
        own.iter().map(called).collect()
    }
}

fn extended(mut context: Value, more: Value) -> Value {
    if let (Value::Object(all), Value::Object(more)) = (&mut context, more) {
        all.extend(more);
    }
    context
}

/// `GET /team?key=…`: the team's matches.
pub async fn home(req: HttpRequest, visit: Visit, key: web::Query<Key>) -> Outcome<HttpResponse> {
    if !key.key.is_empty() {
        return access::enter(&visit, &key.key).await;
    }
    let guest = Guest::of(&req, &visit)?;
    let own = visit.app.store.read(move |db| Own::load(db, guest));
    let own = own.await?;
    let results = results(&own.told);
    let matches = own.matches();
    let rows = matches.iter().rev();
    let rows: Outcome<Vec<Value>> = rows.map(|one| own.view(&visit, &results, *one)).collect();
    let context = extended(own.context(&visit), json!({ "matches": rows? }));
    visit.page("debates/team_home", context)
}

/// `GET /team/matches/{match}`
pub async fn a_match(req: HttpRequest, visit: Visit, of: web::Path<u32>) -> Outcome<HttpResponse> {
    let guest = Guest::of(&req, &visit)?;
    let number = MatchNumber(*of);
    let own = visit.app.store.read(move |db| Own::load(db, guest));
    let own = own.await?;
    let matches = own.matches();
    let one = matches.iter().find(|one| one.number == number);
    let one = one.ok_or(Problem::NotFound)?;
    let shown = own.view(&visit, &results(&own.told), *one)?;
    let context = extended(own.context(&visit), json!({ "match": shown }));
    visit.page("debates/team_match", context)
}
