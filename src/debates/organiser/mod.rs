//! The organiser's and tabulator's side of a contest.
//!
//! - [`list`]: all contests; [`settings`]: making one and changing what it has decided
//! - [`bringing_in`]: the archive of a contest
//! - [`judge_feedback`]: what teams say of judges
//! - [`penalties`]; [`lots`]: ties drawn; [`combining`]: combined results, [`part_results`]: of other parts
//! - [`rounds`], [`round`], [`matches`]: drawing, and what is changed by hand; [`round_print`]: on paper,
//!   [`wall`]: before the hall; [`advancing`]: who goes on
//! - [`cases`]: what is argued, and when each side may read it
//! - [`links`]: private links of judges and teams; [`ballots`], [`ballot`]: who has handed in, paper, corrections
//! - [`score_sheet`]: what judges mark
//! - [`divisions`]: parts of the contest that run for themselves
//! - [`recusals`]: who must not judge whom
//! - [`hours`]: training hours for those who took part
//! - [`overview`]: a contest at a glance; [`entrants`]: its teams and judges; [`leaving`]: a team goes; [`import`]: lists of them

mod advancing;
mod ballot;
mod ballots;
mod bringing_in;
mod cases;
mod combining;
mod concluding;
mod divisions;
mod entrants;
mod hours;
mod import;
mod import_view;
mod judge_feedback;
mod leaving;
mod links;
mod list;
mod lots;
mod matches;
mod overview;
mod part_results;
mod penalties;
mod recusals;
mod round;
mod round_form;
mod round_print;
mod rounds;
mod score_sheet;
mod settings;
mod wall;
mod words;

use actix_web::web::{self, get, post};

/// Routes of the organiser's side.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/debates", get().to(list::show))
        .route("/debates/new", get().to(settings::fresh))
        .route("/debates/new", post().to(settings::create))
        .route("/debates/bring-in", get().to(bringing_in::show))
        .route("/debates/bring-in", post().to(bringing_in::bring_in))
        .route("/debates/template/{list}.xlsx", get().to(import::template))
        .route("/debates/{id}", get().to(overview::show))
        .route("/debates/{id}/settings", get().to(settings::show))
        .route("/debates/{id}/settings", post().to(settings::change))
        .route("/debates/{id}/divisions", get().to(divisions::show))
        .route("/debates/{id}/divisions", post().to(divisions::change))
        .route("/debates/{id}/rounds", get().to(rounds::show))
        .route("/debates/{id}/rounds", post().to(rounds::make))
        .route("/debates/{id}/groups", post().to(rounds::draw_groups))
        .route("/debates/{id}/rounds/{round}", get().to(round::show))
        .route(
            "/debates/{id}/rounds/{round}",
            post().to(round::change_round),
        )
        .route("/debates/{id}/rounds/{round}/wall", get().to(wall::show))
        .route(
            "/debates/{id}/rounds/{round}/print",
            get().to(round_print::show),
        )
        .route(
            "/debates/{id}/rounds/{round}/draw.json",
            get().to(round::draw_record),
        )
        .route("/debates/{id}/matches/{match}", get().to(matches::show))
        .route("/debates/{id}/matches/{match}", post().to(matches::change))
        .route(
            "/debates/{id}/matches/{match}/state",
            post().to(concluding::say),
        )
        .route("/debates/{id}/advance", get().to(advancing::show))
        .route("/debates/{id}/advance", post().to(advancing::change))
        .route("/debates/{id}/cases", get().to(cases::show))
        .route("/debates/{id}/cases/new", get().to(cases::fresh))
        .route("/debates/{id}/cases/new", post().to(cases::add))
        .route("/debates/{id}/cases/{case}", get().to(cases::a_case))
        .route("/debates/{id}/cases/{case}", post().to(cases::change))
        .route(
            "/debates/{id}/cases/{case}/removal",
            post().to(cases::remove),
        )
        .route("/debates/{id}/links", get().to(links::show))
        .route("/debates/{id}/links", post().to(links::change))
        .route("/debates/{id}/ballots", get().to(ballots::show))
        .route(
            "/debates/{id}/ballots/{match}/{judge}",
            get().to(ballot::show),
        )
        .route(
            "/debates/{id}/ballots/{match}/{judge}",
            post().to(ballot::change),
        )
        .route("/debates/{id}/hours", get().to(hours::show))
        .route("/debates/{id}/hours", post().to(hours::give))
        .route("/debates/{id}/penalties", get().to(penalties::show))
        .route("/debates/{id}/penalties", post().to(penalties::change))
        .route("/debates/{id}/feedback", get().to(judge_feedback::show))
        .route(
            "/debates/{id}/feedback/{match}/{team}",
            get().to(judge_feedback::sheet),
        )
        .route(
            "/debates/{id}/feedback/{match}/{team}",
            post().to(judge_feedback::keep),
        )
        .route("/debates/{id}/lots", get().to(lots::show))
        .route("/debates/{id}/lots", post().to(lots::draw))
        .route("/debates/{id}/combination", get().to(combining::show))
        .route("/debates/{id}/combination", post().to(combining::change))
        .route(
            "/debates/{id}/combination/list",
            post().to(part_results::list),
        )
        .route(
            "/debates/{id}/combination/sitting",
            post().to(part_results::from_sitting),
        )
        .route(
            "/debates/{id}/combination/clear",
            post().to(part_results::clear),
        )
        .configure(teams_and_judges)
        .configure(lists_and_sheets);
}

/// Who takes part, one by one.
fn teams_and_judges(cfg: &mut web::ServiceConfig) {
    cfg.route("/debates/{id}/teams/new", get().to(entrants::new_team))
        .route("/debates/{id}/teams/new", post().to(entrants::add_team))
        .route("/debates/{id}/teams/{team}", get().to(entrants::team))
        .route(
            "/debates/{id}/teams/{team}",
            post().to(entrants::change_team),
        )
        .route(
            "/debates/{id}/teams/{team}/removal",
            post().to(leaving::remove),
        )
        .route("/debates/{id}/judges/new", get().to(entrants::new_judge))
        .route("/debates/{id}/judges/new", post().to(entrants::add_judge))
        .route("/debates/{id}/judges/{judge}", get().to(entrants::judge))
        .route(
            "/debates/{id}/judges/{judge}",
            post().to(entrants::change_judge),
        );
}

/// What is brought in as lists, who must not judge whom, and what judges mark.
fn lists_and_sheets(cfg: &mut web::ServiceConfig) {
    cfg.route("/debates/{id}/sheet", get().to(score_sheet::show))
        .route("/debates/{id}/sheet", post().to(score_sheet::change))
        .route("/debates/{id}/recusals", get().to(recusals::show))
        .route("/debates/{id}/recusals", post().to(recusals::change))
        .route("/debates/{id}/import", get().to(import::show))
        .route("/debates/{id}/import", post().to(import::upload))
        .route("/debates/{id}/import/{import}", get().to(import::preview))
        .route("/debates/{id}/import/{import}", post().to(import::bring_in));
}
