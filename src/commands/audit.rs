//! `tongting audit verify`

use std::process::ExitCode;

use data_encoding::HEXLOWER;
use tongting::audit;
use tongting::db::Address;

/// Walks the chain; with `expected`, also compares its head with the copy that was kept elsewhere.
pub fn verify(address: &Address, expected: Option<&str>) -> anyhow::Result<ExitCode> {
    let mut db = address.open()?;
    let bar = super::backup::spinner("walking the chain");
    let result = audit::verify(&mut db)?;
    bar.finish_and_clear();
    match result {
        Ok(chain) => {
            let head = HEXLOWER.encode(&chain.head);
            println!("The chain holds: {} rows, head {head}", chain.rows);
            if expected.is_some_and(|expected| !expected.eq_ignore_ascii_case(&head)) {
                println!(
                    "The head is not the one that was kept: rows were added since, or removed at the end."
                );
                return Ok(ExitCode::FAILURE);
            }
            Ok(ExitCode::SUCCESS)
        }
        Err(broken) => {
            let why = if broken.content_changed {
                "its content was changed"
            } else {
                "a row before it is missing or was moved"
            };
            println!("The chain breaks at row {}: {why}.", broken.row);
            Ok(ExitCode::FAILURE)
        }
    }
}
