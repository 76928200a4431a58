//! Areas depend only downwards, keep their tables to themselves, and keep their rules pure.

use std::collections::BTreeSet;

use regex::Regex;

use super::{files, none};

/// From the ground up. Each may use what stands before it.
const ORDER: &[&str] = &[
    "ground",
    "audit",
    "people",
    "mail",
    "hours",
    "certificates",
    "exercises",
    "series",
    "lessons",
    "classes",
    "sittings",
    "grading",
    "trials",
    "debates",
    "standings",
    "app",
];

/// Where a module of the crate stands.
fn floor(module: &str) -> usize {
    let area = match module {
        "clock" | "error" | "lots" | "points" | "ratio" | "db" | "web" | "config" => "ground",
        "app" | "commands" | "main" | "lib" | "tls" | "demo" | "openapi" => "app",
        other => other,
    };
    ORDER
        .iter()
        .position(|known| *known == area)
        .unwrap_or_else(|| panic!("a new area, {area}: say in ORDER where it stands"))
}

fn module_of(path: &str) -> &str {
    let rest = path.strip_prefix("src/").unwrap();
    rest.split(['/', '.']).next().unwrap()
}

/// Lines of code with their numbers; comments and what follows `#[cfg(test)]` are left out.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let program = text.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = program.lines().enumerate();
    lines
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
        .map(|(number, line)| (number + 1, line))
}

/// Macros of the crate stand at its root, whichever file they are in.
fn exported_macros() -> BTreeSet<String> {
    let definition = Regex::new(r"macro_rules! (\w+)").unwrap();
    let mut found = BTreeSet::new();
    for (_, text) in files("src", &["rs"]) {
        found.extend(
            definition
                .captures_iter(&text)
                .map(|found| found[1].to_owned()),
        );
    }
    found
}

#[test]
fn areas_depend_only_downwards() {
    let mention = Regex::new(r"\bcrate::(\w+)").unwrap();
    let macros = exported_macros();
    let mut faults = Vec::new();
    for (name, text) in files("src", &["rs"]) {
        let here = floor(module_of(&name));
        for (number, line) in code(&text) {
            for found in mention.captures_iter(line) {
                if macros.contains(&found[1]) {
                    continue;
                }
                // Everybody holds the state that `app` puts together.
                let is_state = line.contains("crate::app::App") && !line.contains("app::{");
                if !is_state && floor(&found[1]) > here {
                    faults.push(format!("{name}:{number}: {}", line.trim()));
                }
            }
        }
    }
    none(&faults);
}

#[test]
fn no_area_reaches_into_another_ones_store() {
    let mention = Regex::new(r"\bcrate::(\w+)::(store|pages|api)\b").unwrap();
    let mut faults = Vec::new();
    for (name, text) in files("src", &["rs"]) {
        let here = module_of(&name);
        for (number, line) in code(&text) {
            for found in mention.captures_iter(line) {
                if &found[1] != here && floor(here) < floor("app") {
                    faults.push(format!("{name}:{number}: {}", line.trim()));
                }
            }
        }
    }
    none(&faults);
}

#[test]
fn every_table_belongs_to_one_area() {
    let owner = |table: &str| match table {
        "settings" | "offices" | "business_lines" | "ranks" | "people" | "role_grants"
        | "sessions" | "tokens" | "one_time_links" | "sign_in_failures" | "people_imports" => {
            "people"
        }
        "pack_versions" | "pack_media" => "exercises",
        "lesson_versions"
        | "lesson_readers"
        | "lesson_progress"
        | "lesson_attempts"
        | "lesson_answers"
        | "lesson_extra_attempts"
        | "lesson_completions"
        | "lesson_drafts"
        | "lesson_draft_pieces"
        | "lesson_draft_files" => "lessons",
        "markings" | "marks" | "results" | "appeals" | "court_marks" => "grading",
        "hearings" | "hearing_parts" | "hearing_events" | "hearing_watchers" | "hearing_draws"
        | "hearing_venues" | "attendances" | "prompt_answers" | "prompt_keys" | "score_sheets"
        | "hearing_notes" | "hearing_feedback" | "feedback_given" | "recordings" => "trials",
        "debate_contests"
        | "debate_parts"
        | "debate_ballots"
        | "debate_ballot_drafts"
        | "debate_links"
        | "debate_imports"
        | "debate_clock_events" => "debates",
        "hour_entries" | "hour_sums" | "hour_imports" | "calendar_addresses" => "hours",
        "classes" | "class_guests" | "class_venues" | "class_presences" | "class_questions"
        | "class_polls" | "class_votes" | "class_credits" => "classes",
        "series" | "series_standings" | "series_reminders" => "series",
        "mail_addresses" | "outgoing_mail" => "mail",
        "live_events" => "web",
        "audit_rows" => "audit",
        _ => "sittings",
    };
    let import = Regex::new(r"\bschema::(?:\{([^}]*)\}|(\w+))").unwrap();
    let mut faults = Vec::new();
    for (name, text) in files("src", &["rs"]) {
        let here = module_of(&name);
        if here == "db" || name.starts_with("src/commands/") {
            continue;
        }
        let program: String = code(&text).map(|(_, line)| format!("{line}\n")).collect();
        for found in import.captures_iter(&program) {
            let list = found.get(1).or(found.get(2)).unwrap().as_str();
            for table in list
                .split(',')
                .map(str::trim)
                .filter(|table| !table.is_empty() && *table != "self")
            {
                if owner(table) != here {
                    faults.push(format!("{name} uses {table}, which is {}'s", owner(table)));
                }
            }
        }
    }
    none(&faults);
}

#[test]
fn bodies_are_read_by_the_house_alone() {
    // `web::input` refuses what is too large, no text, or cannot be kept, once for all.
    let past_it = Regex::new(r"\w: web::(Json|Form)<").unwrap();
    let mut faults = Vec::new();
    for (name, text) in files("src", &["rs"]) {
        for (number, line) in code(&text) {
            if past_it.is_match(line) {
                faults.push(format!("{name}:{number}: {}", line.trim()));
            }
        }
    }
    none(&faults);
}

#[test]
fn the_rules_are_pure() {
    let impure = Regex::new(
        r"\bcrate::(db|web|app|config|audit)\b|\bdiesel\b|\bactix_web\b|\btokio\b|\brand::|SystemTime|Instant::now|now_v7",
    )
    .unwrap();
    let mut faults = Vec::new();
    let rules = files("src", &["rs"]).into_iter();
    for (name, text) in rules.filter(|(name, _)| name.contains("/rules")) {
        for (number, line) in code(&text) {
            // A column type needs to know the column.
            if impure.is_match(line) && !line.contains("_column!") && !line.contains("crate::words")
            {
                faults.push(format!("{name}:{number}: {}", line.trim()));
            }
        }
    }
    none(&faults);
}

#[test]
fn files_stay_small_enough_to_read() {
    // One table of all tables, and of all routes, is easier to read than several.
    const WHOLE: [&str; 2] = ["src/db/schema.rs", "src/web/permissions.rs"];
    let program = files("src", &["rs"]).into_iter();
    let all = program
        .chain(files("tests", &["rs"]))
        .chain(files("static/js", &["js"]));
    let faults: Vec<String> = all
        .filter(|(name, text)| text.lines().count() > 450 && !WHOLE.contains(&name.as_str()))
        .map(|(name, text)| format!("{name}: {} lines", text.lines().count()))
        .collect();
    none(&faults);
}
