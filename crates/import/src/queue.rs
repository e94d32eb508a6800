//! Rows of queues, into a snapshot of `queue/`.
//!
//! A row needs a site that the city has, by id or by name. Words for how crowded it is become the range of minutes that
//! the city's thresholds give them.

use std::collections::HashMap;

use super::city::Target;
use super::fields::Field;
use super::grid::Line;
use super::note::Note;
use super::report::Report;
use super::values::{self, half_width};
use super::{Failure, Part, cell};

/// One row as a snapshot has it.
struct Seen {
    site: String,
    observed: String,
    low: String,
    high: String,
    closed: bool,
}

/// What a row says of its queue.
enum Said {
    Minutes(u16, u16),
    Closed,
    Nothing,
    Odd(Field, String),
}

/// Imports queues.
pub(super) fn import(parts: &[Part<'_>], target: &mut Target, report: &mut Report) -> Result<(), Failure> {
    let sites = Sites::open(target)?;
    let (year, now, thresholds) = (target.year(), target.now.clone(), target.thresholds);
    let mut seen: Vec<Seen> = Vec::new();
    let mut rows: HashMap<String, usize> = HashMap::new();
    let mut from_words = 0_usize;
    for part in parts {
        for (_, line) in part.lines() {
            let mut refuse = |field: Field, value: &str, reason: &Note| {
                report.reject(part.grid, line.row, part.columns.heading_or_name(field), value, reason);
            };
            let (id, name) = (cell(part, line, Field::Id), cell(part, line, Field::Name));
            let site = match sites.find(&id, &name, &cell(part, line, Field::Address)) {
                Ok(site) => site,
                Err(reason) => {
                    refuse(Field::Name, if name.is_empty() { &id } else { &name }, &reason);
                    continue;
                }
            };
            if let Some(first) = rows.get(&site) {
                refuse(Field::Name, &name, &Note::SameSiteTwice { row: *first });
                continue;
            }
            let said = said(part, line, thresholds, &mut from_words);
            let (low, high, closed) = match said {
                Said::Minutes(low, high) => (low.to_string(), high.to_string(), false),
                Said::Closed => (String::new(), String::new(), true),
                Said::Nothing => {
                    refuse(Field::Wait, "", &Note::NoQueue);
                    continue;
                }
                Said::Odd(field, value) => {
                    refuse(field, &value, &Note::OddQueue);
                    continue;
                }
            };
            let stated = cell(part, line, Field::Observed);
            let observed = if stated.is_empty() {
                Some(now.clone())
            } else {
                values::moment(&stated, year).filter(|moment| moment.len() > 10)
            };
            let Some(observed) = observed else {
                refuse(Field::Observed, &stated, &Note::OddMoment);
                continue;
            };
            rows.insert(site.clone(), line.row);
            seen.push(Seen { site, observed, low, high, closed });
            report.imported += 1;
        }
    }
    if from_words > 0 {
        let (busy, crowded) = thresholds;
        report.warn("queue", &Note::QueueWords { rows: from_words, busy, crowded });
    }
    write(&seen, target)
}

/// The city's sites by id and by name.
struct Sites {
    ids: HashMap<String, ()>,
    /// By name, and by name and address; the id, or none where several are called so.
    names: HashMap<String, Option<String>>,
}

impl Sites {
    fn open(target: &mut Target) -> Result<Self, Failure> {
        let book = target.book("sites.csv")?;
        let mut sites = Self { ids: HashMap::new(), names: HashMap::new() };
        for (_, cells) in book.rows() {
            let (id, name) = (book.value(&cells, "id").to_owned(), plain(book.value(&cells, "name_zh")));
            let full = format!("{name}\n{}", plain(book.value(&cells, "address_zh")));
            for key in [name, plain(book.value(&cells, "name_en")), full] {
                let known = sites.names.entry(key).or_insert_with(|| Some(id.clone()));
                if known.as_ref() != Some(&id) {
                    *known = None;
                }
            }
            sites.ids.insert(id, ());
        }
        Ok(sites)
    }

    fn find(&self, id: &str, name: &str, address: &str) -> Result<String, Note> {
        let lower = id.to_lowercase();
        let full = format!("{}\n{}", plain(name), plain(address));
        if let Some(Some(site)) = self.names.get(&full) {
            return Ok(site.clone());
        }
        match self.names.get(&plain(name)) {
            Some(Some(site)) if !name.is_empty() => return Ok(site.clone()),
            Some(None) if !name.is_empty() && !self.ids.contains_key(&lower) => {
                return Err(Note::SeveralSites);
            }
            _ => {}
        }
        for id in [lower, name.to_lowercase()] {
            if self.ids.contains_key(&id) && !id.is_empty() {
                return Ok(id);
            }
        }
        Err(Note::UnknownSite)
    }
}

fn plain(text: &str) -> String {
    half_width(text).chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// What the row says: a number of minutes, before a word.
fn said(part: &Part<'_>, line: &Line, (busy, crowded): (u16, u16), from_words: &mut usize) -> Said {
    let of = |field| cell(part, line, field);
    let (wait, high, status) = (of(Field::Wait), of(Field::WaitHigh), of(Field::Status));
    if matches!(of(Field::Closed).to_lowercase().as_str(), "yes" | "是" | "true" | "1" | "y" | "关闭") {
        return Said::Closed;
    }
    if !wait.is_empty() || !high.is_empty() {
        let range = match wait.split_once(['-', '~', '～', '至', '到', '—']) {
            Some((low, high)) => values::minutes(low).zip(values::minutes(high)),
            None => {
                let low = values::minutes(if wait.is_empty() { &high } else { &wait });
                let high = if high.is_empty() { low } else { values::minutes(&high) };
                low.zip(high)
            }
        };
        match range {
            Some((low, high)) if low <= high => return Said::Minutes(low, high),
            Some((low, high)) => return Said::Odd(Field::Wait, format!("{low}-{high}")),
            None if status.is_empty() && word(&wait).is_none() => return Said::Odd(Field::Wait, wait),
            None => {}
        }
    }
    let text = if status.is_empty() { wait } else { status };
    if text.is_empty() {
        return Said::Nothing;
    }
    let Some(word) = word(&text) else { return Said::Odd(Field::Status, text) };
    *from_words += usize::from(word != Crowd::Closed);
    match word {
        Crowd::Free => Said::Minutes(0, busy.saturating_sub(1)),
        Crowd::Busy => Said::Minutes(busy, crowded.saturating_sub(1).max(busy)),
        Crowd::Crowded => Said::Minutes(crowded, crowded),
        Crowd::Closed => Said::Closed,
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Crowd {
    Free,
    Busy,
    Crowded,
    Closed,
}

fn word(text: &str) -> Option<Crowd> {
    let text = text.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    // The strongest first: `不拥挤` is none of them.
    if text.starts_with('不') && has(&["拥挤", "忙", "排队"]) {
        Some(Crowd::Free)
    } else if has(&["休息", "关闭", "停止", "暂停", "停采", "未开放", "已结束", "closed", "下班"]) {
        Some(Crowd::Closed)
    } else if has(&["拥挤", "拥堵", "爆满", "饱和", "crowded"]) {
        Some(Crowd::Crowded)
    } else if has(&["忙", "较多", "适中", "一般", "busy"]) {
        Some(Crowd::Busy)
    } else if has(&["空闲", "畅通", "通畅", "较少", "无需排队", "无排队", "正常", "free", "idle"]) {
        Some(Crowd::Free)
    } else {
        None
    }
}

/// Writes the snapshot, named by the latest moment in it.
fn write(seen: &[Seen], target: &mut Target) -> Result<(), Failure> {
    let Some(latest) = seen.iter().map(|row| row.observed.as_str()).max() else { return Ok(()) };
    let file = format!("queue/{}.csv", latest.replace(' ', "T").replacen(':', "", 1));
    let book = target.book(&file)?;
    let there: HashMap<String, usize> =
        book.rows().map(|(place, cells)| (book.value(&cells, "site").to_owned(), place)).collect();
    for row in seen {
        let closed = if row.closed { "yes" } else { "" };
        let values = [
            ("site", row.site.as_str()),
            ("observed", &row.observed),
            ("wait_low", &row.low),
            ("wait_high", &row.high),
            ("closed", closed),
        ];
        match there.get(&row.site) {
            Some(place) => {
                book.update(*place, &values);
            }
            None => book.add(&values),
        }
    }
    Ok(())
}
