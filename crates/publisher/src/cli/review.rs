//! `anxin review`: every outcome of the rules as a page for doctors, and their signatures on it.

use std::path::{Path, PathBuf};

use anxin_core::text::{Language, Text};
use anxin_core::time::date_text;

use super::review_options::{Review as Given, ReviewFormat};
use super::times::moment_text;
use super::{DONE, DOUBTFUL, ERRORS, Io, Stop, check, paths};
use crate::check::{gate, read_city};
use crate::city::{CityData, EditionSignature, signers, write_signature};
use crate::feed::{LocalDisk, Safeguards, as_published, of_set, published_manifest, read_set, said_of};
use crate::finding::{Severity, count};
use crate::moment::{Moment, real_now};
use crate::review::{ReviewOf, Since, to_html, to_json};
use crate::signature::SigningKey;

pub(super) fn run(given: &Given, io: &mut Io<'_>) -> Result<u8, Stop> {
    let folder = paths::city(&given.city, io.language)?;
    let working = io.working("读取表格", "reading the sheets");
    let (city, findings) = read_city(folder);
    let Some(city) = city.filter(|_| !check::has_errors(&findings)) else {
        drop(working);
        check::print(&findings, folder, io.language, io.err)?;
        return Ok(ERRORS);
    };
    working.now(io.say("查验规则", "proving the rules").to_owned());
    let now = Moment::of_build(city.settings.demo_clock, real_now(), None).now;
    let faults = gate(folder, &city, now);
    drop(working);
    let errors = count(&faults, Severity::Error);
    if let Some(key) = &given.sign {
        if errors > 0 {
            check::print(&faults, folder, io.language, io.err)?;
            let why = io.say("规则有错误，没有签名", "the rules have errors: nothing was signed");
            writeln!(io.err, "anxin: {why}")?;
            return Ok(ERRORS);
        }
        return sign(given, folder, &city, key, io);
    }
    let since = given.since.as_deref().map(|path| since(path, &city, io.language)).transpose()?;
    let Some(review) = ReviewOf::new(&city, since, errors) else {
        check::print(&faults, folder, io.language, io.err)?;
        let why = io.say(
            "规则对有的人没有结果，或种类太多，列不出来；`anxin prove` 会说明原因",
            "the rules tell somebody nothing, or there is too much to list; `anxin prove` says why",
        );
        writeln!(io.err, "anxin: {why}")?;
        return Ok(ERRORS);
    };
    let text = match given.format {
        ReviewFormat::Html => to_html(&review),
        ReviewFormat::Json => format!("{:#}\n", to_json(&review)),
    };
    match &given.out {
        None => write!(io.out, "{text}")?,
        Some(out) => {
            std::fs::write(out, text).map_err(|error| Stop::Fault(format!("{}: {error}", out.display())))?;
            let (outcomes, edition) = (review.outcomes.all().count(), city.edition().short());
            let (people, out) = (review.outcomes.people, out.display());
            match io.language {
                Language::Zh => writeln!(io.out, "{out}：{outcomes} 种结果，{people} 种人，版本 {edition}")?,
                Language::En => {
                    writeln!(io.out, "{out}: {outcomes} outcomes for {people} kinds of people, edition {edition}")?;
                }
            }
        }
    }
    if errors > 0 {
        let why = io.say("规则有错误，这一份不要签", "the rules have errors: this is not to be signed");
        writeln!(io.err, "anxin: {DOUBTFUL}{why}{DOUBTFUL:#}")?;
    }
    Ok(DONE)
}

/// `anxin advise --all`.
pub(super) fn all(city: PathBuf, io: &mut Io<'_>) -> Result<u8, Stop> {
    run(&Given { city, out: None, since: None, sign: None, by: None, format: ReviewFormat::Json }, io)
}

/// The edition to compare with: a feed, or a city's folder.
fn since(path: &Path, city: &CityData, language: Language) -> Result<Since, Stop> {
    let fault = |zh: String, en: String| {
        Stop::Fault(match language {
            Language::Zh => zh,
            Language::En => en,
        })
    };
    let shown = path.display();
    let before = if path.join("manifest.json").exists() {
        let set = read_set(&LocalDisk::new(path), path).map_err(|error| Stop::Fault(error.text(language)))?;
        set.map(|set| {
            let mut before = as_published(&set.edition, city);
            (before.city, before.zones) = (set.edition.city.clone(), set.edition.zones.clone());
            let current =
                published_manifest(&LocalDisk::new(path), path).map_err(|error| Stop::Fault(error.text(language)))?;
            let (held, edition) =
                current.map(|current| said_of(&LocalDisk::new(path), path, &current)).unwrap_or_default();
            let (seq, at) = (set.manifest.seq, moment_text(set.manifest.issued, city.settings.offset));
            let line = of_set(&LocalDisk::new(path), path, &set.manifest)
                .map_err(|error| Stop::Fault(error.text(language)))?;
            let signed: Vec<String> = line.iter().flat_map(|line| &line.signed).map(|one| one.by.clone()).collect();
            let by = |none: &str, some: &str| match signed.as_slice() {
                [] => none.to_owned(),
                names => format!("{some}{}", names.join("、")),
            };
            let name = Text::new(
                format!("已发布的第 {seq} 套，{at}，{}", by("没有人签名", "签名：")),
                format!("published set {seq}, {at}, {}", by("signed by nobody", "signed by ")),
            );
            Ok::<_, Stop>(Since { city: before, name, edition, safeguards: held })
        })
        .transpose()?
    } else {
        let (before, findings) = read_city(path);
        let before = before.filter(|_| !check::has_errors(&findings));
        before.map(|before| {
            let (edition, safeguards) = (before.edition(), Safeguards::of(&before));
            let short = edition.short();
            let name = Text::new(format!("版本 {short}"), format!("edition {short}"));
            Since { city: before, name, edition: Some(edition), safeguards: Some(safeguards) }
        })
    };
    let before = before.ok_or_else(|| {
        fault(
            format!("--since {shown}：写已经发布的文件夹，或没有错误的城市文件夹"),
            format!("--since {shown}: give the folder of a feed, or of a city without errors"),
        )
    })?;
    if before.city.city.id != city.city.id {
        let other = &before.city.city.id;
        return Err(fault(
            format!("--since {shown}：那是另一个城市“{other}”"),
            format!("--since {shown}: that is another city, `{other}`"),
        ));
    }
    Ok(before)
}

fn sign(given: &Given, folder: &Path, city: &CityData, key: &Path, io: &mut Io<'_>) -> Result<u8, Stop> {
    let Some(by) = given.by.as_deref() else {
        return Err(Stop::usage(
            io.language,
            "--sign 还要写 --as \"姓名，单位\"".to_owned(),
            "--sign needs --as \"name, office\"".to_owned(),
        ));
    };
    let key = SigningKey::read(key).map_err(|fault| Stop::Fault(format!("nothing was signed: {fault}")))?;
    let edition = city.edition();
    if let Some(review) = city.settings.review.as_ref().filter(|review| !review.keys.contains(&key.public())) {
        let (public, known) = (key.public(), review.keys.len());
        return Err(Stop::Fault(match io.language {
            Language::Zh => format!("没有签名：公钥 {public} 不在 city.toml 的 [review] keys 里（那里有 {known} 个）"),
            Language::En => {
                format!("nothing was signed: the key {public} is none of the {known} in [review] keys of city.toml")
            }
        }));
    }
    if let Some(before) = city.signatures.iter().find(|one| one.key == key.public() && one.edition == edition) {
        let (by, on) = (&before.by, &before.on);
        return Err(Stop::Fault(match io.language {
            Language::Zh => format!("没有签名：这把钥匙已经签过这一版（{by}，{on}），一把钥匙只算一个人"),
            Language::En => {
                format!("nothing was signed: this key has signed this edition ({by}, {on}), and counts as one person")
            }
        }));
    }
    let today = date_text(real_now().local(city.settings.offset).date());
    let short = edition.short();
    let signature = EditionSignature::new(edition.clone(), by, &today, &key).map_err(|_| {
        Stop::Fault(match io.language {
            Language::Zh => format!("--as “{by}”：写姓名和单位，一行，80 个字以内"),
            Language::En => format!("--as \"{by}\": write name and office in a line of at most 80 letters"),
        })
    })?;
    let signature = signature.ok_or_else(|| Stop::Fault("the signature that was made does not verify".to_owned()))?;
    let file = signature.file();
    write_signature(folder, &signature)
        .map_err(|error| Stop::Fault(format!("{}: {error}", folder.join(&file).display())))?;
    let all: Vec<EditionSignature> = city.signatures.iter().cloned().chain([signature]).collect();
    let (have, needed) = match &city.settings.review {
        Some(review) => (signers(review, &edition, &all).len(), review.needed),
        None => (all.iter().filter(|one| one.edition == edition).count(), 0),
    };
    let file = folder.join(file);
    let file = file.display();
    match io.language {
        Language::Zh => writeln!(io.out, "{file}：已签版本 {short}；签名 {have} 个，要 {needed} 个")?,
        Language::En => writeln!(io.out, "{file}: signed edition {short}; signatures: {have}, needed: {needed}")?,
    }
    Ok(DONE)
}
