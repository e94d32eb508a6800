//! The sites shard, row by row from what a publisher read.
//!
//! Phones read shards and build none: nothing here is part of an app.

use super::coding::Coding;
use super::{SitePhone, SiteRecord, SiteStatus, SitesShard};
use crate::hours::Hours;
use crate::text::Text;
use crate::time::Timestamp;

/// The sites shard while sites are added.
#[derive(Clone, Debug, Default)]
pub struct SitesBuilder {
    /// The columns in which nothing repeats.
    shard: SitesShard,
    town: Coding<String>,
    serves: Coding<Vec<String>>,
    hours: Coding<Hours>,
    fee: Coding<String>,
    phone: Coding<String>,
    note: Coding<Text>,
    verified: Coding<Timestamp>,
    source: Coding<String>,
    demo: Coding<bool>,
    status: Coding<SiteStatus>,
    status_typed: Coding<String>,
    audience: Coding<String>,
    phones: Coding<Vec<SitePhone>>,
}

impl SitesBuilder {
    /// Appends one site.
    pub fn push(&mut self, site: SiteRecord) {
        let (shard, hours) = (&mut self.shard, site.published_hours());
        shard.id.push(site.id);
        shard.name.push(site.name);
        shard.pinyin.push(site.pinyin);
        shard.initials.push(site.initials);
        shard.address.push(site.address);
        shard.lng.push(site.position.map(|position| position.micro_lng()));
        shard.lat.push(site.position.map(|position| position.micro_lat()));
        self.town.push(site.town);
        self.serves.push(site.serves);
        self.hours.push(hours);
        self.fee.push(site.fee);
        self.phone.push(site.phone);
        self.note.push(site.note);
        self.verified.push(site.verified.unwrap_or_default());
        self.source.push(site.source);
        self.demo.push(site.demo);
        self.status.push(site.status);
        self.status_typed.push(site.status_typed);
        self.audience.push(site.audience);
        self.phones.push(site.phones);
    }

    /// The shard.
    pub fn finish(self) -> SitesShard {
        SitesShard {
            town: self.town.finish(),
            serves: self.serves.finish(),
            hours: self.hours.finish(),
            fee: self.fee.finish(),
            phone: self.phone.finish(),
            note: self.note.finish(),
            verified: self.verified.finish(),
            source: self.source.finish(),
            demo: self.demo.finish(),
            status: self.status.finish_sparse(),
            status_typed: self.status_typed.finish_sparse(),
            audience: self.audience.finish_sparse(),
            phones: self.phones.finish_sparse(),
            ..self.shard
        }
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
        for (place, rule) in ["24h", "08:00-17:00", "", "19:00-02:00", "08:00-17:00"].into_iter().enumerate() {
            for status in SiteStatus::ALL {
                let hours = Hours::parse(rule, "2022-03-18 closed");
                builder.push(SiteRecord {
                    id: format!("{place}-{}", status.name()),
                    name: Text::default(),
                    pinyin: String::new(),
                    initials: String::new(),
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
                });
            }
        }
        let mut sites = Sites::unchecked(builder.finish());
        sites.check().unwrap();
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
