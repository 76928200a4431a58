//! Filling a database: the first office, the lines and ranks that everybody knows, many people at once.
//!
//! For the first start, the demonstration, imports and measurements. Nobody is asked who they are here.

use diesel::prelude::*;

use super::offices::OfficeLevel;
use super::rules::account::{name_sort, search_text};
use crate::clock::Moment;
use crate::db::schema::{business_lines, offices, people, ranks, role_grants, tokens};
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::on_each;
use crate::web::seat::{Grant, Office, Person};

/// Rows of one insert; both engines bound the number of values in a statement.
const ROWS: usize = 1_000;

/// Business lines: code, Chinese, English. The five criminal lines of the national assessment of
/// 2025, with enforcement and complaints; our default, editable.
const LINES: [(&str, &str, &str); 7] = [
    ("ordinary_crime", "普通犯罪检察", "Ordinary crime"),
    ("major_crime", "重大犯罪检察", "Major crime"),
    (
        "duty_crime",
        "职务犯罪检察",
        "Duty crime (official corruption)",
    ),
    ("economic_crime", "经济犯罪检察", "Economic crime"),
    (
        "criminal_enforcement",
        "刑事执行检察",
        "Criminal enforcement supervision",
    ),
    ("juvenile", "未成年人检察", "Juvenile"),
    (
        "complaints_appeals",
        "控告申诉检察",
        "Complaints and appeals",
    ),
];

/// Ranks: the twelve of the Public Procurators Law (2019), art. 27, and those who assist.
const RANKS: [(&str, &str, &str); 14] = [
    ("chief_grand", "首席大检察官", "Chief grand prosecutor"),
    ("grand_1", "一级大检察官", "Grand prosecutor, first class"),
    ("grand_2", "二级大检察官", "Grand prosecutor, second class"),
    (
        "senior_1",
        "一级高级检察官",
        "Senior prosecutor, first class",
    ),
    (
        "senior_2",
        "二级高级检察官",
        "Senior prosecutor, second class",
    ),
    (
        "senior_3",
        "三级高级检察官",
        "Senior prosecutor, third class",
    ),
    (
        "senior_4",
        "四级高级检察官",
        "Senior prosecutor, fourth class",
    ),
    ("prosecutor_1", "一级检察官", "Prosecutor, first class"),
    ("prosecutor_2", "二级检察官", "Prosecutor, second class"),
    ("prosecutor_3", "三级检察官", "Prosecutor, third class"),
    ("prosecutor_4", "四级检察官", "Prosecutor, fourth class"),
    ("prosecutor_5", "五级检察官", "Prosecutor, fifth class"),
    ("assistant", "检察官助理", "Prosecutor assistant"),
    ("clerk", "书记员", "Clerk"),
];

/// Adds the lines and ranks if there are none yet.
pub fn lists(db: &mut Db) -> Outcome<()> {
    if business_lines::table.count().get_result::<i64>(db)? == 0 {
        for ((code, zh, en), position) in LINES.iter().zip(1_i32..) {
            let row = (
                business_lines::code.eq(code),
                business_lines::name_zh.eq(zh),
                business_lines::name_en.eq(en),
                business_lines::position.eq(position),
            );
            diesel::insert_into(business_lines::table)
                .values(row)
                .execute(db)?;
        }
    }
    if ranks::table.count().get_result::<i64>(db)? == 0 {
        for ((code, zh, en), position) in RANKS.iter().zip(1_i32..) {
            let row = (
                ranks::code.eq(code),
                ranks::name_zh.eq(zh),
                ranks::name_en.eq(en),
                ranks::position.eq(position),
            );
            diesel::insert_into(ranks::table).values(row).execute(db)?;
        }
    }
    Ok(())
}

/// A new office.
#[derive(Debug, Clone)]
pub struct NewOffice {
    pub code: String,
    pub parent: Option<Id<Office>>,
    pub level: OfficeLevel,
    pub name_zh: String,
    pub name_en: String,
    pub position: i32,
}

/// Adds an office below its parent.
pub fn office(db: &mut Db, new: &NewOffice) -> Outcome<Id<Office>> {
    let id = Id::fresh();
    diesel::insert_into(offices::table)
        .values((
            offices::id.eq(id),
            offices::parent_id.eq(new.parent),
            offices::level.eq(new.level),
            offices::code.eq(&new.code),
            offices::name_zh.eq(&new.name_zh),
            offices::name_en.eq(&new.name_en),
            offices::position.eq(new.position),
        ))
        .execute(db)?;
    Ok(id)
}

/// A new person with an account.
#[derive(Debug, Clone)]
pub struct NewPerson {
    pub account: String,
    pub name: String,
    pub office: Id<Office>,
    pub line: Option<String>,
    pub rank: Option<String>,
    /// An argon2id hash; without one the person needs a one-time link.
    pub password: Option<String>,
    pub must_change_password: bool,
    pub grants: Vec<Grant>,
}

/// Adds many people at once and returns their ids in order.
pub fn people(db: &mut Db, new: &[NewPerson], now: Moment) -> Outcome<Vec<Id<Person>>> {
    let ids: Vec<Id<Person>> = new.iter().map(|_| Id::fresh()).collect();
    let pairs: Vec<(&NewPerson, Id<Person>)> = new.iter().zip(ids.iter().copied()).collect();
    for chunk in pairs.chunks(ROWS) {
        let rows: Vec<_> = chunk
            .iter()
            .map(|(person, id)| person_row(person, *id, now))
            .collect();
        on_each!(db, |conn| diesel::insert_into(people::table)
            .values(&rows)
            .execute(conn))?;
    }
    let grants: Vec<(Id<Person>, Grant)> = pairs
        .iter()
        .flat_map(|(person, id)| person.grants.iter().map(|grant| (*id, *grant)))
        .collect();
    for chunk in grants.chunks(ROWS) {
        let rows: Vec<_> = chunk
            .iter()
            .map(|(person, grant)| grant_row(*person, *grant, now))
            .collect();
        on_each!(db, |conn| diesel::insert_into(role_grants::table)
            .values(&rows)
            .execute(conn))?;
    }
    Ok(ids)
}

#[derive(Insertable)]
#[diesel(table_name = people)]
#[diesel(treat_none_as_default_value = false)]
struct PersonRow<'a> {
    id: Id<Person>,
    account: &'a str,
    name: &'a str,
    name_sort: String,
    search: String,
    office_id: Id<Office>,
    line: Option<&'a str>,
    rank: Option<&'a str>,
    password: Option<&'a str>,
    must_change_password: bool,
    preferences: &'static str,
    created_at: Moment,
}

fn person_row(new: &NewPerson, id: Id<Person>, now: Moment) -> PersonRow<'_> {
    PersonRow {
        id,
        account: &new.account,
        name: &new.name,
        name_sort: name_sort(&new.name),
        search: search_text(&new.name, &new.account),
        office_id: new.office,
        line: new.line.as_deref(),
        rank: new.rank.as_deref(),
        password: new.password.as_deref(),
        must_change_password: new.must_change_password,
        preferences: "{}",
        created_at: now,
    }
}

#[derive(Insertable)]
#[diesel(table_name = role_grants)]
#[diesel(treat_none_as_default_value = false)]
struct GrantRow {
    id: Id<Grant>,
    person_id: Id<Person>,
    role: crate::web::Role,
    office_id: Option<Id<Office>>,
    granted_at: Moment,
}

fn grant_row(person_id: Id<Person>, grant: Grant, now: Moment) -> GrantRow {
    GrantRow {
        id: Id::fresh(),
        person_id,
        role: grant.role,
        office_id: grant.office,
        granted_at: now,
    }
}

#[derive(Insertable)]
#[diesel(table_name = tokens)]
#[diesel(treat_none_as_default_value = false)]
struct TokenRow<'a> {
    id: Id<super::tokens::Token>,
    person_id: Id<Person>,
    name: &'a str,
    token_digest: Vec<u8>,
    created_at: Moment,
    ends_at: Moment,
}

/// Adds a bearer token for each of these persons, given as the secrets' digests.
pub fn tokens(
    db: &mut Db,
    holders: &[(Id<Person>, [u8; 32])],
    name: &str,
    now: Moment,
    ends_at: Moment,
) -> Outcome<()> {
    for chunk in holders.chunks(ROWS) {
        let row = |(person_id, digest): &(Id<Person>, [u8; 32])| TokenRow {
            id: Id::fresh(),
            person_id: *person_id,
            name,
            token_digest: digest.to_vec(),
            created_at: now,
            ends_at,
        };
        let rows: Vec<_> = chunk.iter().map(row).collect();
        on_each!(db, |conn| diesel::insert_into(tokens::table)
            .values(&rows)
            .execute(conn))?;
    }
    Ok(())
}
