//! Private links: without an account, each opens what is its holder's and nothing else.
//!
//! The secret of a link comes once, in the query, which no log keeps. It is exchanged for a *pass* in
//! a cookie that only the holder's own pages get, and the browser goes on to the address without it.
//! The pass is not the secret: it names the link, and proves by a code under the server's secret that
//! the link's secret was shown here. So it ends with the link, and no address can be made of it.
//!
//! A browser has one pass of each kind: whose link was opened last has it. So pages that are written on
//! say whose they are ([`who`]), and what comes from another holder's page is refused ([`own_page`]).

use std::collections::BTreeMap;

use actix_web::cookie::{Cookie, SameSite};
use actix_web::{HttpRequest, HttpResponse};
use data_encoding::HEXLOWER;
use hmac::{Hmac, Mac};
use serde::Deserialize;
use serde_json::json;
use sha2::Sha256;
use subtle::ConstantTimeEq;
use uuid::Uuid;

use super::rules::Contest;
use super::store::links::{self, Holder, HolderKind, Link, PrivateLink};
use crate::audit::{self, Actor};
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::people::{Person, sessions};
use crate::web::{Redirect, Visit, live};

/// Days for which a link works.
pub const DAYS: i64 = 7;

/// What is said where a page is of another holder than the pass.
const FOREIGN: &str = "debates-other-holder-opened";

/// A link's secret, where a page is opened by it.
#[derive(Debug, Deserialize)]
pub struct Key {
    #[serde(default)]
    pub key: String,
}

/// Where a holder's pages lie; the cookie goes there only.
pub fn home(contest: Id<Contest>, holder: Holder) -> String {
    match holder {
        Holder::Judge(_) => "/judge".to_owned(),
        Holder::Team(_) => "/team".to_owned(),
        Holder::Keeper(of) | Holder::Watcher(of) => format!("/debates/{contest}/matches/{of}"),
    }
}

/// How a page names its holder: contest and number. A device may be lent to another holder, or used
/// in two contests.
pub fn who(contest: Id<Contest>, holder: Holder) -> String {
    format!("{contest}/{}", holder.number())
}

/// Refuses what was written on the page of another holder, whom `sent` names. What names nobody was
/// not written on a page of ours that is kept open.
pub fn own_page(sent: Option<&str>, contest: Id<Contest>, holder: Holder) -> Outcome<()> {
    match sent {
        Some(sent) if sent != who(contest, holder) => Err(Problem::conflict(FOREIGN)),
        _ => Ok(()),
    }
}

/// Whether a form was refused because it is of another holder's page.
pub fn is_foreign(problem: &Problem) -> bool {
    problem.key() == FOREIGN
}

/// Keeps on a page what was sent from another holder's, to be sent again when the own link is open.
/// `action`: where it was sent, without the first slash.
pub fn keep_for_holder(
    visit: &Visit,
    action: &str,
    fields: &BTreeMap<String, String>,
    problem: &Problem,
) -> Outcome<HttpResponse> {
    let kept = fields.iter().filter(|(name, _)| *name != "csrf");
    let kept = kept.map(|(name, text)| json!({ "name": name, "text": text }));
    let context = json!({
        "action": action, "fields": kept.collect::<Vec<_>>(), "words": visit.words(problem),
    });
    let mut page = visit.page("debates/other_holder", context)?;
    *page.status_mut() = problem.status();
    Ok(page)
}

const fn cookie_name(kind: HolderKind) -> &'static str {
    match kind {
        HolderKind::Judge => "debate-judge",
        HolderKind::Team => "debate-team",
        HolderKind::Keeper => "debate-keeper",
        HolderKind::Watcher => "debate-watcher",
    }
}

/// What a browser shows of a link that was opened in it.
#[derive(Debug, Clone, Copy)]
pub struct Pass {
    link: Id<PrivateLink>,
    proof: [u8; 32],
    /// What proofs are made with.
    key: [u8; 32],
    now: Moment,
}

impl Pass {
    /// The pass of this kind that the browser has, good or not.
    pub fn shown(req: &HttpRequest, visit: &Visit, kind: HolderKind) -> Option<Self> {
        let cookie = req.cookie(cookie_name(kind))?;
        let bytes = HEXLOWER.decode(cookie.value().as_bytes()).ok()?;
        let (id, proof) = bytes.split_at_checked(16)?;
        Some(Self {
            link: Id::from_uuid(Uuid::from_slice(id).ok()?),
            proof: proof.try_into().ok()?,
            key: proving_key(visit),
            now: visit.now,
        })
    }

    /// The link, if the pass is good and the link still works; for anybody else there is none.
    pub fn link(self, db: &mut Db) -> Outcome<Link> {
        let link = links::by_id(db, self.link, self.now)?;
        let good = |link: &Link| proof(&self.key, link).ct_eq(&self.proof).into();
        link.filter(good).ok_or(Problem::NotFound)
    }
}

fn proving_key(visit: &Visit) -> [u8; 32] {
    code(&visit.app.secret, &[b"private link"])
}

fn proof(key: &[u8], link: &Link) -> [u8; 32] {
    code(key, &[link.id.bytes(), &link.digest])
}

fn code(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

/// Exchanges the secret of a link for a pass, and leads to the page that `goes` names for its holder;
/// of what it names none for, there is no such page.
pub async fn enter(
    visit: &Visit,
    key: &str,
    goes: impl FnOnce(&Link) -> Option<String>,
) -> Outcome<HttpResponse> {
    let (digest, now) = (sessions::digest(key), visit.now);
    let read = visit
        .app
        .store
        .read(move |db| links::by_key(db, &digest, now));
    let link = read.await?.ok_or(Problem::NotFound)?;
    let page = goes(&link).ok_or(Problem::NotFound)?;
    let mut pass = link.id.bytes().to_vec();
    pass.extend(proof(&proving_key(visit), &link));
    let cookie = Cookie::build(cookie_name(link.holder.kind()), HEXLOWER.encode(&pass))
        .path(home(link.contest, link.holder))
        .http_only(true)
        .secure(visit.app.settings.secure())
        .same_site(SameSite::Lax)
        .finish();
    let mut answer = Redirect::to(&page);
    answer.add_cookie(&cookie).map_err(Problem::bug)?;
    Ok(answer)
}

/// Gives a holder a fresh link, and an earlier one ends; the contest is held. The secret is known
/// only here and now.
pub fn make(
    db: &mut Db,
    contest: Id<Contest>,
    holder: Holder,
    by: &Actor,
    now: Moment,
) -> Outcome<String> {
    let secret = sessions::fresh_secret();
    let digest = sessions::digest(&secret);
    let fresh = Some((&digest, now.plus_days(DAYS)));
    put(db, contest, holder, fresh, (by, now))?;
    Ok(secret)
}

/// Ends a holder's link; the contest is held.
pub fn end(
    db: &mut Db,
    contest: Id<Contest>,
    holder: Holder,
    by: &Actor,
    now: Moment,
) -> Outcome<()> {
    put(db, contest, holder, None, (by, now))
}

fn put(
    db: &mut Db,
    contest: Id<Contest>,
    holder: Holder,
    fresh: Option<(&[u8; 32], Moment)>,
    (by, now): (&Actor, Moment),
) -> Outcome<()> {
    let ended = links::set(db, contest, holder, fresh, now)?;
    // Judges and teams have no pages that stay open; a clock does.
    let listens = matches!(holder, Holder::Keeper(_) | Holder::Watcher(_));
    if let Some(ended) = ended.filter(|_| listens) {
        live::rights_changed(db, listens_as(ended), now)?;
    }
    let action = match fresh {
        Some(_) => "debate.make-link",
        None => "debate.end-link",
    };
    let after = json!({ "holder": holder.kind(), "number": holder.number() });
    let object = format!("debate/{contest}");
    audit::record(db, by, action, &object, (), after, now)
}

/// Those who hold a link listen under its id, so that they go with it.
pub const fn listens_as(link: Id<PrivateLink>) -> Id<Person> {
    link.cast()
}
