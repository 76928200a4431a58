//! `tongting migrate`

use std::process::ExitCode;

use tongting::db::{Address, migrations};

pub fn run(address: &Address) -> anyhow::Result<ExitCode> {
    super::prepare_folder(address)?;
    let mut db = address.open()?;
    let done = migrations::run(&mut db)?;
    for name in &done {
        println!("done: {name}");
    }
    if done.is_empty() {
        println!("The database is up to date.");
    }
    Ok(ExitCode::SUCCESS)
}
