//! `anxin publish`: the feed and all that goes with it, into a folder or an object store; what residents would see, without publishing; earlier sets again.

use std::path::{Path, PathBuf};

use anxin_core::feed::FeedSet;
use anxin_core::text::Language;

use super::build::{say_ahead, sound_city};
use super::options::{Publish, Signature};
use super::outcome::{nothing, report};
use super::sign::signing;
use super::times::now;
use super::{BAD, DONE, DOUBTFUL, ERRORS, Io, Stop, paths};
use crate::check::read_city;
use crate::city::CityData;
use crate::feed::{
    Change, Disk, Extras, Lite, LocalDisk, PublishError, Slip, changes, earlier_set, latest_snapshot, may_return,
    next_set, publish_with, queue_as_taken, read_set, rollback, slips,
};
use crate::moment::{Moment, real_now};

/// The most changes of one shard that are told.
const MOST_TOLD: usize = 40;

/// Where the app looks for its feed.
const USUAL_PLACE: &str = "/feed/";

pub(super) fn run(given: &Publish, io: &mut Io<'_>) -> Result<u8, Stop> {
    let language = io.language;
    let (folder, place) = match paths::store(&given.out) {
        Some(name) => (paths::city(&given.city, language)?, store(name, given, language)?),
        None => {
            let (folder, out) = paths::city_and_out(&given.city, &given.out, language)?;
            let of_stores = [("--endpoint", &given.endpoint), ("--region", &given.region)];
            if let Some((option, _)) = of_stores.into_iter().find(|(_, value)| value.is_some()) {
                return Err(Stop::usage(
                    language,
                    format!("{option} 只用于对象存储 s3://BUCKET/PREFIX"),
                    format!("{option} is for object stores, s3://BUCKET/PREFIX"),
                ));
            }
            let back = given.rollback.is_some();
            let extras = all_extras(given.at.as_deref(), &given.signature, back, given.yes, out, language)?;
            (folder, Target { disk: Box::new(LocalDisk::new(out)), out: out.to_owned(), extras })
        }
    };
    let done = match given.rollback {
        Some(seq) => back(folder, &place, seq, given.dry_run, io),
        None => {
            let Some(city) = sound_city(folder, io)? else { return Ok(ERRORS) };
            let now = now(given.now.as_deref(), city.settings.offset, language)?;
            let moment = Moment::of_build(city.settings.demo_clock, real_now(), now);
            say_ahead(&city, given.now.is_some(), moment, folder, io)?;
            forward(&city, &place, moment, given.dry_run, io)
        }
    };
    match done {
        Ok(code) => code,
        Err(error) => {
            writeln!(io.err, "anxin: {BAD}{}{BAD:#}: {}", nothing(language), error.text(language))?;
            Ok(ERRORS)
        }
    }
}

/// Where to publish, and what goes there beside the feed.
struct Target {
    disk: Box<dyn Disk>,
    out: PathBuf,
    extras: Extras,
}

#[cfg(feature = "s3")]
fn store(name: &str, given: &Publish, language: Language) -> Result<Target, Stop> {
    use crate::feed::store::{ObjectStore, StoreLocation};
    if given.at.is_some() {
        return Err(Stop::usage(
            language,
            "--at 用于文件夹里的响应头文件；对象存储自己保存响应头".to_owned(),
            "--at is for the header files of folders; an object store keeps headers itself".to_owned(),
        ));
    }
    let (endpoint, region) = (given.endpoint.as_deref(), given.region.as_deref());
    let named = StoreLocation::new(name, endpoint, region, |name| std::env::var(name).ok());
    let store = ObjectStore::new(named.map_err(|fault| Stop::Usage(fault.to_string()))?);
    let out = store.root().to_owned();
    let extras = Extras {
        signing: signing(&given.signature, &out, given.rollback.is_some(), language)?,
        history: true,
        exports: true,
        lite: Lite::Sparingly,
        guarded: !given.yes,
        log: true,
        ..Extras::default()
    };
    Ok(Target { disk: Box::new(store), out, extras })
}

#[cfg(not(feature = "s3"))]
fn store(name: &str, _given: &Publish, language: Language) -> Result<Target, Stop> {
    Err(Stop::usage(
        language,
        format!("{name}：这个程序编译时没有带对象存储；`cargo xtask build` 编译的带有"),
        format!("{name}: this program was built without object stores; `cargo xtask build` builds it with them"),
    ))
}

/// Everything beside the feed, as `--at` places it on the site; what looks like a slip is held back unless it is `meant`.
pub(super) fn all_extras(
    at: Option<&str>,
    signature: &Signature,
    back: bool,
    meant: bool,
    out: &Path,
    language: Language,
) -> Result<Extras, Stop> {
    let at = at.unwrap_or(USUAL_PLACE);
    let plain = |c: char| c.is_ascii_alphanumeric() || "/-_.~".contains(c);
    if !at.starts_with('/') || !at.ends_with('/') || !at.chars().all(plain) || at.contains("//") {
        return Err(Stop::usage(
            language,
            format!("--at {at}：写数据在网站上的位置，例如 /feed/ 或 /"),
            format!("--at {at}: write the feed's place on the site, like /feed/ or /"),
        ));
    }
    let signing = signing(signature, out, back, language)?;
    Ok(Extras {
        signing,
        compressed: true,
        history: true,
        exports: true,
        headers: Some(at.to_owned()),
        lite: Lite::Sparingly,
        page: true,
        guarded: !meant,
        log: true,
        entry: None,
        vouched: Vec::new(),
    })
}

type Done = Result<Result<u8, Stop>, PublishError>;

fn forward(city: &CityData, place: &Target, moment: Moment, dry: bool, io: &mut Io<'_>) -> Done {
    let Target { disk, out, extras } = place;
    let disk = disk.as_ref();
    let queue = latest_snapshot(city, moment.now).map(queue_as_taken);
    if dry {
        let (current, prepared) = next_set(disk, out, city, queue.as_ref(), moment, &extras.signing)?;
        extras.signing.may_follow(out, current.as_ref())?;
        let slips_found = slips(disk, out, current.as_ref(), &prepared, city);
        let done = tell(disk, out, &prepared.set, io)?;
        return Ok(done.and_then(|code| {
            warn(&slips_found, io)?;
            Ok(code)
        }));
    }
    let working = io.working("发布", "publishing");
    let published = publish_with(disk, out, city, queue.as_ref(), moment, extras);
    drop(working);
    Ok(report(&published?, out, io))
}

fn back(folder: &Path, place: &Target, seq: u64, dry: bool, io: &mut Io<'_>) -> Done {
    let Target { disk, out, extras } = place;
    let disk = disk.as_ref();
    // The sheets may be broken: that is a reason to go back. Where they read, they must be those of this feed.
    let own = read_city(folder).0;
    let real = real_now();
    let (old, prepared) = earlier_set(disk, out, seq, real, &extras.signing)?;
    if own.as_ref().is_some_and(|own| own.city.id != old.manifest.city) {
        return Err(PublishError::OtherCity { out: out.clone(), city: old.manifest.city });
    }
    may_return(disk, out, &prepared.manifest, own.as_ref())?;
    if dry {
        return tell(disk, out, &prepared.set, io);
    }
    let published = rollback(disk, out, seq, real, extras)?;
    Ok(report(&published, out, io))
}

/// Says for what `publish` would ask.
fn warn(slips: &[Slip], io: &mut Io<'_>) -> std::io::Result<()> {
    if slips.is_empty() {
        return Ok(());
    }
    let text = io.say("像是误操作，发布时要加 --yes：", "This looks like a slip; publishing it takes --yes:");
    writeln!(io.out, "\n{DOUBTFUL}{text}{DOUBTFUL:#}")?;
    for slip in slips {
        writeln!(io.out, "  - {}", slip.text(io.language))?;
    }
    Ok(())
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
