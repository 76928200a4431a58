//! The ledger itself: sums equal entries, the same counts once, order does not matter.

use diesel::prelude::*;
use tongting::db::schema::{hour_entries, hour_sums};
use tongting::db::{Db, Id};
use tongting::hours::{self, Entry, Kind, Source, Sums};
use tongting::people::Person;

use super::{enters, entry};
use crate::support::{Site, seed};

/// The sums by year as the entries themselves give them.
fn added_up(db: &mut Db, person: Id<Person>) -> Vec<(i32, Sums)> {
    let rows: Vec<(i32, Kind, i32)> = hour_entries::table
        .filter(hour_entries::person_id.eq(person))
        .select((
            hour_entries::year,
            hour_entries::kind,
            hour_entries::minutes,
        ))
        .load(db)
        .unwrap();
    let mut years = std::collections::BTreeMap::new();
    for (year, kind, minutes) in rows {
        let sums: &mut Sums = years.entry(year).or_default();
        *sums = sums.plus(kind, i64::from(minutes));
    }
    years.into_iter().collect()
}

/// The sums that are kept.
fn kept(db: &mut Db, person: Id<Person>) -> Vec<(i32, Sums)> {
    let rows: Vec<(i32, i32, i32, i32)> = hour_sums::table
        .filter(hour_sums::person_id.eq(person))
        .order(hour_sums::year)
        .select((
            hour_sums::year,
            hour_sums::collective,
            hour_sums::online,
            hour_sums::on_post,
        ))
        .load(db)
        .unwrap();
    let rows = rows.into_iter().map(|(year, collective, online, on_post)| {
        let sums = Sums {
            collective: collective.into(),
            online: online.into(),
            on_post: on_post.into(),
        };
        (year, sums)
    });
    rows.collect()
}

/// Numbers that look as if drawn, the same in every run.
fn numbers(mut seed: u64) -> impl Iterator<Item = u64> {
    std::iter::repeat_with(move || {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        seed >> 33
    })
}

on_both!(kept_sums_equal_the_entries_in_any_order_and_however_often_each_is_said);
async fn kept_sums_equal_the_entries_in_any_order_and_however_often_each_is_said(site: Site) {
    let (zhang, li) = (
        site.person("zhangmoumou").await.id(),
        site.person("limoumou").await.id(),
    );
    let mut drawn = numbers(7);
    let mut draw = |below: u64| drawn.next().unwrap() % below;
    let mut said: Vec<Entry> = (0..40)
        .map(|number| {
            let kind = Kind::ALL[usize::try_from(draw(3)).unwrap()];
            let minutes = u32::try_from(1 + draw(600)).unwrap();
            let mut one = entry(&site, zhang, kind, minutes, &format!("k{number}"));
            one.year = 2024 + i16::try_from(draw(3)).unwrap();
            one.source = Source::ALL[usize::try_from(draw(6)).unwrap()];
            one
        })
        .collect();
    for one in &said {
        assert!(enters(&site, one.clone()).await);
    }
    // Twice, backwards, for another person; some of them again.
    let again: Vec<Entry> = said.iter().take(15).cloned().collect();
    said.extend(again);
    said.reverse();
    let mut new = 0;
    for one in said {
        assert!(!enters(&site, one.clone()).await, "it counts once");
        let others = Entry { person: li, ..one };
        new += u32::from(enters(&site, others).await);
    }
    assert_eq!(new, 40);
    site.read(move |db| {
        assert_eq!(kept(db, zhang), added_up(db, zhang));
        assert_eq!(kept(db, li), kept(db, zhang), "in another order the same");
        assert!(kept(db, zhang).len() == 3);
    })
    .await;
}

on_both!(many_at_the_same_time_lose_no_minute);
async fn many_at_the_same_time_lose_no_minute(site: Site) {
    let zhang = site.person("zhangmoumou").await.id();
    let entering = (0..40).map(|number| {
        let one = entry(&site, zhang, Kind::Online, 10, &format!("k{}", number % 20));
        enters(&site, one)
    });
    let new = futures_util::future::join_all(entering).await;
    assert_eq!(new.iter().filter(|new| **new).count(), 20);
    site.read(move |db| {
        assert_eq!(kept(db, zhang), added_up(db, zhang));
        assert_eq!(kept(db, zhang)[0].1.online, 200);
    })
    .await;
}

on_both!(what_makes_no_sense_is_refused_and_leaves_nothing);
async fn what_makes_no_sense_is_refused_and_leaves_nothing(site: Site) {
    let zhang = site.person("zhangmoumou").await.id();
    let good = entry(&site, zhang, Kind::Online, 60, "k");
    for (bad, key) in [
        (
            Entry {
                minutes: 0,
                ..good.clone()
            },
            "hours-nothing",
        ),
        (
            Entry {
                minutes: 1_000_000_000,
                ..good.clone()
            },
            "hours-too-many",
        ),
        (
            Entry {
                year: 2027,
                ..good.clone()
            },
            "hours-bad-year",
        ),
        (Entry { year: 1999, ..good }, "hours-bad-year"),
    ] {
        let refused = site.app.store.write(move |db| hours::enter(db, &bad)).await;
        assert_eq!(refused.unwrap_err().key(), key);
    }
    let rows = site.read(move |db| added_up(db, zhang)).await;
    assert!(rows.is_empty());
}

on_both!(a_past_year_is_measured_by_the_rank_of_then);
async fn a_past_year_is_measured_by_the_rank_of_then(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    let ninety = entry(&site, zhang.id(), Kind::Collective, 90 * 60, "k");
    enters(&site, ninety).await;
    site.clock.set("2027-01-01T00:01");
    let id = zhang.id();
    site.write(move |db| seed::promote(db, id, "senior_4", "四级高级检察官"))
        .await;
    zhang.sits_down().await;
    let now = zhang.get("/hours").await;
    now.says("90学时 / 550学时").says("2023—2027年累计");
    zhang
        .get("/hours?year=2026")
        .await
        .says("90学时 / 90学时")
        .says("已完成");
    // What is added to the past year later does not change that.
    enters(&site, entry(&site, id, Kind::Online, 60, "late")).await;
    zhang
        .get("/hours?year=2026")
        .await
        .says("90学时 / 90学时")
        .says("1学时 / 50学时");
}
