//! Names in a shard a language, and pinyin by a table: what people search for is found as though all of it were written out.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::support::{City, Folder};
use anxin_core::feed::{FeedSet, Manifest, Role, Site};
use anxin_core::search::{Index, Rank, SearchEntry};
use anxin_core::text::Language;
use anxin_core::time::Timestamp;
use anxin_publisher::check::read_city;
use anxin_publisher::feed::{LocalDisk, publish};
use anxin_publisher::moment::Moment;
use serde_json::Value;

/// How people type: small letters, no spaces, no apostrophes.
fn folded(text: &str) -> String {
    let half_width = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap(),
        c => c,
    };
    let kept = |c: &char| !c.is_whitespace() && !c.is_control() && !matches!(c, '\'' | '’' | '\u{feff}' | '\u{200b}');
    text.chars().map(half_width).filter(kept).map(|c| c.to_ascii_lowercase()).collect()
}

/// What a site is found by, with its pinyin and initials written out by the publisher's own reader.
struct Written {
    names: Vec<String>,
    pinyin: String,
    initials: String,
    addresses: Vec<String>,
}

impl Written {
    fn of(site: &Site<'_>) -> Self {
        let (pinyin, initials) = anxin_import::pinyin::of(site.name.zh);
        let both = |texts: [&str; 2]| texts.map(folded).to_vec();
        Self {
            names: both([site.name.zh, site.name.en]),
            pinyin,
            initials,
            addresses: both([site.address.zh, site.address.en]),
        }
    }

    fn rank(&self, word: &str) -> Option<Rank> {
        let starts = |texts: &[String]| texts.iter().any(|text| text.starts_with(word));
        let has = |texts: &[String]| texts.iter().any(|text| text.contains(word));
        let tests = [
            (starts(&self.names), Rank::NamePrefix),
            (self.initials.starts_with(word), Rank::InitialsPrefix),
            (self.pinyin.starts_with(word), Rank::PinyinPrefix),
            (has(&self.names), Rank::Name),
            (self.pinyin.contains(word), Rank::Pinyin),
            (word.len() > 1 && self.initials.contains(word), Rank::Initials),
            (has(&self.addresses), Rank::Address),
        ];
        tests.into_iter().find_map(|(holds, rank)| holds.then_some(rank))
    }
}

/// Every beginning, every part of three characters and some of the middle of what sites are found by.
fn words(written: &[Written]) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for site in written {
        let texts = [site.names.as_slice(), &site.addresses, &[site.pinyin.clone(), site.initials.clone()]].concat();
        for characters in texts.iter().map(|text| text.chars().collect::<Vec<char>>()) {
            words.extend((1..=characters.len().min(8)).map(|length| characters[..length].iter().collect::<String>()));
            words.extend(characters.windows(3).step_by(2).map(|part| part.iter().collect::<String>()));
        }
    }
    words.remove("");
    words
}

/// Holds a published set to its definition, for at most so many words.
fn every_search_finds_what_it_found(set: &FeedSet, most: usize) {
    let sites = &set.edition.sites;
    let written: Vec<Written> = sites.iter().map(|site| Written::of(&site)).collect();
    for (site, written) in sites.iter().zip(&written) {
        let (mut pinyin, mut initials) = (String::new(), String::new());
        sites.readings().spell(site.name.zh, &mut pinyin, &mut initials);
        assert_eq!((&pinyin, &initials), (&written.pinyin, &written.initials), "{}", site.name.zh);
    }
    let entries = sites.iter().map(|site| SearchEntry { name: site.name, address: site.address });
    let index = Index::new(entries, sites.readings());
    let words = words(&written);
    assert!(words.len() > 50 && most > 50, "{} words", words.len());
    for word in words.iter().step_by(words.len().div_ceil(most)) {
        let ranks = written.iter().enumerate().filter_map(|(row, site)| Some((row, site.rank(word)?)));
        let mut expected: Vec<(usize, Rank)> = ranks.collect();
        expected.sort_by_key(|(row, rank)| (*rank, *row));
        assert_eq!(index.find(word), expected, "{word}");
    }
}

/// What a phone in `language` fetches of a feed, verified.
fn fetched(folder: &Path, language: Language) -> FeedSet {
    let manifest = Manifest::parse(&fs::read(folder.join("manifest.json")).unwrap()).unwrap();
    let wanted = manifest.shards.iter().filter(|shard| language == Language::En || shard.role != Role::NamesEn);
    let shards = wanted.map(|shard| (shard.role, fs::read(folder.join(&shard.url)).unwrap())).collect();
    FeedSet::verify(manifest, &shards, None).unwrap()
}

/// The feed of a city, without the proof of its rules.
fn built(city: &Path) -> Folder {
    let (out, data) = (Folder::new(), read_city(city).0.unwrap());
    let moment = Moment::of_build(data.settings.demo_clock, Timestamp(1_647_482_400), None);
    publish(&LocalDisk::new(out.path()), out.path(), &data, None, moment).unwrap();
    out
}

fn pinghu() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../city/pinghu")
}

#[test]
fn every_search_in_the_demo_city_finds_what_it_found_with_pinyin_written_out() {
    let out = built(&pinghu());
    for language in Language::ALL {
        every_search_finds_what_it_found(&fetched(out.path(), language), 2_000);
    }
}

/// `ANXIN_CITY` names a city of one's own, to be looked at in the same way.
#[test]
fn every_search_in_a_city_of_ones_own_finds_what_it_found() {
    let own = City::new();
    let city = std::env::var_os("ANXIN_CITY").map_or_else(|| own.path().to_owned(), PathBuf::from);
    every_search_finds_what_it_found(&fetched(built(&city).path(), Language::En), 2_000);
}

#[test]
fn a_phone_in_chinese_has_no_english_name_and_every_tier_that_one_in_english_has() {
    let out = built(&pinghu());
    let [chinese, english] = Language::ALL.map(|language| fetched(out.path(), language));
    assert_eq!(chinese.edition.site_tiers, english.edition.site_tiers);
    for (ours, theirs) in chinese.edition.sites.iter().zip(english.edition.sites.iter()) {
        assert_eq!((ours.id, ours.name.zh, ours.address.zh), (theirs.id, theirs.name.zh, theirs.address.zh));
        assert_eq!((ours.name.en, ours.address.en), ("", ""));
        assert!(!theirs.name.en.is_empty());
        assert_eq!(ours.name.get(Language::En), ours.name.zh);
    }
}

#[test]
fn a_shard_of_sites_says_nothing_in_one_language_and_a_city_without_english_has_no_english_names() {
    let city = City::new();
    let out = built(city.path());
    let manifest = Manifest::parse(&fs::read(out.path().join("manifest.json")).unwrap()).unwrap();
    let shard = |role| fs::read_to_string(out.path().join(&manifest.shard(role).unwrap().url)).unwrap();
    let sites: Value = serde_json::from_str(&shard(Role::Sites)).unwrap();
    for column in ["name", "address", "pinyin", "initials"] {
        assert!(sites.get(column).is_none(), "{column}");
    }
    assert!(shard(Role::NamesZh).contains('采') && !shard(Role::NamesEn).contains('采'));
    assert!(manifest.shards.len() < 16 && fs::read(out.path().join("manifest.json")).unwrap().len() <= 16 * 1024);
}
