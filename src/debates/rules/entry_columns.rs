//! Columns of lists of teams and of judges, the headings that lists have for them, and the words
//! that stand below.

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    Team,
    Judge,
    Office,
    Kind,
    /// In a contest that has several.
    Division,
    Group,
    /// The speaker at this position, from 1.
    Speaker(u8),
    Substitutes,
    Experience,
    Trainee,
}

impl Column {
    /// The columns of a list of teams, in the order of the template.
    pub const OF_TEAMS: [Self; 9] = [
        Self::Team,
        Self::Office,
        Self::Kind,
        Self::Group,
        Self::Speaker(1),
        Self::Speaker(2),
        Self::Speaker(3),
        Self::Speaker(4),
        Self::Substitutes,
    ];
    /// The same for a contest of several divisions.
    pub const OF_DIVIDED_TEAMS: [Self; 10] = [
        Self::Team,
        Self::Office,
        Self::Kind,
        Self::Division,
        Self::Group,
        Self::Speaker(1),
        Self::Speaker(2),
        Self::Speaker(3),
        Self::Speaker(4),
        Self::Substitutes,
    ];
    /// The columns of a list of judges.
    pub const OF_JUDGES: [Self; 4] = [Self::Judge, Self::Office, Self::Experience, Self::Trainee];

    /// Key of the column's name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Team => "debates-team-name",
            Self::Judge => "debates-judge-name",
            Self::Office => "debates-office",
            Self::Kind => "debates-team-kind",
            Self::Division => "debates-division",
            Self::Group => "debates-team-group",
            Self::Speaker(1) => "debates-speaker-first",
            Self::Speaker(2) => "debates-speaker-second",
            Self::Speaker(3) => "debates-speaker-third",
            Self::Speaker(_) => "debates-speaker-fourth",
            Self::Substitutes => "debates-substitutes",
            Self::Experience => "debates-judge-experience",
            Self::Trainee => "debates-judge-trainee",
        }
    }

    /// Key of what may be typed in the column, where its name does not say that.
    pub const fn hint(self) -> Option<&'static str> {
        Some(match self {
            Self::Kind => "debates-template-kind",
            Self::Division => "debates-template-division",
            Self::Group => "debates-template-group",
            Self::Substitutes => "debates-substitutes-hint",
            Self::Experience => "debates-judge-experience-hint",
            Self::Trainee => "debates-template-trainee",
            _ => return None,
        })
    }

    /// Reads a heading, as lists in Chinese and English have it.
    pub(super) fn of_heading(heading: &str) -> Option<Self> {
        let heading = folded(heading);
        let bare = heading.split(['(', '（']).next().unwrap_or_default();
        Some(match bare.trim_matches(|c| matches!(c, '*' | ':' | '：')) {
            "代表队" | "队名" | "参赛队" | "参赛队伍" | "队伍" | "team" | "teamname" => {
                Self::Team
            }
            "评委" | "评委姓名" | "评委名单" | "judge" | "judgename" => Self::Judge,
            "单位"
            | "所在单位"
            | "工作单位"
            | "律所"
            | "律师事务所"
            | "单位或律所"
            | "单位或律师事务所"
            | "office"
            | "firm"
            | "officeorfirm" => Self::Office,
            "类别" | "队伍类别" | "身份" | "kind" => Self::Kind,
            "组别" | "参赛组别" | "division" => Self::Division,
            "小组" | "分组" | "group" => Self::Group,
            "一辩" | "第一辩手" | "firstspeaker" => Self::Speaker(1),
            "二辩" | "第二辩手" | "secondspeaker" => Self::Speaker(2),
            "三辩" | "第三辩手" | "thirdspeaker" => Self::Speaker(3),
            "四辩" | "第四辩手" | "fourthspeaker" => Self::Speaker(4),
            "替补" | "替补队员" | "替补辩手" | "substitutes" | "substitute" => {
                Self::Substitutes
            }
            "经验" | "评判经验" | "experience" => Self::Experience,
            "见习" | "见习评委" | "trainee" => Self::Trainee,
            _ => return None,
        })
    }
}

/// Without blanks, in small letters.
pub(super) fn folded(text: &str) -> String {
    let plain = text.chars().filter(|char| !char.is_whitespace());
    plain.flat_map(char::to_lowercase).collect()
}
