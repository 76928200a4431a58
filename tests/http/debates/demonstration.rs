//! The contest of the demonstration: mid-way, with something to show on every page.

use diesel::prelude::*;
use tongting::db::Id;
use tongting::db::schema::people;
use tongting::debates::rules::Contest;
use tongting::debates::rules::contest::MatchState;
use tongting::debates::rules::tables::Tables;
use tongting::demo::{debates, organisation::Cast};
use tongting::people::Person;

use crate::support::{Actor, Site};

impl Site {
    /// The contest of the demonstration, organised by this person.
    pub async fn demonstrated(&self, organiser: &Actor) -> Id<Contest> {
        let now = self.clock.now();
        let (person, account): (Id<Person>, String) = (organiser.id(), organiser.account.clone());
        self.write(move |db| {
            let own = people::table.find(person).select(people::office_id);
            let cast = Cast {
                province: own.first(db).unwrap(),
                organiser: (person, account),
                trainer: person,
                participants: Vec::new(),
            };
            debates::hold(db, &cast, now).unwrap()
        })
        .await
    }
}

on_both!(the_demonstration_is_mid_way);
async fn the_demonstration_is_mid_way(site: Site) {
    let organiser = site.organiser("chengmoumou").await;
    let id = site.demonstrated(&organiser).await;
    let contest = site.contest(id).await;
    assert_eq!(contest.teams.len(), 8);
    let states = |state: MatchState| contest.matches.iter().filter(move |of| of.state == state);
    assert_eq!(states(MatchState::Confirmed).count(), 8);
    assert_eq!(states(MatchState::Planned).count(), 4);
    assert!(contest.matches.iter().all(|of| !of.case.is_empty()));
    let tables = Tables::of(&contest);
    let decided = tables.results.iter().filter(|one| one.outcome.is_decided());
    assert_eq!(decided.count(), 8);
    let mut results = tables.results.iter();
    let divided = results.any(|one| one.votes.prosecution > 0 && one.votes.defence > 0);
    assert!(divided, "not all judges agree");
    let combined = tables.divisions[0].combined.as_ref();
    assert!(combined.is_some_and(|table| table.rows.len() == 24));
    let here = format!("/debates/{id}");
    organiser
        .get(&here)
        .await
        .status(200)
        .says("河清检察一队")
        .says("正衡律师事务所");
    organiser
        .get(&format!("{here}/rounds/1"))
        .await
        .status(200)
        .says("07 15 22 31")
        .says("结果一致")
        .says("烧烤店夜间冲突案");
}
