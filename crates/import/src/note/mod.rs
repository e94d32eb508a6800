//! What an import says, in every language: a kind each, its words in `english` and `chinese`.
//!
//! Does not decide what is said. What a library says about a file (`detail`) stays as the library says it.

mod chinese;
mod english;
mod site;

use anxin_core::text::Language;

pub(crate) use site::SiteNote;
mod file;

pub(crate) use file::FileNote;

/// One thing that an import says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Note {
    /// What the rows of sites say.
    Site(SiteNote),
    /// A file that does not open.
    CannotRead { path: String, detail: String },
    /// A file that cannot be written.
    CannotWrite { path: String, detail: String },
    /// A sheet of the city that does not open.
    CannotOpen { file: String },
    /// A file that is too large.
    TooLarge { path: String, megabytes: u64, most: u64 },
    /// What is wrong inside of a file.
    InFile { path: String, note: Box<Note> },
    /// A sheet of the city in another encoding.
    NotUtf8 { path: String },
    /// A sheet of the city with a quote too few.
    OpenQuote { path: String, row: usize },
    /// The city is a file.
    NoFolder { path: String },
    /// The city's settings do not read.
    CitySettings { detail: String },
    /// The folder is not a whole city yet.
    NoSettings { folder: String },
    /// The city's shapes do not read.
    ShapesUnreadable { file: &'static str, detail: String },
    /// The city's shapes are no collection.
    ShapesWithoutFeatures { file: &'static str },
    /// A mapping that is no TOML.
    Syntax { detail: String },
    /// A value of a mapping.
    MapNotText { key: String },
    /// A datum of a mapping.
    MapDatum { value: String },
    /// A field of a mapping that nobody knows.
    MapField { key: String, known: String },
    /// A column of a mapping that the file does not have.
    MapUnused { field: &'static str },
    /// What the file is, or hides.
    File(FileNote),
    /// A workbook without cells.
    WorkbookEmpty,
    /// A workbook that does not read.
    WorkbookUnreadable { detail: String },
    /// An old workbook that does not read.
    OldWorkbookUnreadable { detail: String },
    /// A workbook on which its reader gave up.
    WorkbookDamaged,
    /// A workbook that does not unpack.
    WorkbookPacked { detail: String },
    /// A workbook that unpacks to too much.
    WorkbookSize { megabytes: u64 },
    /// A workbook of too many cells.
    WorkbookCells { most: usize },
    /// A workbook that claims more than it can hold.
    WorkbookClaims { claimed: u64, size: u64 },
    /// A workbook with an endless text.
    WorkbookText { megabytes: usize },
    /// A sheet that ends too early.
    SheetBreaksOff { name: String, detail: String },
    /// JSON that is no collection.
    NoFeatures,
    /// JSON of another kind.
    NoGeoJson,
    /// No JSON at all.
    GeoSyntax { detail: String },
    /// A feature with a datum of its own.
    OwnCrs,
    /// Another encoding than UTF-8.
    ReadAs { encoding: &'static str },
    /// Characters that no encoding explains.
    BrokenCharacters { count: usize, encoding: &'static str },
    /// A sheet that is text.
    SheetOfText { name: String, count: usize },
    /// A table without headings.
    NoHeadings,
    /// A file without a row below its headings.
    NoRows,
    /// A datum that nobody states.
    NoDatum,
    /// A datum that a heading names.
    DatumOfHeading { datum: &'static str, heading: String },
    /// The datum of GeoJSON.
    DatumOfGeoJson,
    /// A row that is struck through.
    StruckThrough,
    /// Words around a list of zones.
    ZoneNotice { text: String },
    /// A state of a zone that was not understood.
    StatusUnread { heading: String, value: String },
    /// Columns that nothing takes.
    NotUsed { headings: String },
    /// A queue of one site twice.
    SameSiteTwice { row: usize },
    /// A queue of one site, and a newer one.
    NewerRow { row: usize, moment: String },
    /// A queue of one site without its time, and one with it.
    TimedRow { row: usize },
    /// Two queues of one site at one moment.
    LongerRow { row: usize },
    /// A queue older than what the same snapshot had.
    NewerReplaced { moment: String },
    /// A moment that has not come.
    Ahead { moment: String, now: String },
    /// A visit that has not been made.
    VisitAhead { moment: String, now: String },
    /// Queues without their times.
    NoTimes { rows: usize, now: String },
    /// A queue beside a status that nobody understands.
    QueueInDoubt,
    /// A queue beside a remark that nobody understands.
    RemarkInDoubt,
    /// Words about closing that have two readings.
    ClosedInDoubt,
    /// A row without a queue.
    NoQueue,
    /// A queue that does not read.
    OddQueue,
    /// A moment that does not read.
    OddMoment,
    /// A name of several sites.
    SeveralSites,
    /// A site that the city does not have.
    UnknownSite,
    /// Queues in words.
    QueueWords { rows: usize, busy: u16, crowded: u16 },
    /// Hours on a clock of twelve.
    TwelveHours { typed: String, read: String },
    /// Towns that were guessed.
    GuessedTowns { rows: usize },
    /// A site twice.
    SameNameAndAddress { row: usize },
    /// A row that names nothing.
    NoNameNoAddress,
    /// Headings between rows.
    HeadingsAgain,
    /// A total.
    TotalOrRemark,
    /// A title between rows.
    TitleBetween,
    /// Cells that repeat what stands above them.
    Dittos { count: usize, places: String },
    /// A row of signs.
    NoNameOddAddress,
    /// A name of signs.
    NoLetter,
    /// A swapped pair.
    Swapped,
    /// A site without a position.
    NotOnMap,
    /// A position that does not read.
    OddPosition { heading: String, value: String },
    /// A site without a name.
    AddressForName,
    /// A site without an address.
    NameForAddress,
    /// What is wrong in a column's cell.
    OfColumn { heading: String, note: Box<Note> },
    /// A date that does not read.
    OddVerified { value: String },
    /// English that was made.
    MadeEnglish { rows: usize },
    /// Whom sites serve, filled in.
    UsualServes { rows: usize },
    /// Fees, filled in.
    UsualFee { rows: usize },
    /// Bounds that are too narrow.
    ManyOutside { strays: usize, all: usize, bounds: String, centre: String },
    /// A position outside the city.
    Outside { position: String, kilometres: String },
    /// A position that stands alone.
    FarAway { position: String, kilometres: String },
    /// A change of datum.
    AllMoved { count: usize, metres: String },
    /// Towns that were added.
    TownsAdded { count: usize, names: String },
    /// A visit twice.
    SameVisit { row: usize },
    /// A visit without a position.
    NoPosition,
    /// A visit to nowhere.
    NoPlace,
    /// A visit without a time.
    NoTime,
    /// An end before its beginning.
    OddEnd { end: String },
    /// A zone without a name.
    NoZoneName,
    /// A word for no tier.
    NoTier,
    /// A tier by another word.
    TierTaken { word: String, tier: &'static str },
    /// A tier in a name that is another than the row's.
    TierOfName { name: String, word: String, tier: &'static str },
    /// Several tiers in one cell.
    SeveralTiers { word: String, tier: &'static str },
    /// Another column that names a stricter tier, or tells its measures.
    StricterColumn { word: String, heading: String, value: String, tier: &'static str },
    /// An end or a change that has not come.
    LiftPending { word: String, tier: &'static str },
    /// A change without its end.
    TierUnknown { word: String, changed: bool },
    /// No zone.
    NotAZone,
    /// A lifted zone of no known tier.
    LiftedUnknown,
    /// Lifted zones.
    Lifted { name: String, at: String },
    /// Words of lifting that were not understood.
    LiftUnread { heading: String, value: String },
    /// A zone of another tier than before.
    TierChanged { name: String, from: String, to: &'static str },
    /// A zone of one name in two tiers.
    SameNameOtherTier { name: String, tier: &'static str, other: String },
    /// A zone that is not set yet.
    SetAhead { value: String },
    /// A zone twice.
    SameZone { row: usize },
    /// A shape of another kind.
    NoPolygon,
    /// A zone without a shape.
    NoShape,
    /// A zone's date that does not read.
    OddWhen { heading: String, value: String },
    /// Shapes that were drawn.
    ShapesDrawn,
    /// A community without a name.
    NoCommunity,
    /// A community twice.
    SameCommunity { row: usize },
    /// A zone that the city does not have.
    UnknownZone { word: String },
    /// A phone in scientific notation.
    PhoneLostDigits { cell: String },
    /// A phone that is none.
    NoPhone { cell: String },
    /// A phone without its zero.
    PhoneZero { typed: String, number: String },
    /// Rows of an earlier list that this one has not.
    Missing { count: usize, file: &'static str },
    /// Rows of an earlier list that were taken out.
    TakenOut { count: usize, file: &'static str },
    /// Rows of an earlier list that this one names, but that could not be read.
    KeptUnread { count: usize, names: String },
    /// Observations of sites that were taken out.
    QueuesTakenOut { rows: usize },
    /// More taken out than anybody means by accident.
    ReplaceTooMany { count: usize, all: usize, file: &'static str },
    /// Settings that were taken over.
    Adopted { bounds: String, centre: String },
    /// Rows without a position to take anything over from.
    NothingToAdopt,
    /// Rows of every new city that were taken out.
    StartersTakenOut { rows: usize },
    /// What every new city begins with, and somebody has yet to change.
    StillToChange { files: String },
    /// What to do next after a dry run.
    NextInEarnest,
    /// What to do next, a line each.
    NextPublish { city: String },
}

impl Note {
    /// The note itself, without what only says where.
    pub(super) fn inner(&self) -> &Self {
        match self {
            Self::InFile { note, .. } | Self::OfColumn { note, .. } => note.inner(),
            note => note,
        }
    }

    /// A stable word for programs: the kind's name, `not-on-map`.
    pub(super) fn code(&self) -> String {
        let name = format!("{:?}", self.inner());
        let mut code = String::new();
        for c in name.chars().take_while(char::is_ascii_alphanumeric) {
            if c.is_ascii_uppercase() && !code.is_empty() {
                code.push('-');
            }
            code.push(c.to_ascii_lowercase());
        }
        code
    }

    /// The words.
    pub(super) fn text(&self, language: Language) -> String {
        match language {
            Language::Zh => chinese::text(self),
            Language::En => english::text(self),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_and_english_say_the_same_numbers_and_names() {
        for note in [
            Note::SameSiteTwice { row: 12 },
            Note::QueueWords { rows: 12, busy: 25, crowded: 50 },
            Note::InFile { path: "a.csv".to_owned(), note: Box::new(Note::WorkbookClaims { claimed: 7, size: 9 }) },
            Note::NoRows,
            Note::PhoneZero { typed: "571".to_owned(), number: "0571".to_owned() },
        ] {
            let told = |language| {
                let text = note.text(language);
                let mut words: Vec<String> =
                    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '.').map(str::to_owned).collect();
                words.retain(|word| word.starts_with(|c: char| c.is_ascii_digit()) || word == "a.csv");
                words.sort();
                words.dedup();
                (words, text.chars().any(|c| c > '\u{2e80}'))
            };
            let ((english, in_chinese), (chinese, told_in_chinese)) = (told(Language::En), told(Language::Zh));
            assert_eq!(english, chinese, "{note:?}");
            assert!(!in_chinese && told_in_chinese, "{note:?}");
        }
    }
}
