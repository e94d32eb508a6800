//! Which street or town a row lies in: by its own word, by its address, by the nearest centre.
//!
//! Adds towns that the city does not have yet, with the middle of their rows as their centre. Does not know outlines.

use anxin_core::geometry::{Position, distance_m};

use super::city::Target;
use super::ids::Taken;
use super::note::Note;
use super::report::Report;
use super::{Failure, english};

/// A town of the city, maybe one of several of its name.
struct Town {
    id: String,
    name: String,
    /// The district that it stands in, as the first list that named one called it; empty where none has.
    district: String,
    /// Its row in `towns.csv`, where that does not name the district yet.
    learns: Option<usize>,
    /// The name without `街道`, `镇` and their like.
    stem: String,
    centre: Option<Position>,
    /// What its rows add up to, where its centre is not known yet.
    sum: (f64, f64, u32),
    is_new: bool,
}

/// The towns of the city, and what to do with words for them.
pub(super) struct Towns {
    towns: Vec<Town>,
    city: String,
    /// The city named its towns itself: an address then gives no new ones.
    had_any: bool,
    known: std::collections::HashMap<String, Option<usize>>,
}

/// How a row's town was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// A word of the row names it.
    Named(usize),
    /// Nothing does.
    Unknown,
}

/// Beyond this, the nearest town is no guess.
const NEAR_M: f64 = 30_000.0;
const SUFFIXES: [&str; 10] = ["街道办事处", "街道", "地区", "新区", "乡", "镇", "区", "县", "市", "办事处"];

impl Towns {
    /// Reads the city's towns.
    pub(super) fn open(target: &mut Target) -> Result<Self, Failure> {
        let city = target.name.clone();
        let book = target.book("towns.csv")?;
        let mut towns = Vec::new();
        for (row, cells) in book.rows() {
            let value = |column: &str| book.value(&cells, column);
            let centre =
                value("lng").parse().ok().zip(value("lat").parse().ok()).and_then(|(lng, lat)| Position::new(lng, lat));
            let (id, name) = (value("id").to_owned(), value("name_zh").to_owned());
            if !id.is_empty() {
                let district = value("district").to_owned();
                towns.push(Town {
                    id,
                    stem: stem(&name).to_owned(),
                    name,
                    learns: Some(row).filter(|_| district.is_empty()),
                    district,
                    centre,
                    sum: (0.0, 0.0, 0),
                    is_new: false,
                });
            }
        }
        let had_any = !towns.is_empty();
        Ok(Self { towns, city, had_any, known: std::collections::HashMap::new() })
    }

    /// The town of a name that several districts have: it stands with its district.
    pub(super) fn find_in(&mut self, district: &str, town: &str) -> Found {
        if district.is_empty() {
            return Found::Unknown;
        }
        let name = if town.starts_with(district) { town.to_owned() } else { format!("{district}{town}") };
        let is_it = |known: &Town| known.name == name || known.name == town && is_same(&known.district, district);
        let known = self.towns.iter().position(is_it);
        let index = known.unwrap_or_else(|| self.add(&name));
        self.learn(index, district);
        Found::Named(index)
    }

    /// Remembers the district of a town.
    fn learn(&mut self, index: usize, district: &str) {
        if let Some(town) = self.towns.get_mut(index)
            && town.district.is_empty()
            && town.name != district
        {
            district.clone_into(&mut town.district);
        }
    }

    /// Whether a town may stand in this district.
    fn may_be_in(&self, index: usize, district: &str) -> bool {
        let of_town = self.towns.get(index).map_or("", |town| town.district.as_str());
        district.is_empty() || of_town.is_empty() || is_same(of_town, district)
    }

    /// The town that the row's own words name: a cell for the town, one for the district, its address.
    pub(super) fn find(&mut self, town: &str, district: &str, address: &str) -> Found {
        if let Some(index) = self.of_word(town) {
            // The list of another district has a town of the same name.
            if !self.may_be_in(index, district) {
                return self.find_in(district, town);
            }
            self.learn(index, district);
            return Found::Named(index);
        }
        if self.is_several(town) {
            return if district.is_empty() { Found::Unknown } else { self.find_in(district, town) };
        }
        if let Some(index) = self.of_word(district) {
            return Found::Named(index);
        }
        if let Some(index) = self.in_address(address) {
            return Found::Named(index);
        }
        if self.is_town(town) {
            let index = self.add(town);
            self.learn(index, district);
            return Found::Named(index);
        }
        if self.is_town(district) {
            return Found::Named(self.add(district));
        }
        if self.had_any {
            return Found::Unknown;
        }
        match division(address) {
            Some(name) if self.is_town(&name) => Found::Named(self.of_word(&name).unwrap_or_else(|| self.add(&name))),
            _ => Found::Unknown,
        }
    }

    /// Whether a title may be the name of a town.
    pub(super) fn may_name(&mut self, title: &str) -> bool {
        let ends = ["街道", "街道办事处", "镇", "乡", "新区", "开发区"];
        title.chars().count() <= 12 && ends.iter().any(|end| title.ends_with(end)) || self.of_word(title).is_some()
    }

    /// Whether several districts have a town of this name, each with its district's before it.
    fn is_several(&self, town: &str) -> bool {
        let is_one = |known: &&Town| !known.district.is_empty() && known.name == format!("{}{town}", known.district);
        !town.is_empty() && self.towns.iter().filter(is_one).nth(1).is_some()
    }

    /// Whether `word` can name a part of the city, and is not the city itself.
    fn is_town(&self, word: &str) -> bool {
        let length = word.chars().count();
        (2..=15).contains(&length)
            && word != self.city
            && stem(word) != stem(&self.city)
            && !word.chars().all(|c| c.is_ascii_digit())
    }

    fn of_word(&mut self, word: &str) -> Option<usize> {
        if word.is_empty() {
            return None;
        }
        if let Some(known) = self.known.get(word) {
            return *known;
        }
        let index = self
            .towns
            .iter()
            .position(|town| town.name == word || town.id == word)
            .or_else(|| self.towns.iter().position(|town| town.stem.chars().count() >= 2 && town.stem == stem(word)))
            .or_else(|| self.towns.iter().position(|town| town.name.chars().count() >= 3 && word.contains(&town.name)));
        // A new word may become a town yet.
        if index.is_some() {
            self.known.insert(word.to_owned(), index);
        }
        index
    }

    fn in_address(&self, address: &str) -> Option<usize> {
        // The longest name counts: an address may hold the district and the street.
        let contained = self
            .towns
            .iter()
            .enumerate()
            .filter(|(_, town)| town.name.chars().count() >= 2 && address.contains(&town.name));
        contained.max_by_key(|(_, town)| town.name.len()).map(|(index, _)| index)
    }

    fn add(&mut self, name: &str) -> usize {
        self.towns.push(Town {
            id: String::new(),
            stem: stem(name).to_owned(),
            name: name.to_owned(),
            district: String::new(),
            learns: None,
            centre: None,
            sum: (0.0, 0.0, 0),
            is_new: true,
        });
        self.known.insert(name.to_owned(), Some(self.towns.len() - 1));
        self.towns.len() - 1
    }

    /// Counts a row's position towards the centre of a new town.
    pub(super) fn count(&mut self, found: Found, position: Option<Position>) {
        let (Found::Named(index), Some(position)) = (found, position) else { return };
        if let Some(town) = self.towns.get_mut(index) {
            town.sum.0 += position.lng;
            town.sum.1 += position.lat;
            town.sum.2 += 1;
        }
    }

    /// Gives new towns their centres. To be called between the first and the second look at the rows.
    pub(super) fn settle(&mut self, middle: Option<Position>) {
        for town in self.towns.iter_mut().filter(|town| town.centre.is_none()) {
            let (lng, lat, count) = town.sum;
            let centre = (count > 0)
                .then(|| Position::new(lng / f64::from(count), lat / f64::from(count)))
                .flatten()
                .map(rounded);
            town.centre = centre.or(middle.map(rounded));
        }
    }

    /// The town of a row, and whether it is a guess.
    pub(super) fn of_row(
        &mut self,
        found: Found,
        position: Option<Position>,
        middle: Option<Position>,
    ) -> (usize, bool) {
        if let Found::Named(index) = found {
            return (index, false);
        }
        let nearest = position.and_then(|position| {
            let near = self
                .towns
                .iter()
                .enumerate()
                .filter_map(|(index, town)| Some((index, distance_m(town.centre?, position))));
            near.min_by(|a, b| a.1.total_cmp(&b.1)).filter(|(_, metres)| *metres < NEAR_M)
        });
        match nearest {
            Some((index, _)) => (index, true),
            None => {
                let other = self.towns.iter().position(|town| town.name == OTHER);
                let index = other.unwrap_or_else(|| self.add(OTHER));
                if let Some(town) = self.towns.get_mut(index) {
                    town.centre = town.centre.or(middle.map(rounded));
                }
                (index, true)
            }
        }
    }

    /// Writes the new towns, and gives the id of each town by its place.
    pub(super) fn write(
        mut self,
        target: &mut Target,
        used: &[bool],
        report: &mut Report,
    ) -> Result<Vec<String>, Failure> {
        let mut taken = Taken::default();
        for town in &self.towns {
            taken.add(&town.id);
        }
        let book = target.book("towns.csv")?;
        for (index, town) in self.towns.iter().enumerate().filter(|(_, town)| !town.district.is_empty()) {
            if let Some(row) = town.learns.filter(|_| used.get(index).is_some_and(|used| *used)) {
                book.update(row, &[("district", &town.district)]);
            }
        }
        let mut names = Vec::new();
        for (index, town) in self.towns.iter_mut().enumerate().filter(|(_, town)| town.is_new) {
            if !used.get(index).is_some_and(|used| *used) {
                continue;
            }
            let (id, en) = if town.name == OTHER {
                ("other".to_owned(), "Other".to_owned())
            } else {
                (taken.speaking_id(&town.name), english::of(&town.name))
            };
            town.id = id;
            let (lng, lat) =
                town.centre.map(|centre| (centre.lng.to_string(), centre.lat.to_string())).unwrap_or_default();
            book.add(&[
                ("id", &town.id),
                ("name_zh", &town.name),
                ("name_en", &en),
                ("lng", &lng),
                ("lat", &lat),
                ("district", &town.district),
            ]);
            names.push(town.name.clone());
        }
        if !names.is_empty() {
            report.warn("towns", &Note::TownsAdded { count: names.len(), names: names.join(", ") });
        }
        Ok(self.towns.into_iter().map(|town| town.id).collect())
    }

    /// How many towns there are.
    pub(super) fn len(&self) -> usize {
        self.towns.len()
    }
}

/// The town of rows whose own nobody knows.
const OTHER: &str = "其他";

/// Whether two words name one district: `甲市乙区` and `乙区`, `乙` and `乙区` do.
fn is_same(one: &str, other: &str) -> bool {
    let are_named = !one.is_empty() && !other.is_empty();
    are_named && (one.ends_with(other) || other.ends_with(one) || stem(one) == stem(other))
}

fn stem(name: &str) -> &str {
    SUFFIXES
        .iter()
        .find_map(|suffix| name.strip_suffix(suffix))
        .filter(|stem| stem.chars().count() >= 2)
        .unwrap_or(name)
}

/// The district that an address begins with: `杭州市拱墅区石祥路287号` gives `拱墅区`.
pub(super) fn division(address: &str) -> Option<String> {
    let head: Vec<char> = address.chars().take(18).collect();
    let end = head.iter().enumerate().position(|(index, c)| {
        matches!(c, '区' | '县')
            && index >= 2
            && !matches!(
                head.get(index.wrapping_sub(1)),
                Some('社' | '小' | '园' | '厂' | '校' | '景' | '发' | '城' | '片' | '新' | '务')
            )
    })?;
    let before = head.get(..end)?;
    let start = before.iter().rposition(|c| matches!(c, '市' | '省')).map_or(0, |index| index + 1);
    let name: String = head.get(start..=end)?.iter().collect();
    let length = name.chars().count();
    // `朝晖二区` and `稻香园南区` are quarters of an estate.
    let quarter = name.contains(|c: char| "一二三四五六七八九十苑园里".contains(c));
    ((3..=5).contains(&length) && !quarter && name.chars().all(|c| !c.is_ascii() && c.is_alphanumeric()))
        .then_some(name)
}

/// To about a metre.
fn rounded(position: Position) -> Position {
    let round = |degrees: f64| (degrees * 1e5).round() / 1e5;
    Position::new(round(position.lng), round(position.lat)).unwrap_or(position)
}
