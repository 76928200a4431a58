//! `POST /debates/{id}/teams/{team}/removal`: a team that is in no match and no draw goes, with its
//! speakers, recusals, penalties and private link. Without it a round robin goes on that a team
//! entered too late had held up.

use actix_web::{HttpResponse, web};
use serde_json::json;

use crate::audit;
use crate::db::Id;
use crate::debates::private_link;
use crate::debates::rules::Contest;
use crate::debates::rules::contest::{Penalty, Recusal, Speaker, Team};
use crate::debates::rules::leaving::{may_leave, speakers};
use crate::debates::rules::numbers::TeamNumber;
use crate::debates::rules::round_draw::RoundDraw;
use crate::debates::store::links::{self, Holder};
use crate::debates::store::{self, contests, parts};
use crate::error::{Outcome, Problem};
use crate::web::{Redirect, Visit};

pub async fn remove(visit: Visit, path: web::Path<(Id<Contest>, u32)>) -> Outcome<HttpResponse> {
    let (id, team) = path.into_inner();
    let team = TeamNumber(team);
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let write = visit.app.store.write(move |db| {
        contests::hold(db, &seat, id)?;
        let contest = store::load(db, id)?;
        let mut teams = contest.teams.iter();
        let gone = teams.find(|one| one.number == team);
        let gone = gone.ok_or(Problem::NotFound)?;
        let draws = parts::all::<RoundDraw>(db, id)?;
        may_leave(&contest, &draws, team).map_err(Problem::conflict)?;
        let members = speakers(&contest, team);
        for speaker in &members {
            parts::take_back::<Speaker>(db, id, speaker.0)?;
        }
        for (number, one) in parts::numbered::<Recusal>(db, id)? {
            if one.team == team {
                parts::take_back::<Recusal>(db, id, number)?;
            }
        }
        for (number, one) in parts::numbered::<Penalty>(db, id)? {
            if one.team == team {
                parts::take_back::<Penalty>(db, id, number)?;
            }
        }
        let holder = Holder::Team(team);
        let links = links::working(db, id, now)?;
        if links.iter().any(|link| link.holder == holder) {
            private_link::end(db, id, holder, &by, now)?;
        }
        parts::take_back::<Team>(db, id, team.0)?;
        let object = format!("debate/{id}");
        let own = |one: &&Speaker| members.contains(&one.number);
        let before = json!({
            "team": gone,
            "speakers": contest.speakers.iter().filter(own).collect::<Vec<_>>(),
            "recusals": contest.recusals.iter().filter(|one| one.team == team).collect::<Vec<_>>(),
            "penalties": contest.penalties.iter().filter(|one| one.team == team).collect::<Vec<_>>(),
        });
        audit::record(db, &by, "debate.remove-team", &object, before, (), now)
    });
    write.await?;
    let overview = format!("/debates/{id}");
    Ok(Redirect::saying(&overview, "said-debate-team-removed"))
}
