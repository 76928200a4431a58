//! What teams say of judges: entered match by match from their sheets, shown judge by judge.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use crate::audit;
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::debates::called::Called;
use crate::debates::rules::Contest;
use crate::debates::rules::contest::Match;
use crate::debates::rules::judge_feedback::{Feedback, GRADES, OfJudge, can_be_given, of_judges};
use crate::debates::rules::numbers::{JudgeNumber, TeamNumber};
use crate::debates::store::{self, contests, parts};
use crate::error::{Outcome, Problem};
use crate::points::Points;
use crate::web::input::Form;
use crate::web::{Redirect, Visit};

/// Longest word (characters).
const LONGEST: usize = 500;

type Fields = BTreeMap<String, String>;

/// `GET /debates/{id}/feedback`: judge by judge, and the sheets that are still to be entered.
pub async fn show(visit: Visit, id: web::Path<Id<Contest>>) -> Outcome<HttpResponse> {
    let (seat, id) = (visit.seat()?.clone(), *id);
    let read = visit.app.store.read(move |db| {
        contests::within_reach(db, &seat, id)?;
        Ok((store::load(db, id)?, parts::all::<Feedback>(db, id)?))
    });
    let (contest, all) = read.await?;
    let called = Called {
        contest: &contest,
        visit: &visit,
    };
    let mut judged: Vec<&Match> = contest
        .matches
        .iter()
        .filter(|of| can_be_given(of))
        .collect();
    judged.sort_by_key(|of| of.number);
    let matches = judged.into_iter().map(|of| {
        let sheet = |team: TeamNumber| {
            let given = all
                .iter()
                .any(|one| one.of_match == of.number && one.team == team);
            json!({ "number": team, "name": called.team(team), "given": given })
        };
        json!({
            "number": of.number, "title": called.a_match(of.number),
            "teams": of.pairing.teams().map(sheet).collect::<Vec<_>>(),
        })
    });
    let context = json!({
        "contest": { "id": id, "title": contest.title },
        "judges": of_judges(&contest, &all).iter().map(|one| line(&called, one)).collect::<Vec<_>>(),
        "matches": matches.collect::<Vec<_>>(),
        "any": !all.is_empty(), "scale": GRADES.collect::<Vec<_>>(),
    });
    visit.page("debates/feedback", context)
}

fn line(called: &Called<'_>, of: &OfJudge) -> Value {
    let mean = of
        .mean
        .map(|mean| Points::from_hundredths(mean.rounded()).to_string());
    let words = of.words.iter().map(|(of_match, grade, word)| {
        json!({ "match": called.a_match(*of_match), "grade": grade, "word": word })
    });
    json!({
        "name": called.judge(of.judge), "count": of.count, "mean": mean, "grades": of.grades,
        "words": words.collect::<Vec<_>>(),
    })
}

/// One team's sheet of one match, as it is found.
struct Sheet {
    contest: Contest,
    of: Match,
    team: TeamNumber,
    said: Vec<(u32, Feedback)>,
}

impl Sheet {
    fn load(db: &mut Db, id: Id<Contest>, number: u32, team: u32) -> Outcome<Self> {
        let contest = store::load(db, id)?;
        let team = TeamNumber(team);
        let mut matches = contest.matches.iter().filter(|of| can_be_given(of));
        let of = matches.find(|of| of.number.0 == number).cloned();
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
}

/// `GET /debates/{id}/feedback/{match}/{team}`
pub async fn sheet(
    visit: Visit,
    path: web::Path<(Id<Contest>, u32, u32)>,
) -> Outcome<HttpResponse> {
    let (id, of, team) = path.into_inner();
    page(&visit, (id, of, team), None).await
}

async fn page(
    visit: &Visit,
    (id, of, team): (Id<Contest>, u32, u32),
    refused: Option<(&Fields, &Problem)>,
) -> Outcome<HttpResponse> {
    let seat = visit.seat()?.clone();
    let read = visit.app.store.read(move |db| {
        contests::within_reach(db, &seat, id)?;
        Sheet::load(db, id, of, team)
    });
    let sheet = read.await?;
    let called = Called {
        contest: &sheet.contest,
        visit,
    };
    let rows = sheet.of.panel.iter().map(|seat| {
        let stored = sheet.of_judge(seat.judge).map(|(_, one)| one);
        let (grade, word) = match refused {
            Some((fields, _)) => {
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
    let context = json!({
        "contest": { "id": id, "title": sheet.contest.title },
        "match": of, "team": team,
        "here": called.message("debates-feedback-sheet", vec![
            ("match", called.a_match(sheet.of.number)), ("team", called.team(sheet.team)),
        ]),
        "rows": rows.collect::<Vec<_>>(),
        "stamp": sheet.stamp(),
        "refused": refused.map(|(_, problem)| visit.words(problem)),
    });
    let mut page = visit.page("debates/feedback_sheet", context)?;
    if let Some((_, problem)) = refused {
        *page.status_mut() = problem.status();
    }
    Ok(page)
}

/// `POST /debates/{id}/feedback/{match}/{team}`: the whole sheet, as it was typed.
pub async fn keep(
    visit: Visit,
    path: web::Path<(Id<Contest>, u32, u32)>,
    fields: Form<Fields>,
) -> Outcome<HttpResponse> {
    let (id, of, team) = path.into_inner();
    let fields = fields.0;
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let sent = fields.clone();
    let write = visit.app.store.write(move |db| {
        contests::hold(db, &seat, id)?;
        let sheet = Sheet::load(db, id, of, team)?;
        if sent.get("stamp") != Some(&sheet.stamp()) {
            return Err(Problem::conflict("debates-feedback-changed"));
        }
        let typed = sheet.typed(&sent, &by.account, now)?;
        for (number, _) in &sheet.said {
            parts::take_back::<Feedback>(db, id, *number)?;
        }
        let next = parts::next::<Feedback>(db, id)?;
        for (number, one) in (next..).zip(&typed) {
            parts::put(db, id, number, one)?;
        }
        let before: Vec<&Feedback> = sheet.said.iter().map(|(_, one)| one).collect();
        let object = format!("debate/{id}");
        audit::record(
            db,
            &by,
            "debate.judge-feedback",
            &object,
            before,
            typed,
            now,
        )
    });
    match write.await {
        Ok(()) => Ok(Redirect::saying(
            &format!("/debates/{id}/feedback"),
            "said-debate-feedback",
        )),
        Err(problem @ Problem::Refused(_)) => {
            page(&visit, (id, of, team), Some((&fields, &problem))).await
        }
        Err(problem) => Err(problem),
    }
}
