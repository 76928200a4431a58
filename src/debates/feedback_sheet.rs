//! One team's sheet on the judges of one match: whoever enters it, the team or who runs the contest.
//! Each judge has one grade from a team for a match, whoever entered it last.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::called::Called;
use super::rules::Contest;
use super::rules::contest::Match;
use super::rules::judge_feedback::{Feedback, GRADES, can_be_given};
use super::rules::numbers::{JudgeNumber, MatchNumber, TeamNumber};
use super::store::{self, parts};
use crate::audit::{self, Actor};
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};

/// Longest word (characters).
const LONGEST: usize = 500;

/// The fields of a sheet by their names.
pub type Fields = BTreeMap<String, String>;

/// A sheet as it is found.
pub struct Sheet {
    pub contest: Contest,
    pub of: Match,
    team: TeamNumber,
    said: Vec<(u32, Feedback)>,
}

impl Sheet {
    /// For a team that was in the match, once there is somebody to speak of; else there is none.
    pub fn load(
        db: &mut Db,
        id: Id<Contest>,
        number: MatchNumber,
        team: TeamNumber,
    ) -> Outcome<Self> {
        let contest = store::load(db, id)?;
        let mut matches = contest.matches.iter().filter(|of| can_be_given(of));
        let of = matches.find(|of| of.number == number).cloned();
        let of = of.filter(|of| of.pairing.side_of(team).is_some());
        let of = of.ok_or(Problem::NotFound)?;
        let mut said = parts::numbered::<Feedback>(db, id)?;
        said.retain(|(_, one)| one.of_match == of.number && one.team == team);
        Ok(Self {
            contest,
            of,
            team,
            said,
        })
    }

    /// Says whether a form is of what stands now: when something was entered last, and how much.
    fn stamp(&self) -> String {
        let last = self.said.iter().map(|(_, one)| one.at.micros()).max();
        format!("{}-{}", self.said.len(), last.unwrap_or_default())
    }

    fn of_judge(&self, judge: JudgeNumber) -> Option<&(u32, Feedback)> {
        self.said.iter().find(|(_, one)| one.judge == judge)
    }

    /// The heading, the stamp, and a line for each judge: what was typed, or else what stands.
    pub fn view(&self, called: &Called<'_>, typed: Option<&Fields>) -> Value {
        let rows = self.of.panel.iter().map(|seat| {
            let stored = self.of_judge(seat.judge).map(|(_, one)| one);
            let (grade, word) = match typed {
                Some(fields) => {
                    let of = |name: &str| fields.get(&format!("{name}-{}", seat.judge));
                    let of = |name: &str| of(name).cloned().unwrap_or_default();
                    (of("grade"), of("word"))
                }
                None => stored.map_or_else(Default::default, |one| {
                    (one.grade.to_string(), one.word.clone())
                }),
            };
            let choice = |one: u8| json!({ "grade": one, "chosen": one.to_string() == grade });
            json!({
                "judge": seat.judge, "name": called.judge(seat.judge), "word": word,
                "grades": GRADES.map(choice).collect::<Vec<_>>(),
            })
        });
        json!({
            "here": called.message("debates-feedback-sheet", vec![
                ("match", called.a_match(self.of.number)), ("team", called.team(self.team)),
            ]),
            "rows": rows.collect::<Vec<_>>(),
            "stamp": self.stamp(),
        })
    }

    /// What is typed, with when and by whom; nothing of judges who got no grade.
    fn typed(&self, fields: &Fields, by: &str, now: Moment) -> Outcome<Vec<Feedback>> {
        let mut typed = Vec::new();
        for seat in &self.of.panel {
            let field = |name: &str| {
                let text = fields.get(&format!("{name}-{}", seat.judge));
                text.map_or("", |text| text.trim())
            };
            let (grade, word) = (field("grade"), field("word"));
            if grade.is_empty() && word.is_empty() {
                continue;
            }
            let grade = grade.parse().ok().filter(|one| GRADES.contains(one));
            let grade = grade.ok_or_else(|| Problem::refused("debates-feedback-grade-wrong"))?;
            if word.chars().count() > LONGEST {
                return Err(Problem::refused("debates-feedback-long"));
            }
            typed.push(Feedback {
                of_match: self.of.number,
                team: self.team,
                judge: seat.judge,
                grade,
                word: word.to_owned(),
                by: by.to_owned(),
                at: now,
            });
        }
        Ok(typed)
    }

    /// Keeps the whole sheet in place of what stood; the contest is held. A form that has not seen
    /// what stands is refused.
    pub fn keep(
        &self,
        db: &mut Db,
        id: Id<Contest>,
        fields: &Fields,
        by: &Actor,
        now: Moment,
    ) -> Outcome<()> {
        if fields.get("stamp") != Some(&self.stamp()) {
            return Err(Problem::conflict("debates-feedback-changed"));
        }
        let typed = self.typed(fields, &by.account, now)?;
        for (number, _) in &self.said {
            parts::take_back::<Feedback>(db, id, *number)?;
        }
        let next = parts::next::<Feedback>(db, id)?;
        for (number, one) in (next..).zip(&typed) {
            parts::put(db, id, number, one)?;
        }
        let before: Vec<&Feedback> = self.said.iter().map(|(_, one)| one).collect();
        let object = format!("debate/{id}");
        audit::record(db, by, "debate.judge-feedback", &object, before, typed, now)
    }

    /// Whether this team has said something.
    pub fn is_given(all: &[Feedback], of: MatchNumber, team: TeamNumber) -> bool {
        all.iter().any(|one| one.of_match == of && one.team == team)
    }
}
