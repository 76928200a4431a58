//! What cells of lists of teams and of judges say, in Chinese and in English.

use super::contest::{Profession, TeamKind};
use super::entry_columns::folded;

/// A kind of team as lists have it; nothing typed is a mixed team.
pub fn kind(typed: &str) -> Option<TeamKind> {
    Some(match folded(typed).as_str() {
        "检察官" | "检察官队" | "检方" | "公诉人" | "prosecutors" | "prosecutor" => {
            TeamKind::Prosecutors
        }
        "律师" | "律师队" | "律方" | "lawyers" | "lawyer" => TeamKind::Lawyers,
        "" | "混合" | "混合队" | "其他" | "mixed" => TeamKind::Mixed,
        _ => return None,
    })
}

/// Yes or no; nothing typed is no.
pub fn yes_or_no(typed: &str) -> Option<bool> {
    Some(match folded(typed).as_str() {
        "是" | "√" | "见习" | "yes" | "y" | "true" => true,
        "" | "否" | "no" | "n" | "false" => false,
        _ => return None,
    })
}

/// A name, and the profession that stands behind it in brackets: 李某某（律师）.
pub fn stated(typed: &str) -> (&str, Option<Profession>) {
    let bare = typed.strip_suffix(['）', ')']);
    let parts = bare.and_then(|text| text.rsplit_once(['（', '(']));
    let stated = parts.and_then(|(name, word)| Some((name.trim(), profession(word)?)));
    match stated {
        Some((name, profession)) if !name.is_empty() => (name, Some(profession)),
        _ => (typed, None),
    }
}

fn profession(word: &str) -> Option<Profession> {
    Some(match folded(word).as_str() {
        "检察官" | "检方" | "公诉人" | "prosecutor" => Profession::Prosecutor,
        "律师" | "律方" | "lawyer" => Profession::Lawyer,
        _ => return None,
    })
}
