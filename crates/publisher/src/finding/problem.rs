//! Every kind of fault, with its stable code and severity.
//!
//! Holds no words: see `english`.

use anxin_core::text::Text;
use chrono::NaiveDateTime;

use super::{BaseMapFault, Proof, PropertyFault, Severity};

/// When nobody answers a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unanswered {
    /// When the first stretch begins.
    pub from: NaiveDateTime,
    /// When it ends.
    pub to: NaiveDateTime,
    /// The minutes of all stretches of the week, or of the day.
    pub minutes: i64,
    /// Whether it is a day with hours of its own; else any week.
    pub dated: bool,
}

/// What an id in a cell refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A row of `towns.csv`.
    Town,
    /// A row of `sources.csv`.
    Source,
    /// A row of `sites.csv`.
    Site,
    /// A row of `zones.csv`.
    Zone,
    /// A row of `topics.csv`.
    Topic,
    /// A `[[hotline]]` of `city.toml`.
    Hotline,
    /// An allowed value of the tables' `in:serves`.
    Serves,
    /// An allowed value of the tables' `in:site_fee`.
    Fee,
    /// A row of `guidance/situations.csv`.
    Situation,
    /// A row of `guidance/actions.csv`.
    Action,
    /// A row of `guidance/reasons.csv`.
    Reason,
    /// A row of `guidance/labels.csv`.
    Label,
    /// A row of `guidance/plans.csv`.
    Plan,
    /// A question of `questions.toml`.
    Fact,
}

/// One kind of fault, with what its words need.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields' names say it, and `english` says the rest in sentences")]
pub enum Problem {
    /// A file that every city needs is not there.
    MissingFile,
    /// A file that nothing reads: most likely a misspelt name.
    UnknownFile,
    /// A file cannot be read.
    Unreadable { detail: String },
    /// Bytes that are not UTF-8.
    NotUtf8,
    /// Quotes that do not match, or a cell too many.
    BadCsv { detail: &'static str },
    /// TOML of another shape than documented.
    BadToml { detail: String },
    /// GeoJSON of another shape than documented.
    BadGeoJson { detail: String },
    /// A heading that must be there is not.
    MissingColumn { column: String },
    /// A heading that no one knows.
    UnknownColumn { column: String, nearest: Option<String> },
    /// A heading that stands twice.
    DuplicateColumn { column: String },
    /// A cell that must be filled is empty.
    EmptyCell,
    /// A text in one language only, where both must be there.
    MissingTranslation { language: &'static str },
    /// A text in one language only, where it may be left out.
    OneLanguage { language: &'static str },
    /// Characters that an id may not have.
    BadId { id: String },
    /// An id that stands twice.
    DuplicateId { id: String, first_row: usize },
    /// An id that nothing has.
    UnknownReference { id: String, kind: Kind, nearest: Option<String> },
    /// A word a table puts out that has no words in the guidance.
    NoWords { word: String, kind: Kind },
    /// Not one of a few words.
    UnknownWord { word: String, known: String },
    /// Not a number, or out of range.
    BadNumber { value: String, wanted: &'static str },
    /// One of `lng` and `lat` alone.
    HalfPosition,
    /// Longitude and latitude in each other's place.
    Swapped { lng: String, lat: String },
    /// A position outside the city.
    OutsideBounds { lng: String, lat: String },
    /// Most positions of a sheet outside the city: its bounds are wrong. With the first rows, and bounds and a centre that would
    /// hold them, as `city.toml` writes them.
    MostOutside { count: usize, all: usize, rows: String, bounds: String, centre: String },
    /// A door far from its site, by so many metres.
    FarEntrance { metres: String },
    /// Of something that a site has or has not, neither yes nor no.
    NeitherYesNorNo { value: String },
    /// A position outside the town its row names.
    OutsideTown { town: String },
    /// Opening hours that do not read.
    BadHours { detail: String },
    /// Not a date.
    BadDate { value: String },
    /// Not a date with a time.
    BadTime { value: String },
    /// A moment later than the snapshot that holds it.
    AfterSnapshot,
    /// An end before its beginning.
    EndsBeforeStart,
    /// A row of a track before the row above it.
    OutOfOrder,
    /// A snapshot whose name is no moment.
    BadSnapshotName,
    /// The shortest wait above the longest.
    WaitUpsideDown { low: u16, high: u16 },
    /// Neither a wait nor `closed`.
    NothingObserved,
    /// Not a phone number.
    BadPhone { value: String },
    /// A line to call that at some hour nobody answers, nor any line after it.
    LineGap { line: String, when: Unanswered },
    /// A line that people are sent to, with no next one at some hour where it is busy.
    LineAlone { line: String, when: Unanswered },
    /// A line that people are sent to, and nobody has stated when it is answered.
    LineHours { line: String },
    /// A line that people are sent to, and nobody has said how to reach it without speaking.
    LineUnwritten { line: String },
    /// Lines that lead back to the first of them.
    LineCircle { through: String },
    /// A link that leads nowhere the app knows.
    BadLink { value: String },
    /// Zones that are not drawn: how many, some of them, and how many sites lie in the same towns.
    ZoneWithoutShape { count: usize, names: String, sites: usize },
    /// A drawing of no zone.
    ShapeWithoutZone { zone: String },
    /// An edge that encloses nothing or crosses itself.
    BadRing { detail: String },
    /// Two zones over each other.
    ZonesOverlap { zone: String, other: String },
    /// A tier without a summary, or with two.
    TierSummary { tier: &'static str, count: usize },
    /// A question of the wrong shape.
    BadQuestion { detail: String },
    /// An answer that would be forgotten after some hours though it does not reassure.
    RiskForgotten { answer: String },
    /// A reassuring answer that holds for ever; `held` where the city has said what must hold.
    AnswerNeverEnds { answer: String, held: bool },
    /// A notice that asks a question anew of whose answers none grows old.
    AsksNothing { fact: String },
    /// Actions that do not say what they are.
    NoKinds,
    /// Situations that do not say when they end.
    NoEndings,
    /// No answer is listed as a sign of an emergency, in a city that is held to sentences.
    NoSigns,
    /// An action that calls a line, and is only something to know.
    CallOnlyKnown { line: String },
    /// Texts and numbers that `anxin new` left to be changed: in so many lines.
    Placeholder { count: usize },
    /// A row of properties or contradictions that does not read.
    BadProperty { fault: PropertyFault },
    /// A base map that phones could not show.
    BadBaseMap { fault: BaseMapFault },
    /// An answer that a table which asks for it does not allow.
    AnswerNotAllowed { fact: String, value: String, table: String },
    /// A name in a cell of a table; phones compare with literals.
    NameInCell { cell: String },
    /// A table that does not parse.
    BadTable { detail: String },
    /// Tables that do not fit together.
    BadRules { detail: String },
    /// A text too long for a phone's screen.
    LongText { length: usize, limit: usize },
    /// A character that nobody sees.
    HiddenCharacter { code: u32 },
    /// A cell that a spreadsheet would run.
    FormulaCell { start: char },
    /// A text that a spreadsheet may take for a formula.
    FormulaLike { start: char },
    /// An English text in Chinese.
    NotTranslated,
    /// A link without encryption in a text.
    PlainLink { value: String },
    /// Marks of a web page in a text.
    Markup { value: String },
    /// Two sites on one point.
    SamePoint { other: String },
    /// Two sites of one name.
    SameName { name: String, other: String },
    /// A site that no map can show.
    NoPosition,
    /// An open site whose queue nobody has looked at for hours; `hours` is `None` where nobody ever has.
    NoQueue { hours: Option<i64> },
    /// A tier with zones, and nothing said of what its people may do.
    TierWithoutRules { tier: &'static str },
    /// A phone number of no known length.
    OddPhone { value: String, digits: usize },
    /// A fact that nobody has confirmed for too long.
    StaleDate { days: i64, limit: u16 },
    /// A moment that has not come yet.
    FutureDate { value: String },
    /// A zone whose review is past.
    PastReview { value: String },
    /// `[review]` of another kind than documented.
    BadReview { detail: Text },
    /// A file in `signed/` that is no signature.
    BadSignatureFile { detail: Text },
    /// A signature that does not fit what stands above it.
    WrongSignature { by: String },
    /// A signature on these sheets from before the signs of an emergency and the kinds of steps were signed too.
    OldSignature { by: String },
    /// A signature on another city's edition.
    SignatureOfOtherCity { city: String },
    /// A second signature of one key on one edition.
    SignedTwice { other: String },
    /// A signature by a key that `[review]` does not name.
    UnknownSigner { by: String, key: String },
    /// Too few have signed the edition.
    NotSigned { have: usize, needed: usize, edition: String },
    /// The finished feed does not pass the checks a phone makes.
    Refused { detail: String },
    /// A fault of the rules as a whole.
    Proof { code: &'static str, severity: Severity, fault: Box<Proof> },
}

impl Problem {
    /// A stable word for programs and for looking it up.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::MissingFile => "missing-file",
            Self::UnknownFile => "unknown-file",
            Self::Unreadable { .. } => "unreadable",
            Self::NotUtf8 => "not-utf8",
            Self::BadCsv { .. } => "bad-csv",
            Self::BadToml { .. } => "bad-toml",
            Self::BadGeoJson { .. } => "bad-geojson",
            Self::MissingColumn { .. } => "missing-column",
            Self::UnknownColumn { .. } => "unknown-column",
            Self::DuplicateColumn { .. } => "duplicate-column",
            Self::EmptyCell => "empty-cell",
            Self::MissingTranslation { .. } => "missing-translation",
            Self::OneLanguage { .. } => "one-language",
            Self::BadId { .. } => "bad-id",
            Self::DuplicateId { .. } => "duplicate-id",
            Self::UnknownReference { .. } => "unknown-reference",
            Self::NoWords { .. } => "no-words",
            Self::UnknownWord { .. } => "unknown-word",
            Self::BadNumber { .. } => "bad-number",
            Self::HalfPosition => "half-position",
            Self::Swapped { .. } => "swapped-coordinates",
            Self::OutsideBounds { .. } | Self::MostOutside { .. } => "outside-bounds",
            Self::FarEntrance { .. } => "far-entrance",
            Self::NeitherYesNorNo { .. } => "neither-yes-nor-no",
            Self::OutsideTown { .. } => "outside-town",
            Self::BadHours { .. } => "bad-hours",
            Self::BadDate { .. } => "bad-date",
            Self::BadTime { .. } => "bad-time",
            Self::AfterSnapshot => "after-snapshot",
            Self::EndsBeforeStart => "ends-before-start",
            Self::OutOfOrder => "out-of-order",
            Self::BadSnapshotName => "bad-snapshot-name",
            Self::WaitUpsideDown { .. } => "wait-upside-down",
            Self::NothingObserved => "nothing-observed",
            Self::BadPhone { .. } => "bad-phone",
            Self::LineGap { .. } => "line-gap",
            Self::LineAlone { .. } => "line-alone",
            Self::LineHours { .. } => "line-hours",
            Self::LineUnwritten { .. } => "line-unwritten",
            Self::LineCircle { .. } => "line-circle",
            Self::BadLink { .. } => "bad-link",
            Self::ZoneWithoutShape { .. } => "zone-without-shape",
            Self::ShapeWithoutZone { .. } => "shape-without-zone",
            Self::BadRing { .. } => "bad-ring",
            Self::ZonesOverlap { .. } => "zones-overlap",
            Self::TierSummary { .. } => "tier-summary",
            Self::BadQuestion { .. } => "bad-question",
            Self::AnswerNotAllowed { .. } => "answer-not-allowed",
            Self::RiskForgotten { .. } => "risk-forgotten",
            Self::AnswerNeverEnds { .. } => "answer-never-ends",
            Self::AsksNothing { .. } => "asks-nothing",
            Self::NoKinds => "no-kinds",
            Self::NoEndings => "no-endings",
            Self::NoSigns => "no-signs",
            Self::CallOnlyKnown { .. } => "call-only-known",
            Self::Placeholder { .. } => "placeholder",
            Self::BadProperty { .. } => "bad-property",
            Self::BadBaseMap { .. } => "bad-base-map",
            Self::NameInCell { .. } => "name-in-cell",
            Self::BadTable { .. } => "bad-table",
            Self::BadRules { .. } => "bad-rules",
            Self::LongText { .. } => "long-text",
            Self::HiddenCharacter { .. } => "hidden-character",
            Self::FormulaCell { .. } => "formula-cell",
            Self::FormulaLike { .. } => "formula-like",
            Self::NotTranslated => "not-translated",
            Self::PlainLink { .. } => "plain-link",
            Self::Markup { .. } => "markup",
            Self::SamePoint { .. } => "same-point",
            Self::SameName { .. } => "same-name",
            Self::NoPosition => "no-position",
            Self::NoQueue { .. } => "no-queue",
            Self::TierWithoutRules { .. } => "tier-without-rules",
            Self::OddPhone { .. } => "odd-phone",
            Self::StaleDate { .. } => "stale-date",
            Self::FutureDate { .. } => "future-date",
            Self::PastReview { .. } => "past-review",
            Self::BadReview { .. } => "bad-review",
            Self::BadSignatureFile { .. } => "bad-signature-file",
            Self::WrongSignature { .. } => "wrong-signature",
            Self::OldSignature { .. } => "old-signature",
            Self::SignatureOfOtherCity { .. } => "signature-of-other-city",
            Self::SignedTwice { .. } => "signed-twice",
            Self::UnknownSigner { .. } => "unknown-signer",
            Self::NotSigned { .. } => "not-signed",
            Self::Refused { .. } => "refused",
            Self::Proof { code, .. } => code,
        }
    }

    /// Whether it keeps the city from being published.
    pub const fn severity(&self) -> Severity {
        match self {
            Self::UnknownFile
            | Self::OneLanguage { .. }
            | Self::FarEntrance { .. }
            | Self::NeitherYesNorNo { .. }
            | Self::OutsideTown { .. }
            | Self::AfterSnapshot
            | Self::ZonesOverlap { .. }
            | Self::ZoneWithoutShape { .. }
            | Self::FormulaLike { .. }
            | Self::NotTranslated
            | Self::PlainLink { .. }
            | Self::Markup { .. }
            | Self::SamePoint { .. }
            | Self::SameName { .. }
            | Self::NoPosition
            | Self::NoQueue { .. }
            | Self::TierWithoutRules { .. }
            | Self::OddPhone { .. }
            | Self::LineAlone { .. }
            | Self::LineHours { .. }
            | Self::LineUnwritten { .. }
            | Self::StaleDate { .. }
            | Self::FutureDate { .. }
            | Self::PastReview { .. }
            | Self::NoKinds
            | Self::NoEndings
            | Self::Placeholder { .. }
            | Self::AnswerNeverEnds { held: false, .. }
            | Self::OldSignature { .. }
            | Self::NotSigned { .. }
            | Self::LongText { .. } => Severity::Warning,
            Self::Proof { severity, .. } => *severity,
            _ => Severity::Error,
        }
    }
}

impl From<Proof> for Problem {
    fn from(fault: Proof) -> Self {
        Self::Proof { code: fault.code(), severity: fault.severity(), fault: Box::new(fault) }
    }
}
