//! `anxin key`: a new private key, the public key of one, and whether a feed is signed.
//!
//! Prints public keys alone.

use std::path::Path;

use anxin_core::feed::Manifest;
use anxin_core::text::Language;

use super::options::{KeyCheck, KeyCommand};
use super::{DONE, ERRORS, Io, Stop};
use crate::feed::{LOG_FILE, follows, read_log};
use crate::signature::{KeyFault, PublicKey, SigningKey, verify};

pub(super) fn run(given: &KeyCommand, io: &mut Io<'_>) -> Result<u8, Stop> {
    match given {
        KeyCommand::New(given) => new(&given.file, io),
        KeyCommand::Show(given) => {
            writeln!(io.out, "{}", SigningKey::read(&given.file).map_err(fault)?.public())?;
            Ok(DONE)
        }
        KeyCommand::Check(given) => check(given, io),
    }
}

fn new(file: &Path, io: &mut Io<'_>) -> Result<u8, Stop> {
    let key = SigningKey::generate().and_then(|key| key.write_new(file).map(|()| key)).map_err(fault)?;
    let public = key.public();
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
    match verified(&file, &keys) {
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
    let Ok(bytes) = std::fs::read(&file) else { return Ok(DONE) };
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
    let out = std::fs::read(feed.join("manifest.json")).ok();
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

/// The number of the set, and who signed it.
fn verified(file: &Path, keys: &[PublicKey]) -> Result<(u64, PublicKey), String> {
    let bytes = std::fs::read(file).map_err(|error| error.to_string())?;
    let key = verify(&bytes, keys).map_err(|fault| format!("{fault}: phones with these keys refuse it"))?;
    let manifest = Manifest::parse(&bytes).map_err(|error| format!("signed by {key}, but {error}"))?;
    Ok((manifest.seq, key))
}

fn fault(fault: KeyFault) -> Stop {
    Stop::Fault(fault.to_string())
}
