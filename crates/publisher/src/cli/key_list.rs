//! `anxin key list`, `anxin key vouch`: which keys count, signed by a root; and somebody's signature on one part of a feed.
//!
//! Publishes nothing: `--keys` of the commands that publish takes the list, and signatures lie in the city's folder.

use std::io::Write;
use std::path::Path;

use anxin_core::feed::Role;
use anxin_core::text::Language;

use super::build::sound_city;
use super::key_options::{KeyListing, KeyVouch};
use super::times::{moment_text, now};
use super::{DONE, ERRORS, Io, Stop, paths};
use crate::city::SIGNED_FOLDER;
use crate::feed::prepare;
use crate::moment::{Moment, real_now};
use crate::signature::{KeyList, PublicKey, ShardSignature, SigningKey, Vouched};

/// Signs a list of keys that somebody has written in TOML.
pub(super) fn list(given: &KeyListing, io: &mut Io<'_>) -> Result<u8, Stop> {
    let root = SigningKey::read(&given.root).map_err(|fault| Stop::Fault(fault.to_string()))?;
    let shown = given.list.display();
    let text = std::fs::read_to_string(&given.list).map_err(|error| Stop::Fault(format!("{shown}: {error}")))?;
    let before = before(&given.file, root.public())?;
    let list = KeyList::of_toml(&text, before.as_ref(), real_now().0);
    let list = list.map_err(|why| Stop::Fault(format!("{shown}: {why}")))?;
    let bytes =
        list.sealed(&root).ok_or_else(|| Stop::Fault("the signature that was made does not verify".to_owned()))?;
    KeyList::read(&bytes).map_err(|why| Stop::Fault(format!("{shown}: {why}")))?;
    whole(&given.file, &bytes).map_err(|error| Stop::Fault(format!("{}: {error}", given.file.display())))?;
    let (version, file) = (list.version, given.file.display());
    let until = moment_text(anxin_core::time::Timestamp(list.expires), anxin_core::time::UtcOffset(0));
    let removed_keys = removed(before.as_ref(), &list);
    match io.language {
        Language::Zh => {
            writeln!(io.out, "{file}：第 {version} 份密钥名单，{}，有效到 {until}（UTC）", list.city)?;
            writeln!(io.out, "根公钥（写进网页的 data-root-keys）：{}", root.public())?;
        }
        Language::En => {
            writeln!(io.out, "{file}: list of keys {version}, {}, holds until {until} UTC", list.city)?;
            writeln!(io.out, "the root's public key, for data-root-keys in the page: {}", root.public())?;
        }
    }
    for key in removed_keys {
        writeln!(io.out, "{} {key}", io.say("不再算数：", "counts no more:"))?;
    }
    Ok(DONE)
}

/// The list that is replaced; it must be this root's.
fn before(file: &Path, root: PublicKey) -> Result<Option<KeyList>, Stop> {
    let odd = |why: String| {
        Stop::Fault(format!("{}: {why}. The number of the next list follows from it: restore the file", file.display()))
    };
    let bytes = match std::fs::read(file) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(odd(error.to_string())),
    };
    KeyList::root(&bytes, &[root]).map_err(|fault| odd(fault.to_string()))?;
    KeyList::read(&bytes).map(Some).map_err(odd)
}

/// Keys of the list before that no role has any more.
fn removed(before: Option<&KeyList>, now: &KeyList) -> Vec<String> {
    let all = |list: &KeyList| {
        list.roles.values().flat_map(|role| role.keys.clone()).collect::<std::collections::BTreeSet<_>>()
    };
    before.map(|before| all(before).difference(&all(now)).cloned().collect()).unwrap_or_default()
}

fn whole(file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut temporary = file.as_os_str().to_owned();
    temporary.push(".tmp");
    let mut written = std::fs::File::create(&temporary)?;
    written.write_all(bytes)?;
    written.sync_all()?;
    std::fs::rename(&temporary, file)
}

/// Signs a part of what the city's folder would publish now.
pub(super) fn vouch(given: &KeyVouch, io: &mut Io<'_>) -> Result<u8, Stop> {
    let language = io.language;
    let folder = paths::city(&given.city, language)?;
    let role = Role::from_name(&given.role).filter(|role| !role.is_live());
    let role = role.ok_or_else(|| {
        let role = &given.role;
        Stop::usage(
            language,
            format!("没有 {role} 这一部分：例如 rules、zones"),
            format!("no part is called {role}: rules, zones"),
        )
    })?;
    let key = SigningKey::read(&given.sign).map_err(|fault| Stop::Fault(fault.to_string()))?;
    let Some(city) = sound_city(folder, io)? else { return Ok(ERRORS) };
    let until = now(Some(&given.until), city.settings.offset, language)?.unwrap_or_default();
    let moment = Moment::of_build(city.settings.demo_clock, real_now(), None);
    if until <= moment.now {
        return Err(Stop::usage(language, "--until 要写以后的时间".to_owned(), "--until: a moment to come".to_owned()));
    }
    let prepared = prepare(&city, None, moment, 1).map_err(|fault| Stop::Fault(fault.to_string()))?;
    let Some(shard) = prepared.manifest.shard(role) else {
        return Err(Stop::Fault(format!("{} has no {}", folder.display(), given.role)));
    };
    let of = Vouched { city: city.city.id.clone(), role, sha256: shard.sha256.clone(), until };
    let signature = ShardSignature::new(of, &key)
        .ok_or_else(|| Stop::Fault("the signature that was made does not verify".to_owned()))?;
    let file = folder.join(SIGNED_FOLDER).join(signature.file());
    let written =
        std::fs::create_dir_all(folder.join(SIGNED_FOLDER)).and_then(|()| whole(&file, signature.text().as_bytes()));
    written.map_err(|error| Stop::Fault(format!("{}: {error}", file.display())))?;
    let (name, until) = (role.name(), moment_text(until, city.settings.offset));
    match language {
        Language::Zh => writeln!(io.out, "{}：{name} {}，担保到 {until}", file.display(), shard.sha256)?,
        Language::En => writeln!(io.out, "{}: {name} {}, vouched for until {until}", file.display(), shard.sha256)?,
    }
    Ok(DONE)
}
