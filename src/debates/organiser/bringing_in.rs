//! `/debates/bring-in`: the archive of a contest becomes a new contest.

use std::io::Cursor;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use serde_json::json;

use crate::audit;
use crate::debates::rules::Contest;
use crate::debates::rules::archive::{self, Files, Records};
use crate::debates::store::{contests, whole};
use crate::debates::unpacking::{UnpackFault, in_words, of_zip};
use crate::error::{Outcome, Problem};
use crate::web::input::Upload;
use crate::web::{Redirect, Visit};

/// Most that an archive may unpack to (bytes).
const ROOM: u64 = 64 * 1024 * 1024;
/// Faults that the page lists; of a wholly other file there may be thousands.
const FAULTS_SHOWN: usize = 100;
/// Longest title (characters).
const LONGEST_TITLE: usize = 120;
/// The greatest number that the database keeps.
const GREATEST: u32 = i32::MAX.unsigned_abs();

/// `GET /debates/bring-in`
pub async fn show(visit: Visit) -> Outcome<HttpResponse> {
    page(&visit, &[], 0)
}

fn page(visit: &Visit, faults: &[String], left: usize) -> Outcome<HttpResponse> {
    let context = json!({ "faults": faults, "left": (left > 0).then_some(left) });
    let mut page = visit.page("debates/bring_in", context)?;
    if !faults.is_empty() {
        *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(page)
}

/// `POST /debates/bring-in`: the whole contest, or nothing of it.
pub async fn bring_in(visit: Visit, file: Upload) -> Outcome<HttpResponse> {
    let locale = visit.locale;
    let content = file.content;
    // Unpacking and reading take their time: not on the thread that answers requests.
    let read = actix_web::web::block(move || {
        let files = of_zip(Cursor::new(&content[..]), ROOM).map_err(Unread::Unpacked)?;
        contest_of(&files).map_err(|faults| {
            let words = |fault: &archive::Fault| in_words(fault, locale);
            Unread::Faulty(faults.iter().map(words).collect())
        })
    });
    let (contest, records) = match read.await.map_err(Problem::bug)? {
        Ok(contest) => contest,
        Err(Unread::Unpacked(fault)) => {
            let (key, name) = unpack_words(&fault);
            let text = visit.text(key, &[("file", crate::web::i18n::Arg::Text(name))]);
            return page(&visit, &[text], 0);
        }
        Err(Unread::Faulty(mut faults)) => {
            let left = faults.len().saturating_sub(FAULTS_SHOWN);
            faults.truncate(FAULTS_SHOWN);
            return page(&visit, &faults, left);
        }
    };
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let write = visit.app.store.write(move |db| {
        let id = whole::add(db, seat.office, &contest, seat.person, now)?;
        whole::add_records(db, id, &records)?;
        contests::within_reach(db, &seat, id)?;
        let after = json!({
            "title": contest.title, "file": file.name, "teams": contest.teams.len(),
            "matches": contest.matches.len(), "ballots": contest.ballots.len(),
        });
        let object = format!("debate/{id}");
        audit::record(db, &by, "debate.bring-in", &object, (), after, now)?;
        Ok(id)
    });
    let id = write.await?;
    Ok(Redirect::saying(
        &format!("/debates/{id}"),
        "said-debate-brought-in",
    ))
}

/// Why an upload is no contest.
enum Unread {
    Unpacked(UnpackFault),
    Faulty(Vec<String>),
}

fn unpack_words(fault: &UnpackFault) -> (&'static str, String) {
    match fault {
        UnpackFault::NotAZip(_) => ("debates-bring-in-not-a-zip", String::new()),
        UnpackFault::NotText(name) => ("debates-bring-in-not-text", name.clone()),
        UnpackFault::Twice(name) => ("debates-bring-in-twice", name.clone()),
        UnpackFault::TooLarge => ("debates-bring-in-too-large", String::new()),
    }
}

/// The contest with the records of its draws, if everything in it is right and can be kept here.
fn contest_of(files: &Files) -> Result<(Contest, Records), Vec<archive::Fault>> {
    let nul = files.iter().filter(|(_, text)| text.contains('\0'));
    let fault = |(file, text): (&String, &String)| {
        let before = text.split('\0').next().unwrap_or_default();
        let line = before.lines().count().max(1);
        archive::Fault {
            file: file.clone(),
            line: u64::try_from(line).ok(),
            kind: archive::FaultKind::NotReadable("U+0000".to_owned()),
        }
    };
    let unkept: Vec<_> = nul.map(fault).collect();
    if !unkept.is_empty() {
        return Err(unkept);
    }
    let contest = archive::read(files)?;
    let records = Records::read(files, &contest)?;
    let mut faults = Vec::new();
    let length = contest.title.chars().count();
    if contest.title.trim().is_empty() || length > LONGEST_TITLE {
        faults.push(whole_file("contest.json", "title"));
    }
    for (file, greatest) in greatest_numbers(&contest) {
        if greatest > GREATEST {
            faults.push(whole_file(file, "number"));
        }
    }
    if faults.is_empty() {
        Ok((contest, records))
    } else {
        Err(faults)
    }
}

fn whole_file(file: &str, column: &str) -> archive::Fault {
    archive::Fault {
        file: file.to_owned(),
        line: None,
        kind: archive::FaultKind::BadCell(column.to_owned()),
    }
}

/// The greatest number in each table whose rows have one.
fn greatest_numbers(contest: &Contest) -> [(&'static str, u32); 9] {
    let greatest = |numbers: &mut dyn Iterator<Item = u32>| numbers.max().unwrap_or_default();
    [
        (
            "divisions.csv",
            greatest(&mut contest.divisions.iter().map(|one| one.number.0)),
        ),
        (
            "teams.csv",
            greatest(&mut contest.teams.iter().map(|one| one.number.0)),
        ),
        (
            "speakers.csv",
            greatest(&mut contest.speakers.iter().map(|one| one.number.0)),
        ),
        (
            "judges.csv",
            greatest(&mut contest.judges.iter().map(|one| one.number.0)),
        ),
        (
            "cases.csv",
            greatest(&mut contest.cases.iter().map(|one| one.number.0)),
        ),
        (
            "phases.csv",
            greatest(&mut contest.phases.iter().map(|one| one.number.0)),
        ),
        (
            "rounds.csv",
            greatest(&mut contest.rounds.iter().map(|one| one.number.0)),
        ),
        (
            "matches.csv",
            greatest(&mut contest.matches.iter().map(|one| one.number.0)),
        ),
        (
            "ballots.csv",
            greatest(&mut contest.ballots.iter().map(|one| one.version)),
        ),
    ]
}
