//! The command line of Tongting (同庭).

mod commands;

use clap::Parser;

/// Faster than the C library's where many threads make and drop small things, and gives memory back
/// after a crowd has gone.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

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
