//! What is written beside the feed: compressed forms, the history, exports, schemas, headers.
//!
//! Does not write the feed itself. What comes before the manifest may stop a publication; what comes after is told.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anxin_core::feed::{Edition, Zone};

use super::published::{PublishedManifest, put};
use super::{
    Coding, Disk, Effort, Extras, Prepared, PublishError, exports as export, headers, history as kept, schemas::schemas,
};

/// The name of a file's compressed form.
pub(super) fn with_ending(path: &Path, coding: Coding) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(coding.ending());
    PathBuf::from(name)
}

/// Writes the compressed forms of a file that are not there, or are not of these bytes.
pub(super) fn compress(disk: &dyn Disk, path: &Path, bytes: &[u8], effort: Effort) -> Result<(), PublishError> {
    for &coding in disk.forms() {
        let small = with_ending(path, coding);
        if disk.get(&small).is_ok_and(|there| coding.holds(&there, bytes)) {
            continue;
        }
        let compressed =
            coding.compress(bytes, effort).map_err(|error| PublishError::Disk { path: small.clone(), error })?;
        put(disk, &small, &compressed)?;
    }
    Ok(())
}

/// Reads every compressed form again: one that is damaged would be sent in place of a good object.
pub(super) fn check_compressed(disk: &dyn Disk, out: &Path, prepared: &Prepared) -> Result<(), PublishError> {
    for shard in &prepared.manifest.shards {
        let Some(bytes) = prepared.shards.get(&shard.role) else { continue };
        for &coding in disk.forms() {
            let path = with_ending(&out.join(&shard.url), coding);
            let there = disk.get(&path).map_err(|error| PublishError::Disk { path: path.clone(), error })?;
            if !coding.holds(&there, bytes) {
                let error = std::io::Error::other("it reads back as something else");
                return Err(PublishError::Disk { path, error });
            }
        }
    }
    Ok(())
}

/// Keeps the manifest that is to come, and the one that is there, which may be from a publication without history.
pub(super) fn history(
    disk: &dyn Disk,
    out: &Path,
    current: Option<&PublishedManifest>,
    seq: u64,
    manifest: &[u8],
) -> Result<(), PublishError> {
    let keep = |seq: u64, bytes: &[u8]| {
        kept::keep(disk, out, seq, bytes).map_err(|error| PublishError::Disk { path: kept::path(out, seq), error })
    };
    if let Some(current) = current {
        keep(current.manifest.seq, &current.bytes)?;
    }
    keep(seq, manifest)
}

/// After the manifest: its compressed forms, and how servers should send each file.
pub(super) fn after(disk: &dyn Disk, out: &Path, manifest: &[u8], extras: &Extras, warnings: &mut Vec<String>) {
    if extras.compressed {
        note(compress(disk, &out.join("manifest.json"), manifest, Effort::Best), warnings);
    }
    if let Some(at) = &extras.headers {
        let store = format!("{:#}\n", headers::object_store());
        for (name, text) in
            [("_headers", headers::headers_file(at)), ("nginx.conf", headers::nginx(at)), ("store.json", store)]
        {
            note(put_changed(disk, &out.join(name), text.as_bytes()), warnings);
        }
    }
}

/// Exports and schemas.
pub(super) fn exports(
    disk: &dyn Disk,
    out: &Path,
    edition: &Edition,
    zones: &[Zone],
    extras: &Extras,
    warnings: &mut Vec<String>,
) {
    match export::exports(edition, zones) {
        Ok(exports) => {
            for (name, bytes) in exports {
                let path = out.join(name);
                if extras.compressed && !disk.holds(&path, &bytes) {
                    // Not sent while they are old.
                    for &coding in disk.forms() {
                        let small = with_ending(&path, coding);
                        note(disk.remove(&small).map_err(|error| PublishError::Disk { path: small, error }), warnings);
                    }
                }
                note(put_changed(disk, &path, &bytes), warnings);
                if extras.compressed {
                    note(compress(disk, &path, &bytes, Effort::Quick), warnings);
                }
            }
        }
        Err(error) => warnings.push(format!("sites.geojson, zones.geojson: {error}")),
    }
    for (name, text) in schemas() {
        note(put_changed(disk, &out.join("schemas").join(name), text.as_bytes()), warnings);
    }
}

/// Writes a file unless it is there already.
///
/// # Errors
/// Where it cannot be written.
pub(super) fn put_changed(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> Result<(), PublishError> {
    if disk.holds(path, bytes) { Ok(()) } else { put(disk, path, bytes) }
}

fn note(done: Result<(), PublishError>, warnings: &mut Vec<String>) {
    if let Err(error) = done {
        warnings.push(error.to_string());
    }
}
