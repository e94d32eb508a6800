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
