//! `tongting debates recompute ARCHIVE` and `tongting debates redraw RECORD`

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use tongting::debates::printed::printed;
use tongting::debates::rules::archive::{self, Files};
use tongting::debates::rules::panel_draw::PanelDraw;
use tongting::debates::rules::round_draw::RoundDraw;
use tongting::debates::rules::tables::Tables;
use tongting::debates::unpacking::{bounded, in_words, of_zip};
use tongting::web::Locale;
use tongting::web::i18n;

/// More than any contest needs, all files together; what grows beyond it is not unpacked.
const LARGEST: u64 = 256 * 1024 * 1024;

/// Computes all tables of an archive, a folder or a .zip of one, and prints them.
pub fn recompute(path: &Path, locale: Locale) -> anyhow::Result<ExitCode> {
    let files = if path.is_dir() {
        of_folder(path)
    } else {
        of_file(path)
    };
    let files = files.with_context(|| format!("cannot read the archive {}", path.display()))?;
    match archive::read(&files) {
        Ok(contest) => {
            print!("{}", printed(&contest, &Tables::of(&contest), locale));
            Ok(ExitCode::SUCCESS)
        }
        Err(faults) => {
            for fault in &faults {
                eprintln!("{}", in_words(fault, locale));
            }
            Ok(ExitCode::FAILURE)
        }
    }
}

/// Draws a round again from its record: the orders from the seeds, the round from the orders.
pub fn redraw(record: &Path, locale: Locale) -> anyhow::Result<ExitCode> {
    let text = std::io::BufReader::new(File::open(record)?.take(LARGEST));
    let no_record = || format!("{} is no record of a draw", record.display());
    let value: serde_json::Value = serde_json::from_reader(text).with_context(no_record)?;
    let again: Vec<PanelDraw> = match value.get("panels_again") {
        Some(again) => serde_json::from_value(again.clone()).with_context(no_record)?,
        None => Vec::new(),
    };
    let draw: RoundDraw = serde_json::from_value(value).with_context(no_record)?;
    for one in &draw.made.matches {
        let teams: Vec<String> = one.pairing.teams().map(|team| team.to_string()).collect();
        let panel: Vec<String> = one
            .panel
            .iter()
            .map(|seat| seat.judge.to_string())
            .collect();
        println!("{}\t{}\t{}", one.number, teams.join("-"), panel.join(" "));
    }
    for panel in again.iter().flat_map(|one| &one.made.panels) {
        let seats: Vec<String> = panel
            .seats
            .iter()
            .map(|seat| seat.judge.to_string())
            .collect();
        println!("{}\t\t{}", panel.of, seats.join(" "));
    }
    let (key, code) = if draw.repeats() && again.iter().all(PanelDraw::repeats) {
        ("debates-draw-repeats", ExitCode::SUCCESS)
    } else {
        ("debates-draw-other-outcome", ExitCode::FAILURE)
    };
    println!("{}", i18n::text(locale, key, &[]));
    Ok(code)
}

fn of_folder(folder: &Path) -> anyhow::Result<Files> {
    let mut files = Files::new();
    let mut left = LARGEST;
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type()?.is_file() && archive::is_part(&name) {
            let text = bounded(File::open(entry.path())?, &name, &mut left)?;
            files.insert(name, text);
        }
    }
    Ok(files)
}

fn of_file(path: &Path) -> anyhow::Result<Files> {
    Ok(of_zip(File::open(path)?, LARGEST)?)
}
