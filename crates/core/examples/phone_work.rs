//! How long a phone's work on a published feed takes, natively: reading it, judging it, and each key of a search.
//!
//! `cargo run --release -p anxin-core --example phone_work FEED` prints the least of some rounds in milliseconds. A phone is slower by a
//! factor that does not matter here: two prints are compared with each other. Does not measure putting in order and drawing; `cargo xtask bench`
//! looks at the whole page.

use std::error::Error;
use std::path::Path;
use std::time::{Duration, Instant};

use anxin_core::eligibility::Answers;
use anxin_core::feed::{FeedSet, Manifest, Role, ShardBytes, hash_hex};
use anxin_core::json::Json;
use anxin_core::listing::{Filter, Judged, Needs, Viewer, Way, judge};
use anxin_core::search::{Found, Index, SearchEntry};

/// Rounds of which the quickest is told: others use the machine too.
const ROUNDS: usize = 15;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("which feed?")?;
    let folder = Path::new(&folder);
    let manifest = Manifest::parse(&std::fs::read(folder.join("manifest.json"))?)?;
    let mut shards = ShardBytes::new();
    // As somebody who reads Chinese, and so most do, fetches it.
    for shard in manifest.shards.iter().filter(|shard| !shard.role.is_spare()) {
        shards.insert(shard.role, std::fs::read(folder.join(&shard.url))?);
    }
    let sites = [Role::Sites, Role::NamesZh].map(|role| shards.get(&role).map(Vec::as_slice).unwrap_or_default());
    tell("hash the sites", || sites.map(hash_hex));
    tell("parse the sites", || sites.map(|bytes| Json::parse(bytes).is_ok()));
    tell("verify the feed", || FeedSet::verify(manifest.clone(), &shards, None).map(drop));
    let set = FeedSet::verify(manifest, &shards, None)?;
    let edition = &set.edition;
    println!("{} sites, {} kB", edition.sites.len(), sites.map(<[u8]>::len).iter().sum::<usize>() / 1000);
    let entries = || edition.sites.iter().map(|site| SearchEntry { name: site.name, address: site.address });
    tell("index the names", || Index::new(entries(), edition.sites.readings()));
    let index = Index::new(entries(), edition.sites.readings());
    let now = set.manifest.issued;
    let answers: Answers = edition.rules.questions.iter().fold(Answers::default(), |mut answers, question| {
        answers.set(question.fact.as_str(), question.values.first().map_or("30", |choice| choice.value.as_str()), now);
        answers
    });
    let viewer = Viewer {
        answers: Some(&answers),
        from: Some(edition.city.centre),
        way: Way::Usual,
        seed: 1,
        needs: Needs::default(),
        now,
    };
    tell("judge every site", || judge(edition, &set.queue, &viewer));
    let judged = judge(edition, &set.queue, &viewer);
    keys(&judged, &index, &set);
    Ok(())
}

/// Types the first name, its pinyin, its initials and a word of every address, key by key: each goes on from the one before.
fn keys(judged: &[Judged], index: &Index, set: &FeedSet) {
    let first = set.edition.sites.iter().next();
    let words = first.map(|site| {
        let (mut pinyin, mut initials) = (String::new(), String::new());
        set.edition.sites.readings().spell(site.name.zh, &mut pinyin, &mut initials);
        [site.name.zh.to_owned(), pinyin, initials, "路 1".to_owned()]
    });
    let (mut all, mut searches) = (Vec::new(), Vec::new());
    for word in words.into_iter().flatten() {
        let letters: Vec<char> = word.chars().take(10).collect();
        let mut before: Option<Found> = None;
        print!("  {word}:");
        for length in 1..=letters.len() {
            let typed: String = letters.iter().take(length).collect();
            let found = least(|| index.search(&typed, before.as_ref()));
            let next = index.search(&typed, before.as_ref());
            let listed = least(|| passing(judged, set, &next));
            print!(" {:.2}+{:.2}", ms(found), ms(listed));
            searches.push(found);
            all.push(found + listed);
            before = Some(next);
        }
        println!();
    }
    tell_all("search of a key", searches);
    tell_all("a key", all);
}

/// The rows that pass the page's filters.
fn passing(judged: &[Judged], set: &FeedSet, found: &Found) -> Vec<usize> {
    let filter = Filter { open: true, may_go: true, ..Filter::default() };
    let rows = found.hits().iter().map(|(row, _)| *row);
    rows.filter(|row| judged.get(*row).is_some_and(|site| filter.lets(&set.edition, site))).collect()
}

fn tell_all(name: &str, mut took: Vec<Duration>) {
    took.sort();
    let median = took.get(took.len() / 2).copied().unwrap_or_default();
    let worst = took.last().copied().unwrap_or_default();
    println!("{name:<22} {:>9.3} ms in the median, {:.3} ms at worst", ms(median), ms(worst));
}

/// Runs `work` a few times and prints the quickest.
fn tell<T>(name: &str, work: impl Fn() -> T) {
    println!("{name:<22} {:>9.3} ms", ms(least(work)));
}

/// The quickest of a few runs of `work`.
fn least<T>(work: impl Fn() -> T) -> Duration {
    let run = || {
        let start = Instant::now();
        let done = work();
        let took = start.elapsed();
        drop(done);
        took
    };
    (0..ROUNDS).map(|_| run()).min().unwrap_or_default()
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
