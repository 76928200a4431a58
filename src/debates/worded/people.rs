//! Tables of speakers and of judges.

use super::{NONE, Row, Sheet, Words, score, shown};
use crate::debates::rules::contest::Profession;
use crate::debates::rules::judges::JudgeStatistics;
use crate::debates::rules::numbers::DivisionNumber;
use crate::debates::rules::settings::SpeakerTables;
use crate::debates::rules::speakers::SpeakerTable;
use crate::debates::rules::statistics::root;
use crate::ratio::Ratio;

impl Words<'_> {
    /// Those who have spoken too seldom stand last, without a rank.
    pub fn speakers(&self, division: DivisionNumber, of: &SpeakerTable) -> Sheet {
        let mut columns = vec![
            self.column("debates-table-rank", true),
            self.column("debates-table-speaker", false),
            self.column("debates-table-team", false),
        ];
        let metrics = of.metrics.iter();
        columns.extend(metrics.map(|metric| self.column(metric.key(), true)));
        let ranked = of.rows.iter().map(|row| {
            let values = of.metrics.iter().zip(&row.values);
            let values = values.map(|(metric, value)| shown(*value, |value| metric.shown(value)));
            let mut cells = vec![
                row.rank.to_string(),
                self.speaker(row.id),
                self.team_of(row.id),
            ];
            cells.extend(values);
            Row {
                cells,
                of: None,
                rank: Some(row.rank),
            }
        });
        let unranked = of.unranked.iter().map(|(who, _)| {
            Row::plain(vec![
                NONE.to_owned(),
                self.speaker(*who),
                self.team_of(*who),
            ])
        });
        let apart = self.contest.settings.speaker_tables == SpeakerTables::ByProfession;
        let key = match of.profession {
            None if apart => "debates-table-profession-unstated",
            None => "debates-table-speakers",
            Some(Profession::Prosecutor) => "debates-table-prosecutors",
            Some(Profession::Lawyer) => "debates-table-lawyers",
        };
        Sheet {
            heading: self.ranking_heading(division, key),
            columns,
            rows: ranked.chain(unranked).collect(),
            notes: Vec::new(),
        }
    }

    /// How judges mark.
    pub fn judges(&self, judges: &[JudgeStatistics]) -> Sheet {
        let columns = [
            ("debates-table-judge", false),
            ("debates-table-ballots", true),
            ("debates-table-severity", true),
            ("debates-table-spread", true),
            ("debates-table-agreement", true),
        ];
        let rows = judges.iter().map(|one| {
            let percent = |share: Ratio| {
                let of_hundred = share.times(Ratio::whole(100)).map_or(0, Ratio::rounded);
                format!("{of_hundred}%")
            };
            Row::plain(vec![
                format!("{} {}", one.judge, self.judge(one.judge)),
                one.ballots.to_string(),
                shown(one.severity, score),
                shown(one.spread, |variance| root(variance).to_string()),
                shown(one.agreement, percent),
            ])
        });
        Sheet {
            heading: self.word("debates-table-judges"),
            columns: columns
                .map(|(key, numbers)| self.column(key, numbers))
                .into(),
            rows: rows.collect(),
            notes: Vec::new(),
        }
    }

    /// A judge's name.
    pub fn judge(&self, number: crate::debates::rules::numbers::JudgeNumber) -> &str {
        let mut judges = self.contest.judges.iter();
        let found = judges.find(|one| one.number == number);
        found.map_or("", |one| one.name.as_str())
    }
}
