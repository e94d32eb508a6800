//! `anxin publish`: the feed and all that goes with it, into a folder or an object store; what residents would see, without publishing; earlier sets again.

use std::path::{Path, PathBuf};

use anxin_core::feed::FeedSet;
use anxin_core::text::Language;

use super::build::{now, say_ahead, sound_city, summary};
use super::sign::signing;
use super::{Arguments, DONE, ERRORS, Io, Stop};
use crate::check::read_city;
use crate::city::CityData;
use crate::feed::{
    Change, Disk, Extras, Lite, LocalDisk, PublishError, Published, changes, earlier_set, latest_snapshot, next_set,
    publish_with, queue_as_taken, read_set, rollback,
};
use crate::moment::{Moment, real_now};

/// The most changes of one shard that are told.
const MOST_TOLD: usize = 40;

/// Where the app looks for its feed.
const USUAL_PLACE: &str = "/feed/";

/// What a folder's name cannot stand beside.
const OF_STORES: [&str; 2] = ["endpoint", "region"];

pub(super) fn run(mut arguments: Arguments, io: &mut Io<'_>) -> Result<u8, Stop> {
    let (folder, place) = match arguments.city_and_store()? {
        Some((folder, name)) => (folder, store(&name, &arguments)?),
        None => {
            let (folder, out) = arguments.city_and_out()?;
            if let Some(option) = OF_STORES.into_iter().find(|option| arguments.option(option).is_some()) {
                return Err(Stop::Usage(format!("--{option} is for object stores, s3://BUCKET/PREFIX")));
            }
            let extras = all_extras(&arguments, &out)?;
            (folder, Place { disk: Box::new(LocalDisk), out, extras })
        }
    };
    arguments.no_more()?;
    let dry = arguments.has("dry-run");
    let done = match arguments.option("rollback") {
        Some(text) => {
            let seq = text.parse().map_err(|_| Stop::Usage(format!("--rollback {text}: write the number of a set")))?;
            back(&folder, &place, seq, dry, io)
        }
        None => {
            let Some(city) = sound_city(&folder, io)? else { return Ok(ERRORS) };
            let moment = Moment::of_build(city.settings.demo_clock, real_now(), now(&arguments, city.settings.offset)?);
            say_ahead(&city, &arguments, moment, &folder, io)?;
            forward(&city, &place, moment, dry, io)
        }
    };
    match done {
        Ok(code) => code,
        Err(error) => {
            writeln!(io.err, "anxin: nothing was published: {error}")?;
            Ok(ERRORS)
        }
    }
}

/// Where to publish, and what goes there beside the feed.
struct Place {
    disk: Box<dyn Disk>,
    out: PathBuf,
    extras: Extras,
}

#[cfg(feature = "s3")]
fn store(name: &str, arguments: &Arguments) -> Result<Place, Stop> {
    use crate::feed::store::{ObjectStore, StoreLocation};
    if arguments.option("at").is_some() {
        return Err(Stop::Usage(
            "--at is for the header files of folders; an object store keeps headers itself".to_owned(),
        ));
    }
    let (endpoint, region) = (arguments.option("endpoint"), arguments.option("region"));
    let named = StoreLocation::new(name, endpoint, region, |name| std::env::var(name).ok());
    let store = ObjectStore::new(named.map_err(|fault| Stop::Usage(fault.to_string()))?);
    let out = store.root().to_owned();
    let signing = signing(arguments, &out)?;
    let extras = Extras { signing, history: true, exports: true, lite: Lite::Sparingly, ..Extras::default() };
    Ok(Place { disk: Box::new(store), out, extras })
}

#[cfg(not(feature = "s3"))]
fn store(name: &str, _arguments: &Arguments) -> Result<Place, Stop> {
    Err(Stop::Usage(format!(
        "{name}: this program was built without object stores; `cargo xtask build` builds it with them"
    )))
}

/// Everything beside the feed, as `--at` places it on the site.
pub(super) fn all_extras(arguments: &Arguments, out: &Path) -> Result<Extras, Stop> {
    let at = arguments.option("at").unwrap_or(USUAL_PLACE);
    let plain = |c: char| c.is_ascii_alphanumeric() || "/-_.~".contains(c);
    if !at.starts_with('/') || !at.ends_with('/') || !at.chars().all(plain) || at.contains("//") {
        return Err(Stop::Usage(format!("--at {at}: write the feed's place on the site, like /feed/ or /")));
    }
    let signing = signing(arguments, out)?;
    Ok(Extras {
        signing,
        compressed: true,
        history: true,
        exports: true,
        headers: Some(at.to_owned()),
        lite: Lite::Sparingly,
    })
}

type Done = Result<Result<u8, Stop>, PublishError>;

fn forward(city: &CityData, place: &Place, moment: Moment, dry: bool, io: &mut Io<'_>) -> Done {
    let Place { disk, out, extras } = place;
    let disk = disk.as_ref();
    let queue = latest_snapshot(city, moment.now).map(queue_as_taken);
    if dry {
        let (current, prepared) = next_set(disk, out, city, queue.as_ref(), moment)?;
        extras.signing.may_follow(out, current.as_ref())?;
        return tell(disk, out, &prepared.set, io);
    }
    let published = publish_with(disk, out, city, queue.as_ref(), moment, extras)?;
    Ok(report(&published, out, io))
}

fn back(folder: &Path, place: &Place, seq: u64, dry: bool, io: &mut Io<'_>) -> Done {
    let Place { disk, out, extras } = place;
    let disk = disk.as_ref();
    // The sheets may be broken: that is a reason to go back. Where they read, they must be those of this feed.
    let own = read_city(folder).0.map(|city| city.city.id);
    let real = real_now();
    let (old, prepared) = earlier_set(disk, out, seq, real, &extras.signing)?;
    if own.is_some_and(|own| own != old.manifest.city) {
        return Err(PublishError::OtherCity { out: out.clone(), city: old.manifest.city });
    }
    if dry {
        return tell(disk, out, &prepared.set, io);
    }
    let published = rollback(disk, out, seq, real, extras)?;
    Ok(report(&published, out, io))
}

/// Says what was published, and what could not be written beside it.
pub(super) fn report(published: &Published, out: &Path, io: &mut Io<'_>) -> Result<u8, Stop> {
    writeln!(io.out, "{}", summary(published, out))?;
    if let Some(key) = published.signed.filter(|_| published.new_key) {
        writeln!(
            io.err,
            "anxin: {key} did not sign the set before: pages that ask for a signature must name it in data-feed-keys"
        )?;
    }
    for fault in &published.warnings {
        writeln!(io.err, "anxin: the feed is published; beside it, this is warnings: {fault}")?;
    }
    Ok(if published.warnings.is_empty() { DONE } else { ERRORS })
}

/// Says what residents would see change.
fn tell(disk: &dyn Disk, out: &Path, after: &FeedSet, io: &mut Io<'_>) -> Done {
    let before = read_set(disk, out)?;
    let changes = changes(before.as_ref(), after);
    Ok(print(before.as_ref(), after, &changes, io).map(|()| DONE).map_err(Stop::from))
}

fn print(before: Option<&FeedSet>, after: &FeedSet, changes: &[Change], io: &mut Io<'_>) -> std::io::Result<()> {
    let language = io.language;
    let (old, new) = (before.map(|set| set.manifest.seq), after.manifest.seq);
    let from = old.map_or_else(|| "-".to_owned(), |old| old.to_string());
    match language {
        Language::Zh => {
            writeln!(io.out, "试运行：没有写任何文件。第 {from} 套 → 第 {new} 套，{} 处变化", changes.len())?;
        }
        Language::En => {
            writeln!(io.out, "dry run, nothing was written: set {from} -> set {new}, {} changes", changes.len())?;
        }
    }
    if before.is_none() {
        return match language {
            Language::Zh => writeln!(io.out, "这里还没有发布过：全部是新的"),
            Language::En => writeln!(io.out, "nothing has been published here before: everything is new"),
        };
    }
    let mut role = None;
    let mut told = 0;
    for change in changes {
        if role != Some(change.role) {
            role = Some(change.role);
            told = 0;
            let number = changes.iter().filter(|other| other.role == change.role).count();
            writeln!(io.out, "\n[{}] {number}", change.role.name())?;
        }
        told += 1;
        if told <= MOST_TOLD {
            writeln!(io.out, "{}", change.text(language))?;
        } else if told == MOST_TOLD + 1 {
            writeln!(io.out, "…")?;
        }
    }
    Ok(())
}
