//! Whole contests thrown together: every field takes strange values, every rule is switched.

use std::collections::BTreeMap;

use proptest::prelude::*;

use crate::clock::Moment;
use crate::debates::rules::case::Case;
use crate::debates::rules::contest::*;
use crate::debates::rules::numbers::*;
use crate::debates::rules::settings::*;
use crate::lots::draw;
use crate::points::Points;

/// Names that break careless formats.
const NAMES: [&str; 9] = [
    "张某某",
    "a, \"b\"",
    "第一行\n第二行",
    "=1+1",
    "'=1+1",
    " 前后有空格 ",
    "—",
    "0",
    "李某;\t某",
];

pub fn any_contest() -> impl Strategy<Value = Contest> {
    any::<u64>().prop_map(|seed| Dice(seed | 1).contest())
}

/// Numbers that look random and are the same for the same seed.
pub struct Dice(pub u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    pub fn below(&mut self, bound: u32) -> u32 {
        u32::try_from(self.roll() % u64::from(bound)).unwrap()
    }

    fn coin(&mut self) -> bool {
        self.below(2) == 0
    }

    fn one_of<T: Clone>(&mut self, of: &[T]) -> T {
        let chosen = self.below(u32::try_from(of.len()).unwrap());
        of[usize::try_from(chosen).unwrap()].clone()
    }

    fn name(&mut self) -> String {
        self.one_of(&NAMES).to_owned()
    }

    fn name_or_nothing(&mut self) -> String {
        if self.coin() {
            self.name()
        } else {
            String::new()
        }
    }

    fn title(&mut self) -> Title {
        let (zh, en) = (self.name_or_nothing(), self.name());
        Title { zh, en }
    }

    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            let other = self.below(u32::try_from(at + 1).unwrap());
            items.swap(at, usize::try_from(other).unwrap());
        }
    }

    fn contest(&mut self) -> Contest {
        let mut contest = Contest {
            title: self.name(),
            settings: self.settings(),
            ..Contest::default()
        };
        for number in 1..=2 {
            contest.divisions.push(Division {
                number: DivisionNumber(number),
                title: self.title(),
            });
        }
        self.entrants(&mut contest);
        self.cases(&mut contest);
        self.rounds(&mut contest);
        self.matches(&mut contest);
        self.rest(&mut contest);
        contest
    }

    fn settings(&mut self) -> Settings {
        let mut team_metrics = TeamMetric::ALL.to_vec();
        self.shuffle(&mut team_metrics);
        team_metrics.truncate(usize::try_from(self.below(6)).unwrap());
        team_metrics.push(TeamMetric::WhoBeatWhom);
        let mut speaker_metrics = SpeakerMetric::ALL.to_vec();
        self.shuffle(&mut speaker_metrics);
        Settings {
            decision: self.one_of(&[Decision::Votes, Decision::Points]),
            mean: self.one_of(&[PanelMean::Mean, PanelMean::TrimmedFromFive]),
            dissent: self.one_of(&[Dissent::Kept, Dissent::LeftOut]),
            ties_allowed: self.coin(),
            overtime_from: self.one_of(&[OvertimeFrom::Contest, OvertimeFrom::Format]),
            minimum_speeches: self.below(3),
            speaker_tables: self.one_of(&[SpeakerTables::Together, SpeakerTables::ByProfession]),
            team_metrics,
            speaker_metrics,
            combination: self.coin().then(|| self.combination()),
            ..Settings::default()
        }
    }

    fn combination(&mut self) -> Combination {
        let part = |weight, source| Part {
            title: Title::default(),
            source,
            weight,
        };
        Combination {
            of: self.one_of(&[Combined::Teams, Combined::Speakers]),
            parts: vec![
                part(80, Source::Phases(vec![PhaseNumber(1)])),
                part(20, Source::Imported("笔试".to_owned())),
            ],
        }
    }

    fn entrants(&mut self, contest: &mut Contest) {
        for number in 1..=2 + self.below(7) {
            contest.teams.push(Team {
                number: TeamNumber(number),
                division: DivisionNumber(if number > 2 { 1 + self.below(2) } else { 1 }),
                name: self.name(),
                code: format!("T{number}"),
                office: self.name_or_nothing(),
                kind: self.one_of(&[TeamKind::Prosecutors, TeamKind::Lawyers, TeamKind::Mixed]),
                group: self.one_of(&["", "A", "B"]).to_owned(),
            });
            for place in 0..3_u8 {
                contest.speakers.push(Speaker {
                    number: SpeakerNumber(number * 10 + u32::from(place)),
                    team: TeamNumber(number),
                    name: self.name(),
                    position: self.coin().then_some(place + 1),
                    substitute: place == 2,
                    profession: self.one_of(&[None, Some(Profession::Prosecutor)]),
                });
            }
        }
        for number in 1..=6 {
            contest.judges.push(Judge {
                number: JudgeNumber(number),
                name: self.name(),
                office: self.name_or_nothing(),
                experience: u8::try_from(self.below(9)).unwrap(),
                trainee: self.coin(),
            });
        }
        contest.recusals.push(Recusal {
            judge: JudgeNumber(1),
            team: TeamNumber(1),
            reason: self.name(),
        });
    }

    /// Cases under some of the names that matches may have drawn.
    fn cases(&mut self, contest: &mut Contest) {
        for (number, title) in (1..).zip(NAMES.iter().take(5)) {
            let mut materials = BTreeMap::new();
            let mut readable_from = BTreeMap::new();
            for side in Side::BOTH {
                if self.coin() {
                    materials.insert(side, self.name());
                }
                if self.coin() {
                    let micros = 1_795_000_000_000_000 + i64::from(self.below(9_999));
                    readable_from.insert(side, Moment::from_micros(micros));
                }
            }
            contest.cases.push(Case {
                number: CaseNumber(number),
                title: (*title).to_owned(),
                text: self.name(),
                materials,
                readable_from,
                source: self.name_or_nothing(),
            });
        }
    }

    fn rounds(&mut self, contest: &mut Contest) {
        for (number, kind, division) in [
            (1, PhaseKind::PowerPaired, 1),
            (2, PhaseKind::Elimination, 1),
            (3, PhaseKind::RoundRobin, 2),
        ] {
            contest.phases.push(Phase {
                number: PhaseNumber(number),
                division: DivisionNumber(division),
                title: self.title(),
                kind,
                format: self.name_or_nothing(),
                entry: self.one_of(&[
                    None,
                    Some(Entry::Best(2)),
                    Some(Entry::BestOfEachGroup(1)),
                    Some(Entry::BestOfEachProfession {
                        prosecutors: 1,
                        lawyers: 1,
                    }),
                ]),
                third_place: self.one_of(&[false, true]),
                seeds: if kind.is_elimination() && self.coin() {
                    vec![TeamNumber(2), TeamNumber(1)]
                } else {
                    Vec::new()
                },
            });
        }
        for (number, phase) in [(1, 1), (2, 3), (3, 1), (4, 2), (5, 3)] {
            contest.rounds.push(Round {
                number: RoundNumber(number),
                phase: PhaseNumber(phase),
                title: self.title(),
                weight: self.below(3),
                silent: self.coin(),
            });
        }
    }

    fn matches(&mut self, contest: &mut Contest) {
        for round in 1..=5 {
            let division = contest.division_of(RoundNumber(round));
            let own = contest.teams.iter().filter(|one| one.division == division);
            let mut teams: Vec<TeamNumber> = own.map(|team| team.number).collect();
            self.shuffle(&mut teams);
            for pair in teams.chunks(2) {
                let number = MatchNumber(u32::try_from(contest.matches.len() + 1).unwrap());
                let one = self.a_match(number, RoundNumber(round), pair);
                self.ballots(&one, contest);
                contest.matches.push(one);
            }
        }
    }

    fn a_match(&mut self, number: MatchNumber, round: RoundNumber, pair: &[TeamNumber]) -> Match {
        let pairing = match pair {
            [prosecution, defence] => Pairing::Two {
                prosecution: *prosecution,
                defence: *defence,
            },
            _ => Pairing::Bye(pair[0]),
        };
        let mut lineup = Vec::new();
        for (side, position) in [0, 1]
            .into_iter()
            .flat_map(|at| Side::BOTH.map(|side| (side, at)))
        {
            let speaker = pairing.team(side).map(|team| team.0 * 10 + position);
            lineup.extend(speaker.map(|speaker| LinedUp {
                side,
                position: u8::try_from(position + 1).unwrap(),
                speaker: SpeakerNumber(speaker),
            }));
        }
        let panel = (1..=1 + self.below(6)).map(|judge| PanelSeat {
            judge: JudgeNumber(judge),
            role: match judge {
                1 => PanelRole::Chair,
                _ => self.one_of(&[PanelRole::Member, PanelRole::Member, PanelRole::Trainee]),
            },
        });
        Match {
            number,
            round,
            pairing,
            lineup,
            panel: panel.collect(),
            venue: self.name_or_nothing(),
            starts_at: self.one_of(&[None, Some(Moment::from_micros(1_795_000_000_000_000))]),
            overtime: self.one_of(&[None, Some(Overtime::default())]),
            case: self.name_or_nothing(),
            pulled_up: self.one_of(&[None, Some(pair[0])]),
            overruns: vec![Overrun {
                side: self.one_of(&Side::BOTH),
                speaker: self.one_of(&[None, Some(SpeakerNumber(pair[0].0 * 10))]),
                stage: self.name(),
                seconds: self.below(60),
            }],
            deductions: vec![Deduction {
                side: self.one_of(&Side::BOTH),
                points: self.mark(4),
                reason: self.name(),
            }],
            state: self.state(),
            settled: self.coin().then(|| Settled {
                winner: self.one_of(&Side::BOTH),
                reason: self.name(),
            }),
        }
    }

    fn state(&mut self) -> MatchState {
        let side = self.one_of(&Side::BOTH);
        let mut states = vec![MatchState::Confirmed; 8];
        states.extend([
            MatchState::Planned,
            MatchState::Running,
            MatchState::Judging,
            MatchState::Walkover(side),
            MatchState::Cancelled,
        ]);
        self.one_of(&states)
    }

    /// In half points, few different ones, so that ties happen.
    fn mark(&mut self, most: u32) -> Points {
        Points::from_hundredths(i64::from(self.below(2 * most + 1)) * 50)
    }

    fn ballots(&mut self, of: &Match, contest: &mut Contest) {
        for seat in &of.panel {
            for version in 1..=self.one_of(&[0, 1, 1, 1, 1, 2]) {
                let marks = self.marks(of, &contest.settings.sheet);
                contest.ballots.push(Ballot {
                    of_match: of.number,
                    judge: seat.judge,
                    version,
                    marks,
                    submitted_at: Moment::from_micros(1_795_000_000_000_000 + i64::from(version)),
                    correction: (version > 1).then(|| Correction {
                        by: self.name(),
                        why: self.name(),
                    }),
                });
            }
        }
    }

    fn marks(&mut self, of: &Match, sheet: &ScoreSheet) -> BallotMarks {
        let mut all = |criteria: &[Criterion]| -> Marks {
            let codes = criteria.iter().map(|one| one.code.clone());
            codes.map(|code| (code, self.mark(2))).collect()
        };
        let speakers = of.lineup.iter().map(|place| place.speaker);
        let speakers: BTreeMap<_, _> = speakers.map(|who| (who, all(&sheet.criteria))).collect();
        let teams = Side::BOTH.map(|side| (side, all(&sheet.team_items))).into();
        let best_debater = of.lineup.first().map(|place| place.speaker);
        BallotMarks {
            speakers,
            teams,
            winner: self.one_of(&[None, Some(Side::Prosecution), Some(Side::Defence)]),
            best_debater: best_debater.filter(|_| self.coin()),
            reasons: Side::BOTH.map(|side| (side, self.name())).into(),
        }
    }

    fn rest(&mut self, contest: &mut Contest) {
        let numbers: Vec<String> = contest
            .teams
            .iter()
            .map(|one| one.number.to_string())
            .collect();
        let division = DivisionNumber(1);
        let after = RoundNumber(3);
        for about in [
            LotAbout::Teams { division, after },
            LotAbout::Speakers { division, after },
            LotAbout::Break(PhaseNumber(2)),
            LotAbout::Combined,
            LotAbout::CombinedOf {
                of: self.one_of(&[Combined::Teams, Combined::Speakers]),
                division,
            },
        ] {
            if self.coin() {
                let places = usize::try_from(self.below(5)).unwrap();
                let draw = draw(&self.name(), numbers.clone(), places).unwrap();
                contest.lots.push(RecordedLot { about, draw });
            }
        }
        contest.penalties.push(Penalty {
            team: TeamNumber(2),
            round: self.one_of(&[None, Some(RoundNumber(2))]),
            points: self.mark(5),
            reason: self.name(),
        });
        for of in [
            Entrant::Team(TeamNumber(1)),
            Entrant::Speaker(SpeakerNumber(10)),
        ] {
            contest.imported.push(ImportedResult {
                part: "笔试".to_owned(),
                of,
                points: self.mark(100),
                out_of: Points::whole(100),
            });
        }
    }
}
