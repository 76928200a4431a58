//! The debate contest of the demonstration, mid-way: two rounds are judged, a third one is drawn.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::debate_marks::{Levels, marks};
use super::organisation::Cast;
use crate::audit::{self, Actor};
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::debates::drawing::{self, Wanted, hall};
use crate::debates::entering;
use crate::debates::rules::ballot;
use crate::debates::rules::case::Case;
use crate::debates::rules::contest::{
    Ballot, Deduction, Division, Entrant, ImportedResult, Match, MatchState, Overrun, Penalty,
    PhaseKind, Recusal, TeamKind,
};
use crate::debates::rules::entry_list::{JudgeEntry, TeamEntry};
use crate::debates::rules::judge_feedback::Feedback;
use crate::debates::rules::numbers::{
    CaseNumber, DivisionNumber, JudgeNumber, PhaseNumber, RoundNumber, Side, SpeakerNumber,
    TeamNumber,
};
use crate::debates::rules::settings::{
    Combination, Combined, Decision, Part, Publicity, Release, SideRule, Source, SpeakerTables,
    Title,
};
use crate::debates::rules::{Contest, Settings};
use crate::debates::store::{self, ballots, contests, parts};
use crate::error::{Outcome, Problem};
use crate::points::Points;

/// What the file holds.
#[derive(Deserialize)]
pub(super) struct File {
    title: String,
    cases: Vec<CaseLine>,
    venues: Vec<String>,
    seeds: Vec<String>,
    pub teams: Vec<TeamLine>,
    pub judges: Vec<JudgeLine>,
    pub reasons: Reasons,
    /// What teams write of judges, by grade from 3 up.
    words: [String; 3],
}

/// A case with what each side alone has of it.
#[derive(Deserialize)]
struct CaseLine {
    title: String,
    text: String,
    #[serde(default)]
    materials: BTreeMap<Side, String>,
}

#[derive(Deserialize)]
pub(super) struct TeamLine {
    name: String,
    office: String,
    kind: TeamKind,
    pub level: u32,
    speakers: Vec<String>,
    substitutes: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct JudgeLine {
    name: String,
    office: String,
    experience: u8,
    #[serde(default)]
    trainee: bool,
    pub strict: u32,
}

#[derive(Deserialize)]
pub(super) struct Reasons {
    pub prosecution: Said,
    pub defence: Said,
}

/// What judges write of the side they see ahead, and of the other.
#[derive(Deserialize)]
pub(super) struct Said {
    pub ahead: Vec<String>,
    pub behind: Vec<String>,
}

/// The written and the oral part, by name.
const PARTS: [(&str, &str); 2] = [("笔试", "Written"), ("答辩", "Oral")];

/// Makes the contest: two rounds held yesterday, a third one drawn for today.
pub fn hold(db: &mut Db, cast: &Cast, now: Moment) -> Outcome<Id<Contest>> {
    let file: File = toml::from_str(include_str!("debate.toml"))
        .map_err(|error| Problem::bug(format!("debate.toml: {error}")))?;
    let made_at = now.plus_days(-3);
    let (person, account) = &cast.organiser;
    let id = contests::insert(db, cast.province, &file.title, settings(), *person, made_at)?;
    let by = Actor {
        person: Some(*person),
        account: account.clone(),
        request_id: String::new(),
        address: String::new(),
    };
    let object = format!("debate/{id}");
    audit::record(db, &by, "debate.create", &object, (), &file.title, made_at)?;
    let division = Division {
        number: DivisionNumber::FIRST,
        title: Title::default(),
    };
    parts::put(db, id, DivisionNumber::FIRST.0, &division)?;
    enter(db, id, &file)?;
    write_cases(db, id, &file, now)?;
    for (round, seed) in (1..).map(RoundNumber).zip(&file.seeds) {
        // The first two yesterday, three hours apart; the third one just now.
        let at = match round.0 {
            1 => now.plus_days(-1).plus_minutes(-180),
            2 => now.plus_days(-1),
            _ => now,
        };
        draw_round(db, id, &file, seed, account, at)?;
        if round.0 < 3 {
            judge_round(db, id, &file, round, at.plus_minutes(90))?;
        }
    }
    take_beside(db, id)?;
    hear_teams(db, id, &file, account, now)?;
    contests::touch(db, id)?;
    Ok(id)
}

/// By votes, prosecutors against lawyers, with the written and the oral part counted in for speakers.
fn settings() -> Settings {
    let [written, oral] = PARTS.map(|(zh, en)| (Title::new(zh, en), zh));
    let part = |title, source, weight| Part {
        title,
        source,
        weight,
    };
    Settings {
        decision: Decision::Votes,
        sides: SideRule::ByProfession,
        speaker_tables: SpeakerTables::ByProfession,
        combination: Some(Combination {
            of: Combined::Speakers,
            parts: vec![
                part(written.0, Source::Imported(written.1.to_owned()), 40),
                part(
                    Title::new("论辩", "Debate"),
                    Source::Phases(vec![PhaseNumber(1)]),
                    30,
                ),
                part(oral.0, Source::Imported(oral.1.to_owned()), 30),
            ],
        }),
        public: Publicity {
            results: Release::AfterMatch,
            ..Publicity::default()
        },
        ..Settings::default()
    }
}

fn enter(db: &mut Db, id: Id<Contest>, file: &File) -> Outcome<()> {
    for line in &file.teams {
        let entry = TeamEntry {
            name: line.name.clone(),
            office: line.office.clone(),
            kind: line.kind,
            division: DivisionNumber::FIRST,
            group: String::new(),
            speakers: line.speakers.clone(),
            substitutes: line.substitutes.clone(),
            professions: BTreeMap::new(),
        };
        entering::add_team(db, id, &entry)?;
    }
    for line in &file.judges {
        let entry = JudgeEntry {
            name: line.name.clone(),
            office: line.office.clone(),
            experience: line.experience,
            trainee: line.trainee,
        };
        entering::add_judge(db, id, entry)?;
    }
    let recusal = Recusal {
        judge: JudgeNumber(4),
        team: TeamNumber(5),
        reason: "曾在该所执业".to_owned(),
    };
    parts::put(db, id, 1, &recusal)
}

/// The prosecution reads them from before the first round on, the defence half an hour later.
fn write_cases(db: &mut Db, id: Id<Contest>, file: &File, now: Moment) -> Outcome<()> {
    for (number, line) in (1..).zip(&file.cases) {
        let from = now.plus_days(-1).plus_minutes(-240);
        let case = Case {
            number: CaseNumber(number),
            title: line.title.clone(),
            text: line.text.clone(),
            materials: line.materials.clone(),
            readable_from: BTreeMap::from([
                (Side::Prosecution, from),
                (Side::Defence, from.plus_minutes(30)),
            ]),
            source: String::new(),
        };
        parts::put(db, id, number, &case)?;
    }
    Ok(())
}

fn draw_round(
    db: &mut Db,
    id: Id<Contest>,
    file: &File,
    seed: &str,
    by: &str,
    at: Moment,
) -> Outcome<()> {
    let wanted = Wanted {
        division: DivisionNumber::FIRST,
        kind: PhaseKind::PowerPaired,
        format: "guilin-3v3".to_owned(),
        seed: seed.to_owned(),
        panel_size: 3,
        venues: file.venues.clone(),
        by: by.to_owned(),
    };
    let drawn = drawing::make_round(db, id, &wanted, at)?;
    let cases: Vec<String> = file.cases.iter().map(|one| one.title.clone()).collect();
    hall::draw_cases(db, id, drawn.round, (&cases, seed), by, at)?;
    Ok(())
}

/// All judges hand in, and the results are confirmed.
fn judge_round(
    db: &mut Db,
    id: Id<Contest>,
    file: &File,
    round: RoundNumber,
    at: Moment,
) -> Outcome<()> {
    let contest = store::load(db, id)?;
    let levels = Levels::new(file);
    let own = contest.matches.iter().filter(|of| of.round == round);
    for of in own {
        for seat in &of.panel {
            let marks = marks(&contest.settings, of, seat.judge, &levels);
            let check = ballot::check(&contest.settings, of, contest.ties_allowed(of), &marks);
            if let Some(fault) = check.faults.first() {
                return Err(Problem::bug(format!(
                    "{} {}: {fault:?}",
                    of.number, seat.judge
                )));
            }
            let ballot = Ballot {
                of_match: of.number,
                judge: seat.judge,
                version: 1,
                marks,
                submitted_at: at.plus_seconds(i64::from(seat.judge.0) * 17),
                correction: None,
            };
            ballots::add(db, id, &ballot)?;
        }
        let mut held = of.clone();
        held.state = MatchState::Confirmed;
        if of.number.0 == 2 {
            went_wrong(&mut held);
        }
        parts::put(db, id, held.number.0, &held)?;
    }
    Ok(())
}

/// In one match somebody spoke too long, and somebody interrupted.
fn went_wrong(of: &mut Match) {
    let first = of.lineup.iter().find(|one| one.side == Side::Defence);
    of.overruns.push(Overrun {
        side: Side::Defence,
        speaker: first.map(|one| one.speaker),
        stage: "closing".to_owned(),
        seconds: 24,
    });
    of.deductions.push(Deduction {
        side: Side::Prosecution,
        points: Points::whole(1),
        reason: "打断对方陈述，经主席提醒".to_owned(),
    });
}

/// Results of the other parts, and a penalty.
fn take_beside(db: &mut Db, id: Id<Contest>) -> Outcome<()> {
    let contest = store::load(db, id)?;
    let speaking = contest.speakers.iter().filter(|one| !one.substitute);
    let speaking: Vec<SpeakerNumber> = speaking.map(|one| one.number).collect();
    let mut number = 0;
    for (at, (part, _)) in (1_i64..).zip(PARTS) {
        for who in &speaking {
            number += 1;
            let result = ImportedResult {
                part: part.to_owned(),
                of: Entrant::Speaker(*who),
                points: Points::from_hundredths(9_400 - (i64::from(who.0) * at * 137) % 2_150),
                out_of: Points::whole(100),
            };
            parts::put(db, id, number, &result)?;
        }
    }
    let penalty = Penalty {
        team: TeamNumber(8),
        round: Some(RoundNumber(1)),
        points: Points::whole(1),
        reason: "未按时提交参赛名单".to_owned(),
    };
    parts::put(db, id, 1, &penalty)
}

/// What the teams of the first round say of their judges.
fn hear_teams(db: &mut Db, id: Id<Contest>, file: &File, by: &str, at: Moment) -> Outcome<()> {
    let contest = store::load(db, id)?;
    let first = contest.matches.iter().filter(|of| of.round.0 == 1);
    let mut number = 0;
    for of in first {
        for (team, seat) in of
            .pairing
            .teams()
            .flat_map(|team| of.panel.iter().map(move |seat| (team, seat)))
        {
            number += 1;
            let place = (of.number.0 + team.0 + seat.judge.0 * 2) % 3;
            let said = (0..).zip(&file.words).find(|(at, _)| *at == place);
            let feedback = Feedback {
                of_match: of.number,
                team,
                judge: seat.judge,
                grade: u8::try_from(place + 3).unwrap_or(3),
                // Every second team writes something.
                word: said
                    .filter(|_| number % 2 == 0)
                    .map(|(_, text)| text.clone())
                    .unwrap_or_default(),
                by: by.to_owned(),
                at,
            };
            parts::put(db, id, number, &feedback)?;
        }
    }
    Ok(())
}
