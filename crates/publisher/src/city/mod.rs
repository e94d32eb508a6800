//! A city's folder as the feed's types, one file a sheet.
//!
//! Does not publish, and does not judge sheets against each other beyond what their readers share, ids and tables: see `check`.

mod base_map;
mod bulletin;
mod communities;
mod edition;
mod geojson;
mod guidance;
mod hotlines;
mod linking;
mod outline;
mod overlaps;
mod place;
mod plans;
mod properties;
mod questions;
mod queue;
mod review;
mod rings;
mod rules;
mod segments;
mod services;
mod settings;
mod signed;
mod sites;
mod sources;
mod supervision;
mod towns;
mod tracks;
mod zones;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anxin_core::feed::{
    Bulletin, City, Communities, Guidance, Rules, Services, SiteRecord, Supervision, Tracks, Zones,
};
use anxin_core::text::Text;
use anxin_core::time::Timestamp;

use anxin_prove::{CityRules, ProofData};

use crate::finding::{Finding, Location, Log, Problem};
use crate::sheet::{CityArea, Folder, Ids};
use crate::signature::ShardSignature;

pub use base_map::BaseMapFile;
pub use edition::EditionHashes;
pub use queue::Snapshot;
use queue::in_the_future;
pub use review::{Review, Reviewed};
pub use settings::{FeedSettings, PublishLimits, Settings};
pub(crate) use signed::signers;
pub use signed::{BadName, EditionSignature, FOLDER as SIGNED_FOLDER, write as write_signature};

/// A city as its sheets have it.
#[derive(Clone, Debug)]
pub struct CityData {
    /// What `city.toml` says of the feed itself.
    pub settings: Settings,
    /// The city shard.
    pub city: City,
    /// The sites, in the order of the sheet.
    pub sites: Vec<SiteRecord>,
    /// Snapshots of queues, the oldest first.
    pub snapshots: Vec<Snapshot>,
    /// Zones and tiers, the lifted ones among them: see [`CityData::zones_at`].
    pub zones: Zones,
    /// When zones were or will be lifted, by id.
    pub lifted: BTreeMap<String, Timestamp>,
    /// Questions, and tables in the order of evaluation, as they are published.
    pub rules: Rules,
    /// Words and sources.
    pub guidance: Guidance,
    /// Communities; `None` where the city publishes none. So for the shards below.
    pub communities: Option<Communities>,
    /// Published tracks.
    pub tracks: Option<Tracks>,
    /// Figures and notices.
    pub bulletin: Option<Bulletin>,
    /// Daily life.
    pub services: Option<Services>,
    /// What inspectors found.
    pub supervision: Option<Supervision>,
    /// What the proof of the rules needs; not published.
    pub proof: ProofData,
    /// The sentences that hold for everybody, as their sheets have them: part of what is signed.
    pub sentences: Vec<Vec<(String, String)>>,
    /// Sound signatures on editions of this city, this one's among them.
    pub signatures: Vec<EditionSignature>,
    /// Signatures on parts of a feed, of whatever content.
    pub vouched: Vec<ShardSignature>,
}

impl CityData {
    /// What a proof of the rules looks at.
    pub fn rules_to_prove(&self) -> CityRules<'_> {
        CityRules {
            city: &self.city,
            sites: &self.sites,
            rules: &self.rules,
            guidance: &self.guidance,
            offset: self.settings.offset,
            proof: &self.proof,
        }
    }
}

/// Every id that sheets refer to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known {
    pub(crate) towns: Ids,
    pub(crate) sources: Ids,
    pub(crate) hotlines: Ids,
    /// By hotline, how to reach it without speaking.
    pub(crate) written: BTreeMap<String, Text>,
    pub(crate) serves: Ids,
    pub(crate) fees: Ids,
    pub(crate) sites: Ids,
    pub(crate) zones: Ids,
    /// Zones that nobody has drawn, by id.
    pub(crate) undrawn: Vec<String>,
    pub(crate) communities: Ids,
    /// The questions.
    pub(crate) facts: Ids,
}

impl CityData {
    /// The zones that hold at `now`. One that will be lifted holds until then.
    pub fn zones_at(&self, now: Timestamp) -> Cow<'_, Zones> {
        let lifted = self.lifted_by(now);
        if lifted.is_empty() {
            return Cow::Borrowed(&self.zones);
        }
        let mut zones = self.zones.clone();
        zones.zones.retain(|zone| !lifted.contains(zone.id.as_str()));
        Cow::Owned(zones)
    }

    /// The communities with the zones that reach into them at `now`.
    pub fn communities_at(&self, now: Timestamp) -> Option<Cow<'_, Communities>> {
        let communities = self.communities.as_ref()?;
        let lifted = self.lifted_by(now);
        if lifted.is_empty() {
            return Some(Cow::Borrowed(communities));
        }
        let mut communities = communities.clone();
        for community in &mut communities.communities {
            community.zones.retain(|zone| !lifted.contains(zone.as_str()));
        }
        Some(Cow::Owned(communities))
    }

    fn lifted_by(&self, now: Timestamp) -> BTreeSet<&str> {
        self.lifted.iter().filter(|(_, at)| **at <= now).map(|(zone, _)| zone.as_str()).collect()
    }
}

/// Reads only the queues anew, against the sites that `city` has: what changes every few minutes.
pub fn read_snapshots(root: &Path, city: &CityData) -> (Vec<Snapshot>, Vec<Finding>) {
    let log = Log::default();
    let known = Known { sites: city.sites.iter().map(|site| site.id.as_str()).collect(), ..Known::default() };
    let snapshots = queue::read(Folder::new(root, &log), city.settings.offset, &city.city.queue, &known);
    (snapshots, log.into_findings())
}

/// Observations that lie ahead of `now` and are left out, one finding a snapshot.
pub fn observed_ahead(city: &CityData, now: Timestamp) -> Vec<Finding> {
    let settings = &city.settings;
    let found = in_the_future(&city.snapshots, now, settings.offset, settings.demo_clock.is_some());
    let finding = |(file, value)| Finding {
        location: Location { file, row: None, column: Some("observed".to_owned()) },
        problem: Problem::FutureDate { value },
    };
    found.into_iter().map(finding).collect()
}

/// Reads every sheet of a city and reports what is wrong inside of each; `None` where `city.toml` does not read.
/// Every site goes to `take` with its row, in the order of the sheet: [`CityData::sites`] is left empty.
pub(crate) fn read(folder: Folder<'_>, take: &mut dyn FnMut(usize, SiteRecord)) -> Option<(CityData, Known)> {
    report_unknown_files(folder);
    let (settings, hotlines) = settings::read(folder).unzip();
    let offset = settings.as_ref().map(|settings| settings.offset).unwrap_or(anxin_core::time::UtcOffset::CHINA);
    let mut area = CityArea { bounds: settings.as_ref().and_then(|settings| settings.bounds), towns: Vec::new() };
    let thresholds = settings.as_ref().map_or(queue::USUAL, |settings| settings.thresholds);
    let hotlines = hotlines.unwrap_or_default();
    let mut known = Known { hotlines: hotlines.ids, written: hotlines.written, ..Known::default() };
    let (sources, reviews) = sources::read(folder, offset, &mut known);
    let towns = towns::read(folder, &area, &mut known);
    let outline = outline::read(folder, &area);
    area.towns = outline::town_areas(&outline, &towns);

    let (questions, risks) = questions::read(folder);
    known.facts = questions.iter().map(|question| question.fact.as_str()).collect();
    let sheets = rules::read(folder, &known);
    known.serves = rules::allowed_values(&sheets, "serves");
    known.fees = rules::allowed_values(&sheets, "site_fee");
    let (guidance, of_actions) = guidance::read(folder, sources, &known);

    let mut kinds_of_sites: Vec<SiteRecord> = Vec::new();
    sites::read(folder, &area, offset, &mut known, &mut |row, site| {
        if !kinds_of_sites.iter().any(|kind| kind.serves == site.serves && kind.fee == site.fee) {
            kinds_of_sites.push(site.clone());
        }
        take(row, site);
    });
    let (zones, lifted) = zones::read(folder, &area, offset, &mut known);
    let communities = communities::read(folder, &mut known);
    let tracks = tracks::read(folder, &area, offset, &known);
    let bulletin = bulletin::read(folder, offset, &questions, &known);
    let services = services::read(folder, &known);
    let supervision = supervision::read(folder, &known);
    let snapshots = queue::read(folder, offset, &thresholds, &known);

    let mut rules = Rules { questions, tables: rules::tables(&sheets) };
    if let Some(decisions) = linking::check(folder.log, &rules, &sheets, &guidance) {
        rules.tables = decisions.tables().cloned().collect();
    }
    let (properties, contradictions) = {
        let (risks, sheets, kinds) = (&risks, &sheets, &of_actions.kinds);
        let (questions, guidance, sites, known) = (&rules.questions, &guidance, &kinds_of_sites, &known);
        properties::read(folder, &properties::Spoken { questions, risks, sheets, sites, guidance, kinds, known })
    };
    let settings = settings?;
    let city = settings.city(towns, outline)?;
    let mut city = CityData {
        settings,
        city,
        sites: Vec::new(),
        snapshots,
        zones,
        lifted,
        rules,
        guidance,
        communities,
        tracks,
        bulletin,
        services,
        supervision,
        proof: ProofData {
            sheets,
            risks,
            confines: of_actions.confines,
            kinds: of_actions.kinds,
            properties,
            contradictions,
            reviews,
        },
        sentences: edition::sentences(folder),
        signatures: Vec::new(),
        vouched: Vec::new(),
    };
    city.signatures = signed::read(folder, &city);
    city.vouched = signed::vouched(folder);
    Some((city, known))
}

/// The sheets at the top of the folder, and those in `guidance/`.
const FILES: [&str; 17] = [
    "city.toml",
    "communities.csv",
    "contradictions.csv",
    "figures.csv",
    "notices.csv",
    "outline.geojson",
    properties::FILE,
    "questions.toml",
    "services.csv",
    "sites.csv",
    "sources.csv",
    "supervision.csv",
    "tiers.csv",
    "topics.csv",
    "towns.csv",
    "tracks.csv",
    "zones.csv",
];
const DRAWN_ZONES: &str = "zones.geojson";

/// A misspelt file name would lose a whole sheet in silence.
fn report_unknown_files(folder: Folder<'_>) {
    for ending in [".csv", ".toml", ".geojson", ".xlsx"] {
        let stray = |file: &String| file != DRAWN_ZONES && !FILES.contains(&file.as_str());
        let strays = folder.files("", ending).into_iter().filter(stray);
        let in_guidance = folder.files("guidance", ending).into_iter();
        for file in strays.chain(in_guidance.filter(|file| !guidance::FILES.contains(&file.as_str()))) {
            folder.log.report(Location::file(file), Problem::UnknownFile);
        }
    }
}
