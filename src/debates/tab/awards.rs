//! What awards are given by, and to whom.

use serde_json::{Value, json};

use crate::debates::rules::contest::Profession;
use crate::debates::rules::final_places::{by_bracket, final_places};
use crate::debates::rules::tables::Tables;
use crate::debates::worded::{Sheet, Words};

/// A table that awards are given by.
pub struct Award {
    pub sheet: Sheet,
    /// The name of the division; empty where it has none.
    division: String,
    what: What,
}

/// What is awarded.
enum What {
    /// Champion, runner-up, third.
    Place,
    /// An outstanding debater, among these.
    Speaker(Option<Profession>),
    /// A place of the table.
    Rank,
}

/// The tables that awards are given by: the final places, or the standings while there are none;
/// speakers; combined results.
pub fn awards(words: &Words) -> Vec<Award> {
    let contest = words.contest;
    let tables = Tables::of(contest);
    let mut awards = Vec::new();
    for one in &tables.divisions {
        let division = words.division(one.division);
        let award = |sheet, what| Award {
            sheet,
            division: division.clone(),
            what,
        };
        let so_far = by_bracket(contest, &tables.results, one.division);
        let so_far = so_far.filter(|places| !places.rows.is_empty());
        let places = so_far.or_else(|| final_places(contest, &tables.results, one.division));
        awards.push(match places {
            Some(places) => award(words.final_sheet(&places), What::Place),
            None => award(words.standings(one.division, &one.teams), What::Rank),
        });
        let speakers = one.speakers.iter();
        awards.extend(speakers.map(|table| {
            let sheet = words.speakers(one.division, table);
            award(sheet, What::Speaker(table.profession))
        }));
    }
    let combined = tables.divisions.iter();
    awards.extend(combined.filter_map(|one| {
        Some(Award {
            sheet: words.combined(one)?,
            division: words.division(one.division),
            what: What::Rank,
        })
    }));
    awards.retain(|award| award.sheet.rows.iter().any(|row| row.rank.is_some()));
    awards
}

impl Award {
    /// Who gets a certificate: everybody up to this place.
    pub fn certificates(&self, up_to: u32) -> impl Iterator<Item = Value> {
        let best = self.sheet.rows.iter();
        let best = best.filter(move |row| row.rank.is_some_and(|rank| rank <= up_to));
        best.map(move |row| {
            let place = match self.what {
                What::Place => row.cells.first(),
                _ => None,
            };
            let among = match self.what {
                What::Speaker(None) => Some("debates-certificate-among-all"),
                What::Speaker(Some(Profession::Prosecutor)) => {
                    Some("debates-certificate-among-prosecutors")
                }
                What::Speaker(Some(Profession::Lawyer)) => {
                    Some("debates-certificate-among-lawyers")
                }
                _ => None,
            };
            json!({
                "name": row.cells.get(1), "rank": row.rank, "award": self.sheet.heading,
                "division": self.division, "place": place, "among": among,
            })
        })
    }
}
