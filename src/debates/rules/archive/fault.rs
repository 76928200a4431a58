//! What is wrong with a damaged archive, and where.

/// A fault with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub file: String,
    /// From 1, the header included; none if the whole file is meant.
    pub line: Option<u64>,
    pub kind: FaultKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    MissingFile,
    /// An archive of another program or version; its format is given.
    OtherFormat(String),
    /// Text that is not what it should be; what the parser says of it is given.
    NotReadable(String),
    MissingColumn(String),
    /// A row with more or fewer cells than the header.
    UnevenRow,
    /// A cell that does not hold what its column holds, or does not fit the rest of the row.
    BadCell(String),
    /// A number that another row has already.
    Duplicate(String),
    /// A number that no row of the table it points to has.
    Unknown(String),
    /// A recorded draw that its seed and pool do not give.
    LotDoesNotRepeat,
}

impl FaultKind {
    /// The key of the message that says this to a person.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::MissingFile => "debates-archive-missing-file",
            Self::OtherFormat(_) => "debates-archive-other-format",
            Self::NotReadable(_) => "debates-archive-not-readable",
            Self::MissingColumn(_) => "debates-archive-missing-column",
            Self::UnevenRow => "debates-archive-uneven-row",
            Self::BadCell(_) => "debates-archive-bad-cell",
            Self::Duplicate(_) => "debates-archive-duplicate",
            Self::Unknown(_) => "debates-archive-unknown",
            Self::LotDoesNotRepeat => "debates-archive-lot-does-not-repeat",
        }
    }

    /// The column or the parser's word that the message names; empty if it names none.
    pub fn what(&self) -> &str {
        match self {
            Self::OtherFormat(what)
            | Self::NotReadable(what)
            | Self::MissingColumn(what)
            | Self::BadCell(what)
            | Self::Duplicate(what)
            | Self::Unknown(what) => what,
            Self::MissingFile | Self::UnevenRow | Self::LotDoesNotRepeat => "",
        }
    }
}
