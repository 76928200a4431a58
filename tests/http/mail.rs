//! Reminders by e-mail: to whom an address is known, once, tried again when the mail server is away.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use tongting::config::MailSettings;
use tongting::series::{self, What};

use crate::support::{Actor, Engine, Site, seed};

/// A mail server that keeps what it is given.
struct MailServer {
    address: String,
    letters: Arc<Mutex<Vec<String>>>,
}

impl MailServer {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let letters = Arc::new(Mutex::new(Vec::new()));
        let kept = letters.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                talk(&stream.unwrap(), &kept);
            }
        });
        Self { address, letters }
    }

    /// What has come, unfolded: the encoded words of subject and body as they were sent.
    fn letters(&self) -> Vec<String> {
        self.letters.lock().unwrap().clone()
    }
}

/// One conversation by RFC 5321, as far as a sender needs it.
fn talk(stream: &TcpStream, letters: &Mutex<Vec<String>>) {
    let say = |text: &str| writeln!(&mut { stream }, "{text}\r").unwrap();
    say("220 here");
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    while let Some(line) = lines.next() {
        match line.split(' ').next().unwrap_or_default() {
            "DATA" => {
                say("354 go on");
                let letter: Vec<String> = lines.by_ref().take_while(|line| line != ".").collect();
                letters.lock().unwrap().push(letter.join("\n"));
                say("250 kept");
            }
            "QUIT" => return say("221 bye"),
            _ => say("250 yes"),
        }
    }
}

async fn site(engine: Engine, server: &str) -> Site {
    let mail = MailSettings {
        server: format!("smtp://{server}"),
        from: "同庭 <tongting@example.cn>".into(),
    };
    Site::start_with(engine, |settings| settings.mail = Some(mail)).await
}

/// An organiser reminds everybody of a series that nobody has completed.
async fn reminds(site: &Site) {
    let organiser = site.organiser("qianmoumou").await;
    let office = seed::office(seed::PROVINCE).to_string();
    let new = [("title", "必修系列"), ("office", office.as_str())];
    organiser.post_form("/series/manage", &new).await;
    let here = organiser.get("/series/manage").await.link("必修系列");
    for (act, more) in [("add", "lesson:self-defence-in-stages"), ("publish", "")] {
        let revision = organiser.get(&here).await.field("revision");
        let fields = [
            ("title", "必修系列"),
            ("revision", revision.as_str()),
            ("binding", "on"),
            ("required-0", "on"),
            ("act", act),
            ("add", more),
        ];
        organiser.post_form(&here, &fields).await.status(200);
    }
    let report = organiser.get("/series/reports").await.link("必修系列");
    let words = [("words", "please finish")];
    let reminded = organiser
        .post_form(&format!("{report}/remind"), &words)
        .await;
    reminded.says("提醒已发出");
}

async fn wants_mail(actor: &Actor, address: &str) {
    let saved = actor.post_form("/me/mail", &[("address", address)]).await;
    saved.status(200).says("已保存");
}

async fn delivers(site: &Site) -> usize {
    let now = site.clock.now();
    site.app.post.deliver(&site.app, now).await.unwrap()
}

async fn letters_go_to_those_who_gave_an_address(engine: Engine) {
    let server = MailServer::start();
    let site = site(engine, &server.address).await;
    let zhang = site.participant("zhangmoumou").await;
    let li = site.participant("limoumou").await;
    let refused = zhang.post_form("/me/mail", &[("address", "zhang@")]).await;
    refused.status(422).says("邮箱地址不完整");
    assert_eq!(refused.field("address"), "zhang@", "what was typed is kept");
    wants_mail(&zhang, "zhang@example.cn").await;
    wants_mail(&li, "li@example.cn").await;
    wants_mail(&li, "").await;
    reminds(&site).await;
    assert_eq!(delivers(&site).await, 1);
    assert_eq!(delivers(&site).await, 0, "each letter once");
    let letters = server.letters();
    assert_eq!(letters.len(), 1);
    assert!(
        letters[0].contains("To: zhang@example.cn"),
        "{}",
        letters[0]
    );
    zhang.get("/series").await.says("please finish");
    li.get("/series").await.says("please finish");
    site.stop().await;
}

async fn a_letter_waits_while_the_mail_server_is_away(engine: Engine) {
    // A port on which nobody listens any more.
    let gone = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let site = site(engine, &gone.to_string()).await;
    let zhang = site.participant("zhangmoumou").await;
    wants_mail(&zhang, "zhang@example.cn").await;
    reminds(&site).await;
    assert_eq!(delivers(&site).await, 0);
    let waiting = site.app.store.read(tongting::mail::waiting).await.unwrap();
    assert_eq!(waiting, 1, "kept, to be tried again");
    assert_eq!(delivers(&site).await, 0, "not at once");
    for minutes in [1, 5, 30, 120, 480, 1_440] {
        site.clock.advance_minutes(minutes);
        assert_eq!(delivers(&site).await, 0);
    }
    let waiting = site.app.store.read(tongting::mail::waiting).await.unwrap();
    assert_eq!(waiting, 0, "given up after more than a day");
    zhang.sits_down().await;
    zhang.get("/series").await.says("please finish");
    site.stop().await;
}

async fn a_letter_that_waits_goes_only_where_its_reader_wants_it_now(engine: Engine) {
    let server = MailServer::start();
    let site = site(engine, &server.address).await;
    let zhang = site.participant("zhangmoumou").await;
    let li = site.participant("limoumou").await;
    wants_mail(&zhang, "old@example.cn").await;
    wants_mail(&li, "li@example.cn").await;
    reminds(&site).await;
    let waiting = site.app.store.read(tongting::mail::waiting).await.unwrap();
    assert_eq!(waiting, 2);
    wants_mail(&zhang, "new@example.cn").await;
    wants_mail(&li, "").await;
    let waiting = site.app.store.read(tongting::mail::waiting).await.unwrap();
    assert_eq!(waiting, 1, "nobody's letter waits any more");
    assert_eq!(delivers(&site).await, 1);
    let letters = server.letters();
    assert_eq!(letters.len(), 1);
    assert!(letters[0].contains("To: new@example.cn"), "{}", letters[0]);
    site.stop().await;
}

async fn without_a_mail_server_everything_else_works(engine: Engine) {
    let site = Site::start(engine).await;
    let zhang = site.participant("zhangmoumou").await;
    zhang.get("/me/mail").await.says("尚未开启邮件发送");
    wants_mail(&zhang, "zhang@example.cn").await;
    reminds(&site).await;
    let waiting = site.app.store.read(tongting::mail::waiting).await.unwrap();
    assert_eq!(waiting, 0);
    let what = What::Lesson("self-defence-in-stages".into());
    let (person, now) = (zhang.id(), site.clock.now());
    site.write(move |db| series::completed(db, person, &what, now).unwrap())
        .await;
    zhang.get("/series").await.says("已完成");
    site.stop().await;
}

macro_rules! on_each {
    ($($name:ident),+ $(,)?) => {
        mod sqlite { $(#[tokio::test] async fn $name() { super::$name($crate::support::Engine::Sqlite).await; })+ }
        mod postgres { $(#[tokio::test] async fn $name() { super::$name($crate::support::Engine::Postgres).await; })+ }
    };
}

on_each!(
    letters_go_to_those_who_gave_an_address,
    a_letter_waits_while_the_mail_server_is_away,
    a_letter_that_waits_goes_only_where_its_reader_wants_it_now,
    without_a_mail_server_everything_else_works,
);
