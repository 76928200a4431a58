//! The clock of a match: kept at a desk, seen on walls and phones, alive after a restart.

use reqwest::Method;
use serde_json::{Value, json};
use tempfile::TempDir;
use tongting::clock::{Clock, Moment};
use tongting::debates::rules::contest::{Match, MatchState};
use tongting::debates::rules::numbers::Side;
use tongting::debates::store::parts;

use super::{enters, makes, stranger};
use crate::support::contests::id_of;
use crate::support::{Actor, Database, Engine, Page, Site, Stream};

/// A drawn match at `…/matches/1`, its desk still without format.
pub async fn a_match(organiser: &Actor) -> (String, String) {
    let here = makes(organiser, &[]).await;
    enters(organiser, &here, 2, 3).await;
    let fields = [
        ("kind", "round-robin"),
        ("format", "tengzhou-2v2"),
        ("seed", "07 15 22"),
        ("panel-size", "3"),
        ("venues", "一号厅"),
    ];
    let rounds = format!("{here}/rounds");
    organiser
        .post_form(&rounds, &fields)
        .await
        .status(200)
        .says("抽签完成");
    let of = format!("{here}/matches/1");
    (here, of)
}

/// The match goes to the clock, by the form as it stands.
pub async fn begins(actor: &Actor, of: &str) -> Page {
    let desk = actor.get(&format!("{of}/clock")).await;
    let chosen: Vec<(String, String)> =
        ["prosecution-1", "prosecution-2", "defence-1", "defence-2"]
            .iter()
            .map(|name| ((*name).to_owned(), desk.field(name)))
            .collect();
    let mut fields = vec![("format", "tengzhou-2v2")];
    fields.extend(
        chosen
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str())),
    );
    actor.post_form(&format!("{of}/clock/begin"), &fields).await
}

async fn does(actor: &Actor, of: &str, known: u32, what: Value) -> Page {
    let mut body = json!({ "known": known });
    body.as_object_mut()
        .unwrap()
        .extend(what.as_object().unwrap().clone());
    actor
        .api("POST", &format!("{of}/clock/actions"), body)
        .await
}

async fn act(actor: &Actor, of: &str, known: u32, what: &str) -> Value {
    let page = does(actor, of, known, json!({ "do": what })).await;
    page.status(200).json()
}

async fn found(site: &Site, here: &str) -> Match {
    site.contest(id_of(here)).await.matches[0].clone()
}

on_both!(a_match_is_timed_and_its_overtime_is_written_into_it);
async fn a_match_is_timed_and_its_overtime_is_written_into_it(site: Site) {
    let organiser = site.organiser("limoumou").await;
    let (here, of) = a_match(&organiser).await;
    let clocks = organiser.get(&format!("{here}/clocks")).await;
    clocks.says("一号厅").says("未开始");
    organiser
        .get(&clocks.link("大屏"))
        .await
        .says("本场比赛还没有开始");
    let desk = begins(&organiser, &of).await;
    desk.status(200)
        .says("进行中")
        .says("立论")
        .says("03:00")
        .says("已暂停");
    let speaker = found(&site, &here).await.lineup[0].speaker;

    let view = act(&organiser, &of, 1, "start").await;
    assert_eq!(view["since"], json!(site.clock.now()));
    site.clock.advance_seconds(205);
    organiser
        .get(&format!("{of}/wall"))
        .await
        .says("+00:25")
        .says("计时中");
    // Somebody else was faster: nothing is done, and the page hears how it stands.
    let late = does(&organiser, &of, 1, json!({ "do": "next" })).await;
    late.status(409);
    assert_eq!(late.json()["clock"]["number"], 2);
    act(&organiser, &of, 2, "next").await;
    let correction = json!({ "do": "correct", "stage": 1, "speech": 0, "seconds": 245 });
    does(&organiser, &of, 3, correction).await.status(200);
    act(&organiser, &of, 4, "end").await;

    let desk = organiser.get(&format!("{of}/clock")).await;
    desk.says("控方在立论环节超时 25 秒")
        .says("评议中")
        .says("控方扣分");
    let ended = found(&site, &here).await;
    assert_eq!(ended.state, MatchState::Judging);
    let overruns: Vec<_> = ended
        .overruns
        .iter()
        .map(|one| (one.speaker, one.seconds))
        .collect();
    assert_eq!(overruns, [(Some(speaker), 25), (None, 5)]);
    // The end was a slip.
    act(&organiser, &of, 5, "undo").await;
    let again = found(&site, &here).await;
    assert_eq!(
        (again.state, again.overruns.len()),
        (MatchState::Running, 0)
    );
    act(&organiser, &of, 6, "end").await;
    does(&organiser, &of, 7, json!({ "do": "start" }))
        .await
        .status(409)
        .says("撤销");
}

on_both!(what_was_spoken_over_time_stays_when_the_match_goes_on_without_its_clock);
async fn what_was_spoken_over_time_stays_when_the_match_goes_on_without_its_clock(site: Site) {
    let organiser = site.organiser("limoumou").await;
    let (here, of) = a_match(&organiser).await;
    begins(&organiser, &of).await.status(200);
    act(&organiser, &of, 1, "start").await;
    site.clock.advance_seconds(205);
    let says = async |what: &str| {
        let state = format!("{of}/state");
        organiser.post_form(&state, &[("do", what)]).await
    };
    let over = async || {
        let found = found(&site, &here).await;
        let overruns = found.overruns.iter().map(|one| one.seconds);
        (found.state, overruns.collect::<Vec<_>>())
    };
    says("judge").await.status(200).says("超时 25 秒");
    assert_eq!(over().await, (MatchState::Judging, vec![25]));
    // A deduction is no end of the debate; the end was a slip, and comes again with what ran on.
    let deduct = [
        ("do", "deduct"),
        ("side", "defence"),
        ("points", "1"),
        ("reason", "迟到"),
    ];
    let state = format!("{of}/state");
    organiser.post_form(&state, &deduct).await.status(200);
    act(&organiser, &of, 3, "undo").await;
    assert_eq!(over().await, (MatchState::Running, vec![]));
    site.clock.advance_seconds(5);
    let walkover = [
        ("do", "walkover-defence"),
        ("reason", "控方退场"),
        ("sure", "true"),
    ];
    organiser.post_form(&state, &walkover).await.status(200);
    let walkover = MatchState::Walkover(Side::Defence);
    assert_eq!(over().await, (walkover, vec![30]));
    // Opened again, nothing is counted on.
    site.clock.advance_seconds(60);
    says("reopen").await.status(200);
    says("judge").await.status(200);
    assert_eq!(over().await, (MatchState::Judging, vec![30]));
}

on_both!(a_clock_that_the_match_has_overtaken_can_still_be_ended);
async fn a_clock_that_the_match_has_overtaken_can_still_be_ended(site: Site) {
    let organiser = site.organiser("limoumou").await;
    let (here, of) = a_match(&organiser).await;
    begins(&organiser, &of).await.status(200);
    act(&organiser, &of, 1, "start").await;
    site.clock.advance_seconds(205);
    // As earlier versions left it: with the judges while the clock runs.
    let judging = Match {
        state: MatchState::Judging,
        ..found(&site, &here).await
    };
    let id = id_of(&here);
    site.write(move |db| parts::put(db, id, 1, &judging).unwrap())
        .await;
    act(&organiser, &of, 2, "end").await;
    let ended = found(&site, &here).await;
    assert_eq!(ended.state, MatchState::Judging);
    assert_eq!(ended.overruns[0].seconds, 25);
}

on_both!(who_is_marked_in_a_ballot_stays_in_the_line_up_when_the_clock_begins);
async fn who_is_marked_in_a_ballot_stays_in_the_line_up_when_the_clock_begins(site: Site) {
    let organiser = site.organiser("limoumou").await;
    let (here, of) = a_match(&organiser).await;
    let id = id_of(&here);
    site.is_judged(id, 1).await;
    let planned = Match {
        state: MatchState::Running,
        ..found(&site, &here).await
    };
    let before = planned.clone();
    site.write(move |db| parts::put(db, id, 1, &planned).unwrap())
        .await;
    // Somebody else, or fewer: the totals that judges have given would shrink.
    let desk = organiser.get(&format!("{of}/clock")).await;
    let mut form = desk.fields_of("form[action$='/clock/begin']");
    form.retain(|(name, _)| name != "csrf" && name != "defence-2");
    let fields: Vec<(&str, &str)> = form
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let begin = format!("{of}/clock/begin");
    organiser
        .post_form(&begin, &fields)
        .await
        .status(409)
        .says("本场已收到评分表");
    assert_eq!(found(&site, &here).await, before);
    begins(&organiser, &of).await.status(200).says("进行中");
    assert_eq!(found(&site, &here).await.lineup, before.lineup);
}

on_both!(overtime_costs_what_the_format_says_unless_the_contest_says_otherwise);
async fn overtime_costs_what_the_format_says_unless_the_contest_says_otherwise(site: Site) {
    let organiser = site.organiser("limoumou").await;
    let (here, of) = a_match(&organiser).await;
    organiser
        .get(&format!("{here}/settings"))
        .await
        .says("赛制规定了超时扣分的，按赛制");
    // The contest takes three points for each ten seconds, the format one.
    let form = organiser.get(&format!("{here}/sheet")).await;
    let mut fields: Vec<(String, String)> = form.fields_of("form[action$='/sheet']");
    fields.retain(|(name, _)| name != "csrf");
    let put = |fields: &mut Vec<(String, String)>, name: &str, value: &str| {
        fields.retain(|(field, _)| field != name);
        fields.push((name.to_owned(), value.to_owned()));
    };
    put(&mut fields, "points", "3");
    put(&mut fields, "limit", "9");
    let sends = async |fields: &[(String, String)]| {
        let fields = fields.iter().map(|(a, b)| (a.as_str(), b.as_str()));
        let fields: Vec<_> = fields.collect();
        organiser.post_form(&format!("{here}/sheet"), &fields).await
    };
    sends(&fields).await.status(200);
    begins(&organiser, &of).await.status(200);
    act(&organiser, &of, 1, "start").await;
    site.clock.advance_seconds(205);
    act(&organiser, &of, 2, "end").await;
    let desk = organiser.get(&format!("{of}/clock")).await;
    assert_eq!(
        desk.texts_of("dd.num")[0],
        "2.00",
        "two steps by the format"
    );
    put(&mut fields, "overtime-from", "contest");
    sends(&fields).await.status(200);
    let desk = organiser.get(&format!("{of}/clock")).await;
    assert_eq!(
        desk.texts_of("dd.num")[0],
        "6.00",
        "two steps by the contest"
    );
    organiser
        .get(&here)
        .await
        .says("每满 10 秒扣 3.00 分")
        .never_mentions("按赛制；");
}

on_both!(a_speaker_stands_for_one_position_of_the_own_team);
async fn a_speaker_stands_for_one_position_of_the_own_team(site: Site) {
    let organiser = site.organiser("limoumou").await;
    let (here, of) = a_match(&organiser).await;
    let begin = format!("{of}/clock/begin");
    let lineup = found(&site, &here).await.lineup;
    let [first, .., last] = lineup.as_slice() else {
        panic!("two teams")
    };
    let (own, other) = (first.speaker.to_string(), last.speaker.to_string());
    let form = |second: &str| {
        vec![
            ("format", "tengzhou-2v2".to_owned()),
            ("prosecution-1", own.clone()),
            ("prosecution-2", second.to_owned()),
        ]
    };
    let cases = [
        (&own, "同一名辩手不能占两个辩位"),
        (&other, "所选辩手不是本队队员"),
    ];
    for (second, words) in cases {
        let fields = form(second);
        let fields: Vec<_> = fields
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        organiser
            .post_form(&begin, &fields)
            .await
            .status(422)
            .says(words);
    }
    organiser
        .post_form(&begin, &[("format", "none")])
        .await
        .status(422)
        .says("请先选择赛制");
    assert_eq!(found(&site, &here).await.state, MatchState::Planned);
    stranger(&site)
        .await
        .get(&format!("{of}/clock"))
        .await
        .status(404);
    organiser
        .get("/debates/formats")
        .await
        .says("三对三（桂林）")
        .says("此为本软件默认值");
}

/// The private part of the first address on the page, as its holder opens it.
pub fn address(page: &Page) -> String {
    let address = page.text_of(".link-address");
    let path = address.split_once("://").unwrap().1;
    path[path.find('/').unwrap()..].to_owned()
}

on_both!(who_holds_a_link_keeps_or_watches_one_match_until_the_link_ends);
async fn who_holds_a_link_keeps_or_watches_one_match_until_the_link_ends(site: Site) {
    let organiser = site.organiser("limoumou").await;
    let (_, of) = a_match(&organiser).await;
    let links = format!("{of}/clock/links");
    let make = |purpose: &'static str| [("do", "make"), ("purpose", purpose)];
    let made = organiser.post_form(&links, &make("keep")).await;
    made.status(200).says("链接只在这里显示一次");
    organiser.get(&links).await.does_not_show(".link-address");

    let keeper = site.visitor();
    keeper.get(&format!("{of}/clock")).await.status(404);
    let desk = keeper.get(&address(&made)).await;
    desk.status(200).is_at(&format!("{of}/clock"));
    begins(&keeper, &of).await.status(200).says("开始");
    act(&keeper, &of, 1, "start").await;
    keeper
        .get(&links)
        .await
        .does_not_show("form[action$='/clock/links']");

    let watch = organiser.post_form(&links, &make("watch")).await;
    let judge = site.visitor();
    let phone = judge.get(&address(&watch)).await;
    phone
        .status(200)
        .is_at(&format!("{of}/phone"))
        .says("计时中");
    judge.get(&format!("{of}/clock")).await.status(404);
    does(&judge, &of, 2, json!({ "do": "pause" }))
        .await
        .status(404);
    // It is told at once.
    let stream = judge.request(Method::GET, &format!("{of}/clock/live"));
    let mut live = Stream::over(stream.send().await.unwrap());
    live.hears("hello").await;
    act(&keeper, &of, 2, "pause").await;
    assert_eq!(live.hears("clock").await.data["data"]["since"], Value::Null);
    // A link that is ended opens nothing, and closes what was open.
    organiser
        .post_form(&links, &[("do", "end"), ("purpose", "watch")])
        .await
        .says("链接已停用");
    live.ends().await;
    judge.get(&format!("{of}/phone")).await.status(404);
    site.clock.advance_minutes(8 * 24 * 60);
    keeper.get(&format!("{of}/clock")).await.status(404);
}

async fn it_runs_on_after_a_restart(engine: Engine) {
    let database = Database::fresh(engine);
    let address = database.address.clone();
    let start = Moment::parse_beijing("2026-11-23T09:00").unwrap();
    let clock = Clock::by_hand(start);
    let before = Site::start_on(engine, database, clock.clone(), |_| {}).await;
    let organiser = before.organiser("limoumou").await;
    let (_, of) = a_match(&organiser).await;
    begins(&organiser, &of).await;
    act(&organiser, &of, 1, "start").await;
    let made = organiser
        .post_form(
            &format!("{of}/clock/links"),
            &[("do", "make"), ("purpose", "watch")],
        )
        .await;
    before.stop().await;
    clock.set(start.plus_seconds(100));
    let folder = TempDir::new().unwrap();
    let after = Site::start_on(engine, Database { address, folder }, clock, |_| {}).await;
    let phone = after.visitor().get(&self::address(&made)).await;
    phone.says("01:20").says("计时中");
    after.stop().await;
}

#[tokio::test]
async fn it_runs_on_after_a_restart_on_sqlite() {
    it_runs_on_after_a_restart(Engine::Sqlite).await;
}

#[tokio::test]
async fn it_runs_on_after_a_restart_on_postgres() {
    it_runs_on_after_a_restart(Engine::Postgres).await;
}
