//! What an import says, in English. Every kind of note stands here and in `chinese`.

use anxin_core::text::Language;

use super::Note;

/// The words.
pub(super) fn text(note: &Note) -> String {
    match note {
        Note::Site(note) => note.english(),
        Note::CannotRead { path, detail } => format!("{path} cannot be read: {detail}"),
        Note::CannotWrite { path, detail } => format!("{path} cannot be written: {detail}"),
        Note::CannotOpen { file } => format!("{file} cannot be opened"),
        Note::TooLarge { path, megabytes, most } => format!("{path} has {megabytes} MB, {most} are the most: split it"),
        Note::InFile { path, note } => format!("{path}: {}", note.text(Language::En)),
        Note::NotUtf8 { path } => format!("{path} is not UTF-8 text: save it as CSV UTF-8 first"),
        Note::OpenQuote { path, row } => format!("{path}:{row}: a quote is opened and never closed; mend it before importing"),
        Note::NoFolder { path } => format!("{path} is no folder"),
        Note::CitySettings { detail } => format!("city.toml does not read: {detail}; mend it first"),
        Note::NoSettings { folder } => format!("{folder} has no city.toml: the rows are kept, and a feed can be built once the folder has its settings, rules and guidance. `anxin new DIR` makes a folder that has them: import into that, or move these sheets there, and run `anxin check`"),
        Note::ShapesUnreadable { file, detail } => format!("{file} does not read: {detail}; mend it before importing into it"),
        Note::ShapesWithoutFeatures { file } => format!("{file} has no list of features: mend it before importing into it"),
        Note::Syntax { detail } => detail.clone(),
        Note::MapNotText { key } => format!("`{key}` must be a text in quotes"),
        Note::MapDatum { value } => format!("datum = \"{value}\": write wgs84, gcj02 or bd09"),
        Note::MapField { key, known } => format!("no field is called `{key}`; the fields are {known}, and datum"),
        Note::MapUnused { field } => format!("the mapping names a column for `{field}` that the file does not have"),
        Note::File(note) => note.text(Language::En),
        Note::WorkbookEmpty => "this workbook holds no sheet with anything in it".to_owned(),
        Note::WorkbookUnreadable { detail } => format!("this workbook does not read: {detail}"),
        Note::OldWorkbookUnreadable { detail } => format!("this workbook does not read: {detail}; save it as XLSX"),
        Note::WorkbookDamaged => "this workbook is damaged where it says what is where".to_owned(),
        Note::WorkbookPacked { detail } => format!("this workbook does not unpack: {detail}"),
        Note::WorkbookSize { megabytes } => format!("this workbook unpacks to more than {megabytes} MB: split it, or save it as CSV"),
        Note::WorkbookCells { most } => format!("this workbook holds more than {most} cells: split it, or save it as CSV"),
        Note::WorkbookClaims { claimed, size } => format!("this workbook claims {claimed} texts in {size} bytes: it is damaged, save it anew"),
        Note::WorkbookText { megabytes } => {
            format!("this workbook holds a text of {megabytes} MB: it is damaged, save it anew")
        }
        Note::SheetBreaksOff { name, detail } => format!("sheet `{name}` breaks off: {detail}"),
        Note::NoFeatures => "this JSON has no `features`: export it as a GeoJSON FeatureCollection".to_owned(),
        Note::NoGeoJson => "this JSON is no GeoJSON: export it as a FeatureCollection".to_owned(),
        Note::GeoSyntax { detail } => format!("this does not read as GeoJSON: {detail}"),
        Note::OwnCrs => "a feature names a coordinate system of its own; positions are read by the datum said here".to_owned(),
        Note::ReadAs { encoding } => format!("the file was read as {encoding}; save it as UTF-8 to be sure"),
        Note::BrokenCharacters { count, encoding } => format!("{count} characters are broken; the file was read as {encoding}"),
        Note::SheetOfText { name, count } => format!("sheet `{name}` holds no table and was passed over: {count} rows of text"),
        Note::NoRows => "holds no row, or nothing but headings: was the right file, or the right sheet, saved?".to_owned(),
        Note::NoHeadings => "no heading of this sheet was recognised: name its columns, or give --map".to_owned(),
        Note::NoDatum => "nothing says the datum of the positions: wgs84 was taken. Positions picked on AMap or Tencent need --datum gcj02, on Baidu --datum bd09".to_owned(),
        Note::DatumOfHeading { datum, heading } => format!("datum {datum} <- the name of `{heading}`"),
        Note::DatumOfGeoJson => "datum wgs84 <- GeoJSON is in it by its standard; --datum says otherwise".to_owned(),
        Note::NotUsed { headings } => format!("not used: {headings}"),
        Note::StruckThrough => "this row is struck through and was left out: where it holds, take the line off and import again".to_owned(),
        Note::ZoneNotice { text } => format!("the list has the words `{text}` around its rows: they were not used, and each zone is published as its own row says; where one is lifted write the time into `lifted_at` of zones.csv, and where a tier changed write it into the row"),
        Note::StatusUnread { heading, value } => format!("{heading} `{value}` was not understood: the zone is published in its tier; where it is lifted write 已解除, or the time into `lifted_at`"),
        Note::SameSiteTwice { row } => format!("the same site as row {row}: leave one of them out"),
        Note::NewerRow { row, moment } => format!("row {row} has a newer observation of this site, of {moment}: the newest counts"),
        Note::TimedRow { row } => format!("row {row} says when it was observed and this one does not: that one counts"),
        Note::LongerRow { row } => format!("row {row} is of the same moment and says a longer wait: the longer one counts; leave one of them out"),
        Note::NewerReplaced { moment } => format!("this took the place of a newer observation of the site, of {moment}, in the same snapshot: look whether it was meant"),
        Note::VisitAhead { moment, now } => format!("{moment} lies ahead of now, {now}: nobody has been there yet; look at the date, or say what time it is by --now"),
        Note::Ahead { moment, now } => format!("{moment} lies ahead of now, {now}: nobody has seen it yet; look at the date, or say what time it is by --now"),
        Note::NoTimes { rows, now } => format!("{rows} rows do not say when they were observed: {now} was taken, when the file was saved. Where it was only downloaded then, import it anew with --now TIME"),
        Note::QueueInDoubt => "nobody understands this status, so the minutes beside it are not taken: write 空闲, 忙碌, 拥挤 or 休息".to_owned(),
        Note::RemarkInDoubt => "nobody understands this remark, so the queue beside it is not taken: write 休息 as its status, reword it, or leave it out".to_owned(),
        Note::ClosedInDoubt => "this may say that the site is closed now, or at some times: write 休息 as its status, or leave it out".to_owned(),
        Note::NoQueue => "neither a wait nor a word for the queue".to_owned(),
        Note::OddQueue => "this is no number of minutes and no word for a queue: write 15, or 空闲, 忙碌, 拥挤, 休息".to_owned(),
        Note::OddMoment => "this is no moment: write 2022-03-17 10:00".to_owned(),
        Note::SeveralSites => "several sites are called so: name the site's id or its address".to_owned(),
        Note::UnknownSite => "the city has no site of this name: import the sites first, or write the name as sites.csv has it".to_owned(),
        Note::QueueWords { rows, busy, crowded } => format!("{rows} rows say how crowded it is in words: they became the minutes that city.toml gives these words (free below {busy}, busy below {crowded}, crowded from {crowded})"),
        Note::TwelveHours { typed, read } => format!("`{typed}` was read as {read}: a clock of twelve hours; look whether it is right"),
        Note::GuessedTowns { rows } => format!("{rows} rows name no street, town or district: they were given to the nearest one; look over the column `town`"),
        Note::SameNameAndAddress { row } => format!("the same name and address as row {row}: leave one of them out, or tell them apart by name"),
        Note::NoNameNoAddress => "no name and no address: fill in one of them".to_owned(),
        Note::HeadingsAgain => "the headings once more".to_owned(),
        Note::TotalOrRemark => "a total or a remark, no site".to_owned(),
        Note::Dittos { count, places } => {
            format!("{count} cells say `same as above` (rows {places}): what stands above them was taken; look them over")
        }
        Note::TitleBetween => "one text alone in its row: a title between rows, no site".to_owned(),
        Note::NoNameOddAddress => "no name, and an address that is none".to_owned(),
        Note::NoLetter => "this is no name: it holds no letter".to_owned(),
        Note::Swapped => "longitude and latitude stood in each other's place and were put right".to_owned(),
        Note::NotOnMap => "no position: the site will be in the list, not on the map".to_owned(),
        Note::OddPosition { heading, value } => format!("{heading} `{value}` is no position: the row is kept without one"),
        Note::AddressForName => "has no name; its address stands for one".to_owned(),
        Note::NameForAddress => "has no address; its name stands for one".to_owned(),
        Note::OfColumn { heading, note } => format!("{heading}: {}", note.text(Language::En)),
        Note::OddVerified { value } => format!("`{value}` is no date: the row counts as not checked"),
        Note::MadeEnglish { rows } => format!("{rows} rows have no English: usual words were translated and the rest put in pinyin; look over name_en and address_en"),
        Note::UsualServes { rows } => format!("{rows} rows do not say whom they serve: the column `serves` was filled with what is usual; look it over"),
        Note::UsualFee { rows } => format!("{rows} rows do not say what they cost: the column `fee` says to ask"),
        Note::ManyOutside { strays, all, bounds, centre } => format!("{strays} of {all} positions lie outside the city: if this is the right city, import with --adopt, which writes bounds {bounds} and centre {centre} into city.toml, or widen `bounds` there to {bounds}"),
        Note::Outside { position, kilometres } => format!("the position {position} lies outside the city, {kilometres} km from the middle of the others: the row is kept without it"),
        Note::FarAway { position, kilometres } => format!("the position {position} is far away, {kilometres} km from the middle of the others and with none of them near: look whether it is right"),
        Note::AllMoved { count, metres } => format!("most of {count} known sites have moved by about {metres} m, all the same way: this file or the one before is in another datum; say which with --datum"),
        Note::TownsAdded { count, names } => format!("{count} towns were added to towns.csv, with the middle of their rows as their centre: {names}"),
        Note::SameVisit { row } => format!("the same case, place and time as row {row}"),
        Note::NoPosition => "no position".to_owned(),
        Note::NoPlace => "no place".to_owned(),
        Note::NoTime => "this is no date with a time: write 2022-03-12 16:36".to_owned(),
        Note::OddEnd { end } => format!("`{end}` is no end of this visit: it was left out"),
        Note::NoZoneName => "no name of a zone".to_owned(),
        Note::NoTier => "this is no tier: write 封控区, 管控区 or 防范区".to_owned(),
        Note::TierTaken { word, tier } => format!("`{word}` was taken for {tier}"),
        Note::TierOfName { name, word, tier } => {
            format!("the name `{name}` and the tier `{word}` are not of one tier: taken as the stricter, {tier}; write the same in both")
        }
        Note::SeveralTiers { word, tier } => {
            format!("`{word}` names more than one tier: taken as the strictest, {tier}; write only the one that holds now")
        }
        Note::StricterColumn { word, heading, value, tier } => format!(
            "the tier is `{word}` and {heading} says `{value}`: taken as the stricter, {tier}; look it over, write the same in both, or make two rows"
        ),
        Note::LiftPending { word, tier } => format!(
            "`{word}` speaks of an end or a change that is not there yet, not everywhere, or cannot be told: published as {tier} still; where it is lifted, give the moment in the column lifted_at of zones.csv"
        ),
        Note::TierUnknown { word, changed } => {
            let why = if *changed { "says that the tier changed, but not into which" } else { "is no tier that is known" };
            format!("`{word}` {why}: the zone is published as the strictest, lockdown, with these words, and people are told to ask; write the tier that holds now, such as control, or lifted")
        }
        Note::NotAZone => "the row says that this is no zone, and the city has none of this name: not imported".to_owned(),
        Note::LiftedUnknown => {
            "the row says that it is lifted, but not what it was, and the city has no zone of this name: write the tier that it had".to_owned()
        }
        Note::Lifted { name, at } => format!("`{name}` was lifted at {at}: noted in lifted_at, and no longer published"),
        Note::LiftUnread { heading, value } => format!(
            "{heading} `{value}` speaks of lifting or of a milder tier and was not understood: the zone is published as before; where it is lifted, give the moment in lifted_at"
        ),
        Note::TierChanged { name, from, to } => format!("`{name}` was {from} and is {to} now: its row was changed"),
        Note::SameNameOtherTier { name, tier, other } => format!(
            "`{name}` has two rows now, {tier} and the earlier {other}, of different extent; both are published: where the earlier one no longer holds, give the moment in its lifted_at"
        ),
        Note::SetAhead { value } => format!("set from {value}, which is ahead: the zone is published now; look it over"),
        Note::SameZone { row } => format!("the same zone as row {row}"),
        Note::NoPolygon => "the shape is no Polygon or MultiPolygon and was left out: draw the zone in zones.geojson".to_owned(),
        Note::NoShape => "no shape: published by its name and address, and not on the map; where its edge is known, draw it in zones.geojson".to_owned(),
        Note::OddWhen { heading, value } => format!("{heading} `{value}` is no date: it was left out"),
        Note::ShapesDrawn => "zones.geojson was drawn anew from the file; `anxin check` says whether edges cross or zones overlap".to_owned(),
        Note::NoCommunity => "no name of a community".to_owned(),
        Note::SameCommunity { row } => format!("the same community as row {row}"),
        Note::UnknownZone { word } => format!("the city has no zone `{word}`: it was left out"),
        Note::PhoneLostDigits { cell } => format!("`{cell}` has lost digits: format the column as text and type the number again"),
        Note::NoPhone { cell } => format!("`{cell}` is no phone number and was left out"),
        Note::PhoneZero { typed, number } => format!("`{typed}` had lost its leading zero: read as {number}"),
        Note::Missing { count, file } => format!("{count} rows of {file} are from an earlier list of this name and not in this one: they stay as they are. If they have closed, import with --replace, which takes them out"),
        Note::TakenOut { count, file } => format!("{count} rows of an earlier list of this name are not in this one and were taken out of {file}"),
        Note::KeptUnread { count, names } => format!("{count} rows of an earlier list stay as they were, because their rows in this one were rejected: {names}"),
        Note::QueuesTakenOut { rows } => format!("{rows} observations of sites that were taken out went from queue/ with them"),
        Note::ReplaceTooMany { count, all, file } => format!("--replace would take {count} of the {all} rows of this list out of {file}: is it the whole list? Nothing was written; if it is meant, add --yes"),
        Note::Adopted { bounds, centre } => format!("city.toml now has bounds {bounds} and centre {centre}, from the rows"),
        Note::NothingToAdopt => "no row has a position to take bounds and centre from: write them into city.toml by hand".to_owned(),
        Note::StartersTakenOut { rows } => format!("{rows} example rows that `anxin new` writes were taken out"),
        Note::StillToChange { files } => format!("examples that `anxin new` writes still stand (请改) in {files}: residents would read them"),
        Note::NextInEarnest => "nothing was written: run it again without --dry-run".to_owned(),
        Note::NextPublish { city } => format!("anxin check {city}\nanxin publish {city} OUT\nopen OUT/lite/index.html"),
    }
}
