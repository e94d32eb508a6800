//! `anxin prove`: what the rules say to everybody, proved, with how much was looked at.

use std::time::{Duration, Instant};

use anxin_core::text::Language;

use super::options::{Format, Prove};
use super::paths::city;
use super::{DONE, ERRORS, Io, Stop, check};
use crate::check::{read_city, scenarios as check_scenarios};
use crate::finding::{Excerpts, Finding, Log, to_json};
use crate::moment::{Moment, real_now};
use anxin_prove::{CheckedProperty, Size, prove};

pub(super) fn run(given: &Prove, io: &mut Io<'_>) -> Result<u8, Stop> {
    let folder = city(&given.city, io.language)?;
    let working = io.working("读取表格", "reading the sheets");
    let (city, sheets) = read_city(folder);
    let mut findings: Vec<Finding> = sheets;
    let mut size = Size::default();
    let mut scenarios = 0;
    let (mut properties, mut took) = (Vec::new(), Duration::ZERO);
    let started = Instant::now();
    if let Some(city) = city.filter(|_| !check::has_errors(&findings)) {
        let now = super::times::now(given.now.as_deref(), city.settings.offset, io.language)?;
        let now = Moment::of_build(city.settings.demo_clock, real_now(), now).now;
        working.now(io.say("查验规则", "proving the rules").to_owned());
        let log = Log::default();
        scenarios = check_scenarios(folder, &city, now, &log);
        let proved = prove(city.rules_to_prove(), now);
        size = proved.size;
        (properties, took) = (proved.properties, proved.properties_took);
        // What is no fault of the rules is `check`'s to say.
        findings = proved.findings.into_iter().map(Finding::from).collect();
        findings.extend(log.into_findings());
    }
    drop(working);
    let seconds = started.elapsed().as_secs_f64();
    if given.format == Format::Json {
        let mut report =
            serde_json::to_value(to_json(&findings, &Excerpts::new(folder))).map_err(std::io::Error::from)?;
        if let Some(fields) = report.as_object_mut() {
            fields.insert("size".to_owned(), size_json(size, scenarios, seconds));
            fields.insert("properties".to_owned(), properties.iter().map(property_json).collect());
            fields.insert("properties_seconds".to_owned(), rounded(took.as_secs_f64()).into());
        }
        writeln!(io.out, "{report:#}")?;
    } else {
        check::print(&findings, folder, io.language, io.out)?;
        writeln!(io.out, "{}", size_words(size, scenarios, seconds, io.language))?;
        if !properties.is_empty() {
            writeln!(io.out, "{}", properties_words(&properties, took, size.judged, io.language))?;
        }
    }
    Ok(if check::has_errors(&findings) { ERRORS } else { DONE })
}

fn size_json(size: Size, scenarios: usize, seconds: f64) -> serde_json::Value {
    serde_json::json!({
        "people": size.people,
        "sites": size.sites,
        "periods": size.periods,
        "whole": size.whole(),
        "points": size.points,
        "second_engine": size.second,
        "properties_second_engine": size.judged,
        "scenarios": scenarios,
        "seconds": rounded(seconds),
    })
}

fn rounded(seconds: f64) -> f64 {
    (seconds * 1000.0).round() / 1000.0
}

fn property_json(checked: &CheckedProperty) -> serde_json::Value {
    serde_json::json!({
        "id": checked.id,
        "row": checked.row,
        "says": checked.says.en,
        "says_zh": checked.says.zh,
        "source": checked.source,
        "about": if checked.of_site { "sites" } else { "people" },
        "covered": checked.covered,
        "broken": checked.broken,
        "excused": checked.excused,
    })
}

/// How many hold, and for each whom it covers.
fn properties_words(properties: &[CheckedProperty], took: Duration, judged: u64, language: Language) -> String {
    let holding = properties.iter().filter(|held| held.broken == 0).count();
    let (all, seconds) = (properties.len(), took.as_secs_f64());
    let mut lines = vec![match language {
        Language::En => {
            format!("{holding} of {all} properties hold for everybody; {seconds:.2} s; {judged} cases by both engines")
        }
        Language::Zh => format!("{all} 条要求里 {holding} 条对人人成立；{seconds:.2} 秒；两套引擎各看 {judged} 种情况"),
    }];
    lines.extend(properties.iter().map(|held| {
        let CheckedProperty { id, covered, broken, excused, .. } = held;
        match (language, held.of_site) {
            (Language::En, false) if *excused > 0 => {
                format!("  {id}: {covered} people, {broken} break it, {excused} risks excused")
            }
            (Language::En, false) => format!("  {id}: {covered} people, {broken} break it"),
            (Language::En, true) => format!("  {id}: {covered} people at sites, {broken} break it"),
            (Language::Zh, false) if *excused > 0 => {
                format!("  {id}：{covered} 种人，{broken} 种做不到，{excused} 次风险可以不变")
            }
            (Language::Zh, false) => format!("  {id}：{covered} 种人，{broken} 种做不到"),
            (Language::Zh, true) => format!("  {id}：{covered} 种人和采样点，{broken} 种做不到"),
        }
    }));
    lines.join("\n")
}

fn size_words(size: Size, scenarios: usize, seconds: f64, language: Language) -> String {
    let Size { people, sites, periods, points, second, judged: _ } = size;
    let whole = size.whole();
    match language {
        Language::En => format!(
            "looked at {people} people x {sites} kinds of sites x {periods} periods = {whole} cases, as {points} table results; \
             {second} of them by both engines, {scenarios} scenarios; {seconds:.2} s"
        ),
        Language::Zh => format!(
            "查了 {people} 种人 × {sites} 种采样点 × {periods} 个时段 = {whole} 种情况，共 {points} 个表格结果；\
             两套程序对照 {second} 个，案例 {scenarios} 个；{seconds:.2} 秒"
        ),
    }
}
