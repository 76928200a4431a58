//! Faults of a pack: where, and why, as a message in the reader's language.

use std::path::PathBuf;

/// One fault: the file, the line (from 1) and the reason.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The file; inside the pack until [`crate::exercises::check_path`] puts the pack's path before it.
    pub file: PathBuf,
    /// The line, from 1.
    pub line: usize,
    /// Why it is a fault.
    pub reason: Reason,
}

impl Fault {
    /// A fault at a line of a file.
    pub fn new(file: impl Into<PathBuf>, line: usize, reason: Reason) -> Self {
        Self {
            file: file.into(),
            line,
            reason,
        }
    }
}

macro_rules! reasons {
    ($($(#[$doc:meta])* $name:ident { $($arg:ident),* } = $key:literal,)*) => {
        /// Why something in a pack is a fault. Each is a message with arguments.
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Reason {
            $($(#[$doc])* #[allow(missing_docs)] $name { $($arg: String),* },)*
        }

        impl Reason {
            /// The key of the message, in `locales/*/exercises.ftl`.
            pub const fn key(&self) -> &'static str {
                match self { $(Self::$name { .. } => $key,)* }
            }

            /// The arguments of the message.
            pub fn args(&self) -> Vec<(&'static str, &str)> {
                match self { $(Self::$name { $($arg),* } => vec![$((stringify!($arg), $arg.as_str())),*],)* }
            }

            /// Every key with the names of its arguments.
            pub const KEYS: &'static [(&'static str, &'static [&'static str])] =
                &[$(($key, &[$(stringify!($arg)),*]),)*];
        }
    };
}

reasons! {
    /// The disk refused.
    Unreadable { detail } = "exercises-fault-unreadable",
    /// Bytes that are no text.
    NotUtf8 {} = "exercises-fault-not-utf8",
    /// Not TOML.
    Syntax { detail } = "exercises-fault-syntax",
    /// A key that the format does not know.
    UnknownField { field } = "exercises-fault-unknown-field",
    /// A key that must be there.
    MissingField { field } = "exercises-fault-missing-field",
    /// TOML, but not what belongs here (a text for a number).
    WrongShape { detail } = "exercises-fault-wrong-shape",
    /// A file that must be there.
    MissingFile { path } = "exercises-fault-missing-file",
    /// A path or link that leaves the pack.
    OutsidePack { path } = "exercises-fault-outside-pack",
    /// A file that nothing in the pack names.
    StrayFile { path } = "exercises-fault-stray-file",
    /// Too many bytes in one file.
    FileTooLarge { bytes, limit } = "exercises-fault-file-too-large",
    /// Too many files.
    TooManyFiles { limit } = "exercises-fault-too-many-files",
    /// A text that must not be empty.
    EmptyText { field } = "exercises-fault-empty-text",
    /// A text that is missing in one language.
    EmptyInLanguage { field, language } = "exercises-fault-empty-in-language",
    /// More characters than fit.
    TooLong { field, length, limit } = "exercises-fault-too-long",
    /// A code that has been used before.
    DuplicateCode { code } = "exercises-fault-duplicate-code",
    /// A code with characters that cannot stand in an address.
    BadCode { code } = "exercises-fault-bad-code",
    /// A business line that `lines.toml` does not list.
    UnknownLine { line, choices } = "exercises-fault-unknown-line",
    /// A capability that `capabilities.toml` does not list.
    UnknownCapability { capability } = "exercises-fault-unknown-capability",
    /// A kind of evidence that the law does not know.
    UnknownEvidenceKind { kind, choices } = "exercises-fault-unknown-evidence-kind",
    /// A word outside a closed list.
    UnknownChoice { field, value, choices } = "exercises-fault-unknown-choice",
    /// A task that is not there.
    UnknownTask { task } = "exercises-fault-unknown-task",
    /// A moment that is not there.
    UnknownMoment { moment } = "exercises-fault-unknown-moment",
    /// The scoring points do not sum to the total.
    PointsNotTotal { sum, total } = "exercises-fault-points-not-total",
    /// The tasks' points do not sum to the total.
    TasksNotTotal { sum, total } = "exercises-fault-tasks-not-total",
    /// A task's points are not the sum of its scoring points.
    TaskPointsNotSum { task, points, sum } = "exercises-fault-task-points-not-sum",
    /// More is needed to pass than there is.
    PassAboveTotal { pass, total } = "exercises-fault-pass-above-total",
    /// A number outside its range.
    OutOfRange { field, value, low, high } = "exercises-fault-out-of-range",
    /// Not a positive amount with at most two decimals.
    BadPoints { value } = "exercises-fault-bad-points",
    /// Not a positive multiple of 0.02.
    BadStep { step } = "exercises-fault-bad-step",
    /// Full points cannot be reached in these steps.
    PointsNotInSteps { points, step } = "exercises-fault-points-not-in-steps",
    /// A rule that names nothing.
    EmptyRule {} = "exercises-fault-empty-rule",
    /// A task that waits for itself, directly or around a circle.
    NeverUnlocks { task, waits_for } = "exercises-fault-never-unlocks",
    /// Something that waits for a task that never unlocks.
    NeverReleased { task } = "exercises-fault-never-released",
    /// Due when everything that runs by the clock is over.
    MinutesAfterEnd { minutes, end } = "exercises-fault-minutes-after-end",
    /// Not a day of the calendar.
    BadDate { value } = "exercises-fault-bad-date",
    /// Only invented cases may be used.
    NotFictional {} = "exercises-fault-not-fictional",
    /// A list that must not be empty.
    NoneOf { list } = "exercises-fault-none-of",
    /// A line of the laws that is not `- …` or `- ◇ …`.
    LawLine {} = "exercises-fault-law-line",
    /// Evidence that the pack does not list.
    UnknownEvidence { evidence } = "exercises-fault-unknown-evidence",
    /// A contingency that the pack does not list.
    UnknownContingency { contingency } = "exercises-fault-unknown-contingency",
    /// A scoring point that the pack does not list.
    UnknownPoint { point } = "exercises-fault-unknown-point",
    /// A stage of a hearing that stands in the script already.
    StageTwice { stage } = "exercises-fault-stage-twice",
    /// A stage that belongs before one that stands above it.
    StageOutOfOrder { stage, after } = "exercises-fault-stage-out-of-order",
    /// A stage that this procedure never leaves out.
    MissingStage { stage, procedure } = "exercises-fault-missing-stage",
    /// A stage that this procedure does not have.
    StageNotInProcedure { stage, procedure } = "exercises-fault-stage-not-in-procedure",
    /// Nobody without whom there is no hearing.
    MissingRole { role } = "exercises-fault-missing-role",
    /// A speaker whom the cast does not list.
    SpeakerNotInCast { role } = "exercises-fault-speaker-not-in-cast",
    /// A speaker who has no word in this stage.
    SpeakerNotHeard { role, stage } = "exercises-fault-speaker-not-heard",
    /// The longest time is shorter than the usual one.
    LongestBelowUsual { longest, usual } = "exercises-fault-longest-below-usual",
    /// The expedited procedure without a plea.
    PleaNeeded {} = "exercises-fault-plea-needed",
    /// The items of a score sheet do not sum to the whole.
    SheetNotTotal { sum, total } = "exercises-fault-sheet-not-total",
    /// A default script that is not of the procedure its name says.
    ScriptMisnamed { file } = "exercises-fault-script-misnamed",
    /// A code of the library without its beginning.
    LibraryCode { code, beginning } = "exercises-fault-library-code",
    /// A name of a media file that cannot stand in an address.
    MediaName { path } = "exercises-fault-media-name",
    /// A media file of a kind that is not shown.
    MediaEnding { path, choices } = "exercises-fault-media-ending",
    /// A media file that is not what its name says.
    FalseMedia { path, found } = "exercises-fault-false-media",
    /// A media file whose bytes are none of the kinds that are shown.
    UnknownMedia { path } = "exercises-fault-unknown-media",
    /// A media file that changed between check and loading.
    ChangedMeanwhile {} = "exercises-fault-changed-meanwhile",
    /// Two packs with one reference.
    DuplicateReference { reference, other } = "exercises-fault-duplicate-reference",
    /// A name that an address of the product needs.
    ReservedName { name } = "exercises-fault-reserved-name",
    /// A field that questions or parts of this kind do not have.
    FieldNotOfKind { field, kind } = "exercises-fault-field-not-of-kind",
    /// A field that questions or parts of this kind must have.
    FieldOfKind { field, kind } = "exercises-fault-field-of-kind",
    /// A question that the lesson does not list.
    UnknownQuestion { question } = "exercises-fault-unknown-question",
    /// A question that no part asks.
    QuestionUnused { question } = "exercises-fault-question-unused",
    /// More questions to draw than there are.
    DrawsTooMany { draw, count } = "exercises-fault-draws-too-many",
    /// A single choice without exactly one right option.
    OneRightOption { count } = "exercises-fault-one-right-option",
    /// A choice of several without a right option.
    NoRightOption {} = "exercises-fault-no-right-option",
    /// Fewer items than a question of this kind needs.
    TooFew { list, least } = "exercises-fault-too-few",
    /// Two items that nobody can tell apart.
    Twice { text } = "exercises-fault-twice",
    /// The text has another number of blanks than there are lists of accepted answers.
    BlanksDiffer { blanks, accepted } = "exercises-fault-blanks-differ",
    /// A file of a kind that this part cannot show.
    NotForPart { path, kind } = "exercises-fault-not-for-part",
    /// Captions that do not begin as WebVTT does.
    NotCaptions { path } = "exercises-fault-not-captions",
    /// A picture in the middle of a line.
    PictureInLine {} = "exercises-fault-picture-in-line",
    /// A lesson that cannot be completed, since nothing counts.
    NothingCounts {} = "exercises-fault-nothing-counts",
}
