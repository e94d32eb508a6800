//! `anxin diff`: for whom advice or access to sites differs between two folders of a city.

use anxin_core::text::Language;
use serde_json::{Value as Json, json};

use super::options::{Diff as Given, Format};
use super::paths::city;
use super::{DONE, ERRORS, Io, Stop, check};
use crate::check::read_city;
use crate::city::CityData;
use anxin_prove::diff::{Change, Diff, SiteChange, diff};

pub(super) fn run(given: &Given, io: &mut Io<'_>) -> Result<u8, Stop> {
    let (old, new) = (city(&given.old, io.language)?, city(&given.new, io.language)?);
    let mut cities: Vec<CityData> = Vec::new();
    for folder in [old, new] {
        let (city, findings) = read_city(folder);
        if check::has_errors(&findings) {
            check::print(&findings, folder, io.language, io.err)?;
        }
        cities.extend(city.filter(|_| !check::has_errors(&findings)));
    }
    let [old, new] = cities.as_slice() else { return Ok(ERRORS) };
    let working = io.working("比较规则", "comparing the rules");
    let diff = diff(old.rules_to_prove(), new.rules_to_prove());
    drop(working);
    let Some(diff) = diff else {
        let why =
            io.say("规则没法比较；`anxin prove` 会说明原因", "the rules cannot be compared; `anxin prove` says why");
        writeln!(io.err, "anxin: {why}")?;
        return Ok(ERRORS);
    };
    if given.format == Format::Json {
        writeln!(io.out, "{:#}", to_json(&diff))?;
        return Ok(DONE);
    }
    for (title, changes) in titles(io.language).into_iter().zip([&diff.advice, &diff.access]) {
        for change in changes {
            writeln!(io.out, "{}", line(title, change, io.language))?;
        }
    }
    for change in &diff.sites {
        writeln!(io.out, "{}", site_line(change, io.language))?;
    }
    let relaxed = diff.relaxations().count() + diff.sites.iter().filter(|change| change.relaxed).count();
    let (advice, access) = (diff.advice.len(), diff.access.len());
    match io.language {
        Language::En => writeln!(
            io.out,
            "{advice} changes of advice, {access} of access; {relaxed} relaxations; {} cases compared",
            diff.compared()
        )?,
        Language::Zh => {
            writeln!(
                io.out,
                "建议变化 {advice} 处，采样点变化 {access} 处，其中放宽 {relaxed} 处；比较 {} 种情况",
                diff.compared()
            )?;
        }
    }
    Ok(DONE)
}

const fn titles(language: Language) -> [&'static str; 2] {
    match language {
        Language::En => ["advice", "access"],
        Language::Zh => ["建议", "采样点"],
    }
}

fn line(title: &str, change: &Change, language: Language) -> String {
    let Change { before, after, cases, .. } = change;
    let (who, when) = (change.who.get(language), change.when.get(language));
    match language {
        Language::En => {
            let mark = if change.relaxed { " RELAXED" } else { "" };
            format!("{title}{mark}: {before} -> {after}\n    {when}: {who} ({cases} cases)")
        }
        Language::Zh => {
            let mark = if change.relaxed { "（放宽）" } else { "" };
            format!("{title}{mark}：{before} → {after}\n    {when}：{who}（{cases} 种情况）")
        }
    }
}

fn site_line(change: &SiteChange, language: Language) -> String {
    let SiteChange { id, name, what, before, after, relaxed } = change;
    let name = name.get(language);
    match language {
        Language::En => {
            let mark = if *relaxed { " RELAXED" } else { "" };
            format!("site {id} ({name}), {what}{mark}: {before} -> {after}")
        }
        Language::Zh => {
            let what = if *what == "status" { "服务状态" } else { "服务对象" };
            let mark = if *relaxed { "（放宽）" } else { "" };
            format!("采样点 {id}（{name}）{what}{mark}：{before} → {after}")
        }
    }
}

fn to_json(diff: &Diff) -> Json {
    let changes = |changes: &[Change]| -> Vec<Json> {
        let changes = changes.iter();
        changes
            .map(|change| {
                json!({
                    "before": change.before,
                    "after": change.after,
                    "relaxed": change.relaxed,
                    "who": change.who,
                    "when": change.when,
                    "cases": change.cases,
                })
            })
            .collect()
    };
    let sites = diff.sites.iter().map(|change| {
        let SiteChange { id, name, what, before, after, relaxed } = change;
        json!({ "id": id, "name": name, "what": what, "before": before, "after": after, "relaxed": relaxed })
    });
    json!({
        "advice": changes(&diff.advice),
        "access": changes(&diff.access),
        "sites": sites.collect::<Vec<_>>(),
        "relaxations": diff.relaxations().count() + diff.sites.iter().filter(|change| change.relaxed).count(),
        "compared": diff.compared(),
    })
}
