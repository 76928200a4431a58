//! The picture of a bracket as columns and rows, for a drawing to be scaled as it likes.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Bracket, Slot, Tie, TieNumber};

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Layout {
    pub columns: u32,
    /// Rows on which a tie can stand; a tie of the first round takes every second one.
    pub rows: u32,
    pub places: Vec<Place>,
    pub connectors: Vec<Connector>,
}

/// Where a tie stands: the middle of its box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    pub tie: TieNumber,
    pub column: u32,
    pub row: u32,
}

/// A line from a tie to the one in which its winner stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Connector {
    pub from: TieNumber,
    pub to: TieNumber,
    /// 0: the upper team of the tie it leads to; 1: the lower.
    pub slot: u8,
}

impl Bracket {
    /// Ties stand in the middle between those from which their teams come. The match for the third
    /// place stands below everything, in the column of the final.
    pub fn layout(&self) -> Layout {
        let rows = if self.third_place.is_some() {
            self.lines.max(2) + 1
        } else {
            self.lines.max(2) - 1
        };
        let places = self.lines_of_ties().into_iter().map(|(tie, first_line)| {
            let is_third = Some(tie.number) == self.third_place;
            let height = 1 << (tie.round + 1);
            Place {
                tie: tie.number,
                column: tie.round,
                row: if is_third {
                    rows - 1
                } else {
                    first_line + height / 2 - 1
                },
            }
        });
        Layout {
            columns: self.rounds(),
            rows,
            places: places.collect(),
            connectors: self.connectors(),
        }
    }

    /// Each tie with its uppermost line of the first round. A seed's line is where it was put; a
    /// tie's lines are those of both its slots, from a multiple of their number.
    fn lines_of_ties(&self) -> Vec<(&Tie, u32)> {
        let lines = (0..).zip(super::seed_order(self.lines));
        let line_of_seed: BTreeMap<u32, u32> = lines.map(|(line, seed)| (seed, line)).collect();
        let mut line_of_tie: BTreeMap<TieNumber, u32> = BTreeMap::new();
        let mut found = Vec::new();
        for tie in &self.ties {
            let height = 1 << (tie.round + 1);
            let [upper, _] = tie.slots;
            let line = match upper {
                Slot::Seed(seed) => line_of_seed.get(&seed),
                Slot::WinnerOf(tie) | Slot::LoserOf(tie) => line_of_tie.get(&tie),
            };
            let first = line.copied().unwrap_or_default() / height * height;
            line_of_tie.insert(tie.number, first);
            found.push((tie, first));
        }
        found
    }

    fn connectors(&self) -> Vec<Connector> {
        let mut found = Vec::new();
        for tie in &self.ties {
            for (number, slot) in (0_u8..).zip(tie.slots) {
                if let Slot::WinnerOf(from) = slot {
                    found.push(Connector {
                        from,
                        to: tie.number,
                        slot: number,
                    });
                }
            }
        }
        found
    }
}
