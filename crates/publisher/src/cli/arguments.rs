//! A command's arguments: values, options with a value, and switches.

use std::path::{Path, PathBuf};

use lexopt::prelude::*;

use super::Stop;

/// What an object store's name begins with.
const STORE: &str = "s3://";

/// What was given to one command.
pub(super) struct Arguments {
    values: std::collections::VecDeque<std::ffi::OsString>,
    options: Vec<(&'static str, String)>,
    switches: Vec<&'static str>,
}

impl Arguments {
    /// Reads what is left of the command line. `options` take a value, `switches` none.
    pub(super) fn read(
        mut parser: lexopt::Parser,
        options: &[&'static str],
        switches: &[&'static str],
    ) -> Result<Self, Stop> {
        let mut read = Self { values: [].into(), options: Vec::new(), switches: Vec::new() };
        while let Some(argument) = parser.next()? {
            match argument {
                Value(value) => read.values.push_back(value),
                Long(name) => {
                    if let Some(switch) = switches.iter().find(|switch| **switch == name) {
                        read.switches.push(switch);
                    } else if let Some(option) = options.iter().find(|option| **option == name) {
                        read.options.push((option, parser.value()?.string()?));
                    } else {
                        return Err(argument.unexpected().into());
                    }
                }
                Short(_) => return Err(argument.unexpected().into()),
            }
        }
        Ok(read)
    }

    /// The next value, as a path; `what` names it where it is missing.
    pub(super) fn path(&mut self, what: &str) -> Result<PathBuf, Stop> {
        self.values.pop_front().map(PathBuf::from).ok_or_else(|| Stop::Usage(format!("{what} is missing")))
    }

    /// The next value, as the folder of a city.
    pub(super) fn city(&mut self) -> Result<PathBuf, Stop> {
        let path = self.path("CITY")?;
        if Path::is_dir(&path) { Ok(path) } else { Err(Stop::Usage(format!("{} is no folder", path.display()))) }
    }

    /// The next two values: the folder of a city, and the folder to publish into, neither inside the other.
    pub(super) fn city_and_out(&mut self) -> Result<(PathBuf, PathBuf), Stop> {
        let (city, out) = (self.city()?, self.path("OUT")?);
        if let Some(name) = out.to_str().filter(|name| name.starts_with(STORE)) {
            return Err(Stop::Usage(format!("{name}: only `anxin publish` writes into an object store")));
        }
        let (real_city, real_out) = (real(&city), real(&out));
        // A feed among the sheets would be taken for sheets, and a city inside the feed would be served to everybody.
        let nested = if real_out.starts_with(&real_city) {
            Some((&out, &city))
        } else if real_city.starts_with(&real_out) {
            Some((&city, &out))
        } else {
            None
        };
        match nested {
            Some((inner, outer)) => Err(Stop::Usage(format!(
                "{} lies inside {}: keep the city's sheets and what is published apart",
                inner.display(),
                outer.display()
            ))),
            None => Ok((city, out)),
        }
    }

    /// The next two values where the second is an object store: the folder of a city, and the store's name; `None` where it
    /// is not.
    pub(super) fn city_and_store(&mut self) -> Result<Option<(PathBuf, String)>, Stop> {
        let Some(name) = self.values.get(1).and_then(|value| value.to_str()).filter(|name| name.starts_with(STORE))
        else {
            return Ok(None);
        };
        let name = name.to_owned();
        let city = self.city()?;
        self.path("OUT")?;
        Ok(Some((city, name)))
    }

    /// All values that are left, as `KEY=VALUE`; the first that is not one as the error.
    pub(super) fn pairs(&mut self) -> Result<Vec<(String, String)>, String> {
        let values = self.values.drain(..);
        values
            .map(|value| {
                let text = value.to_string_lossy().into_owned();
                match text.split_once('=') {
                    Some((key, value)) if !key.trim().is_empty() => {
                        Ok((key.trim().to_owned(), value.trim().to_owned()))
                    }
                    _ => Err(text),
                }
            })
            .collect()
    }

    /// The next value; `None` where there is none left.
    pub(super) fn word(&mut self) -> Option<String> {
        self.values.pop_front().map(|value| value.to_string_lossy().into_owned())
    }

    /// Refuses values that are left.
    pub(super) fn no_more(&self) -> Result<(), Stop> {
        match self.values.front() {
            Some(value) => Err(Stop::Usage(format!("`{}` is one argument too many", value.to_string_lossy()))),
            None => Ok(()),
        }
    }

    /// The value of an option; `None` where it was not given. The last one counts.
    pub(super) fn option(&self, name: &str) -> Option<&str> {
        self.options.iter().rfind(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    /// The number an option gives, which must be above 0.
    pub(super) fn number(&self, name: &str) -> Result<Option<f64>, Stop> {
        let Some(text) = self.option(name) else { return Ok(None) };
        let number = text.parse().ok().filter(|number: &f64| number.is_finite() && *number >= 0.0);
        number.map(Some).ok_or_else(|| Stop::Usage(format!("--{name} {text}: write a number, like 20")))
    }

    /// Whether a switch was given.
    pub(super) fn has(&self, name: &str) -> bool {
        self.switches.contains(&name)
    }
}

/// The path without links and steps up, as far as its folders exist.
pub(super) fn real(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut missing = Vec::new();
    let mut there = whole.as_path();
    loop {
        if let Ok(found) = there.canonicalize() {
            return missing.into_iter().rev().fold(found, step);
        }
        match (there.parent(), there.components().next_back()) {
            (Some(parent), Some(name)) => {
                missing.push(name.as_os_str());
                there = parent;
            }
            _ => return whole,
        }
    }
}

fn step(mut path: PathBuf, name: &std::ffi::OsStr) -> PathBuf {
    if name == ".." {
        path.pop();
    } else if name != "." {
        path.push(name);
    }
    path
}
