//! Final places, by the words that are said at the award.

use super::{Column, Row, Sheet, Words};
use crate::debates::rules::final_places::{FinalPlaces, elimination_of, final_places};
use crate::debates::rules::numbers::DivisionNumber;
use crate::debates::rules::result::MatchResult;
use crate::web::i18n::Arg;

impl Words<'_> {
    /// The final places of each division that has a winner.
    pub fn finals(&self, results: &[MatchResult]) -> Vec<Sheet> {
        let divisions = self.contest.divisions.iter();
        let found = divisions.filter_map(|one| final_places(self.contest, results, one.number));
        found.map(|places| self.final_sheet(&places)).collect()
    }

    pub fn final_sheet(&self, of: &FinalPlaces) -> Sheet {
        let rows = of.rows.iter().map(|(place, team)| Row {
            cells: vec![self.place(*place, of.is_shared(*place)), self.team(*team)],
            of: None,
            rank: Some(*place),
        });
        let columns = ["debates-table-place", "debates-table-team"];
        Sheet {
            heading: self.headed(&self.division(of.division), "debates-table-final"),
            columns: columns
                .map(|key| Column {
                    words: self.word(key),
                    numbers: false,
                })
                .into(),
            rows: rows.collect(),
            notes: Vec::new(),
        }
    }

    /// What a final place is called: 冠军, 并列季军, 第 4 名.
    fn place(&self, place: u32, shared: bool) -> String {
        let named = match place {
            1 => self.word("debates-place-first"),
            2 => self.word("debates-place-second"),
            3 => self.word("debates-place-third"),
            _ => self.said(
                "debates-ceremony-rank",
                &[("rank", Arg::Number(place.into()))],
            ),
        };
        if shared {
            self.said("debates-place-shared", &[("place", Arg::Text(named))])
        } else {
            named
        }
    }

    /// The name of a division; empty where it has none.
    pub fn division(&self, number: DivisionNumber) -> String {
        let mut divisions = self.contest.divisions.iter();
        let found = divisions.find(|one| one.number == number);
        found.map_or_else(String::new, |one| self.title(&one.title))
    }

    /// The heading of a table of a division's preliminary rounds, which says so once there is an
    /// elimination.
    pub(super) fn ranking_heading(&self, division: DivisionNumber, key: &str) -> String {
        let heading = self.headed(&self.division(division), key);
        if elimination_of(self.contest, division).is_none() {
            return heading;
        }
        self.said(
            "debates-table-of-preliminaries",
            &[("table", Arg::Text(heading))],
        )
    }
}
