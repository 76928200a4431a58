//! What the pages of a clock show, in the reader's language.

use serde_json::{Value, json};

use super::access::Way;
use super::beginning;
use crate::clock::Moment;
use crate::db::Db;
use crate::debates::rules::Contest;
use crate::debates::rules::clock::{Logged, MatchClock, Place, View, deduction};
use crate::debates::rules::contest::{LinedUp, Match, MatchState, Overrun, Speaker};
use crate::debates::rules::format::{Clock, Format, LongBell, Speech};
use crate::debates::rules::numbers::Side;
use crate::debates::rules::result::overtime_rule;
use crate::debates::rules::settings::{Names, Title};
use crate::debates::side_key;
use crate::debates::store::{self, clocks, parts};
use crate::error::{Outcome, Problem};
use crate::web::Visit;
use crate::web::i18n::Arg;

const MICROS_A_SECOND: i64 = 1_000_000;

/// A match with everything that its clock shows.
pub struct Scene {
    pub contest: Contest,
    pub of: Match,
    pub log: Vec<Logged>,
    /// Whether names of teams and speakers are shown, or codes.
    pub names: bool,
}

/// Reads it; `hall` for pages that everybody in the hall sees.
pub fn load(db: &mut Db, way: &Way, hall: bool) -> Outcome<Scene> {
    let of = parts::find::<Match>(db, way.contest, way.of.0)?.ok_or(Problem::NotFound)?;
    let contest = store::load(db, way.contest)?;
    let names = !hall || contest.settings.public.names == Names::Names;
    let log = clocks::log(db, way.contest, way.of)?;
    Ok(Scene {
        contest,
        of,
        log,
        names,
    })
}

/// A title in the reader's language.
pub fn title(visit: &Visit, title: &Title) -> String {
    match visit.locale {
        crate::web::Locale::Chinese => title.zh.clone(),
        crate::web::Locale::English => title.en.clone(),
    }
}

/// “03:00”.
pub fn minutes(seconds: i64) -> String {
    format!("{:02}:{:02}", seconds / 60, seconds % 60)
}

/// The key of a state's name.
pub const fn state_key(state: MatchState) -> &'static str {
    match state {
        MatchState::Planned => "debates-clock-state-planned",
        MatchState::Running => "debates-clock-state-running",
        MatchState::Judging => "debates-clock-state-judging",
        MatchState::Confirmed => "debates-clock-state-confirmed",
        MatchState::Walkover(_) => "debates-clock-state-walkover",
        MatchState::Cancelled => "debates-clock-state-cancelled",
    }
}

/// Name of a team, or its code.
pub fn team_name(contest: &Contest, of: &Match, side: Side, names: bool) -> String {
    let number = of.pairing.team(side);
    let team = contest.teams.iter().find(|one| Some(one.number) == number);
    team.map_or_else(String::new, |team| {
        if names {
            team.name.clone()
        } else {
            team.coded()
        }
    })
}

impl Scene {
    /// The whole page.
    pub fn context(&self, visit: &Visit, way: &Way) -> Value {
        let mut context = json!({
            "contest": { "id": way.contest, "title": self.contest.title },
            "match": { "number": way.of, "venue": self.of.venue },
            "round": self.round(visit),
            "here": way.address(),
            "state": state_key(self.of.state),
            "sides": Side::BOTH.map(|side| self.side(visit, side)),
        });
        if let (Some(clock), Some(view)) = (MatchClock::replay(&self.log), View::of(&self.log))
            && let Some(into) = context.as_object_mut()
        {
            into.insert("clock".to_owned(), self.clock(visit, &clock, &view));
        }
        context
    }

    fn round(&self, visit: &Visit) -> String {
        let round = self
            .contest
            .rounds
            .iter()
            .find(|one| one.number == self.of.round);
        round.map_or_else(String::new, |round| {
            title(visit, &self.contest.round_title(round))
        })
    }

    fn side(&self, visit: &Visit, side: Side) -> Value {
        let own = self.of.lineup.iter().filter(|one| one.side == side);
        let speakers = own.map(|one| self.who(visit, *one));
        json!({
            "side": side,
            "label": side_key(side),
            "team": team_name(&self.contest, &self.of, side, self.names),
            "speakers": speakers.collect::<Vec<_>>(),
        })
    }

    /// “一辩 张某某”, or “一辩” where names are hidden.
    fn who(&self, visit: &Visit, one: LinedUp) -> String {
        let position = visit.text(
            "debates-clock-position",
            &[("number", Arg::Number(one.position.into()))],
        );
        match self.speaker(one) {
            Some(speaker) if self.names => visit.text(
                "debates-clock-who",
                &[
                    ("position", Arg::Text(position)),
                    ("name", Arg::Text(speaker.name.clone())),
                ],
            ),
            _ => position,
        }
    }

    fn speaker(&self, placed: LinedUp) -> Option<&Speaker> {
        let mut speakers = self.contest.speakers.iter();
        speakers.find(|one| one.number == placed.speaker)
    }

    /// Who speaks: the positions that the format names, or any of the side.
    fn speakers_of(&self, visit: &Visit, speech: &Speech) -> String {
        let named = |position: &u8| {
            let mut placed = self.of.lineup.iter();
            let found = placed.find(|one| one.side == speech.side && one.position == *position);
            found.map_or_else(
                || {
                    let number = Arg::Number((*position).into());
                    visit.text("debates-clock-position", &[("number", number)])
                },
                |one| self.who(visit, *one),
            )
        };
        let all: Vec<String> = speech.positions.iter().map(named).collect();
        if all.is_empty() {
            visit.text("debates-clock-any-speaker", &[])
        } else {
            all.join(&visit.text("list-joint", &[]))
        }
    }

    fn clock(&self, visit: &Visit, clock: &MatchClock, view: &View) -> Value {
        let stages = clock.format.stages.iter().enumerate().map(|(stage, of)| {
            let speeches = of.speeches.iter().enumerate();
            let speeches = speeches.map(|(speech, one)| {
                let at = Place { stage, speech };
                self.speech(visit, clock, at, one)
            });
            json!({
                "title": title(visit, &of.title),
                "turns": of.clock == Clock::Cumulative,
                "stops": of.long_bell == LongBell::Stops,
                "each": of.each_at_least,
                "warning": of.warning_seconds,
                "speeches": speeches.collect::<Vec<_>>(),
            })
        });
        let overruns = clock.overruns(&self.of.lineup);
        json!({
            "format": title(visit, &clock.format.title),
            "stage": clock.stage().map(|stage| title(visit, &stage.title)),
            "over": clock.over,
            "runs": clock.since.is_some(),
            "number": view.number,
            "stages": stages.collect::<Vec<_>>(),
            "view": view,
            "overruns": overruns.iter().map(|one| self.overrun(visit, &clock.format, one)).collect::<Vec<_>>(),
            "costs": self.costs(&overruns),
            "faces": Side::BOTH.map(|side| self.face(visit, clock, side)),
        })
    }

    /// A side's clock as it stands when the page is made.
    fn face(&self, visit: &Visit, clock: &MatchClock, side: Side) -> Value {
        let speech = clock.shown(side).unwrap_or(clock.at.speech);
        let at = Place { speech, ..clock.at };
        let of = clock.speech(at);
        let mut face = of.map_or(Value::Null, |one| self.speech(visit, clock, at, one));
        let left = of.map_or(0, |one| {
            i64::from(one.seconds) * MICROS_A_SECOND - clock.used_by(at, visit.now)
        });
        let warning = clock
            .stage()
            .map_or(0, |stage| i64::from(stage.warning_seconds));
        let phase = match left {
            ..=0 => "over",
            left if left <= warning * MICROS_A_SECOND => "soon",
            _ => "calm",
        };
        if let Some(all) = face.as_object_mut() {
            all.insert("phase".to_owned(), phase.into());
        }
        face
    }

    fn speech(&self, visit: &Visit, clock: &MatchClock, at: Place, one: &Speech) -> Value {
        let used = clock.used_by(at, visit.now) / MICROS_A_SECOND;
        let limit = i64::from(one.seconds);
        let team = team_name(&self.contest, &self.of, one.side, self.names);
        json!({
            "stage": at.stage,
            "speech": at.speech,
            "side": one.side,
            "label": visit.text(side_key(one.side), &[]),
            "team": team,
            "who": self.speakers_of(visit, one),
            "title": one.title.as_ref().map(|own| title(visit, own)),
            "seconds": one.seconds,
            "limit": minutes(limit),
            "left": minutes((limit - used).max(0)),
            "over": (used > limit).then(|| minutes(used - limit)),
            "now": clock.at == at,
        })
    }

    fn overrun(&self, visit: &Visit, format: &Format, one: &Overrun) -> Value {
        let stage = format.stage(&one.stage);
        let mut placed = self.of.lineup.iter();
        let who = placed
            .find(|placed| Some(placed.speaker) == one.speaker)
            .map(|placed| self.who(visit, *placed));
        json!({
            "label": side_key(one.side),
            "stage": stage.map(|stage| title(visit, &stage.title)),
            "who": who,
            "seconds": one.seconds,
        })
    }

    /// What overtime costs each side, where it has a price.
    fn costs(&self, overruns: &[Overrun]) -> Value {
        let rule = overtime_rule(&self.contest.settings, &self.of);
        if rule.is_none() {
            return Value::Null;
        }
        let cost = |side: Side| {
            json!({
                "label": side_key(side),
                "cost": deduction(rule, overruns, side).to_string(),
            })
        };
        Side::BOTH.map(cost).into_iter().collect()
    }

    /// The form that takes the match to the clock: the formats, or one of them with its positions.
    pub fn to_begin(&self, visit: &Visit, chosen: &str) -> Outcome<Value> {
        let phase = self
            .contest
            .rounds
            .iter()
            .find(|one| one.number == self.of.round);
        let phase = phase.and_then(|round| {
            let mut phases = self.contest.phases.iter();
            phases.find(|one| one.number == round.phase)
        });
        let usual = phase.map_or("", |phase| phase.format.as_str());
        let slug = if chosen.is_empty() { usual } else { chosen };
        let format = beginning::format_of(slug)?;
        let formats = beginning::formats()?;
        let formats = formats.iter().map(|one| {
            json!({ "slug": one.slug, "title": title(visit, &one.title), "chosen": one.slug == slug })
        });
        Ok(json!({
            "formats": formats.collect::<Vec<_>>(),
            "format": format.as_ref().map(|one| {
                json!({
                    "slug": one.slug,
                    "title": title(visit, &one.title),
                    "sides": Side::BOTH.map(|side| self.positions(visit, one, side)),
                })
            }),
        }))
    }

    fn positions(&self, visit: &Visit, format: &Format, side: Side) -> Value {
        let team = self.of.pairing.team(side);
        let members = self.contest.speakers.iter();
        let members: Vec<&Speaker> = members.filter(|one| Some(one.team) == team).collect();
        let position = |number: u8| {
            let mut placed = self.of.lineup.iter();
            let usual = placed.find(|one| one.side == side && one.position == number);
            let choice = |one: &&Speaker| {
                json!({
                    "number": one.number, "name": one.name, "substitute": one.substitute,
                    "chosen": usual.is_some_and(|usual| usual.speaker == one.number),
                })
            };
            json!({
                "field": beginning::field(side, number),
                "label": visit.text("debates-clock-position", &[("number", Arg::Number(number.into()))]),
                "choices": members.iter().map(choice).collect::<Vec<_>>(),
            })
        };
        json!({
            "label": side_key(side),
            "team": team_name(&self.contest, &self.of, side, true),
            "positions": (1..=format.speakers).map(position).collect::<Vec<_>>(),
        })
    }
}

/// A clock as its open pages ask for it where no stream comes through.
pub fn view(log: &[Logged], now: Moment) -> Value {
    json!({ "clock": View::of(log), "now": now })
}
