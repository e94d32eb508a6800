//! Folders and object stores that a command names.
//!
//! Reads no file.

use std::path::Path;

use anxin_core::text::Language;

use super::Stop;
use crate::real_path::real;

/// What an object store's name begins with.
const STORE: &str = "s3://";

/// The folder of a city.
pub(super) fn city(path: &Path, language: Language) -> Result<&Path, Stop> {
    if path.is_dir() {
        return Ok(path);
    }
    let shown = path.display();
    Err(Stop::usage(language, format!("没有 {shown} 这个文件夹"), format!("{shown} is no folder")))
}

/// The folder of a city, and the folder to publish into, neither inside the other.
pub(super) fn city_and_out<'a>(
    city_path: &'a Path,
    out: &'a Path,
    language: Language,
) -> Result<(&'a Path, &'a Path), Stop> {
    let city_path = city(city_path, language)?;
    if let Some(name) = store(out) {
        return Err(Stop::usage(
            language,
            format!("{name}：只有 `anxin publish` 能写进对象存储"),
            format!("{name}: only `anxin publish` writes into an object store"),
        ));
    }
    let (real_city, real_out) = (real(city_path), real(out));
    // A feed among the sheets would be taken for sheets, and a city inside the feed would be served to everybody.
    let nested = if real_out.starts_with(&real_city) {
        Some((out, city_path))
    } else if real_city.starts_with(&real_out) {
        Some((city_path, out))
    } else {
        None
    };
    let Some((inner, outer)) = nested else { return Ok((city_path, out)) };
    let (inner, outer) = (inner.display(), outer.display());
    Err(Stop::usage(
        language,
        format!("{inner} 在 {outer} 里面：城市的表格和发布的数据要分开放"),
        format!("{inner} lies inside {outer}: keep the city's sheets and what is published apart"),
    ))
}

/// The name of an object store; `None` where `out` is a folder.
pub(super) fn store(out: &Path) -> Option<&str> {
    out.to_str().filter(|name| name.starts_with(STORE))
}
