//! The shards of the sites, row by row from what a publisher read.
//!
//! Phones read shards and build none: nothing here is part of an app.

use std::collections::BTreeSet;

use super::coding::Coding;
use super::parted_builder::{Towns, parted};
use super::{Degrees, NamesShard, SitePhone, SitePlace, SiteRecord, SiteStatus, SitesShard};
use crate::hours::Hours;
use crate::json::Json;
use crate::search::Readings;
use crate::text::{Language, Text};
use crate::time::Timestamp;

/// The shards of the sites while sites are added.
#[derive(Clone, Debug, Default)]
pub struct SitesBuilder {
    id: Vec<String>,
    name: Vec<Text>,
    address: Vec<Text>,
    phone: Vec<String>,
    lng: Vec<Option<i32>>,
    lat: Vec<Option<i32>>,
    town: Coding<String>,
    serves: Coding<Vec<String>>,
    hours: Coding<Hours>,
    fee: Coding<String>,
    note: Coding<Text>,
    verified: Coding<Timestamp>,
    source: Coding<String>,
    demo: Coding<bool>,
    status: Coding<SiteStatus>,
    status_typed: Coding<String>,
    audience: Coding<String>,
    phones: Coding<Vec<SitePhone>>,
    booking: Coding<bool>,
    last_intake: Vec<u16>,
    has: Coding<Vec<String>>,
    lacks: Coding<Vec<String>>,
    places: Vec<SitePlace>,
}

/// The sites as shards: what holds in every language, and what they are called in each.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SiteShards {
    /// What holds in every language.
    pub sites: SitesShard,
    /// Names and addresses in Chinese, with the pinyin of their characters.
    pub chinese: NamesShard,
    /// In English; `None` where no site has any.
    pub english: Option<NamesShard>,
}

impl SitesBuilder {
    /// Appends one site.
    pub fn push(&mut self, site: SiteRecord) {
        let hours = site.published_hours();
        self.has.push(site.has);
        self.lacks.push(site.lacks);
        let place = SitePlace { site: site.id.clone(), ..site.place };
        if !place.is_blank() {
            self.places.push(place);
        }
        self.id.push(site.id);
        self.name.push(site.name);
        self.address.push(site.address);
        self.phone.push(site.phone);
        self.lng.push(site.position.map(|position| position.micro_lng()));
        self.lat.push(site.position.map(|position| position.micro_lat()));
        self.town.push(site.town);
        self.serves.push(site.serves);
        self.hours.push(hours);
        self.fee.push(site.fee);
        self.note.push(site.note);
        self.verified.push(site.verified.unwrap_or_default());
        self.source.push(site.source);
        self.demo.push(site.demo);
        self.status.push(site.status);
        self.status_typed.push(site.status_typed);
        self.audience.push(site.audience);
        self.phones.push(site.phones);
        self.booking.push(site.booking);
        self.last_intake.push(site.last_intake_min);
    }

    /// The shards. `called` is what a town is called, which many names and addresses hold; `reading` how a character is read.
    pub fn finish(
        self,
        called: &dyn Fn(&str, Language) -> String,
        reading: &dyn Fn(char) -> Option<String>,
    ) -> SiteShards {
        let town = self.town.finish();
        let names = |language: Language, pinyin: Option<Readings>| {
            let names: Vec<String> = town.values.iter().map(|id| called(id, language)).collect();
            let column = |texts: &[Text]| {
                let texts: Vec<String> = texts.iter().map(|text| own(text, language).to_owned()).collect();
                parted(&texts, Some(Towns { rows: &town.rows, names: &names }))
            };
            let (name, address) = (column(&self.name), column(&self.address));
            NamesShard { town: names, name, address, pinyin }
        };
        let characters: BTreeSet<char> = self.name.iter().flat_map(|name| name.zh.chars()).collect();
        let pinyin =
            Readings::new(characters.into_iter().filter_map(|character| Some((character, reading(character)?))));
        let has_english = self.name.iter().chain(&self.address).any(|text| !text.en.is_empty());
        let degrees = |rows: &[Option<i32>]| Degrees::written(rows, &town.rows, town.values.len());
        SiteShards {
            chinese: names(Language::Zh, Some(pinyin)),
            english: has_english.then(|| names(Language::En, None)),
            sites: SitesShard {
                id: parted(&self.id, None),
                phone: parted(&self.phone, None),
                lng: degrees(&self.lng),
                lat: degrees(&self.lat),
                serves: self.serves.finish(),
                hours: self.hours.finish(),
                fee: self.fee.finish(),
                note: self.note.finish(),
                verified: self.verified.finish(),
                source: self.source.finish(),
                demo: self.demo.finish(),
                status: self.status.finish_sparse(),
                status_typed: self.status_typed.finish_sparse(),
                audience: self.audience.finish_sparse(),
                phones: self.phones.finish_sparse(),
                booking: self.booking.finish_sparse(),
                last_intake: if self.last_intake.iter().all(|minutes| *minutes == 0) {
                    Vec::new()
                } else {
                    self.last_intake
                },
                has: self.has.finish_sparse(),
                lacks: self.lacks.finish_sparse(),
                places: written(&self.places),
                town,
            },
        }
    }
}

/// The places as they stand in the shard.
fn written(places: &[SitePlace]) -> Json {
    let json = (!places.is_empty()).then(|| serde_json::to_vec(places).ok()).flatten();
    json.and_then(|bytes| Json::parse(&bytes).ok()).unwrap_or_default()
}

/// What a text says in `language`, and in no other.
fn own(text: &Text, language: Language) -> &str {
    match language {
        Language::Zh => &text.zh,
        Language::En => &text.en,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Sites;
    use super::*;
    use crate::time::UtcOffset;

    #[test]
    fn all_sites_at_once_are_as_open_as_each_one_is() {
        let mut builder = SitesBuilder::default();
        for (index, rule) in ["24h", "08:00-17:00", "", "19:00-02:00", "08:00-17:00"].into_iter().enumerate() {
            for status in SiteStatus::ALL {
                let hours = Hours::parse(rule, "2022-03-18 closed");
                builder.push(SiteRecord {
                    id: format!("{index}-{}", status.name()),
                    name: Text::default(),
                    address: Text::default(),
                    town: String::new(),
                    position: None,
                    status,
                    status_typed: if status == SiteStatus::Open { String::new() } else { "暂停".to_owned() },
                    serves: Vec::new(),
                    audience: String::new(),
                    hours: hours.unwrap_or_else(|_| Hours::as_typed("按通知")),
                    fee: String::new(),
                    phone: String::new(),
                    phones: Vec::new(),
                    note: Text::default(),
                    verified: None,
                    source: String::new(),
                    demo: false,
                    booking: false,
                    last_intake_min: 0,
                    has: Vec::new(),
                    lacks: Vec::new(),
                    place: SitePlace::default(),
                });
            }
        }
        let shards = builder.finish(&|_, _| String::new(), &|_| None);
        let mut sites = Sites::new(shards.sites).unwrap();
        sites.name(&shards.chinese, shards.english.as_ref()).unwrap();
        let start = Timestamp(1_647_446_400);
        let mut seen = Vec::new();
        for hour in 0..72 {
            let local = start.plus(hour * 3600).local(UtcOffset::CHINA);
            let each: Vec<_> = sites.iter().map(|site| site.open_state(local)).collect();
            assert_eq!(sites.open_states(local), each, "{local}");
            seen.extend(each.iter().map(std::mem::discriminant));
        }
        seen.dedup();
        assert!(seen.len() > 20, "open and closed at different hours");
    }
}
