//! A hearing with a full bench, and those who play in it.

use diesel::prelude::*;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use tongting::db::schema::hearing_venues;
use tongting::db::{Db, Id};
use tongting::exercises::{
    self, Bilingual, CastEntry, CourtRole, HearingScript, Procedure, ScriptStage, SheetItem, Stage,
};
use tongting::points::Points;
use tongting::trials::preparing;
use tongting::trials::store::hearings::NewHearing;
use tongting::trials::{Hearing, Venue};
use tongting::web::Role;
use tongting::web::seat::Actor as By;

use super::opened::EXERCISE;
use super::{Actor, Page, Site, seed};

/// The title of every such hearing.
pub const TITLE: &str = "烧烤店冲突案模拟庭审";

/// The places, from 1: who must be there, and a victim who need not.
pub const JUDGE: u16 = 1;
pub const CLERK: u16 = 2;
pub const PROSECUTOR: u16 = 3;
pub const DEFENDER: u16 = 4;
pub const DEFENDANT: u16 = 5;
pub const WITNESS: u16 = 6;
pub const VICTIM: u16 = 7;
/// A second judge, to whom the chair can be handed.
pub const SECOND_JUDGE: u16 = 8;
/// Marks what is played; held by nobody unless a test says so.
pub const MARKING_JUDGE: u16 = 9;
/// A co-defendant; held by nobody unless a test says so.
pub const CO_DEFENDANT: u16 = 10;

/// A hearing that is being prepared or running, and its people, signed in.
#[derive(Clone)]
pub struct Court {
    pub id: Id<Hearing>,
    pub judge: Actor,
    pub clerk: Actor,
    pub prosecutor: Actor,
    pub defender: Actor,
    pub defendant: Actor,
    pub witness: Actor,
    /// An organiser, who directs.
    pub director: Actor,
}

impl Site {
    /// A hearing that is about to begin, everybody in place but the victim.
    pub async fn court(&self) -> Court {
        let judge = self.participant("zhangmoumou").await;
        let clerk = self.participant("wangmoumou").await;
        let prosecutor = self.participant("limoumou").await;
        let defender = self.participant("zhaomoumou").await;
        let defendant = self.participant("chenmoumou").await;
        let witness = self.participant("liumoumou").await;
        let second = self.participant("yangmoumou").await;
        let director = self.organiser("daoyan").await;
        let holders = [
            (JUDGE, judge.id()),
            (CLERK, clerk.id()),
            (PROSECUTOR, prosecutor.id()),
            (DEFENDER, defender.id()),
            (DEFENDANT, defendant.id()),
            (WITNESS, witness.id()),
            (SECOND_JUDGE, second.id()),
        ];
        let by = by(&director);
        let now = self.clock.now();
        let id = self
            .write(move |db| {
                let id = made(db, &by, now);
                for (part, person) in holders {
                    preparing::cast(db, id, part, Some(person), &by, now).unwrap();
                }
                id
            })
            .await;
        self.hears_what_was(&director, id).await;
        Court {
            id,
            judge,
            clerk,
            prosecutor,
            defender,
            defendant,
            witness,
            director,
        }
    }

    /// Waits until the server's hub has passed on everything up to now: who is given a place has their
    /// streams closed, and a test that opens one just then would lose it.
    async fn hears_what_was(&self, director: &Actor, id: Id<Hearing>) {
        let topic = tongting::trials::store::director_topic(id);
        let mut stream = director.listens(&topic, None).await;
        let now = self.clock.now();
        self.write(move |db| {
            tongting::web::live::tell(db, &topic, "settled", &json!({}), now).unwrap();
        })
        .await;
        stream.hears("settled").await;
    }

    /// A hearing that has begun, its first stage open.
    pub async fn court_in_session(&self) -> Court {
        let court = self.court().await;
        court.begins().await;
        court.opens_next_stage().await;
        court
    }

    /// Somebody who watches by the list of watchers.
    pub async fn observer_of(&self, court: &Court, account: &str) -> Actor {
        let observer = self
            .signed_in(account, Role::Participant, seed::SECOND_COUNTY)
            .await;
        let (id, person, now) = (court.id, observer.id(), self.clock.now());
        self.write(move |db| {
            tongting::trials::store::watchers::add(db, id, &[person], now).unwrap();
        })
        .await;
        observer
    }
}

impl Court {
    /// The address of an endpoint of the API.
    pub fn api(&self, rest: &str) -> String {
        format!("/api/v1/hearings/{}{rest}", self.id)
    }

    /// Hangs a wall in a venue; gives its key.
    pub async fn hangs_a_wall(&self, site: &Site) -> &'static str {
        let (hearing, digest) = (self.id, Sha256::digest(b"wall-key").to_vec());
        site.write(move |db| {
            diesel::insert_into(hearing_venues::table)
                .values((
                    hearing_venues::id.eq(Id::<Venue>::fresh()),
                    hearing_venues::hearing_id.eq(hearing),
                    hearing_venues::name.eq("城关区院分会场"),
                    hearing_venues::position.eq(1),
                    hearing_venues::key_digest.eq(digest),
                    hearing_venues::check_in_key.eq("x"),
                ))
                .execute(db)
                .unwrap();
        })
        .await;
        "wall-key"
    }

    /// Somebody does something as the holder of a place.
    pub async fn acts(&self, actor: &Actor, part: u16, action: Value) -> Page {
        self.sends(actor, json!(part), action, request()).await
    }

    /// The director does something.
    pub async fn directs(&self, action: Value) -> Page {
        let director = self.director.clone();
        self.sends(&director, json!("director"), action, request())
            .await
    }

    /// An action with a name of its own.
    pub async fn sends(
        &self,
        actor: &Actor,
        doer: Value,
        action: Value,
        request: Id<Request>,
    ) -> Page {
        let body = json!({ "request": request, "as": doer, "action": action });
        actor.api("POST", &self.api("/actions"), body).await
    }

    pub async fn begins(&self) {
        let begun = self.directs(json!({ "kind": "begin" })).await;
        begun.status(200);
    }

    pub async fn opens_next_stage(&self) {
        let opened = self
            .acts(&self.judge, JUDGE, json!({ "kind": "open_next_stage" }))
            .await;
        opened.status(200);
    }

    /// The presiding judge gives somebody the floor.
    pub async fn grants(&self, to: u16, purpose: &str) -> Page {
        let action = json!({ "kind": "grant_floor", "to": to, "purpose": purpose });
        self.acts(&self.judge, JUDGE, action).await
    }

    /// What somebody may know of the room now.
    pub async fn state(&self, actor: &Actor) -> Value {
        let page = actor.api("GET", &self.api("/state"), Value::Null).await;
        page.status(200);
        page.json()
    }

    /// The kinds of all events that somebody may know of.
    pub async fn events(&self, actor: &Actor) -> Vec<String> {
        let page = actor.api("GET", &self.api("/events"), Value::Null).await;
        page.status(200);
        let events = page.json()["events"].as_array().unwrap().clone();
        let kind = |one: &Value| one["event"]["kind"].as_str().unwrap().to_owned();
        events.iter().map(kind).collect()
    }
}

/// Marks the name of an action.
pub enum Request {}

/// A name for an action that no other has.
pub fn request() -> Id<Request> {
    Id::fresh()
}

/// The person as one who changes something.
pub fn by(actor: &Actor) -> By {
    By {
        person: Some(actor.id()),
        account: actor.account.clone(),
        request_id: String::new(),
        address: String::new(),
    }
}

/// The hearing, as its organiser makes it: nobody holds a place.
pub fn made(db: &mut Db, by: &By, now: tongting::clock::Moment) -> Id<Hearing> {
    let pack = exercises::store::current(db, EXERCISE).unwrap().unwrap().id;
    let new = NewHearing {
        sitting: None,
        pack,
        office: seed::office(seed::PROVINCE),
        title: TITLE.into(),
        starts_at: now.plus_minutes(30),
        script: script(),
        take: None,
    };
    preparing::create(db, &new, by, now).unwrap()
}

/// An ordinary procedure with one witness.
pub fn script() -> HearingScript {
    let cast = [
        (CourtRole::PresidingJudge, "审判长", true),
        (CourtRole::Clerk, "书记员", true),
        (CourtRole::Prosecutor, "公诉人", true),
        (CourtRole::Defender, "辩护人", true),
        (CourtRole::Defendant, "被告人马某某", true),
        (CourtRole::Witness, "证人孙某某", true),
        (CourtRole::Victim, "被害人周某某", false),
        (CourtRole::Judge, "审判员", false),
        (CourtRole::MarkingJudge, "评委", false),
        (CourtRole::Defendant, "被告人牛某某", false),
    ];
    let stages = [
        Stage::Opening,
        Stage::Charge,
        Stage::Questioning,
        Stage::ProsecutionEvidence,
        Stage::Witnesses,
        Stage::Debate,
        Stage::FinalStatement,
        Stage::Judgment,
    ];
    let entry = |(role, label, required): (CourtRole, &str, bool)| CastEntry {
        role,
        label: Bilingual {
            zh: label.into(),
            en: role.code().into(),
        },
        required,
    };
    let stage = |stage| ScriptStage {
        stage,
        usual_minutes: 10,
        longest_minutes: 20,
        speakers: Vec::new(),
        speech_seconds: None,
        evidence: Vec::new(),
        contingencies: Vec::new(),
        outline: None,
    };
    HearingScript {
        procedure: Procedure::Ordinary,
        plea: false,
        cast: cast.into_iter().map(entry).collect(),
        stages: stages.into_iter().map(stage).collect(),
        sheet: vec![item("questioning", "讯问", 60), item("debate", "辩论", 40)],
        court_points: Vec::new(),
    }
}

fn item(code: &str, name: &str, points: u32) -> SheetItem {
    SheetItem {
        code: code.into(),
        name: Bilingual {
            zh: name.into(),
            en: code.into(),
        },
        points: Points::whole(points),
    }
}
