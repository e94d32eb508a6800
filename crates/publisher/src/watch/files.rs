//! The files of a city, each with its time and size.
//!
//! Does not read them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::SystemTime;

/// The folders that a city has, the top one first.
const FOLDERS: [&str; 6] = ["", "guidance", "queue", "rules", "scenarios", "signed"];
const QUEUE: &str = "queue/";

/// What tells that a file was saved.
type Stamp = (Option<SystemTime>, u64);

/// The files of a folder at one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Files(BTreeMap<String, Stamp>);

impl Files {
    /// The files as they are now. What cannot be seen is not there: its reader will say why.
    pub(super) fn of(root: &Path) -> Self {
        let mut files = BTreeMap::new();
        for folder in FOLDERS {
            for entry in fs::read_dir(root.join(folder)).into_iter().flatten().flatten() {
                let Ok(name) = entry.file_name().into_string() else { continue };
                // What editors and spreadsheets leave beside a file that is open.
                if name.starts_with(['.', '~']) || name.ends_with('~') {
                    continue;
                }
                // Through links, as the readers go.
                let Ok(data) = fs::metadata(entry.path()) else { continue };
                if data.is_file() {
                    let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
                    files.insert(path, (data.modified().ok(), data.len()));
                }
            }
        }
        Self(files)
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing but queues differs.
    pub(super) fn differ_in_queues_alone(&self, other: &Self) -> bool {
        let rest = |files: &Self| {
            files
                .0
                .iter()
                .filter(|(path, _)| !path.starts_with(QUEUE))
                .map(|(path, stamp)| (path.clone(), *stamp))
                .collect::<Vec<_>>()
        };
        rest(self) == rest(other)
    }
}
