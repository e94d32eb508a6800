//! Testing sites, column by column.
//!
//! Does not hold queues: those change by the minute and travel apart.

use chrono::NaiveDateTime;
use serde::Serialize;

use super::ids::Ids;
use super::names::Names;
use super::site::AND;
use super::texts::Texts;
use super::{
    Coded, Degrees, Feature, FeedError, Known, NamesShard, Parted, Role, Site, SitePhone, SitePlace, SiteStatus, Sparse,
};
use crate::geometry::Position;
use crate::hours::{Hours, OpenState};
use crate::json::{Json, record};
use crate::search::Readings;
use crate::text::{Language, Text, TextRef};
use crate::time::Timestamp;

/// One site as the publisher reads it from a sheet, before it becomes a row of columns.
#[derive(Clone, Debug, PartialEq)]
pub struct SiteRecord {
    /// Stable id, kept for ever: links and saved sites hold it.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// Street address.
    pub address: Text,
    /// The id of its town.
    pub town: String,
    /// Where it is; `None` where the city does not know.
    pub position: Option<Position>,
    /// Whether it is in service.
    pub status: SiteStatus,
    /// What was typed of its service, where it is not open; empty where nothing was.
    pub status_typed: String,
    /// Whom it serves: values of the rules' `serves` fact. Empty only where `audience` is not.
    pub serves: Vec<String>,
    /// Whom it serves, as typed, where that was not understood; empty where it was.
    pub audience: String,
    /// When it is open, while it is in service.
    pub hours: Hours,
    /// What it costs whom: a value of the rules' `site_fee` fact.
    pub fee: String,
    /// As dialled; empty where there is none.
    pub phone: String,
    /// Every number, where there are several or something is said of one; else empty.
    pub phones: Vec<SitePhone>,
    /// What a visitor should know; empty where nothing.
    pub note: Text,
    /// When staff last confirmed this row; `None` where nobody ever has.
    pub verified: Option<Timestamp>,
    /// The id of a source.
    pub source: String,
    /// Some of it is invented for a demonstration.
    pub demo: bool,
    /// Whether only those are tested who have an appointment.
    pub booking: bool,
    /// How many minutes before closing nobody may join the line any more.
    pub last_intake_min: u16,
    /// What it has: words of [`super::Feature`].
    pub has: Vec<String>,
    /// What it has not.
    pub lacks: Vec<String>,
    /// How to find it, and the rest of what its page alone shows.
    pub place: SitePlace,
}

/// The sites shard: one column a field, all of the same length. Names and addresses stand in [`super::NamesShard`].
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SitesShard {
    /// Stable ids.
    pub id: Parted,
    /// Ids of towns.
    pub town: Coded<String>,
    /// Longitudes.
    pub lng: Degrees,
    /// Latitudes.
    pub lat: Degrees,
    /// Whom each serves.
    pub serves: Coded<Vec<String>>,
    /// Opening hours.
    pub hours: Coded<Hours>,
    /// What it costs whom.
    pub fee: Coded<String>,
    /// Phone numbers.
    pub phone: Parted,
    /// Notes.
    pub note: Coded<Text>,
    /// When each was last confirmed; 0 is never.
    pub verified: Coded<Timestamp>,
    /// Ids of sources.
    pub source: Coded<String>,
    /// Whether some of it is invented.
    pub demo: Coded<bool>,
    /// Which are in service; absent where all are.
    #[serde(skip_serializing_if = "Sparse::is_absent")]
    pub status: Sparse<SiteStatus>,
    /// What was typed of that.
    #[serde(skip_serializing_if = "Sparse::is_absent")]
    pub status_typed: Sparse<String>,
    /// Whom each serves, as typed, where that was not understood.
    #[serde(skip_serializing_if = "Sparse::is_absent")]
    pub audience: Sparse<String>,
    /// All numbers of those that have several, or a remark.
    #[serde(skip_serializing_if = "Sparse::is_absent")]
    pub phones: Sparse<Vec<SitePhone>>,
    /// Which test only those who have an appointment; absent where none does.
    #[serde(skip_serializing_if = "Sparse::is_absent")]
    pub booking: Sparse<bool>,
    /// How many minutes before closing nobody may join the line any more; absent where one may everywhere until they close.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub last_intake: Vec<u16>,
    /// What each has, as words; absent where nothing is known of any.
    #[serde(skip_serializing_if = "Sparse::is_absent")]
    pub has: Sparse<Vec<String>>,
    /// What each has not.
    #[serde(skip_serializing_if = "Sparse::is_absent")]
    pub lacks: Sparse<Vec<String>>,
    /// A [`SitePlace`] for each site of which there is more to say: not read before a page of a site opens.
    #[serde(skip_serializing_if = "is_null")]
    pub places: Json,
}

fn is_null(json: &Json) -> bool {
    *json == Json::Null
}

record!(SitesShard {
    id,
    town,
    lng,
    lat,
    serves,
    hours,
    fee,
    phone,
    note,
    verified,
    source,
    demo
} optional {
    status,
    status_typed,
    audience,
    phones,
    booking,
    last_intake,
    has,
    lacks,
    places
});

impl SiteRecord {
    /// Whether it is open at `local`, on the city's clock.
    pub fn open_state(&self, local: NaiveDateTime) -> OpenState {
        self.status.open_state(&self.hours, local)
    }

    /// The hours that phones are given. Of a site that is not in service they are the words about it, never times: pages
    /// that know nothing of a status must not call it open either.
    pub(super) fn published_hours(&self) -> Hours {
        match (self.status, self.hours.typed()) {
            (SiteStatus::Open, _) => self.hours.clone(),
            (_, Some(typed)) if self.status_typed.is_empty() => Hours::as_typed(typed),
            (_, Some(typed)) => Hours::as_typed([&self.status_typed, AND, typed].concat()),
            (_, None) => Hours::as_typed(&self.status_typed),
        }
    }
}

impl SitesShard {
    /// How many rows there are.
    pub(super) fn rows(&self) -> usize {
        self.town.rows.len()
    }

    /// The first column whose length is not that of `town`, or that points at no value. Those that are read anew are not
    /// looked at.
    fn uneven_column(&self) -> Option<&'static str> {
        let rows = self.rows();
        [
            ("town", self.town.has_rows(rows)),
            ("serves", self.serves.has_rows(rows)),
            ("hours", self.hours.has_rows(rows)),
            ("fee", self.fee.has_rows(rows)),
            ("note", self.note.has_rows(rows)),
            ("verified", self.verified.has_rows(rows)),
            ("source", self.source.has_rows(rows)),
            ("demo", self.demo.has_rows(rows)),
            ("status", self.status.has_rows(rows)),
            ("status_typed", self.status_typed.has_rows(rows)),
            ("audience", self.audience.has_rows(rows)),
            ("phones", self.phones.has_rows(rows)),
            ("booking", self.booking.has_rows(rows)),
            ("has", self.has.has_rows(rows)),
            ("lacks", self.lacks.has_rows(rows)),
            ("last_intake", [0, rows].contains(&self.last_intake.len())),
        ]
        .into_iter()
        .find_map(|(column, even)| (!even).then_some(column))
    }
}

/// Sites whose columns have been checked, with their ids indexed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sites {
    /// What was read as it stands; the columns in parts are gone from it.
    shard: SitesShard,
    id: Texts,
    phone: Texts,
    lng: Vec<Option<i32>>,
    lat: Vec<Option<i32>>,
    names: Names,
    /// `None` where they are not at hand.
    english: Option<Names>,
    ids: Ids,
}

impl Sites {
    /// The sites of a shard, as yet without names: [`Self::name`].
    ///
    /// # Errors
    /// [`FeedError::Columns`] where a column is uneven, [`FeedError::Duplicate`] where an id stands twice,
    /// [`FeedError::TooLarge`] where a column would swell.
    pub(super) fn new(mut shard: SitesShard) -> Result<Self, FeedError> {
        let uneven = |column| FeedError::Columns { role: Role::Sites, column };
        if let Some(column) = shard.uneven_column() {
            return Err(uneven(column));
        }
        let (rows, towns) = (shard.rows(), &shard.town.rows);
        let texts = |parted: &Parted, column| parted.texts(rows, None, Role::Sites, column);
        let (id, phone) = (texts(&shard.id, "id")?, texts(&shard.phone, "phone")?);
        let degrees = |degrees: &Degrees, column| degrees.read(towns).ok_or_else(|| uneven(column));
        let (lng, lat) = (degrees(&shard.lng, "lng")?, degrees(&shard.lat, "lat")?);
        let ids = Ids::new(rows, &|row| id.get(row)).map_err(|twice| FeedError::Duplicate {
            role: Role::Sites,
            id: id.get(twice).unwrap_or_default().to_owned(),
        })?;
        (shard.id, shard.phone) = Default::default();
        (shard.lng, shard.lat) = Default::default();
        Ok(Self { shard, id, phone, lng, lat, ids, ..Self::default() })
    }

    /// Names them in Chinese and, where those names are at hand, in English.
    ///
    /// # Errors
    /// [`FeedError::Columns`] where a column is uneven, [`FeedError::TooLarge`] where one would swell.
    pub(super) fn name(&mut self, chinese: &NamesShard, english: Option<&NamesShard>) -> Result<(), FeedError> {
        let (towns, count) = (&self.shard.town.rows, self.shard.town.values.len());
        self.names = chinese.names(towns, count, Role::NamesZh)?;
        self.english = english.map(|english| english.names(towns, count, Role::NamesEn)).transpose()?;
        Ok(())
    }

    /// Whether the names in `language` are at hand; those in Chinese always are.
    pub const fn has(&self, language: Language) -> bool {
        matches!(language, Language::Zh) || self.english.is_some()
    }

    /// How the characters of the names are read.
    pub const fn readings(&self) -> &Readings {
        &self.names.pinyin
    }

    /// The ids of all towns that sites lie in, each once.
    pub(super) fn towns(&self) -> impl Iterator<Item = &str> {
        self.shard.town.values.iter().map(String::as_str)
    }

    /// Whether the site in `row` has something.
    pub fn feature(&self, row: usize, feature: Feature) -> Known {
        let (has, lacks) = (self.shard.has.get(row), self.shard.lacks.get(row));
        Known::of(
            feature.name(),
            has.map(Vec::as_slice).unwrap_or_default(),
            lacks.map(Vec::as_slice).unwrap_or_default(),
        )
    }

    /// Whether some site is known to have something.
    pub fn some_has(&self, feature: Feature) -> bool {
        self.shard.has.values().iter().flatten().any(|word| word == feature.name())
    }

    /// How to find the sites, and what else their pages alone show; nothing of sites of which nothing more is said.
    ///
    /// # Errors
    /// [`FeedError::Malformed`] where it has another shape.
    pub fn places(&self) -> Result<Vec<SitePlace>, FeedError> {
        match &self.shard.places {
            Json::Null => Ok(Vec::new()),
            places => places.clone().read_as().map_err(|detail| FeedError::Malformed { what: "sites", detail }),
        }
    }

    /// What the page of the site with `id` alone shows; blank where nothing is known, or nobody can read it. The others are not read.
    pub fn place_of(&self, id: &str) -> SitePlace {
        let Json::List(places) = &self.shard.places else { return SitePlace::default() };
        let is = |place: &&Json| matches!(place.get("site"), Some(Json::Text(site)) if site == id);
        places.iter().find(is).and_then(|place| place.clone().read_as().ok()).unwrap_or_default()
    }

    /// What the site in `row` costs whom; `None` past the end.
    pub fn fee(&self, row: usize) -> Option<&str> {
        self.shard.fee.get(row).map(String::as_str)
    }

    /// Whom most sites serve, in the first place; `None` where nobody knows of any. The most frequent value stands first.
    pub fn most_served(&self) -> Option<&str> {
        self.shard.serves.values.iter().flatten().map(String::as_str).next()
    }

    /// How many sites there are.
    pub fn len(&self) -> usize {
        self.id.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The site in row `row`; `None` past the end.
    pub fn get(&self, row: usize) -> Option<Site<'_>> {
        let shard = &self.shard;
        Some(Site {
            row,
            id: self.id.get(row)?,
            name: self.text(row, |names| &names.name)?,
            address: self.text(row, |names| &names.address)?,
            town: shard.town.get(row)?,
            position: Position::from_micro(*self.lng.get(row)?, *self.lat.get(row)?),
            status: shard.status.get(row).copied().unwrap_or_default(),
            status_typed: shard.status_typed.get(row).map(String::as_str).unwrap_or_default(),
            serves: shard.serves.get(row)?,
            audience: shard.audience.get(row).map(String::as_str).unwrap_or_default(),
            hours: shard.hours.get(row)?,
            fee: shard.fee.get(row)?,
            phone: self.phone.get(row)?,
            phones: shard.phones.get(row).map(Vec::as_slice).unwrap_or_default(),
            note: shard.note.get(row)?,
            verified: Some(*shard.verified.get(row)?).filter(|at| at.0 > 0),
            source: shard.source.get(row)?,
            demo: *shard.demo.get(row)?,
            booking: shard.booking.get(row).copied().unwrap_or_default(),
            last_intake_min: shard.last_intake.get(row).copied().unwrap_or_default(),
            has: shard.has.get(row).map(Vec::as_slice).unwrap_or_default(),
            lacks: shard.lacks.get(row).map(Vec::as_slice).unwrap_or_default(),
        })
    }

    fn text(&self, row: usize, column: impl Fn(&Names) -> &Texts) -> Option<TextRef<'_>> {
        let en = self.english.as_ref().and_then(|english| column(english).get(row)).unwrap_or_default();
        Some(TextRef { zh: column(&self.names).get(row)?, en })
    }

    /// Whether each site is open at `local`, by row. Hours that many sites have are read once.
    pub fn open_states(&self, local: NaiveDateTime) -> Vec<OpenState> {
        let by_hours: Vec<OpenState> = self.shard.hours.values.iter().map(|hours| hours.state(local)).collect();
        let of_row = |(row, index): (usize, u32)| {
            let by_hours = usize::try_from(index).ok().and_then(|index| by_hours.get(index)).copied();
            let status = self.shard.status.get(row).copied().unwrap_or_default();
            status.judged(by_hours.unwrap_or(OpenState::Unknown))
        };
        self.shard.hours.rows.iter().enumerate().map(of_row).collect()
    }

    /// The row of the site with `id`; `None` where there is none.
    pub fn row_of(&self, id: &str) -> Option<usize> {
        self.ids.row_of(id, &|row| self.id.get(row))
    }

    /// The same, given the row where it most likely is.
    pub(super) fn row_near(&self, likely: usize, id: &str) -> Option<usize> {
        if self.id.get(likely) == Some(id) { Some(likely) } else { self.row_of(id) }
    }

    /// The site with `id`; `None` where there is none.
    pub fn by_id(&self, id: &str) -> Option<Site<'_>> {
        self.get(self.row_of(id)?)
    }

    /// Every site, in the publisher's order.
    pub fn iter(&self) -> impl Iterator<Item = Site<'_>> {
        (0..self.len()).filter_map(|row| self.get(row))
    }
}
