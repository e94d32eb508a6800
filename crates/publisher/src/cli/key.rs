//! `anxin key`: a new private key, the public key of one, and whether a feed is signed.
//!
//! Prints public keys alone.

use std::path::Path;

use anxin_core::feed::Manifest;
use anxin_core::text::Language;

use super::key_options::{KeyCheck, KeyCommand, KeyNew};
use super::{DONE, ERRORS, Io, Stop, key_list};
use crate::feed::{Disk, LOG_FILE, LocalDisk, follows, read_log};
use crate::moment::real_now;
use crate::signature::{KEY_LIST, KeyFault, KeyList, PublicKey, SigningKey, verify};

pub(super) fn run(given: &KeyCommand, io: &mut Io<'_>) -> Result<u8, Stop> {
    match given {
        KeyCommand::New(given) => new(given, io),
        KeyCommand::List(given) => key_list::list(given, io),
        KeyCommand::Vouch(given) => key_list::vouch(given, io),
        KeyCommand::Show(given) => {
            writeln!(io.out, "{}", SigningKey::read(&given.file).map_err(fault)?.public())?;
            Ok(DONE)
        }
        KeyCommand::Check(given) => check(given, io),
    }
}

fn new(given: &KeyNew, io: &mut Io<'_>) -> Result<u8, Stop> {
    let file: &Path = &given.file;
    let key = SigningKey::generate().and_then(|key| key.write_new(file).map(|()| key)).map_err(fault)?;
    let public = key.public();
    if given.root {
        writeln!(
            io.out,
            "{public}\n\nThis public key of a root belongs into the page, index.html, into the tag of boot.js:\n  data-root-keys=\"{public}\"\n\
             It signs the list of the keys that count (`anxin key list`), and nothing else. The private key is in {}: keep it,\n\
             and a copy, away from every machine that publishes and from every network.",
            file.display()
        )?;
        return Ok(DONE);
    }
    writeln!(
        io.out,
        "{public}\n\nThis public key belongs into the page, index.html, into the tag of boot.js:\n  data-feed-keys=\"{public}\"\n\
         Several keys may stand there, separated by blanks, so that keys can be changed. From then on phones take no\n\
         feed that is not signed: publish with --sign first.\n\
         The private key is in {}. Keep it, and a copy, where no web server and nobody else can read it.",
        file.display()
    )?;
    Ok(DONE)
}

fn check(given: &KeyCheck, io: &mut Io<'_>) -> Result<u8, Stop> {
    let file = given.feed.join("manifest.json");
    // As they stand in the page, blanks between them, too.
    let words = given.keys.iter().flat_map(|words| words.split_whitespace());
    let keys: Result<Vec<PublicKey>, _> = words.map(str::parse).collect();
    let keys = keys.map_err(|odd| Stop::Usage(format!("{odd}")))?;
    if keys.is_empty() {
        return Err(Stop::usage(io.language, "没有写公钥".to_owned(), "no key was given".to_owned()));
    }
    let keys = if given.root { listed(&given.feed, &keys, io)? } else { keys };
    let Some(keys) = Some(keys).filter(|keys| !keys.is_empty()) else { return Ok(ERRORS) };
    match verified(&given.feed, &file, &keys) {
        Ok((seq, key)) => {
            writeln!(io.out, "{}: set {seq} is signed by {key}", file.display())?;
            log(&given.feed, seq, &keys, io)
        }
        Err(why) => {
            writeln!(io.err, "anxin: {}: {why}", file.display())?;
            Ok(ERRORS)
        }
    }
}

/// Says of the log whether each line follows from the one before, and whether its last one is signed as the manifest is.
fn log(feed: &Path, seq: u64, keys: &[PublicKey], io: &mut Io<'_>) -> Result<u8, Stop> {
    let file = feed.join(LOG_FILE);
    let Ok(bytes) = LocalDisk::new(feed).get(&file) else { return Ok(DONE) };
    let shown = file.display();
    let lines = match read_log(&bytes) {
        Ok(lines) => lines,
        Err(broken) => {
            writeln!(io.err, "anxin: {shown}: {}", broken.text(io.language))?;
            return Ok(ERRORS);
        }
    };
    let last = bytes.strip_suffix(b"\n").and_then(|all| all.rsplit(|byte| *byte == b'\n').next());
    let of_this_set = lines.last().is_some_and(|line| line.seq == seq);
    if let Some(why) = last.filter(|_| of_this_set).and_then(|last| verify(last, keys).err()) {
        writeln!(io.err, "anxin: {shown}: {}: {why}", io.say("最后一行", "its last line"))?;
        return Ok(ERRORS);
    }
    let out = LocalDisk::new(feed).get(&feed.join("manifest.json")).ok();
    if let Some(broken) = out.and_then(|manifest| follows(&bytes, &lines, manifest).err()) {
        writeln!(io.err, "anxin: {shown}: {}", broken.text(io.language))?;
        return Ok(ERRORS);
    }
    match io.language {
        Language::Zh => writeln!(io.out, "{shown}：{} 行，前后相接", lines.len())?,
        Language::En => writeln!(io.out, "{shown}: {} lines, each follows from the one before", lines.len())?,
    }
    Ok(DONE)
}

/// The keys that sign manifests by the list beside the feed, which one of these roots has signed; none where it does not hold.
fn listed(feed: &Path, roots: &[PublicKey], io: &mut Io<'_>) -> Result<Vec<PublicKey>, Stop> {
    let file = feed.join(KEY_LIST);
    let shown = file.display();
    let list = LocalDisk::new(feed).get(&file).map_err(|error| error.to_string()).and_then(|bytes| {
        let root =
            KeyList::root(&bytes, roots).map_err(|fault| format!("{fault}: phones with these roots refuse it"))?;
        KeyList::read(&bytes).map(|list| (root, list))
    });
    let (root, list) = match list {
        Ok(list) => list,
        Err(why) => {
            writeln!(io.err, "anxin: {shown}: {why}")?;
            return Ok(Vec::new());
        }
    };
    let (version, now) = (list.version, real_now().0);
    if list.expires <= now || list.issued > now + 86_400 {
        writeln!(
            io.err,
            "anxin: {shown}: list {version} does not hold now: it is issued at {}, until {}",
            list.issued, list.expires
        )?;
        return Ok(Vec::new());
    }
    let city = LocalDisk::new(feed)
        .get(&feed.join("manifest.json"))
        .ok()
        .and_then(|bytes| Manifest::parse(&bytes).ok())
        .map(|set| set.city);
    if let Some(city) = city.filter(|city| *city != list.city) {
        writeln!(io.err, "anxin: {shown}: its keys are of {}, and the feed is of {city}", list.city)?;
        return Ok(Vec::new());
    }
    writeln!(io.out, "{shown}: list {version} is signed by {root}")?;
    Ok(list.manifest_keys())
}

/// The number of the set, and who signed it.
fn verified(feed: &Path, file: &Path, keys: &[PublicKey]) -> Result<(u64, PublicKey), String> {
    let bytes = LocalDisk::new(feed).get(file).map_err(|error| error.to_string())?;
    let key = verify(&bytes, keys).map_err(|fault| format!("{fault}: phones with these keys refuse it"))?;
    let manifest = Manifest::parse(&bytes).map_err(|error| format!("signed by {key}, but {error}"))?;
    Ok((manifest.seq, key))
}

fn fault(fault: KeyFault) -> Stop {
    Stop::Fault(fault.to_string())
}
