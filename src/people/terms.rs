//! Business lines and ranks as data: an administrator of everything adds, names, orders and retires
//! them. None is ever deleted, since people and their results name it: a retired one stays with whom
//! it has, and is offered to nobody else.

use std::collections::HashMap;

use actix_web::http::StatusCode;
use diesel::dsl::count_star;
use diesel::prelude::*;
use serde_json::{Value, json};

use super::administration::{Hand, Realm};
use super::rules::account::tidy_name;
use super::rules::terms::{fresh_code, moved};
use crate::audit;
use crate::clock::Moment;
use crate::db::Db;
use crate::db::schema::{business_lines, people, ranks};
use crate::error::{Outcome, Problem, Refused};
use crate::words;

words! {
    /// What is ordered.
    pub enum Kind {
        Line = "lines",
        Rank = "ranks",
    }
}

/// The same statement for the table of either kind, which have the same columns.
macro_rules! of_kind {
    ($kind:expr, $table:ident => $statement:expr) => {
        match $kind {
            Kind::Line => {
                use business_lines as $table;
                $statement
            }
            Kind::Rank => {
                use ranks as $table;
                $statement
            }
        }
    };
}

impl Kind {
    /// What the trail calls one of them, and what a code without a Latin name begins with.
    const fn one(self) -> &'static str {
        match self {
            Self::Line => "line",
            Self::Rank => "rank",
        }
    }
}

/// A business line or a rank as its administrator sees it.
#[derive(Debug, Clone, Queryable)]
pub struct TermRow {
    pub code: String,
    pub name_zh: String,
    pub name_en: String,
    pub retired_at: Option<Moment>,
}

/// All of a kind, in order, retired ones too.
pub fn all(db: &mut Db, kind: Kind) -> Outcome<Vec<TermRow>> {
    Ok(of_kind!(kind, t => t::table
        .order((t::position, t::code))
        .select((t::code, t::name_zh, t::name_en, t::retired_at))
        .load(db)?))
}

/// How many persons have each of a kind, by code.
pub fn holders(db: &mut Db, kind: Kind) -> Outcome<HashMap<String, i64>> {
    let rows: Vec<(Option<String>, i64)> = match kind {
        Kind::Line => people::table
            .group_by(people::line)
            .select((people::line, count_star()))
            .load(db)?,
        Kind::Rank => people::table
            .group_by(people::rank)
            .select((people::rank, count_star()))
            .load(db)?,
    };
    let named = |(code, count): (Option<String>, i64)| code.map(|code| (code, count));
    Ok(rows.into_iter().filter_map(named).collect())
}

/// Names as they were typed.
#[derive(Debug, Clone, Copy)]
pub struct Names<'a> {
    pub zh: &'a str,
    pub en: &'a str,
}

impl Names<'_> {
    /// Chinese and English name; the Chinese one stands for both when there is no other. No other
    /// of the kind may have either: lists of people name lines and ranks by them.
    fn check(self, terms: &[TermRow], own: Option<&str>) -> Outcome<(String, String)> {
        let bad = || Problem::refused("people-term-name-bad");
        let zh = tidy_name(self.zh).ok_or_else(bad)?;
        let en = match self.en.trim() {
            "" => zh.clone(),
            en => tidy_name(en).ok_or_else(bad)?,
        };
        let has = |term: &TermRow| {
            [&term.name_zh, &term.name_en]
                .iter()
                .any(|name| **name == zh || **name == en)
        };
        let mut others = terms.iter().filter(|term| Some(&*term.code) != own);
        if others.any(has) {
            return Err(Problem::refused("people-term-taken"));
        }
        Ok((zh, en))
    }
}

impl Hand {
    /// Lines and ranks are everybody's, so only who looks after everybody changes them.
    fn over_everything(&self, db: &mut Db) -> Outcome<()> {
        if Realm::of(db, &self.seat)?.is_everything() {
            return Ok(());
        }
        Err(Refused::new(StatusCode::FORBIDDEN, "people-terms-beyond").into())
    }

    fn note(
        &self,
        db: &mut Db,
        kind: Kind,
        code: &str,
        done: &str,
        before: Value,
        after: Value,
    ) -> Outcome<()> {
        let (action, object) = (
            format!("{}.{done}", kind.one()),
            format!("{}/{code}", kind.one()),
        );
        audit::record(db, &self.actor, &action, &object, before, after, self.now)
    }

    fn term(&self, db: &mut Db, kind: Kind, code: &str) -> Outcome<(TermRow, Vec<TermRow>)> {
        self.over_everything(db)?;
        let terms = all(db, kind)?;
        let term = terms.iter().find(|term| term.code == code).cloned();
        Ok((term.ok_or(Problem::NotFound)?, terms))
    }

    /// Adds one at the end.
    pub fn add_term(&self, db: &mut Db, kind: Kind, names: Names<'_>) -> Outcome<()> {
        self.over_everything(db)?;
        let terms = all(db, kind)?;
        let (zh, en) = names.check(&terms, None)?;
        let code = fresh_code(&en, kind.one(), |code| {
            terms.iter().any(|term| term.code == code)
        });
        let position = i32::try_from(terms.len() + 1).unwrap_or(i32::MAX);
        of_kind!(kind, t => diesel::insert_into(t::table)
            .values((t::code.eq(&code), t::name_zh.eq(&zh), t::name_en.eq(&en), t::position.eq(position)))
            .execute(db)?);
        let after = json!({ "name_zh": zh, "name_en": en });
        self.note(db, kind, &code, "add", Value::Null, after)
    }

    /// Gives one other names; the code stays, and with it who has it.
    pub fn rename_term(
        &self,
        db: &mut Db,
        kind: Kind,
        code: &str,
        names: Names<'_>,
    ) -> Outcome<()> {
        let (term, terms) = self.term(db, kind, code)?;
        let (zh, en) = names.check(&terms, Some(code))?;
        of_kind!(kind, t => diesel::update(t::table.find(code))
            .set((t::name_zh.eq(&zh), t::name_en.eq(&en)))
            .execute(db)?);
        let before = json!({ "name_zh": term.name_zh, "name_en": term.name_en });
        self.note(
            db,
            kind,
            code,
            "rename",
            before,
            json!({ "name_zh": zh, "name_en": en }),
        )
    }

    /// Moves one a place up or down. At the edge it stays where it is.
    pub fn move_term(&self, db: &mut Db, kind: Kind, code: &str, up: bool) -> Outcome<()> {
        let (_, terms) = self.term(db, kind, code)?;
        let codes: Vec<String> = terms.into_iter().map(|term| term.code).collect();
        let Some(ordered) = moved(&codes, code, up) else {
            return Ok(());
        };
        for (position, code) in (1_i32..).zip(&ordered) {
            of_kind!(kind, t => diesel::update(t::table.find(code))
                .set(t::position.eq(position))
                .execute(db)?);
        }
        self.note(
            db,
            kind,
            code,
            "move",
            json!({ "order": codes }),
            json!({ "order": ordered }),
        )
    }

    /// Retires one, or brings it back.
    pub fn retire_term(&self, db: &mut Db, kind: Kind, code: &str, retired: bool) -> Outcome<()> {
        let (term, _) = self.term(db, kind, code)?;
        if term.retired_at.is_some() == retired {
            return Ok(());
        }
        let since = retired.then_some(self.now);
        of_kind!(kind, t => diesel::update(t::table.find(code))
            .set(t::retired_at.eq(since))
            .execute(db)?);
        let done = if retired { "retire" } else { "restore" };
        self.note(
            db,
            kind,
            code,
            done,
            json!({ "retired_at": term.retired_at }),
            json!({ "retired_at": since }),
        )
    }
}
