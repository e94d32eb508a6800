//! A list that comes again: which rows of its last time it no longer has.
//!
//! A site that a newer list leaves out may be closed; whoever imports must be told, and takes it out by `--replace`. Rows of other
//! lists are never touched.

use std::collections::{BTreeMap, BTreeSet};

use super::city::Target;
use super::fields::Field;
use super::note::{Note, SiteNote};
use super::report::{Missing, Report};
use super::{Failure, Kind, Part, Request, adopt, cell, sites};

/// As many names are reported.
const MOST_NAMES: usize = 1000;
/// From this many rows on, more than half of a list is taken out only by `--yes`: it may be the wrong file, or half of one.
const MANY: usize = 20;

/// Says what is missing, and takes it out where that is asked for.
pub(super) fn settle(
    request: &Request,
    parts: &[Part<'_>],
    target: &mut Target,
    report: &mut Report,
) -> Result<(), Failure> {
    if request.kind == Kind::Queue || report.imported == 0 {
        return Ok(());
    }
    let file = request.kind.file();
    let source = target.source_id().to_owned();
    let book = target.book(file)?;
    report.merged = book.merged();
    let (left, all) = book.left_of(&source);
    if left.is_empty() {
        return Ok(());
    }
    let name = if request.kind == Kind::Tracks { "place_zh" } else { "name_zh" };
    // What the list still names, but nobody could read, has not left it.
    let refused = refused(request.kind, parts, report);
    let (kept, left): (Vec<_>, Vec<_>) =
        left.into_iter().partition(|(_, cells)| refused.contains(book.value(cells, name)));
    if !kept.is_empty() {
        let names: Vec<&str> = kept.iter().take(20).map(|(_, cells)| book.value(cells, name)).collect();
        report.warn("missing", &Note::KeptUnread { count: kept.len(), names: names.join(", ") });
    }
    if left.is_empty() {
        return Ok(());
    }
    if request.kind == Kind::Sites && !request.replace {
        doubt_renamed(&left, parts, target, report)?;
    }
    let book = target.book(file)?;
    let count = left.len();
    let names = left.iter().take(MOST_NAMES).map(|(_, cells)| book.value(cells, name).to_owned()).collect();
    report.missing = Missing { count, names, taken_out: 0 };
    if !request.replace {
        report.warn("missing", &Note::Missing { count, file });
        return Ok(());
    }
    if all >= MANY && count * 2 > all && !request.yes {
        return Err(Failure(Note::ReplaceTooMany { count, all, file }));
    }
    let ids: BTreeSet<String> = left.iter().map(|(_, cells)| book.value(cells, "id").to_owned()).collect();
    let indexes: BTreeSet<usize> = left.into_iter().map(|(index, _)| index).collect();
    book.remove(&indexes);
    report.missing.taken_out = count;
    report.warn("missing", &Note::TakenOut { count, file });
    if request.kind == Kind::Sites {
        let rows = adopt::clear_queues(&ids, target)?;
        if rows > 0 {
            report.warn("missing", &Note::QueuesTakenOut { rows });
        }
    }
    Ok(())
}

/// A row that stands at an address where the list now has one of another name, as `点1` and `点1（黄码）`: what held for the old
/// one may hold no more.
fn doubt_renamed(
    left: &[(usize, Vec<String>)],
    parts: &[Part<'_>],
    target: &mut Target,
    report: &mut Report,
) -> Result<(), Failure> {
    let plain = |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).collect() };
    let mut there: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (part, line) in parts.iter().flat_map(|part| part.lines().map(move |(_, line)| (part, line))) {
        there.entry(plain(&sites::address_of(part, line))).or_default().push(sites::name_of(part, line));
    }
    let book = target.book(Kind::Sites.file())?;
    for (index, cells) in left {
        let old = book.value(cells, "name_zh").to_owned();
        let is_open = matches!(book.value(cells, "status"), "" | "open");
        let own = plain(&old);
        let is_like = |name: &&String| {
            let name = plain(name);
            !own.is_empty() && !name.is_empty() && (name.starts_with(&own) || own.starts_with(&name))
        };
        let names = there.get(&plain(book.value(cells, "address_zh")));
        let Some(now) = names.into_iter().flatten().find(is_like).filter(|_| is_open) else { continue };
        book.update(*index, &[("status", "unknown"), ("status_typed", now)]);
        report.warn("renamed", &Note::Site(SiteNote::Renamed { name: old, now: now.clone() }));
    }
    Ok(())
}

/// The names in rows that were rejected.
fn refused(kind: Kind, parts: &[Part<'_>], report: &Report) -> BTreeSet<String> {
    let field = if kind == Kind::Tracks { Field::Place } else { Field::Name };
    let lines = parts.iter().flat_map(|part| part.lines().map(move |(_, line)| (part, line)));
    let refused = lines.filter(|(part, line)| report.has_rejected(part.grid, line.row));
    refused.map(|(part, line)| cell(part, line, field)).filter(|name| !name.is_empty()).collect()
}
