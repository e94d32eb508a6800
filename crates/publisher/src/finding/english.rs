//! The words of findings, in English: everything that staff read about a fault stands here.
//!
//! Does not decide what is a fault.

use anxin_core::text::Language;
use anxin_core::time::{clock_text, date_text};
use chrono::{Datelike, NaiveDateTime};

use super::{Kind, Problem, Unanswered, base_map_words, proof_words, property_words};

/// What a [`Kind`] is called, and where its ids stand.
const fn home(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Town => ("town", "towns.csv"),
        Kind::Source => ("source", "sources.csv"),
        Kind::Site => ("site", "sites.csv"),
        Kind::Zone => ("zone", "zones.csv"),
        Kind::Topic => ("topic", "topics.csv"),
        Kind::Hotline => ("hotline", "city.toml"),
        Kind::Serves => ("value of `serves`", "the allowed values of `in:serves` in rules/"),
        Kind::Fee => ("value of `site_fee`", "the allowed values of `in:site_fee` in rules/"),
        Kind::Situation => ("situation", "guidance/situations.csv"),
        Kind::Action => ("action", "guidance/actions.csv"),
        Kind::Reason => ("reason", "guidance/reasons.csv"),
        Kind::Label => ("label", "guidance/labels.csv"),
        Kind::Plan => ("plan", "guidance/plans.csv"),
        Kind::Fact => ("fact", "the questions of questions.toml"),
    }
}

fn did_you_mean(nearest: Option<&String>) -> String {
    nearest.map(|nearest| format!(" Did you mean `{nearest}`?")).unwrap_or_default()
}

fn total(when: &Unanswered) -> String {
    let length = match (when.minutes / 60, when.minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    };
    if when.dated { format!("{length} of {}", date_text(when.from.date())) } else { format!("{length} of the week") }
}

/// The first stretch.
fn stretch(when: &Unanswered) -> String {
    if when.dated {
        return format!("from {} on", clock_text(when.from));
    }
    let at = |at: NaiveDateTime| format!("{} {}", at.weekday(), clock_text(at));
    format!("{} to {}", at(when.from), at(when.to))
}

/// What is wrong, in a sentence.
pub(super) fn message(problem: &Problem) -> String {
    match problem {
        Problem::MissingFile => "This file is missing.".into(),
        Problem::UnknownFile => "Nothing reads this file.".into(),
        Problem::Unreadable { detail } => format!("This file cannot be read: {detail}."),
        Problem::NotUtf8 => "This is not UTF-8 text.".into(),
        Problem::BadCsv { detail } => format!("This is not CSV: {detail}."),
        Problem::BadToml { detail } => format!("This does not read: {detail}."),
        Problem::BadGeoJson { detail } => format!("This does not read as GeoJSON: {detail}."),
        Problem::MissingColumn { column } => format!("The column `{column}` is missing."),
        Problem::UnknownColumn { column, nearest } => {
            format!("No one knows a column `{column}`.{}", did_you_mean(nearest.as_ref()))
        }
        Problem::DuplicateColumn { column } => format!("The column `{column}` stands twice."),
        Problem::EmptyCell => "This cell is empty.".into(),
        Problem::MissingTranslation { language } => format!("The {language} text is missing."),
        Problem::OneLanguage { language } => {
            format!("The {language} text is missing: its readers will see the other language.")
        }
        Problem::BadId { id } => format!("`{id}` is not an id."),
        Problem::DuplicateId { id, first_row } => format!("`{id}` stands in row {first_row} already."),
        Problem::UnknownReference { id, kind, nearest } => {
            format!("There is no {} `{id}`.{}", home(*kind).0, did_you_mean(nearest.as_ref()))
        }
        Problem::NoWords { word, kind } => {
            format!("The table puts out the {} `{word}`, which has no words.", home(*kind).0)
        }
        Problem::UnknownWord { word, .. } => format!("`{word}` has no meaning here."),
        Problem::BadNumber { value, wanted } => format!("`{value}` is not {wanted}."),
        Problem::HalfPosition => "Longitude and latitude must both be given, or neither.".into(),
        Problem::Swapped { lng, lat } => {
            format!("Longitude {lng} and latitude {lat} are swapped: the other way round they lie inside the city.")
        }
        Problem::OutsideBounds { lng, lat } => {
            format!("Longitude {lng}, latitude {lat} lies outside the city's bounds.")
        }
        Problem::MostOutside { count, all, rows, .. } => format!(
            "{count} of {all} positions lie outside the city's bounds (rows {rows} and on): most likely the bounds in city.toml are wrong."
        ),
        Problem::FarEntrance { metres } => {
            format!(
                "The entrance lies {metres} m from the site: one of the two is wrong, and the entrance is left out."
            )
        }
        Problem::NeitherYesNorNo { value } => {
            format!("`{value}` is neither yes nor no: residents read it as typed, and are told to ask.")
        }
        Problem::OutsideTown { town } => format!("The position lies outside the outline of `{town}`."),
        Problem::BadHours { detail } => format!("The hours do not read: {detail}."),
        Problem::BadDate { value } => format!("`{value}` is not a date."),
        Problem::BadTime { value } => format!("`{value}` is not a date with a time."),
        Problem::AfterSnapshot => "This was observed after the moment that the file is named by.".into(),
        Problem::EndsBeforeStart => "This ends before it begins.".into(),
        Problem::OutOfOrder => "This begins before the row above it of the same track.".into(),
        Problem::BadSnapshotName => "The file's name is not a moment.".into(),
        Problem::WaitUpsideDown { low, high } => {
            format!("The shortest wait, {low}, is longer than the longest, {high}.")
        }
        Problem::NothingObserved => "The row says neither how long the wait is nor that the site is closed.".into(),
        Problem::BadPhone { value } => format!("`{value}` cannot be dialled."),
        Problem::LineGap { line, when } => {
            format!("Nobody answers `{line}` for {}, nor any line after it ({}).", total(when), stretch(when))
        }
        Problem::LineAlone { line, when } => {
            format!("Where `{line}` is busy, there is no next number for {} ({}).", total(when), stretch(when))
        }
        Problem::LineHours { line } => {
            format!("It is not stated when `{line}` is answered: phones will not say that anybody answers now.")
        }
        Problem::LineUnwritten { line } => {
            format!("Whoever cannot hear or speak has no way to reach `{line}`.")
        }
        Problem::LineCircle { through } => format!("These numbers lead back to the first: {through}."),
        Problem::BadLink { value } => format!("`{value}` is not a link the app may follow."),
        Problem::ZoneWithoutShape { count, names, sites } => format!(
            "{count} zones are not drawn ({names}): they are published by name and address and can be searched, but are not on the map, and questions about a position are answered with \"ask the community\". Of {sites} sites in the same towns only name and address tell whether they lie in one."
        ),
        Problem::ShapeWithoutZone { zone } => format!("A shape is drawn for `{zone}`, which is no zone."),
        Problem::BadRing { detail } => format!("The shape is not an area: {detail}."),
        Problem::ZonesOverlap { zone, other } => format!("The zones `{zone}` and `{other}` lie over each other."),
        Problem::TierSummary { tier, count } => format!("The tier `{tier}` has {count} summaries."),
        Problem::BadQuestion { detail } => format!("The question does not read: {detail}."),
        Problem::AnswerNotAllowed { fact, value, table } => {
            format!("A person may answer `{fact}` with `{value}`, which rules/{table}.csv does not allow.")
        }
        Problem::RiskForgotten { answer } => {
            format!("`{answer}` would be forgotten after its `holds_hours`, and it does not reassure.")
        }
        Problem::AnswerNeverEnds { answer, .. } => {
            format!("`{answer}` reassures, and once given it is never asked again.")
        }
        Problem::AsksNothing { fact } => {
            format!("No answer of `{fact}` has `holds_hours`: this notice asks nobody again.")
        }
        Problem::NoKinds => "No action says what kind of step it is: no property can ask for one.".into(),
        Problem::NoEndings => "No situation says when and by what it ends.".into(),
        Problem::NoSigns => {
            "No answer is listed as a sign of an emergency, though properties.csv holds the city to sentences.".into()
        }
        Problem::CallOnlyKnown { line } => format!(
            "The step calls `{line}`, and its kind is only `know`: sentences about care and calls would pass it over."
        ),
        Problem::Placeholder { count } => format!(
            "{count} lines still hold what `anxin new` left to be changed; residents would read it, and call numbers that nobody has."
        ),
        Problem::BadProperty { fault } => property_words::message(fault, Language::En),
        Problem::BadBaseMap { fault } => base_map_words::message(fault, Language::En),
        Problem::NameInCell { cell } => format!("`{cell}` names another input; phones compare with literals alone."),
        Problem::BadTable { detail } => format!("The table does not read: {detail}."),
        Problem::BadRules { detail } => format!("The tables do not fit together: {detail}."),
        Problem::LongText { length, limit } => format!("{length} characters are long for a phone; {limit} fit."),
        Problem::HiddenCharacter { code } => format!("There is a character that nobody sees, U+{code:04X}."),
        Problem::FormulaCell { start } => {
            format!("The cell begins with `{start}`: a spreadsheet would run it as a formula.")
        }
        Problem::FormulaLike { start } => {
            format!("The text begins with `{start}`: a spreadsheet may take it for a formula.")
        }
        Problem::NotTranslated => "The English text is in Chinese.".into(),
        Problem::PlainLink { value } => format!("`{value}` is a link without encryption."),
        Problem::Markup { value } => {
            format!("`{value}` belongs to a web page; people would see it as it stands here.")
        }
        Problem::SamePoint { other } => format!("The site stands on the same point as `{other}`."),
        Problem::SameName { name, other } => format!("`{name}` is the name of `{other}` too."),
        Problem::NoPosition => "The site has no position: no map shows it, and it cannot be sorted by distance.".into(),
        Problem::NoQueue { hours: Some(hours) } => {
            format!("The site is open, and its queue was last looked at {hours} hours before the latest snapshot.")
        }
        Problem::NoQueue { hours: None } => "The site is open, and no snapshot has its queue.".into(),
        Problem::TierWithoutRules { tier } => {
            format!("There are zones of the tier `{tier}`, and nothing says what their people may and may not do.")
        }
        Problem::OddPhone { value, digits } => {
            format!("`{value}` has {digits} digits, and no phone number in China is like that.")
        }
        Problem::StaleDate { days, limit } => {
            format!("This was confirmed {days} days ago; past {limit} days phones say \"call first\".")
        }
        Problem::FutureDate { value } => format!("`{value}` has not come yet."),
        Problem::PastReview { value } => format!("The review of `{value}` is past."),
        Problem::BadReview { detail } => format!("[review] is not right: {}", detail.get(Language::En)),
        Problem::BadSignatureFile { detail } => format!("This is no signature: {}", detail.get(Language::En)),
        Problem::WrongSignature { by } => {
            format!("The signature of \"{by}\" does not fit: it, or what stands above it, was changed.")
        }
        Problem::OldSignature { by } => format!(
            "\"{by}\" signed in the old form, without the signs of an emergency, the orders of risk and the kinds of steps: it does not count any more."
        ),
        Problem::SignatureOfOtherCity { city } => format!("This signs another city, `{city}`."),
        Problem::SignedTwice { other } => {
            format!("The same key has signed this edition already, in {other}: a key counts as one person.")
        }
        Problem::UnknownSigner { by, key } => format!("The key of \"{by}\" is not in [review]: {key}."),
        Problem::NotSigned { have, needed, edition } => {
            format!(
                "This edition ({edition}) needs {needed} signatures and has {have}: until then it is not published."
            )
        }
        Problem::Refused { detail } => format!("A phone would refuse the finished feed: {detail}."),
        Problem::Proof { fault, .. } => proof_words::message(fault, Language::En),
    }
}

/// How to mend it, in a sentence.
pub(super) fn hint(problem: &Problem) -> String {
    match problem {
        Problem::MissingFile => "add it; docs/publishing.md lists its columns.".into(),
        Problem::UnknownFile => "rename it to one of the files in docs/publishing.md, or take it out of the folder.".into(),
        Problem::Unreadable { .. } => "see that it is a file that you may read.".into(),
        Problem::NotUtf8 => "save it as `CSV UTF-8`.".into(),
        Problem::BadCsv { .. } => "close every quote, and write a quote inside a quoted cell twice.".into(),
        Problem::BadToml { .. } => "correct it as in docs/publishing.md or docs/rules.md.".into(),
        Problem::BadGeoJson { .. } => "export it again as a FeatureCollection in WGS-84.".into(),
        Problem::MissingColumn { column } => format!("add the heading `{column}` in the first row."),
        Problem::UnknownColumn { .. } => "correct the heading, or delete the column.".into(),
        Problem::DuplicateColumn { .. } => "delete or rename one of the two.".into(),
        Problem::EmptyCell => "fill it.".into(),
        Problem::MissingTranslation { language } | Problem::OneLanguage { language } => {
            format!("write it in the column for {language}.")
        }
        Problem::BadId { .. } => "use lower-case letters, digits and `-` only, and begin with a letter or digit.".into(),
        Problem::DuplicateId { .. } => "give this row an id of its own, or delete it.".into(),
        Problem::UnknownReference { kind, .. } => format!("use one of {}, or add it there.", home(*kind).1),
        Problem::NoWords { word, kind } => format!("add a row `{word}` to {}.", home(*kind).1),
        Problem::UnknownWord { known, .. } => format!("use one of: {known}."),
        Problem::BadNumber { wanted, .. } => format!("write {wanted}."),
        Problem::HalfPosition => "fill both cells, or empty both.".into(),
        Problem::Swapped { .. } => "exchange `lng` and `lat`.".into(),
        Problem::OutsideBounds { .. } => "correct the position or its `datum`, or widen `bounds` in city.toml.".into(),
        Problem::FarEntrance { .. } => {
            "correct the entrance or the position; both are in the same `datum`.".into()
        }
        Problem::NeitherYesNorNo { .. } => "write `yes` or `no`, or nothing where nobody knows.".into(),
        Problem::OutsideTown { .. } => "correct the position, its `datum` or the town.".into(),
        Problem::BadHours { .. } => "write them like `mon-fri 08:00-11:30, 13:00-17:00; sat 08:00-11:30`, special days like `2022-03-18 closed`.".into(),
        Problem::BadDate { .. } => "write it like `2022-03-17`.".into(),
        Problem::BadTime { .. } => "write it like `2022-03-17 10:00`.".into(),
        Problem::AfterSnapshot => "correct the time, or rename the file.".into(),
        Problem::EndsBeforeStart => "correct one of the two times.".into(),
        Problem::OutOfOrder => "put the rows of one track in order of time.".into(),
        Problem::BadSnapshotName => "name it by the moment it was taken, like `2022-03-17T1000.csv`.".into(),
        Problem::WaitUpsideDown { .. } => "exchange `wait_low` and `wait_high`.".into(),
        Problem::NothingObserved => "fill a wait, write `yes` in `closed`, or delete the row.".into(),
        Problem::BadPhone { .. } => "use digits, `+`, `-`, spaces and brackets only.".into(),
        Problem::LineGap { .. } => {
            "write in `next` the id of a hotline that answers then, the last one round the clock; or correct `hours`.".into()
        }
        Problem::LineAlone { .. } => "write in `next` which hotline to call where this one is busy.".into(),
        Problem::LineHours { .. } => {
            "write `hours = \"07:00-22:00\"` or `hours = \"24h\"`, and in `next` the hotline that comes after it.".into()
        }
        Problem::LineUnwritten { .. } => {
            "say in `write` how to reach it without a call: a text message, or who calls for them; no number that is not published.".into()
        }
        Problem::LineCircle { .. } => {
            "take one `next` out, so that the last line answers round the clock; keep one line of the same number.".into()
        }
        Problem::BadLink { .. } => "begin it with `#/`, `https://` or `tel:`; a host is written in ASCII letters, without `@` or `xn--`.".into(),
        Problem::MostOutside { bounds, centre, .. } => format!(
            "write `bounds = {bounds}` and `centre = {centre}` in city.toml; where the bounds are right, correct `datum` or the order of longitude and latitude."
        ),
        Problem::ZoneWithoutShape { .. } => {
            "where the edge is known, draw it in zones.geojson as a feature whose property `id` is the zone's; else leave it."
                .into()
        }
        Problem::ShapeWithoutZone { .. } => "correct the feature's `id`, add the zone to zones.csv, or delete the feature.".into(),
        Problem::BadRing { .. } => "draw its edge again, without crossing itself.".into(),
        Problem::ZonesOverlap { .. } => "draw them side by side, or the stricter wholly inside the milder.".into(),
        Problem::TierSummary { .. } => "give each tier one row of kind `summary` in tiers.csv.".into(),
        Problem::BadQuestion { .. } => "see docs/rules.md for what each kind of question needs.".into(),
        Problem::AnswerNotAllowed { value, .. } => {
            format!("add `{value}` to the second row of that column, or take the answer out of questions.toml.")
        }
        Problem::RiskForgotten { .. } => {
            "delete its `holds_hours`: only the first answer of `risk`, the one without risk, may grow old.".into()
        }
        Problem::AnswerNeverEnds { .. } => {
            "write `holds_hours`, such as 24: what was true yesterday may not be today.".into()
        }
        Problem::AsksNothing { .. } => {
            "write `holds_hours` at the answers that reassure, in questions.toml, or take the question out of `asks`.".into()
        }
        Problem::NoKinds => {
            "add a column `kind` with care, call, stay, go, test, wait, ask or know for each action; several joined by `;`."
                .into()
        }
        Problem::NoEndings => "add the columns `ends_zh` and `ends_en`: when, and by what, people know that it is over.".into(),
        Problem::NoSigns => "write `emergency = [\"severe\"]` below the question whose answers are such signs.".into(),
        Problem::CallOnlyKnown { .. } => "write what the step is: `call`, with `care` where it is about health.".into(),
        Problem::Placeholder { .. } => "write the city's own names and numbers, or delete the rows.".into(),
        Problem::BadProperty { fault } => property_words::hint(fault, Language::En),
        Problem::BadBaseMap { fault } => base_map_words::hint(fault, Language::En),
        Problem::NameInCell { .. } => {
            "write a literal, put text in quotes, or let a table of its own put out the comparison.".into()
        }
        Problem::BadTable { .. } | Problem::BadRules { .. } => "see docs/rules.md for how a table is written.".into(),
        Problem::LongText { .. } => "shorten it: the first words are what people read.".into(),
        Problem::HiddenCharacter { .. } => "delete it: retype the word rather than pasting it.".into(),
        Problem::FormulaCell { .. } => "copy the cell's value instead of its formula.".into(),
        Problem::FormulaLike { .. } => "begin it with a word.".into(),
        Problem::NotTranslated => "translate it.".into(),
        Problem::PlainLink { .. } => "write the address that begins with `https://`, or leave it out.".into(),
        Problem::Markup { .. } => "write plain text.".into(),
        Problem::SamePoint { .. } => "correct one of the positions, or make one site of the two.".into(),
        Problem::SameName { .. } => "add to the name what tells them apart, such as the gate or the building.".into(),
        Problem::NoPosition => "fill `lng` and `lat`.".into(),
        Problem::NoQueue { .. } => "ask the site, and add its row to the next snapshot.".into(),
        Problem::TierWithoutRules { tier } => {
            format!("add rows of kind `allowed` and `forbidden` for `{tier}` to tiers.csv.")
        }
        Problem::OddPhone { .. } => {
            "write a mobile number of 11 digits, or area code and number, like 0573-85123456; one number a cell.".into()
        }
        Problem::StaleDate { .. } => "confirm the row with the site, and write today's date.".into(),
        Problem::FutureDate { .. } => "correct the date.".into(),
        Problem::PastReview { .. } => "write the new date, or take out the zone that was lifted.".into(),
        Problem::BadReview { .. } => {
            "keys: the public keys that `anxin key show FILE` prints, one a person; needed: how many must sign.".into()
        }
        Problem::BadSignatureFile { .. } | Problem::WrongSignature { .. } => {
            "delete the file and have that person sign anew: `anxin review CITY --sign KEY --as \"name, office\"`.".into()
        }
        Problem::OldSignature { .. } => {
            "have that person read `anxin review CITY` and sign again: `anxin review CITY --sign KEY --as \"name, office\"`; the old file may stay.".into()
        }
        Problem::SignatureOfOtherCity { .. } => "move it into that city's folder, or delete it.".into(),
        Problem::SignedTwice { .. } => "delete one of the files, and have somebody else sign too.".into(),
        Problem::UnknownSigner { .. } => {
            "if that person is to sign, add the key to [review] keys in city.toml; if not, delete the file.".into()
        }
        Problem::NotSigned { .. } => {
            "print `anxin review CITY`, read it, and sign, each with an own key: `anxin review CITY --sign KEY --as \"name, office\"`.".into()
        }
        Problem::Refused { .. } => "report this: `anxin check` should have found it.".into(),
        Problem::Proof { fault, .. } => proof_words::hint(fault, Language::En),
    }
}
