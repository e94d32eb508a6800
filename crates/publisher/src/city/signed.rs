//! `signed/*.sig`: who has signed which edition of the city's rules, words and zones.
//!
//! A file is a few lines that can be read and printed, the last of which is the signature of those before it. What is not
//! exactly so is refused. Does not decide whether an edition may be published: `feed::guard` does.

use std::path::Path;

use anxin_core::text::Text;
use anxin_core::time::{date_text, parse_date};

use super::CityData;
use super::edition::EditionHashes;
use crate::finding::{Location, Problem};
use crate::sheet::Folder;
use crate::signature::{PublicKey, SHARD_ENDING, ShardSignature, SigningKey};

/// Their folder, below the city's.
pub const FOLDER: &str = "signed";

const ENDING: &str = ".sig";

/// What a signature begins with, so that one for this can be taken for no other.
const FIRST: &str = "anxin review 2";

/// What it began with before an edition had its `safety`. Such a signature still reads, and counts for no edition of today's.
const FIRST_BEFORE: &str = "anxin review 1";

/// The longest name of a person, in letters.
const MOST_LETTERS: usize = 80;

/// Somebody's signature on an edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditionSignature {
    /// What was signed.
    pub edition: EditionHashes,
    /// Who signed: name and office, as they gave them.
    pub by: String,
    /// On which day, as that person's machine had it.
    pub on: String,
    /// Whose key.
    pub key: PublicKey,
    /// The signature.
    pub digits: String,
}

/// Why somebody's name cannot stand in a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadName;

impl EditionSignature {
    /// Signs an edition.
    ///
    /// # Errors
    /// [`BadName`] where `by` is empty, longer than a line, or holds what cannot be read.
    pub fn new(edition: EditionHashes, by: &str, on: &str, key: &SigningKey) -> Result<Option<Self>, BadName> {
        let by = by.trim();
        if by.is_empty() || by.chars().count() > MOST_LETTERS || by.chars().any(is_unreadable) {
            return Err(BadName);
        }
        let mut signature =
            Self { edition, by: by.to_owned(), on: on.to_owned(), key: key.public(), digits: String::new() };
        let digits = key.sign_detached(signature.message().as_bytes());
        Ok(digits.map(|digits| {
            signature.digits = digits;
            signature
        }))
    }

    /// What is signed: every line of the file but the last.
    fn message(&self) -> String {
        let Self { edition, by, on, key, .. } = self;
        let first = if edition.safety.is_some() { FIRST } else { FIRST_BEFORE };
        format!("{first}\n{edition}as {by}\non {on}\nkey {key}\n")
    }

    /// Whether the key signed exactly this.
    pub fn holds(&self) -> bool {
        self.key.signed(self.message().as_bytes(), &self.digits)
    }

    /// The whole file.
    pub fn text(&self) -> String {
        format!("{}signature {}\n", self.message(), self.digits)
    }

    /// The name of its file: one for each edition and key.
    pub fn file(&self) -> String {
        let key: String = self.key.to_string().chars().take(8).collect();
        format!("{FOLDER}/{}-{key}{ENDING}", self.edition.short())
    }

    /// Reads the text of a file; what is wrong with it where it is no signature.
    pub fn parse(text: &str) -> Result<Self, Text> {
        let odd = |zh: &str, en: &str| Text::new(zh, en);
        let mut lines = text.strip_suffix('\n').unwrap_or(text).split('\n');
        let cut = || odd("文件不完整，或被改过。", "the file breaks off, or was changed.");
        let first = lines.next();
        if ![Some(FIRST), Some(FIRST_BEFORE)].contains(&first) {
            return Err(odd("第一行不是“anxin review 2”。", "the first line is not “anxin review 2”."));
        }
        let mut line = |name: &str| {
            let rest = lines.next().and_then(|line| line.strip_prefix(name)?.strip_prefix(' '));
            rest.map(str::to_owned).ok_or_else(|| {
                Text::new(
                    format!("缺少“{name}”这一行：文件不完整，或被改过。"),
                    format!("the line “{name}” is not where it belongs: the file breaks off, or was changed."),
                )
            })
        };
        let edition = EditionHashes {
            city: line("city")?,
            rules: line("rules")?,
            sentences: line("sentences")?,
            words: line("words")?,
            numbers: line("numbers")?,
            zones: line("zones")?,
            safety: if first == Some(FIRST) { Some(line("safety")?) } else { None },
        };
        let (by, on) = (line("as")?, line("on")?);
        let key = line("key")?.parse::<PublicKey>();
        let key = key.map_err(|_| odd("“key”后面不是公钥。", "what stands behind “key” is no public key."))?;
        let signature = Self { edition, by, on, key, digits: line("signature")? };
        let EditionHashes { city: _, rules, sentences, words, numbers, zones, safety } = &signature.edition;
        let hashes = [rules, sentences, words, numbers, zones];
        let whole = hashes.into_iter().chain(safety).all(|hash| is_hex(hash, 64))
            && is_hex(&signature.digits, 128)
            && parse_date(&signature.on).is_some_and(|date| date_text(date) == signature.on)
            && signature.text() == text;
        if whole { Ok(signature) } else { Err(cut()) }
    }
}

fn is_hex(text: &str, digits: usize) -> bool {
    text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

fn is_unreadable(c: char) -> bool {
    c.is_control() || crate::sheet::hidden_character(&c.to_string()).is_some()
}

/// The sound signatures in the folder, on whatever edition. What is not sound is reported, and none of it counts.
pub(super) fn read(folder: Folder<'_>, city: &CityData) -> Vec<EditionSignature> {
    let edition = city.edition();
    let mut sound: Vec<(String, EditionSignature)> = Vec::new();
    for file in folder.files(FOLDER, "") {
        let report = |problem| folder.log.report(Location::file(file.as_str()), problem);
        if file.ends_with(SHARD_ENDING) {
            continue;
        }
        if !file.ends_with(ENDING) {
            report(Problem::UnknownFile);
            continue;
        }
        let Some(text) = folder.text(&file, false) else { continue };
        let signature = match EditionSignature::parse(&text) {
            Ok(signature) => signature,
            Err(detail) => {
                report(Problem::BadSignatureFile { detail });
                continue;
            }
        };
        if !signature.holds() {
            report(Problem::WrongSignature { by: signature.by });
            continue;
        }
        if signature.edition.city != city.city.id {
            report(Problem::SignatureOfOtherCity { city: signature.edition.city });
            continue;
        }
        let twice =
            |(_, known): &&(String, EditionSignature)| known.key == signature.key && known.edition == signature.edition;
        if let Some((other, _)) = sound.iter().find(twice) {
            report(Problem::SignedTwice { other: other.clone() });
            continue;
        }
        // Whoever signed these very sheets then does not see why the signature does not count.
        if signature.edition.safety.is_none()
            && signature.edition == (EditionHashes { safety: None, ..edition.clone() })
        {
            report(Problem::OldSignature { by: signature.by.clone() });
        }
        // Who signed an edition of the past may have left since.
        let known = city.settings.review.as_ref().is_none_or(|review| review.keys.contains(&signature.key));
        if signature.edition == edition && !known {
            report(Problem::UnknownSigner { by: signature.by, key: signature.key.to_string() });
            continue;
        }
        sound.push((file, signature));
    }
    let sound: Vec<EditionSignature> = sound.into_iter().map(|(_, signature)| signature).collect();
    if let Some(review) = &city.settings.review {
        let have = signers(review, &edition, &sound).len();
        if have < review.needed {
            let problem = Problem::NotSigned { have, needed: review.needed, edition: edition.short() };
            folder.log.report(Location::file(FOLDER), problem);
        }
    }
    sound
}

/// Signatures on parts of a feed that lie there, of whatever content: those of another count for nothing, and may stay.
pub(super) fn vouched(folder: Folder<'_>) -> Vec<ShardSignature> {
    let files = folder.files(FOLDER, "").into_iter().filter(|file| file.ends_with(SHARD_ENDING));
    files
        .filter_map(|file| {
            let read = ShardSignature::parse(&folder.text(&file, false)?);
            if read.is_none() {
                let detail = Text::new("文件不完整，或被改过。", "the file breaks off, or was changed.");
                folder.log.report(Location::file(file.as_str()), Problem::BadSignatureFile { detail });
            }
            read
        })
        .collect()
}

/// Of these signatures those on `edition` by keys that count, one a key.
pub(crate) fn signers<'s>(
    review: &super::Review,
    edition: &EditionHashes,
    signatures: &'s [EditionSignature],
) -> Vec<&'s EditionSignature> {
    let of = |key: &PublicKey| signatures.iter().find(|one| one.key == *key && one.edition == *edition && one.holds());
    review.keys.iter().filter_map(of).collect()
}

/// Writes a signature into the city's folder.
///
/// # Errors
/// As the system says; a file of that name is not overwritten.
pub fn write(root: &Path, signature: &EditionSignature) -> std::io::Result<()> {
    use std::io::Write;
    std::fs::create_dir_all(root.join(FOLDER))?;
    let mut file = std::fs::File::create_new(root.join(signature.file()))?;
    file.write_all(signature.text().as_bytes())?;
    file.sync_all()
}
