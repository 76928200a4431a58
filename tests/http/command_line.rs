//! What the program says at the command line when it cannot begin.

use std::process::{Command, Output};

use crate::support::{Database, Engine};

/// Runs the program in a folder of its own until it ends by itself.
fn runs(arguments: &[&str], prepare: impl FnOnce(&std::path::Path)) -> Output {
    let folder = tempfile::tempdir().unwrap();
    prepare(folder.path());
    let exercises = concat!(env!("CARGO_MANIFEST_DIR"), "/exercises");
    Command::new(env!("CARGO_BIN_EXE_tongting"))
        .args(arguments)
        .env("TONGTING_EXERCISES", exercises)
        .env_remove("DATABASE_URL")
        .current_dir(folder.path())
        .output()
        .unwrap()
}

/// It gave up, said each of these words, and did not trouble anybody with a trace.
#[track_caller]
fn gives_up(output: &Output, words: &[&str]) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success(), "{said}");
    for word in words {
        assert!(said.contains(word), "it does not say “{word}”: {said}");
    }
    assert!(
        !said.contains("panicked") && !said.contains("stack backtrace"),
        "{said}"
    );
}

#[test]
fn a_port_in_use_is_named_with_the_way_out() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let output = runs(&["serve", "--listen", &address], |_| {});
    gives_up(&output, &[&address, "port", "--listen"]);
}

#[test]
fn a_broken_settings_file_is_named_with_its_fault() {
    let output = runs(&["serve"], |folder| {
        std::fs::write(folder.join("tongting.toml"), "listn = \"127.0.0.1:0\"\n").unwrap();
    });
    gives_up(&output, &["tongting.toml", "listn", "listen"]);
}

#[test]
fn a_settings_file_that_was_named_must_be_there() {
    let output = runs(&["serve", "--config", "other.toml"], |_| {});
    gives_up(&output, &["other.toml"]);
}

#[test]
fn an_unknown_kind_of_database_is_refused_rather_than_begun_anew() {
    let output = runs(&["serve", "--database-url", "mysql://localhost/x"], |_| {});
    gives_up(&output, &["sqlite:", "postgres:"]);
}

#[test]
fn half_of_https_is_refused() {
    let output = runs(&["serve", "--tls-certificate", "chain.pem"], |_| {});
    gives_up(&output, &["certificate", "key"]);
}

#[test]
fn a_file_that_is_no_database_is_left_as_it_is() {
    let database = Database::empty(Engine::Sqlite);
    let path = database.folder.path().join("letter.db");
    std::fs::write(&path, "这不是数据库，是一封信。".repeat(100)).unwrap();
    let url = format!("sqlite:{}", path.display());
    let output = runs(
        &["serve", "--listen", "127.0.0.1:0", "--database-url", &url],
        |_| {},
    );
    gives_up(&output, &["database"]);
    assert!(
        std::fs::read_to_string(&path)
            .unwrap()
            .starts_with("这不是数据库")
    );
}

#[test]
fn a_postgres_that_does_not_answer_is_named_without_its_password() {
    let url = "postgres://tongting:geheim@127.0.0.1:1/tongting";
    let output = runs(
        &["serve", "--listen", "127.0.0.1:0", "--database-url", url],
        |_| {},
    );
    gives_up(&output, &["PostgreSQL"]);
    assert!(!String::from_utf8_lossy(&output.stderr).contains("geheim"));
}
