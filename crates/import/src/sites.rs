//! Rows of testing sites, into `sites.csv`.
//!
//! Two looks at the rows: the first finds the middle of their positions and the towns they name, the second writes them.
//! A row that stands there already, by name and address, is brought up to date: what the file states counts, what staff
//! have added beside it stays.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::rc::Rc;

use anxin_core::geometry::Position;

use super::city::Target;
use super::columns::Roles;
use super::districts::Districts;
use super::doubtful_positions::{self, Draft, Moved};
use super::facts::Context;
use super::fields::Field;
use super::grid::Line;
use super::ids::Taken;
use super::note::{Note, SiteNote};
use super::position::{self, PositionCell};
use super::report::Report;
use super::row::{self, Counts, OfRow, Old};
use super::site_cells::{Defaults, HoursReader};
use super::towns::{Found, Towns};
use super::{Failure, Part, cell, no_sites, phones, place_columns, service, stated, values};

const FILE: &str = "sites.csv";

/// Imports sites.
pub(super) fn import(parts: &[Part<'_>], target: &mut Target, report: &mut Report) -> Result<(), Failure> {
    let mut towns = Towns::open(target)?;
    let Drafts { mut drafts, twins } = first_look(parts, &mut towns, report);
    let middle = doubtful_positions::keep_near(&mut drafts, target, report);
    for draft in &drafts {
        towns.count(draft.found, draft.position);
    }
    towns.settle(middle);
    // Where each row lies, before any is written: the ids of new towns come last.
    let mut guessed = 0_usize;
    let lies: Vec<usize> = drafts
        .iter()
        .map(|draft| {
            let (index, guess) = towns.of_row(draft.found, draft.position, middle);
            guessed += usize::from(guess);
            index
        })
        .collect();
    let mut used = vec![false; towns.len()];
    for index in &lies {
        if let Some(used) = used.get_mut(*index) {
            *used = true;
        }
    }
    if guessed > 0 {
        report.warn("town", &Note::GuessedTowns { rows: guessed });
    }
    let ids = towns.write(target, &used, report)?;
    let town = |index: usize| ids.get(index).map(String::as_str).unwrap_or_default();
    let file = target.source_title().to_owned();
    let roles: Vec<Roles> = parts.iter().map(|part| Roles::of(part.columns, part.grid, &file)).collect();
    let unnamed: usize = roles.iter().map(|roles| roles.unnamed).sum();
    if unnamed > 0 {
        report.warn("unnamed", &Note::Site(SiteNote::NoHeading { count: unnamed }));
    }
    let roles_of =
        |part: &Part<'_>| parts.iter().position(|other| std::ptr::eq(other, part)).and_then(|at| roles.get(at));
    say_formulas(parts, report);
    let look = Look {
        drafts: &drafts,
        twins: &twins,
        town: &|row| lies.get(row).map(|index| town(*index)).unwrap_or_default(),
        roles: &|part| roles_of(part),
    };
    second_look(&look, target, report)
}

/// The rows of a list that are sites, with further rows for the same one.
struct Drafts<'a> {
    drafts: Vec<Draft<'a>>,
    /// By the place of the first.
    twins: HashMap<usize, Vec<Twin<'a>>>,
}

/// A further row for a site, with the title above it.
type Twin<'a> = (&'a Part<'a>, &'a Line, Rc<str>);

/// Rejects what is no site, and reads positions and words for towns.
fn first_look<'a>(parts: &'a [Part<'a>], towns: &mut Towns, report: &mut Report) -> Drafts<'a> {
    let mut drafts: Vec<Draft<'a>> = Vec::new();
    let mut twins: HashMap<usize, Vec<Twin<'_>>> = HashMap::new();
    // By the hash of its key: a million keys as text would take more memory than the rows.
    let (mut seen, hasher) = (HashMap::<u64, usize>::new(), RandomState::new());
    let districts = Districts::of(parts, report);
    for part in parts {
        // A merged cell leaves blanks below its first row in CSV.
        let mut above = String::new();
        // A row between others that holds a street alone is the title of those below it.
        let mut titled = String::new();
        let mut section: Rc<str> = Rc::from("");
        let is_table = no_sites::is_table(part);
        let carries = part.lines().next().is_some_and(|(_, line)| !cell(part, line, Field::District).is_empty());
        for (_, line) in part.lines() {
            let (name, address) = (name_of(part, line), cell(part, line, Field::Address));
            if let Some((field, value, reason)) = no_sites::why(part, line, &name, &address, is_table) {
                if reason == Note::TitleBetween {
                    if towns.may_name(&value) {
                        titled.clone_from(&value);
                    } else {
                        section = Rc::from(value.as_str());
                        titled.clear();
                    }
                }
                report.reject(part.grid, line.row, part.columns.heading_or_name(field), &value, &reason);
                continue;
            }
            let key = key_of(part, line);
            let hash = hasher.hash_one(&key);
            let like = seen.get(&hash).and_then(|first| Some((first, drafts.get(*first)?)));
            if let Some((first, draft)) = like.filter(|(_, draft)| key_of(draft.part, draft.line) == key) {
                let row = draft.line.row;
                let reason = Note::SameNameAndAddress { row };
                report.reject(part.grid, line.row, part.columns.heading_or_name(Field::Name), &name, &reason);
                twins.entry(*first).or_default().push((part, line, Rc::clone(&section)));
                continue;
            }
            seen.entry(hash).or_insert(drafts.len());
            let position = position(part, line, report);
            let carried = if carries { above.as_str() } else { "" };
            let district = districts.of_row(&cell(part, line, Field::District), &address, carried);
            above.clone_from(&district);
            let own = cell(part, line, Field::Town);
            let town = if own.is_empty() && address_names_no(&titled, &address) { titled.clone() } else { own };
            let found = if districts.share(&town) {
                towns.find_in(&district, &town)
            } else {
                towns.find(&town, &district, &address)
            };
            drafts.push(Draft { part, line, position, found, section: Rc::clone(&section) });
        }
    }
    Drafts { drafts, twins }
}

/// Whether a title above may say where a row lies: an address of another street says it itself.
fn address_names_no(titled: &str, address: &str) -> bool {
    !titled.is_empty()
        && (address.contains(titled) || !(address.contains("街道") || address.contains('镇') || address.contains('乡')))
}

/// The name of a row; its address where it has none.
pub(super) fn name_of(part: &Part<'_>, line: &Line) -> String {
    let name = phones::without_asides(&cell(part, line, Field::Name)).0;
    if name.is_empty() { address_of(part, line) } else { name }
}

/// The address of a row. Whom to look for there is no part of it.
pub(super) fn address_of(part: &Part<'_>, line: &Line) -> String {
    phones::without_asides(&cell(part, line, Field::Address)).0
}

fn key_of(part: &Part<'_>, line: &Line) -> String {
    key(&name_of(part, line), &address_of(part, line))
}

/// What makes two rows the same site. Marks of its state are no part of its name: `丙点（已撤销）` is `丙点`.
fn key(name: &str, address: &str) -> String {
    let unmarked = service::without_marks(name);
    // An address that stands in for a name, or a name for an address.
    let same = name == address || address.is_empty();
    let name = if unmarked.is_empty() { name } else { unmarked.as_str() };
    let address = if same { name } else { address };
    let plain = |text: &str| -> String {
        values::half_width(text).chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    format!("{}\n{}", plain(name), plain(address))
}

fn position(part: &Part<'_>, line: &Line, report: &mut Report) -> Option<Position> {
    match position::read(part, line) {
        PositionCell::At(position, swapped) => {
            if swapped {
                report.warn_row("swapped", part.grid, line.row, &Note::Swapped);
            }
            if let Some((other, metres)) = position::disagreement(part, line, position) {
                let taken = part.columns.heading(Field::Lng).unwrap_or(part.columns.heading_or_name(Field::LngLat));
                let note = SiteNote::TwoPositions {
                    taken: taken.to_owned(),
                    other: other.to_owned(),
                    metres: format!("{metres:.0}"),
                };
                report.warn_row("pairs", part.grid, line.row, &Note::Site(note));
            }
            Some(position)
        }
        PositionCell::Nowhere => {
            let field = if part.columns.index_of(Field::Lng).is_some() { Field::Lng } else { Field::LngLat };
            if part.columns.index_of(field).is_some() {
                report.warn_row("position", part.grid, line.row, &Note::NotOnMap);
            }
            None
        }
        PositionCell::Fault(field, value) => {
            let heading = part.columns.heading_or_name(field).to_owned();
            report.warn_row("position", part.grid, line.row, &Note::OddPosition { heading, value });
            None
        }
    }
}

/// Says which cells hold a formula in place of a value.
fn say_formulas(parts: &[Part<'_>], report: &mut Report) {
    for part in parts {
        let headings: Vec<&str> = part.columns.headings().collect();
        for (_, line) in part.lines() {
            for (index, _) in line.cells().enumerate().filter(|(_, text)| values::is_formula(text)) {
                let heading = headings.get(index).copied().unwrap_or_default().to_owned();
                report.warn_row("formula", part.grid, line.row, &Note::Site(SiteNote::Formula { heading }));
            }
        }
    }
}

/// What the second look needs of the first.
struct Look<'a> {
    drafts: &'a [Draft<'a>],
    twins: &'a HashMap<usize, Vec<Twin<'a>>>,
    town: &'a dyn Fn(usize) -> &'a str,
    roles: &'a dyn Fn(&Part<'_>) -> Option<&'a Roles>,
}

/// Writes the rows.
fn second_look(look: &Look<'_>, target: &mut Target, report: &mut Report) -> Result<(), Failure> {
    let drafts = look.drafts;
    let defaults = Defaults { serves: target.allowed("serves"), fees: target.allowed("site_fee") };
    let (now, is_demo) = (target.now.clone(), target.now_is_demo);
    let source = if drafts.is_empty() { String::new() } else { target.source()? };
    let book = target.book(FILE)?;
    let mut taken = Taken::default();
    let mut there: HashMap<String, usize> = HashMap::new();
    for (index, cells) in book.rows() {
        taken.add(book.value(&cells, "id"));
        there.insert(key(book.value(&cells, "name_zh"), book.value(&cells, "address_zh")), index);
    }
    let (mut hours, mut moved, mut counts) = (HoursReader::default(), Moved::default(), Counts::default());
    let nothing = Roles::default();
    let context = Context { serves: &defaults.serves, now: &now, is_demo, section: "" };
    for (row, draft) in drafts.iter().enumerate() {
        let Draft { part, line, position, .. } = draft;
        let name = name_of(part, line);
        if cell(part, line, Field::Name).is_empty() {
            report.warn_row("name", part.grid, line.row, &Note::AddressForName);
        } else if cell(part, line, Field::Address).is_empty() {
            report.warn_row("address", part.grid, line.row, &Note::NameForAddress);
        }
        let roles = |part: &Part<'_>| (look.roles)(part).unwrap_or(&nothing);
        let within = |section| Context { section, ..context };
        let mut stated = stated::of_row(part, line, roles(part), &mut hours, within(&draft.section), report);
        for (other_part, other, section) in look.twins.get(&row).into_iter().flatten() {
            hours.is_twin = true;
            let of_other = stated::of_row(other_part, other, roles(other_part), &mut hours, within(section), report);
            hours.is_twin = false;
            if let Some(note) = stated.join(of_other, (line.row, other.row)) {
                report.warn_row("same-site", other_part.grid, other.row, &Note::Site(note));
            }
        }
        let address =
            Some(address_of(part, line)).filter(|address| !address.is_empty()).unwrap_or_else(|| name.clone());
        let index = there.get(&key(&name, &address)).copied();
        let old = Old { book, cells: index.map(|index| book.cells(index)).unwrap_or_default() };
        moved.count(*position, &old.value("lng"), &old.value("lat"));
        let town = match draft.found {
            Found::Unknown if !old.value("town").is_empty() => old.value("town"),
            _ => (look.town)(row).to_owned(),
        };
        let english_name = cell(part, line, Field::NameEn);
        counts.translated += usize::from(english_name.is_empty() && old.value("name_en").is_empty());
        let of_row = OfRow {
            name: &name,
            address: &address,
            name_en: english_name,
            address_en: cell(part, line, Field::AddressEn),
            position: *position,
            town,
            source: &source,
            now: &now,
        };
        let fields = row::fields(&of_row, stated, &old, &defaults, &mut counts);
        let has = place_columns::of_row(part, line);
        let mut fields: Vec<(&str, &str)> = fields.iter().map(|(column, value)| (*column, value.as_str())).collect();
        // What a list says takes the place of what stood there, a doubt too; what it does not ask stays.
        fields.extend(has.into_iter().filter(|(column, word)| !word.is_empty() || !old.value(column).is_empty()));
        match index {
            Some(index) => {
                book.update(index, &fields);
            }
            None => {
                let id = taken.new_id(&cell(part, line, Field::Id), &name, &key(&name, &address));
                fields.insert(0, ("id", &id));
                book.add(&fields);
            }
        }
        report.imported += 1;
    }
    moved.say(report);
    counts.say(report);
    Ok(())
}
