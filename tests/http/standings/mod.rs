//! The standings over HTTP: who sees what, ties, filters, freshness, the workbook.

mod export;
mod list;
mod sight;

use diesel::prelude::*;
use tongting::db::schema::results;
use tongting::db::{Id, Json};
use tongting::grading::{ResultRow, TaskPoints};
use tongting::points::Points;
use tongting::sittings::Sitting;
use tongting::web::live;

use crate::support::written::{Part, Plan};
use crate::support::{Actor, Site, seed};

impl Site {
    /// Gives a participant this result, as grading does, in one transaction with its event.
    pub async fn scores(
        &self,
        sitting: Id<Sitting>,
        person: &Actor,
        task: &'static str,
        points: &str,
    ) {
        let (person, now) = (person.id(), self.clock.now());
        let points: Points = points.parse().unwrap();
        self.write(move |db| {
            use tongting::db::schema::participants;
            let participant = participants::table
                .filter(participants::sitting_id.eq(sitting))
                .filter(participants::person_id.eq(person))
                .select(participants::id)
                .first(db)
                .unwrap();
            let mut row: ResultRow = results::table
                .find::<Id<tongting::sittings::Participant>>(participant)
                .select(ResultRow::as_select())
                .first(db)
                .unwrap();
            let mut tasks: TaskPoints = row.tasks.0.clone();
            tasks.insert(task.to_owned(), Some(points));
            row.total = Points::sum(tasks.values().flatten().copied()).unwrap();
            row.complete = tasks.values().all(Option::is_some);
            diesel::update(results::table.find(participant))
                .set((
                    results::total.eq(row.total),
                    results::complete.eq(row.complete),
                    results::tasks.eq(Json(tasks)),
                ))
                .execute(db)
                .unwrap();
            let topic = format!("board/{sitting}");
            live::tell(db, &topic, "changed", &serde_json::json!({}), now).unwrap();
        })
        .await;
    }

    /// Asks for a page until it says the words: a change reaches it without being asked for.
    pub async fn soon_says(&self, actor: &Actor, path: &str, words: &str) {
        for _ in 0..200 {
            if actor.get(path).await.words().contains(words) {
                return;
            }
        }
        actor.get(path).await.says(words);
    }
}

/// Four who wrote the second task: two of the first county, one of the second, one of the third.
pub struct Four {
    pub sitting: Id<Sitting>,
    pub yang: Actor,
    pub wu: Actor,
    pub liu: Actor,
}

/// A published sitting: 吴 12, 杨 and 周 9.5, 刘 7.
pub async fn four(site: &Site, plan: Plan) -> Four {
    let four = unpublished(site, plan).await;
    site.publish_scored(&four).await;
    four
}

/// The same before grading.
pub async fn unpublished(site: &Site, plan: Plan) -> Four {
    use tongting::web::Role::Participant;
    let yang = site
        .signed_in("yangmoumou", Participant, seed::FIRST_COUNTY)
        .await;
    let wu = site
        .signed_in("wumoumou", Participant, seed::FIRST_COUNTY)
        .await;
    let zhou = site
        .signed_in("zhoumoumou", Participant, seed::SECOND_COUNTY)
        .await;
    let liu = site
        .signed_in("liumoumou", Participant, seed::THIRD_COUNTY)
        .await;
    let text = [("A-T2", "调取监控。")];
    let parts = vec![
        Part::of(&yang, "A2-0001", &text),
        Part::of(&wu, "A2-0002", &text),
        Part::of(&zhou, "A2-0003", &text),
        Part::of(&liu, "A2-0004", &text),
    ];
    let sitting = site.written(plan, parts).await;
    Four {
        sitting,
        yang,
        wu,
        liu,
    }
}

impl Site {
    /// Grades the four by a trainer and publishes.
    pub async fn publish_scored(&self, four: &Four) {
        let wang = self.trainer("wangmoumou").await;
        // In the order of the codes: 杨, 吴, 周, 刘.
        for points in [
            ["2", "2", "3", "2", "0.5"],
            ["3", "3", "3", "2", "1"],
            ["1", "3", "3", "2", "0.5"],
            ["1", "1", "2", "2", "1"],
        ] {
            wang.grades_next(four.sitting, &points).await;
        }
        self.publish(four.sitting).await;
    }
}
