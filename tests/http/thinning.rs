//! What becomes of the history of answers long after the closing.

use diesel::prelude::*;
use tongting::clock::Moment;
use tongting::db::schema::{answers, audit_rows, drafts, participants, sittings};
use tongting::db::{Db, Id};
use tongting::sittings::rules::saving::Keeping;
use tongting::sittings::store::thinning::WHOLE_HISTORY_DAYS;
use tongting::sittings::{Sitting, clerk};

use crate::support::written::{Part, Plan};
use crate::support::{Site, seed};

/// More than the clerk looks at in one go.
const PEOPLE: usize = 45;

/// Every twenty seconds a text, on top of the one that was handed in; one late, one held.
fn writes_on(db: &mut Db, answer: i64, from: Moment) {
    for revision in 2..=10_i64 {
        let standing = match revision {
            6 => Keeping::Late,
            7 => Keeping::Held,
            _ => Keeping::OnTime,
        };
        diesel::insert_into(drafts::table)
            .values((
                drafts::answer_id.eq(answer),
                drafts::revision.eq(revision),
                drafts::base.eq(revision - 1),
                drafts::client.eq("test"),
                drafts::sequence.eq(revision),
                drafts::saved_at.eq(from.plus_seconds(20 * (revision - 2))),
                drafts::standing.eq(standing),
                drafts::digest.eq(vec![0_u8; 32]),
                drafts::characters.eq(1),
                drafts::text.eq("文"),
            ))
            .execute(db)
            .unwrap();
    }
}

fn answers_of(db: &mut Db, sitting: Id<Sitting>) -> Vec<i64> {
    answers::table
        .inner_join(participants::table)
        .filter(participants::sitting_id.eq(sitting))
        .select(answers::id)
        .order(answers::id)
        .load(db)
        .unwrap()
}

fn revisions(db: &mut Db, answer: i64) -> Vec<i64> {
    drafts::table
        .filter(drafts::answer_id.eq(answer))
        .select(drafts::revision)
        .order(drafts::revision)
        .load(db)
        .unwrap()
}

async fn histories(site: &Site, sitting: Id<Sitting>) -> Vec<Vec<i64>> {
    site.read(move |db| {
        let answers = answers_of(db, sitting);
        answers.into_iter().map(|one| revisions(db, one)).collect()
    })
    .await
}

/// The clerk looks until there is nothing left to do.
async fn the_clerk_works(site: &Site) {
    for _ in 0..8 {
        clerk::tick(&site.app, site.clock.now()).await.unwrap();
    }
}

on_both!(after_ninety_days_each_minute_keeps_its_last_text_and_all_that_weighs);
async fn after_ninety_days_each_minute_keeps_its_last_text_and_all_that_weighs(site: Site) {
    let mut parts = Vec::new();
    for number in 0..PEOPLE {
        let writer = site
            .newcomer(&format!("ren{number:02}"), seed::FIRST_COUNTY, vec![])
            .await;
        parts.push(Part::of(
            &writer,
            &format!("M{number:03}"),
            &[("A-T1", "正当防卫")],
        ));
    }
    let sitting = site.written(Plan::default(), parts).await;
    // On the minute, so that it is clear which texts share one.
    let from = Moment::parse_beijing("2026-11-23T07:30").unwrap();
    site.write(move |db| {
        for answer in answers_of(db, sitting) {
            writes_on(db, answer, from);
        }
    })
    .await;
    let whole: Vec<i64> = (1..=10).collect();
    site.clock
        .advance_minutes((WHOLE_HISTORY_DAYS - 1) * 24 * 60);
    the_clerk_works(&site).await;
    let before = histories(&site, sitting).await;
    assert_eq!(before, vec![whole; PEOPLE], "a day too early nothing goes");

    site.clock.advance_minutes(2 * 24 * 60);
    the_clerk_works(&site).await;
    // 1 was handed in, 4 and 5 are the last of their minutes, 6 late, 7 held, 10 the last.
    let after = histories(&site, sitting).await;
    assert_eq!(after, vec![vec![1, 4, 5, 6, 7, 10]; PEOPLE]);
    let (thinned, noted) = site
        .read(move |db| {
            let thinned: Option<Moment> = sittings::table
                .find(sitting)
                .select(sittings::thinned_at)
                .first(db)
                .unwrap();
            let noted: i64 = audit_rows::table
                .filter(audit_rows::action.eq("sitting.thin"))
                .count()
                .get_result(db)
                .unwrap();
            (thinned, noted)
        })
        .await;
    assert_eq!((thinned.is_some(), noted), (true, 1));
}
