//! The command line of Tongting (同庭).

mod commands;

use clap::Parser;

fn main() -> std::process::ExitCode {
    let arguments = commands::Arguments::parse();
    match commands::run(arguments) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("tongting: {error:#}");
            std::process::ExitCode::FAILURE
        }
    }
}
