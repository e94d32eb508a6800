//! `anxin key`: a new private key, the public key of one, and whether a feed is signed.
//!
//! Prints public keys alone.

use std::path::Path;

use anxin_core::feed::Manifest;

use super::{Arguments, DONE, ERRORS, Io, Stop};
use crate::signature::{KeyFault, PublicKey, SigningKey, verify};

const FORMS: &str = "write `anxin key new FILE`, `anxin key show FILE` or `anxin key check FEED KEY...`";

pub(super) fn run(mut arguments: Arguments, io: &mut Io<'_>) -> Result<u8, Stop> {
    match arguments.word().as_deref() {
        Some("new") => new(&mut arguments, io),
        Some("show") => show(&mut arguments, io),
        Some("check") => check(&mut arguments, io),
        Some(other) => Err(Stop::Usage(format!("key {other}: {FORMS}"))),
        None => Err(Stop::Usage(format!("key: {FORMS}"))),
    }
}

fn new(arguments: &mut Arguments, io: &mut Io<'_>) -> Result<u8, Stop> {
    let file = arguments.path("FILE")?;
    arguments.no_more()?;
    let key = SigningKey::generate().and_then(|key| key.write_new(&file).map(|()| key)).map_err(fault)?;
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

fn show(arguments: &mut Arguments, io: &mut Io<'_>) -> Result<u8, Stop> {
    let file = arguments.path("FILE")?;
    arguments.no_more()?;
    writeln!(io.out, "{}", SigningKey::read(&file).map_err(fault)?.public())?;
    Ok(DONE)
}

fn check(arguments: &mut Arguments, io: &mut Io<'_>) -> Result<u8, Stop> {
    let file = arguments.path("FEED")?.join("manifest.json");
    let mut keys: Vec<PublicKey> = Vec::new();
    while let Some(words) = arguments.word() {
        // As they stand in the page, blanks between them, too.
        for word in words.split_whitespace() {
            keys.push(word.parse().map_err(|odd| Stop::Usage(format!("{odd}")))?);
        }
    }
    if keys.is_empty() {
        return Err(Stop::Usage(format!("KEY is missing: {FORMS}")));
    }
    match verified(&file, &keys) {
        Ok((seq, key)) => {
            writeln!(io.out, "{}: set {seq} is signed by {key}", file.display())?;
            Ok(DONE)
        }
        Err(why) => {
            writeln!(io.err, "anxin: {}: {why}", file.display())?;
            Ok(ERRORS)
        }
    }
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
