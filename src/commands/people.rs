//! `tongting people import FILE`

use std::collections::HashSet;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use tongting::clock::Clock;
use tongting::db::{Address, Store, migrations};
use tongting::people::import::{self, Report, Waiting};
use tongting::people::pages::import::in_words;
use tongting::people::rules::import::{Checked, List, NoList};
use tongting::web::i18n::{self, Arg};
use tongting::web::seat::{Actor, Reach};
use tongting::web::{Locale, sheets};

/// Checks a list and brings its people in, or names every fault and brings in nobody. With
/// `skip_faulty` the faulty rows are left out. The codes for the first sign-in go to standard
/// output as a .csv, everything else to standard error.
pub fn import(address: &Address, file: &Path, skip_faulty: bool) -> anyhow::Result<ExitCode> {
    let locale = super::exercises::locale();
    let content =
        std::fs::read(file).with_context(|| format!("cannot read the file {}", file.display()))?;
    let sheet = sheets::read(&content)
        .map_err(|fault| anyhow::anyhow!(i18n::text(locale, fault.key(), &[])))?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let waiting = Waiting {
        file_name: name.into_owned(),
        rows: import::rows_of(sheet),
    };
    migrations::run(&mut address.open()?)?;
    let store = Store::open(address)?;
    tokio::runtime::Runtime::new()?.block_on(async {
        let outcome = bring_in(&store, waiting, skip_faulty, locale).await;
        store.close().await;
        outcome
    })
}

async fn bring_in(
    store: &Store,
    waiting: Waiting,
    skip_faulty: bool,
    locale: Locale,
) -> anyhow::Result<ExitCode> {
    let rows = waiting.rows.clone();
    let checked = store
        .read(move |db| import::check(db, &rows, &Reach::Everywhere))
        .await?;
    let list = checked.map_err(|no_list| anyhow::anyhow!(why_no_list(locale, &no_list)))?;
    let faulty = name_faults(locale, &list);
    if !faulty.is_empty() && !skip_faulty {
        let rows = i64::try_from(faulty.len()).unwrap_or(i64::MAX);
        let said = [("rows", Arg::Number(rows))];
        anyhow::bail!(i18n::text(locale, "people-import-command-faults", &said));
    }
    let now = Clock::Machine.now();
    let report = store
        .write(move |db| {
            let by = Actor::program("people import");
            import::run(db, &waiting, &faulty, &Reach::Everywhere, &by, now)
        })
        .await
        .map_err(|problem| anyhow::anyhow!(i18n::text(locale, problem.key(), &[])))?;
    tell(locale, &report)?;
    Ok(ExitCode::SUCCESS)
}

fn why_no_list(locale: Locale, no_list: &NoList) -> String {
    match no_list {
        NoList::NoHeadings => i18n::text(locale, "people-import-no-headings", &[]),
        NoList::NoPeople => i18n::text(locale, "people-import-nobody", &[]),
        NoList::MissingColumns(columns) => {
            let names: Vec<String> = columns
                .iter()
                .map(|column| i18n::text(locale, column.key(), &[]))
                .collect();
            let columns = [("columns", Arg::Text(names.join(", ")))];
            i18n::text(locale, "people-import-missing-columns", &columns)
        }
    }
}

/// Names row, column and reason of every fault; returns the numbers of the faulty rows.
fn name_faults(locale: Locale, list: &List) -> HashSet<u32> {
    let mut faulty = HashSet::new();
    for Checked {
        number, outcome, ..
    } in &list.rows
    {
        for fault in outcome.as_ref().err().into_iter().flatten() {
            faulty.insert(*number);
            let (key, args) = in_words(&fault.reason);
            let column = i18n::text(locale, fault.column.key(), &[]);
            let reason = i18n::text(locale, key, &args);
            let place = [
                ("row", Arg::Number(i64::from(*number))),
                ("column", Arg::Text(column)),
                ("reason", Arg::Text(reason)),
            ];
            eprintln!(
                "{}",
                i18n::text(locale, "people-import-command-fault", &place)
            );
        }
    }
    faulty
}

fn tell(locale: Locale, report: &Report) -> anyhow::Result<()> {
    let number = |number: usize| Arg::Number(i64::try_from(number).unwrap_or(i64::MAX));
    let counted = [
        ("people", number(report.arrived.len())),
        ("left", number(report.left_out)),
    ];
    eprintln!("{}", i18n::text(locale, "people-imported-count", &counted));
    let cell = sheets::write::defused;
    let mut out = csv::Writer::from_writer(std::io::stdout());
    for one in &report.arrived {
        out.write_record([&cell(&one.account), &cell(&one.name), &one.code])?;
    }
    out.flush()?;
    Ok(())
}
