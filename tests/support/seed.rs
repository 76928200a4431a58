//! Fictional offices and people to begin with.
//!
//! The province's office with two cities; the first city has two county offices, the second one.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex};

use diesel::prelude::*;
use tongting::clock::Moment;
use tongting::db::schema::{business_lines, offices, people, ranks, role_grants};
use tongting::db::{Db, Id};
use tongting::people::{Office, Person, passwords};
use tongting::web::Role;
use uuid::Uuid;

/// Code of the provincial office.
pub const PROVINCE: &str = "P";
/// Codes of the two city offices.
pub const FIRST_CITY: &str = "P-A";
pub const SECOND_CITY: &str = "P-B";
/// Codes of the county offices: two below the first city, one below the second.
pub const FIRST_COUNTY: &str = "P-A-1";
pub const SECOND_COUNTY: &str = "P-A-2";
pub const THIRD_COUNTY: &str = "P-B-1";

/// The password of every seeded person.
pub const PASSWORD: &str = "云山晴朗-午后3点";

/// Code, code of the office above, level, names.
const OFFICES: [(&str, Option<&str>, &str, &str, &str); 6] = [
    (
        PROVINCE,
        None,
        "province",
        "云岭省人民检察院",
        "Yunling Province",
    ),
    (
        FIRST_CITY,
        Some(PROVINCE),
        "city",
        "青江市人民检察院",
        "Qingjiang City",
    ),
    (
        SECOND_CITY,
        Some(PROVINCE),
        "city",
        "白石市人民检察院",
        "Baishi City",
    ),
    (
        FIRST_COUNTY,
        Some(FIRST_CITY),
        "county",
        "东溪县人民检察院",
        "Dongxi County",
    ),
    (
        SECOND_COUNTY,
        Some(FIRST_CITY),
        "county",
        "西岭县人民检察院",
        "Xiling County",
    ),
    (
        THIRD_COUNTY,
        Some(SECOND_CITY),
        "county",
        "南坪县人民检察院",
        "Nanping County",
    ),
];

const LINES: [(&str, &str, &str); 2] = [
    ("ordinary_crime", "普通犯罪检察", "Ordinary crime"),
    ("juvenile", "未成年人检察", "Juvenile"),
];

const RANKS: [(&str, &str, &str); 2] = [
    ("prosecutor_4", "四级检察官", "Prosecutor, fourth grade"),
    ("assistant", "检察官助理", "Prosecutor's assistant"),
];

/// The id of an office of this seed: the same in every database, so that tests can name it.
pub fn office(code: &str) -> Id<Office> {
    Id::from_uuid(named_id("office", code))
}

/// The id of a seeded person.
pub fn person_id(account: &str) -> Id<Person> {
    Id::from_uuid(named_id("person", account))
}

fn named_id(kind: &str, name: &str) -> Uuid {
    use sha2::{Digest, Sha256};
    let digest = Sha256::digest(format!("{kind}/{name}"));
    Uuid::from_slice(&digest[..16]).unwrap()
}

/// The tree of offices, the lines and the ranks.
pub fn offices(db: &mut Db) {
    for (position, (code, above, level, zh, en)) in (1..).zip(OFFICES) {
        diesel::insert_into(offices::table)
            .values((
                offices::id.eq(office(code)),
                offices::parent_id.eq(above.map(office)),
                offices::level.eq(level),
                offices::code.eq(code),
                offices::name_zh.eq(zh),
                offices::name_en.eq(en),
                offices::position.eq(position),
            ))
            .execute(db)
            .unwrap();
    }
    for (position, (code, zh, en)) in (1..).zip(LINES) {
        diesel::insert_into(business_lines::table)
            .values((
                business_lines::code.eq(code),
                business_lines::name_zh.eq(zh),
                business_lines::name_en.eq(en),
                business_lines::position.eq(position),
            ))
            .execute(db)
            .unwrap();
    }
    for (position, (code, zh, en)) in (1..).zip(RANKS) {
        diesel::insert_into(ranks::table)
            .values((
                ranks::code.eq(code),
                ranks::name_zh.eq(zh),
                ranks::name_en.eq(en),
                ranks::position.eq(position),
            ))
            .execute(db)
            .unwrap();
    }
}

/// A person to be.
#[derive(Debug, Clone)]
pub struct Newcomer {
    pub account: String,
    pub name: String,
    pub office: &'static str,
    /// Roles with the code of the office they are limited to.
    pub roles: Vec<(Role, Option<&'static str>)>,
}

/// The person with [`PASSWORD`], in ordinary crime, a prosecutor of the fourth grade.
pub fn person(db: &mut Db, newcomer: &Newcomer, now: Moment) -> Id<Person> {
    let id = person_id(&newcomer.account);
    diesel::insert_into(people::table)
        .values((
            people::id.eq(id),
            people::account.eq(&newcomer.account),
            people::name.eq(&newcomer.name),
            people::name_sort.eq(&newcomer.account),
            people::office_id.eq(office(newcomer.office)),
            people::line.eq("ordinary_crime"),
            people::rank.eq("prosecutor_4"),
            people::password.eq(hash_of(PASSWORD)),
            people::must_change_password.eq(false),
            people::search.eq(&newcomer.account),
            people::preferences.eq("{}"),
            people::created_at.eq(now),
        ))
        .execute(db)
        .unwrap();
    for (role, limit) in &newcomer.roles {
        grant(db, id, *role, *limit, now);
    }
    id
}

/// Gives a role, everywhere or in one office and below.
pub fn grant(db: &mut Db, person: Id<Person>, role: Role, limit: Option<&str>, now: Moment) {
    diesel::insert_into(role_grants::table)
        .values((
            role_grants::id.eq(Id::<Role>::fresh()),
            role_grants::person_id.eq(person),
            role_grants::role.eq(role),
            role_grants::office_id.eq(limit.map(office)),
            role_grants::granted_at.eq(now),
        ))
        .execute(db)
        .unwrap();
}

/// Gives a person another rank, which is made if it is not there.
pub fn promote(db: &mut Db, person: Id<Person>, rank: &str, name: &str) {
    diesel::insert_into(ranks::table)
        .values((
            ranks::code.eq(rank),
            ranks::name_zh.eq(name),
            ranks::name_en.eq(rank),
            ranks::position.eq(9),
        ))
        .execute(db)
        .unwrap();
    diesel::update(people::table.find(person))
        .set(people::rank.eq(rank))
        .execute(db)
        .unwrap();
}

/// The hash of a password; each password is hashed once per test program.
pub fn hash_of(password: &str) -> String {
    static HASHES: LazyLock<Mutex<HashMap<String, String>>> = LazyLock::new(Mutex::default);
    let mut hashes = HASHES.lock().unwrap();
    let hash = hashes
        .entry(password.to_owned())
        .or_insert_with(|| passwords::hash_blocking(password));
    hash.clone()
}
