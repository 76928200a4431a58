//! A whole trial of the barbecue shop case: six people at their own browsers, from the
//! opening to the published debrief, with two contingencies, an objection, an exhibit, a prompt and
//! marks, and the wall of a venue that shows it.

use tongting::db::Id;
use tongting::exercises;
use tongting::trials::store::{hearings::NewHearing, watchers};
use tongting::trials::{Hearing, preparing};

use crate::browser::{Browser, Screen};
use crate::participant::live_site;
use crate::support::hearing::by;
use crate::support::opened::EXERCISE;
use crate::support::{Actor, Site, seed};

/// Places of the pack's script.
const JUDGE: u16 = 1;
const PROSECUTOR: u16 = 5;
const DEFENDANT: u16 = 7;
const DEFENDER: u16 = 8;
const WITNESS: u16 = 11;
const MARKING_JUDGE: u16 = 12;

/// Everybody who is at a browser.
struct Court {
    id: Id<Hearing>,
    judge: Browser,
    prosecutor: Browser,
    defender: Browser,
    defendant: Browser,
    director: Browser,
    observer: Browser,
    /// A venue's screen, at which nobody signs in.
    wall: Browser,
}

struct People {
    judge: Actor,
    prosecutor: Actor,
    defender: Actor,
    defendant: Actor,
    director: Actor,
    observer: Actor,
}

/// The hearing as its organiser has prepared it. The presiding judge also plays the witness, and the
/// defender's colleague marks.
async fn prepared(site: &Site, people: &People, marking: &Actor) -> Id<Hearing> {
    let places = [
        (JUDGE, people.judge.id()),
        (PROSECUTOR, people.prosecutor.id()),
        (DEFENDANT, people.defendant.id()),
        (DEFENDER, people.defender.id()),
        (WITNESS, people.judge.id()),
        (MARKING_JUDGE, marking.id()),
    ];
    let (by, now, observer) = (by(&people.director), site.clock.now(), people.observer.id());
    site.write(move |db| {
        let card = exercises::store::current(db, EXERCISE).unwrap().unwrap();
        let pack = exercises::version(db, card.id).unwrap();
        let new = NewHearing {
            sitting: None,
            pack: card.id,
            office: seed::office(seed::PROVINCE),
            title: "烧烤店案模拟庭审".into(),
            starts_at: now.plus_minutes(5),
            script: pack.hearing().unwrap().clone(),
            take: None,
        };
        let id = preparing::create(db, &new, &by, now).unwrap();
        for (part, person) in places {
            preparing::cast(db, id, part, Some(person), &by, now).unwrap();
        }
        watchers::add(db, id, &[observer], now).unwrap();
        id
    })
    .await
}

impl Court {
    async fn everybody(&self) -> [&Browser; 6] {
        [
            &self.judge,
            &self.prosecutor,
            &self.defender,
            &self.defendant,
            &self.director,
            &self.observer,
        ]
    }

    /// The presiding judge opens the next stage; everybody sees it.
    async fn next(&self, stage: &str) {
        self.judge.clicks("#open-next button").await;
        for browser in self.everybody().await {
            browser.reads_in("#rail [aria-current]", stage).await;
        }
    }

    /// The presiding judge leaves the next stage out, with a reason.
    async fn omits(&self, reason: &str) {
        self.judge.clicks("[data-control=omit_next] summary").await;
        self.judge.fills("#omit-reason", reason).await;
        self.judge
            .clicks("[data-control=omit_next] form button")
            .await;
        self.observer.reads_in("#entries", reason).await;
    }

    /// The presiding judge gives the floor; the speaker says it; everybody reads it.
    async fn speaks(&self, speaker: &Browser, who: &str, purpose: &str, words: &str) {
        self.gives(who, purpose).await;
        speaker.reads_in("#turn", "发言权在您手中").await;
        self.says(speaker, words).await;
        speaker.clicks("#yield button").await;
        self.judge.reads_in("#turn", "您主持庭审").await;
    }

    async fn gives(&self, who: &str, purpose: &str) {
        self.judge.chooses("请谁发言", who).await;
        let script = format!(
            "const list = document.querySelector('#grant [name=purpose]'); list.value = '{purpose}'; return true"
        );
        self.judge.waits_until("the purpose", &script).await;
        self.judge
            .clicks("#grant > button, #grant button[type=submit]")
            .await;
    }

    async fn says(&self, speaker: &Browser, words: &str) {
        speaker.fills("#say-text", words).await;
        speaker.clicks("#say button[type=submit]").await;
        self.observer.reads_in("#entries", words).await;
    }
}

impl People {
    async fn of(site: &Site) -> Self {
        Self {
            judge: site.participant("zhangmoumou").await,
            prosecutor: site.participant("limoumou").await,
            defender: site.participant("zhaomoumou").await,
            defendant: site.participant("chenmoumou").await,
            director: site.organiser("daoyan").await,
            observer: site.participant("sunmoumou").await,
        }
    }
}

impl Court {
    /// Everybody comes into the room, and the organiser opens the wall of a venue.
    async fn gathers(site: &Site, people: &People, id: Id<Hearing>) -> Self {
        let court = Self {
            id,
            judge: Browser::open(site).await,
            prosecutor: Browser::open(site).await,
            defender: Browser::open(site).await,
            defendant: Browser::open(site).await,
            director: Browser::open(site).await,
            observer: Browser::open(site).await,
            wall: Browser::open_in(site, "zh-CN", Screen::Wall).await,
        };
        let room = court.room();
        let seats = [
            (&court.judge, &people.judge, "?as=1"),
            (&court.prosecutor, &people.prosecutor, ""),
            (&court.defender, &people.defender, ""),
            (&court.defendant, &people.defendant, ""),
            (&court.director, &people.director, "?as=director"),
            (&court.observer, &people.observer, ""),
        ];
        for (browser, person, _) in seats {
            browser.signs_in(person).await;
        }
        court.hangs_the_wall().await;
        for (browser, _, seat) in seats {
            browser.opens(&format!("{room}{seat}")).await;
            browser.finds("#room").await;
        }
        court
    }

    fn room(&self) -> String {
        format!("/hearings/{}", self.id)
    }

    /// Nobody signs in at a wall: the organiser makes an address, and the wall opens it.
    async fn hangs_the_wall(&self) {
        let organiser = &self.director;
        organiser.opens(&format!("{}/manage", self.room())).await;
        organiser.fills("#venue-name", "青石区院多功能厅").await;
        organiser.clicks_on("添加分会场").await;
        organiser
            .clicks("form[action$='/wall'] button[value=make]")
            .await;
        let address = organiser.finds("#wall-address").await.text().await.unwrap();
        let path = address.find("/hearings/").unwrap();
        self.wall.opens(&address[path..]).await;
        self.wall.reads("青石区院多功能厅").await;
    }

    async fn begins(&self, director: &Actor) {
        let begun = director
            .api(
                "POST",
                &format!("/api/v1{}/actions", self.room()),
                serde_json::json!({ "request": crate::support::hearing::request(), "as": "director", "action": { "kind": "begin" } }),
            )
            .await;
        begun.status(200);
        for browser in self.everybody().await {
            browser.reads_in("#phase", "庭审进行中").await;
        }
        self.wall.reads_in("#phase", "庭审进行中").await;
        let once = "return document.querySelectorAll('#rail > li').length === 10";
        self.observer.waits_until("every stage once", once).await;
        self.wall.waits_until("every stage once", once).await;
    }
}

impl Court {
    /// The opening, the indictment, and what the defendant says to it.
    async fn opens(&self) {
        self.next("开庭").await;
        self.says(&self.judge, "现在开庭。传被告人到庭。").await;
        self.next("宣读起诉书").await;
        self.speaks(
            &self.prosecutor,
            "公诉人",
            "statement",
            "青石区人民检察院起诉书指控……",
        )
        .await;
        self.next("被告人、被害人陈述").await;
        self.speaks(
            &self.defendant,
            "被告人张某某",
            "statement",
            "我是为了自卫。",
        )
        .await;
        self.prosecutor.looks_at("court-room").await;
        self.observer.fills("#pin-text", "起诉书宣读语速偏快").await;
        self.observer.clicks("#pin-note button").await;
        self.observer.reads_in("#pin-state", "笔记已钉住").await;
    }

    /// The director has the defendant retract; nobody else knows before it is played.
    async fn retracts(&self) {
        self.next("讯问").await;
        self.director.chooses("选择情形", "A-C1").await;
        let scene = "张某某改称“我没追上他，是他自己撞到刀上”";
        self.director.fills("#inject-scene", scene).await;
        self.director.chooses("下达给", "被告人张某某").await;
        self.director.clicks("#inject button[type=submit]").await;
        self.defendant.reads_in("#whispers", scene).await;
        assert!(
            !self
                .observer
                .asks("return document.documentElement.innerHTML")
                .await
                .to_string()
                .contains("撞到刀上")
        );
        self.defendant.clicks("#whispers button").await;
        self.observer.reads("撞到刀上").await;
        self.wall.reads("撞到刀上").await;
    }

    /// What would you do? The observer answers; the director shows how all answered.
    async fn asks_everybody(&self) {
        self.director
            .clicks("details[data-control=prompt] summary")
            .await;
        self.director
            .fills("#prompt-text", "被告人当庭翻供，公诉人先做什么？")
            .await;
        self.director
            .clicks("form:has(#prompt-text) input[value=one]")
            .await;
        self.director
            .fills("#prompt-choices", "问明改变的原因\n当庭斥责")
            .await;
        self.director
            .clicks("form:has(#prompt-text) button[type=submit]")
            .await;
        self.observer.reads_in("#answer-question", "翻供").await;
        self.observer.clicks("#choices label").await;
        self.observer
            .clicks("#answer-prompt button[type=submit]")
            .await;
        self.observer.reads_in("#answer-state", "已提交").await;
        self.director
            .clicks("[data-control=release_prompt] button")
            .await;
        self.prosecutor.reads("问明改变的原因").await;
        self.wall.reads_in("#prompt-bars", "问明改变的原因").await;
        self.wall.keeps_a_picture("court-wall-prompt").await;
    }

    /// The prosecutor asks; the defender objects; the presiding judge sustains it.
    async fn objects(&self) {
        self.gives("公诉人", "question").await;
        self.says(&self.prosecutor, "你当时就是想报复他，对不对？")
            .await;
        self.defender.clicks("#object summary").await;
        self.defender.clicks("#object input[value=leading]").await;
        self.defender.clicks("#object button[type=submit]").await;
        self.judge.clicks("#ruling button[value=true]").await;
        self.observer.reads_in("#entries", "诱导性发问").await;
        self.says(&self.prosecutor, "请你说明追出店外的经过。")
            .await;
        self.prosecutor.clicks("[data-control=finish] button").await;
        self.prosecutor.clicks("#yield button").await;
    }

    /// An exhibit with its aim, and the other side's opinion.
    async fn shows_evidence(&self) {
        self.next("公诉人举证质证").await;
        self.prosecutor.clicks("#show summary").await;
        self.prosecutor.clicks("#show input[value=A-E04]").await;
        self.prosecutor
            .fills("#show-aim", "证明李某某背向逃离时被刺")
            .await;
        self.prosecutor.clicks("#show button[type=submit]").await;
        self.observer.reads_in("#exhibit", "背向逃离").await;
        self.wall.reads_in("#exhibit", "背向逃离").await;
        self.wall.looks_at("court-wall").await;
        for quality in ["authenticity", "relevance"] {
            self.defender
                .clicks(&format!("#opine input[name={quality}][value=accepted]"))
                .await;
        }
        self.defender
            .clicks("#opine input[name=legality][value=disputed]")
            .await;
        self.defender.clicks("#opine button[type=submit]").await;
        self.observer.reads_in("#entries", "有异议").await;
    }

    /// A second contingency, for the whole room.
    async fn is_surprised(&self) {
        self.next("证人、鉴定人出庭").await;
        self.director.chooses("选择情形", "A-C2").await;
        self.director
            .fills("#inject-scene", "证人席传来手机铃声，证人要求重新陈述")
            .await;
        self.director.chooses("下达给", "全庭").await;
        self.director.clicks("#inject button[type=submit]").await;
        self.observer.reads("手机铃声").await;
        self.wall.reads("手机铃声").await;
        self.prosecutor.clicks("[data-control=finish] button").await;
    }

    /// The debate, the last word, and the judgment.
    async fn debates(&self) {
        self.next("辩护方举证质证").await;
        self.next("法庭辩论").await;
        self.speaks(
            &self.prosecutor,
            "公诉人",
            "argument",
            "本案店外行为不具有防卫时间条件。",
        )
        .await;
        self.speaks(
            &self.defender,
            "张某某的辩护人",
            "argument",
            "辩护人认为全案属于正当防卫。",
        )
        .await;
        self.next("被告人最后陈述").await;
        // The law does not let the court withdraw before the last word.
        self.judge.clicks("#open-next button").await;
        self.judge.reads("最后陈述").await;
        self.speaks(
            &self.defendant,
            "被告人张某某",
            "last_word",
            "请求法庭公正判决。",
        )
        .await;
        self.next("评议宣判").await;
        self.says(&self.judge, "现在宣判。").await;
        self.judge.clicks("[data-control=end] button").await;
        self.judge
            .clicks("dialog[open] button[value=confirm]")
            .await;
        self.observer.reads_in("#phase", "庭审结束").await;
        self.wall.reads_in("#phase", "庭审结束").await;
    }

    /// A marking judge fills a sheet, which is saved as it is filled.
    async fn is_marked(&self, judge: &Browser) {
        judge.opens(&format!("{}/marks", self.room())).await;
        let fill = "for (const input of document.querySelectorAll('.score-sheet')[0].querySelectorAll('[data-item]')) { \
             input.value = '4'; input.dispatchEvent(new Event('input', { bubbles: true })); } return true";
        judge.waits_until("marks", fill).await;
        judge.reads_in(".score-sheet [data-state]", "已保存").await;
        judge.looks_at("score-sheet").await;
        judge.clicks(".score-sheet button[value=submit]").await;
        judge.reads("已提交").await;
    }

    /// The debrief is published; who watched reads it.
    async fn is_looked_back_upon(&self) {
        self.director
            .opens(&format!("{}/debrief", self.room()))
            .await;
        self.director.clicks_on("公布复盘").await;
        self.director.reads("复盘已公布").await;
        self.observer
            .opens(&format!("{}/debrief", self.room()))
            .await;
        self.observer.reads("参考处置").await;
        self.observer.reads("起诉书宣读语速偏快").await;
        self.observer.reads("问明改变的原因").await;
        self.observer.looks_at("debrief").await;
    }
}

#[tokio::test]
async fn a_whole_trial_from_the_opening_to_the_published_debrief() {
    let site = live_site().await;
    let people = People::of(&site).await;
    let marking = site.participant("pingwei").await;
    let id = prepared(&site, &people, &marking).await;
    let court = Court::gathers(&site, &people, id).await;
    court.begins(&people.director).await;
    court.opens().await;
    court.retracts().await;
    court.asks_everybody().await;
    court.objects().await;
    court.shows_evidence().await;
    court.is_surprised().await;
    court.debates().await;
    let judge = Browser::open(&site).await;
    judge.signs_in(&marking).await;
    court.is_marked(&judge).await;
    court.is_looked_back_upon().await;
}
