//! Who may do what: every route as every role, compared with the table; forms of other sites.

use reqwest::Method;
use tongting::web::Role;
use tongting::web::guard::SIGNING_IN;
use tongting::web::permissions::{Rule, TABLE, Who};

use super::none;
use super::routes::sample;
use crate::support::{Actor, Page, Site, seed};

const NOBODY: &str = "nobody signed in";

fn is_unsafe(rule: &Rule) -> bool {
    rule.method != "GET"
}

fn is_for_programs(rule: &Rule) -> bool {
    rule.pattern.starts_with("/api/") || rule.pattern == "/live"
}

fn admits(who: Who, role: Option<Role>) -> bool {
    match who {
        Who::Anybody => true,
        Who::SignedIn => role.is_some(),
        Who::Any(roles) => role.is_some_and(|role| roles.contains(&role)),
    }
}

/// Sends what the route takes, as its own page would: with the form token, but with nothing in it.
async fn knocks(actor: &Actor, rule: &Rule) -> Page {
    let method: Method = rule.method.parse().unwrap();
    let mut request = actor.request(method, &sample(rule.pattern));
    if is_unsafe(rule) {
        request = request.header("x-csrf-token", actor.token().await);
        if is_for_programs(rule) {
            request = request.json(&serde_json::json!({}));
        }
    }
    actor.sends(request).await
}

fn is_sent_to_sign_in(page: &Page) -> bool {
    page.location()
        .is_some_and(|to| to.starts_with("/sign-in?next="))
}

/// What stands in the way of this role, if anything but the table does; or what should and does not.
fn fault(rule: &Rule, role: Option<Role>, page: &Page) -> Option<String> {
    let code = page.code.as_u16();
    let as_expected = match (admits(rule.who, role), role) {
        (true, _) => code != 403 && code != 401 && !is_sent_to_sign_in(page) && code < 500,
        (false, Some(_)) => code == 403,
        (false, None) if is_for_programs(rule) => code == 401,
        (false, None) => is_sent_to_sign_in(page),
    };
    let who = role.map_or(NOBODY, Role::word);
    (!as_expected).then(|| format!("{} {} as {who}: {code}", rule.method, rule.pattern))
}

on_both!(every_role_may_do_what_the_table_says_and_no_more);
async fn every_role_may_do_what_the_table_says_and_no_more(site: Site) {
    let mut faults = Vec::new();
    let visitor = site.visitor();
    for rule in TABLE {
        let page = knocks(&visitor, rule).await;
        // Wrong sign-ins are 401 too; what they say is theirs.
        if rule.who != Who::Anybody {
            faults.extend(fault(rule, None, &page));
        }
    }
    for role in Role::ALL {
        let account = format!("a_{role}");
        let actor = site
            .newcomer(&account, seed::PROVINCE, vec![(*role, None)])
            .await;
        for rule in TABLE {
            // Afresh each time: the route before may have signed the person out.
            actor.sits_down().await;
            if rule.pattern != "/sign-in" && rule.pattern != "/api/v1/tokens" {
                faults.extend(fault(rule, Some(*role), &knocks(&actor, rule).await));
            }
        }
    }
    none(&faults);
}

/// Somebody who may use the route.
async fn somebody_for(site: &Site, rule: &Rule) -> Actor {
    let role = match rule.who {
        Who::Any(roles) => roles[0],
        Who::Anybody | Who::SignedIn => Role::Participant,
    };
    let account = format!(
        "for_{}_{role}",
        TABLE
            .iter()
            .position(|other| std::ptr::eq(other, rule))
            .unwrap()
    );
    site.signed_in(&account, role, seed::PROVINCE).await
}

on_both!(no_change_is_made_without_the_token_of_our_own_page);
async fn no_change_is_made_without_the_token_of_our_own_page(site: Site) {
    let mut faults = Vec::new();
    // Signing in proves itself by the password; its fence is the origin alone.
    let fenced = |rule: &&Rule| is_unsafe(rule) && !SIGNING_IN.contains(&rule.pattern);
    for rule in TABLE.iter().filter(fenced) {
        let actor = somebody_for(&site, rule).await;
        let token = actor.token().await;
        let plain = || actor.request(rule.method.parse().unwrap(), &sample(rule.pattern));
        let forged = [
            ("without a token", plain()),
            (
                "with somebody else's token",
                plain().header("x-csrf-token", "0".repeat(token.len())),
            ),
        ];
        for (how, request) in forged {
            let page = actor.sends(request).await;
            if page.code != 403 {
                faults.push(format!(
                    "{} {} {how}: {}",
                    rule.method, rule.pattern, page.code
                ));
            }
        }
    }
    none(&faults);
}

on_both!(no_other_site_makes_a_change_even_with_a_token);
async fn no_other_site_makes_a_change_even_with_a_token(site: Site) {
    let mut faults = Vec::new();
    for rule in TABLE.iter().filter(|rule| is_unsafe(rule)) {
        let actor = somebody_for(&site, rule).await;
        let token = actor.token().await;
        for (name, value) in [
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
            ("origin", "https://evil.example"),
        ] {
            let method: Method = rule.method.parse().unwrap();
            let request = reqwest::Client::new()
                .request(method, format!("{}{}", site.url, sample(rule.pattern)))
                .header("cookie", actor.cookies())
                .header("x-csrf-token", &token)
                .header(name, value);
            let page = actor.sends(request).await;
            if page.code != 403 {
                faults.push(format!(
                    "{} {} with {name}: {value}: {}",
                    rule.method, rule.pattern, page.code
                ));
            }
        }
    }
    none(&faults);
}
