//! Grading over HTTP: blind, exact, never two graders on one script.

mod appeals;
mod blind;
mod desk;
mod two_graders;

use std::collections::BTreeMap;

use diesel::prelude::*;
use serde_json::{Value, json};
use tongting::db::Id;
use tongting::db::schema::{participants, people, results};
use tongting::people::Person;
use tongting::points::Points;
use tongting::sittings::{Participant, Sitting};

use crate::support::{Actor, Page, Site};

/// The task that these tests grade: five scoring points of 3, 3, 4, 3 and 2 points.
pub const TASK: &str = "A-T2";
pub const POINTS: [&str; 5] = ["A-P08", "A-P09", "A-P10", "A-P11", "A-P12"];

impl Actor {
    /// Takes the next script of a task; its marking, if there is one.
    pub async fn claims(&self, sitting: Id<Sitting>, task: &str) -> Option<String> {
        let path = format!("/api/v1/sittings/{sitting}/tasks/{task}/gradings");
        let page = self.api("POST", &path, Value::Null).await;
        if page.code.as_u16() == 204 {
            return None;
        }
        page.status(201);
        Some(page.json()["marking"].as_str().unwrap().to_owned())
    }

    /// What lies on the desk.
    pub async fn looks_at(&self, marking: &str) -> Value {
        let path = format!("/api/v1/gradings/{marking}");
        self.api("GET", &path, Value::Null).await.status(200).json()
    }

    /// Gives points at the scoring points of [`TASK`], in their order.
    pub async fn gives(&self, marking: &str, points: &[&str]) -> Page {
        let base = self.looks_at(marking).await["marking"]["revision"].clone();
        let marks: Vec<Value> = POINTS
            .iter()
            .zip(points)
            .map(|(point, points)| json!({ "point": point, "points": points, "comment": "" }))
            .collect();
        let body = json!({ "base": base, "marks": marks, "comment": "" });
        self.api("PUT", &format!("/api/v1/gradings/{marking}"), body)
            .await
    }

    /// Ends the marking.
    pub async fn finishes(&self, marking: &str) -> Page {
        let path = format!("/api/v1/gradings/{marking}/finish");
        self.api("PUT", &path, Value::Null).await
    }

    /// Takes the next script and grades it whole.
    pub async fn grades_next(&self, sitting: Id<Sitting>, points: &[&str]) -> String {
        let marking = self.claims(sitting, TASK).await.expect("a script is due");
        self.gives(&marking, points).await.status(200);
        self.finishes(&marking).await.status(200);
        marking
    }
}

impl Actor {
    /// Gives points with a comment at the first scoring point.
    pub async fn gives_with(&self, marking: &str, points: &[&str], comment: &str) -> Page {
        self.gives(marking, points).await.status(200);
        let base = self.looks_at(marking).await["marking"]["revision"].clone();
        let mark = json!({ "point": POINTS[0], "points": points[0], "comment": comment });
        let body = json!({ "base": base, "marks": [mark] });
        self.api("PUT", &format!("/api/v1/gradings/{marking}"), body)
            .await
    }

    /// Sends points for a marking without looking at it.
    pub async fn gives_blindly(&self, marking: &str) -> Page {
        let mark = json!({ "point": POINTS[0], "points": "1" });
        let body = json!({ "base": 0, "marks": [mark] });
        self.api("PUT", &format!("/api/v1/gradings/{marking}"), body)
            .await
    }
}

impl Site {
    /// Total and whether it is complete, by account.
    pub async fn results(&self, sitting: Id<Sitting>) -> BTreeMap<String, (String, bool)> {
        self.read(move |db| {
            let totals: Vec<(String, Points, bool)> = results::table
                .inner_join(participants::table.inner_join(people::table))
                .filter(results::sitting_id.eq(sitting))
                .select((people::account, results::total, results::complete))
                .load(db)
                .unwrap();
            let one = |(account, total, complete): (String, Points, bool)| {
                (account, (total.to_string(), complete))
            };
            totals.into_iter().map(one).collect()
        })
        .await
    }

    /// The ids of the participants of a sitting and of their persons.
    pub async fn ids_of(&self, sitting: Id<Sitting>) -> Vec<String> {
        self.read(move |db| {
            let ids: Vec<(Id<Participant>, Id<Person>)> = participants::table
                .filter(participants::sitting_id.eq(sitting))
                .select((participants::id, participants::person_id))
                .load(db)
                .unwrap();
            let both = |(part, person): (Id<Participant>, Id<Person>)| {
                [part.to_string(), person.to_string()]
            };
            ids.into_iter().flat_map(both).collect()
        })
        .await
    }
}
