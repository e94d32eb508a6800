//! Cells of the demo city's tables are changed, one at a time; the gate or a scenario must notice.
//!
//! A change that nobody can notice, because nothing that anybody is told or shown differs, is harmless and listed. `cargo test` tries
//! a few, always the same (`ANXIN_SEED` chooses others); `cargo xtask soak` all, or, within minutes with optimization,
//! `cargo test --release -p anxin-publisher --test prove -- --include-ignored mutations --nocapture`.

use std::collections::BTreeMap;
use std::path::Path;
use std::{fmt, fs};

use anxin_core::decision::Table;
use anxin_core::time::UtcOffset;
use anxin_import::csv::parse;
use anxin_prove::diff::diff;
use anxin_prove::prove_with;
use anxin_publisher::check::read_city;
use anxin_publisher::check::scenarios;
use anxin_publisher::city::CityData;
use anxin_publisher::finding::{Log, Severity, count};

use crate::harmless::{Why, why};
use crate::support::{City, text};
use crate::{NOW, pinghu};

/// One cell that says something else.
struct Mutant {
    file: String,
    row: usize,
    heading: String,
    from: String,
    to: String,
}

/// Who noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Notice {
    Sheets,
    Gate,
    Scenarios,
    Both,
    Nobody,
}

/// The tables whose cells decide something.
const TABLES: [&str; 9] = ["situation", "advice", "access", "gap", "official", "unexplained", "fee", "bring", "plan"];

/// How many mutations `cargo test` tries: each is a proof of the city.
const SAMPLE: usize = 16;

/// The demo city, to be changed.
struct Mutated {
    city: City,
    original: CityData,
}

/// What came of a mutation.
struct Tried {
    notice: Notice,
    /// Nobody noticed, and yet somebody is told or shown something else.
    missed: bool,
}

impl Mutated {
    fn new() -> Self {
        let city = City::copy_of(&pinghu());
        // What a mutation cannot touch is not read again and again.
        for file in fs::read_dir(city.path().join("queue")).unwrap() {
            fs::remove_file(file.unwrap().path()).unwrap();
        }
        let (original, findings) = read_city(city.path());
        assert_eq!(count(&findings, Severity::Error), 0);
        Self { city, original: original.unwrap() }
    }

    fn sheet(&self, name: &str) -> String {
        fs::read_to_string(self.city.path().join(format!("rules/{name}.csv"))).unwrap()
    }

    /// Changes one cell of `sheet`, looks who notices, and changes it back.
    fn try_one(&self, mutant: &Mutant, sheet: &str) -> Tried {
        let path = self.city.path().join(&mutant.file);
        fs::write(&path, changed(sheet, mutant)).unwrap();
        let notice = notice(self.city.path());
        let missed = notice == Notice::Nobody && {
            let mutated = read_city(self.city.path()).0.unwrap();
            let diff = diff(self.original.rules_to_prove(), mutated.rules_to_prove()).unwrap();
            !diff.advice.is_empty() || !diff.access.is_empty()
        };
        fs::write(&path, sheet).unwrap();
        Tried { notice, missed }
    }
}

#[test]
fn of_a_few_single_cell_mutations_from_all_tables_at_most_one_is_missed() {
    let mutated = Mutated::new();
    let sheets = TABLES.map(|name| (name, mutated.sheet(name)));
    let all: Vec<(&String, Mutant)> = sheets
        .iter()
        .flat_map(|(name, sheet)| mutants(name, sheet).into_iter().map(move |mutant| (sheet, mutant)))
        .collect();
    let stride = all.len() / SAMPLE;
    let seed: usize = std::env::var("ANXIN_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1);
    println!("every {stride}th of {} mutations, ANXIN_SEED={seed}", all.len());
    // A prime apart, so that neighbouring seeds do not try neighbouring mutations of one cell.
    let from = seed.wrapping_mul(37) % stride;
    let (mut harmful, mut missed) = (0, Vec::new());
    for (sheet, mutant) in all.iter().skip(from).step_by(stride) {
        let tried = mutated.try_one(mutant, sheet);
        println!("{mutant}: {:?}", tried.notice);
        harmful += usize::from(tried.notice != Notice::Nobody || tried.missed);
        if tried.missed {
            missed.push(mutant.to_string());
        }
    }
    assert!(harmful * 2 >= SAMPLE, "only {harmful} change anything");
    // Of all of them 5 in 100 may be missed: see the test of all.
    assert!(missed.len() <= 1, "of {harmful}, with ANXIN_SEED={seed}, nobody notices\n{}", missed.join("\n"));
}

#[test]
#[ignore = "a few thousand proofs: `cargo xtask soak` runs it"]
fn at_least_95_of_100_single_cell_mutations_are_caught() {
    let mutated = Mutated::new();
    let mut tally: BTreeMap<Notice, usize> = BTreeMap::new();
    let mut left = Vec::new();
    for name in TABLES {
        let sheet = mutated.sheet(name);
        for mutant in mutants(name, &sheet) {
            let Tried { notice, missed } = mutated.try_one(&mutant, &sheet);
            *tally.entry(notice).or_default() += 1;
            if notice == Notice::Nobody {
                let reason = reason(&sheet, &mutant, name);
                left.push((mutant, missed, reason));
            }
        }
    }
    let all: usize = tally.values().sum();
    let missed = left.iter().filter(|(_, missed, _)| *missed).count();
    let caught = all - left.len();
    // A change after which everybody is told and shown the same cannot be caught, and need not be.
    let harmful = caught + missed;
    println!(
        "{all} mutations, {} change nothing for anybody; {caught} of the other {harmful} caught: {tally:?}",
        all - harmful
    );
    println!("{:.1} % of all are caught; the others, by why they change nothing:", 100.0 * caught as f64 / all as f64);
    let mut groups: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (mutant, missed, why) in &left {
        let group = if *missed { "MISSED: somebody is told something else" } else { why.group };
        groups.entry(group).or_default().push(format!("{mutant}: {}", why.detail));
    }
    for (group, lines) in groups {
        println!("{} {group}:\n  {}", lines.len(), lines.join("\n  "));
    }
    assert!(caught * 100 >= harmful * 95, "only {caught} of {harmful} are caught");
}

impl fmt::Display for Mutant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, row, heading, from, to } = self;
        write!(f, "{file}:{row}:{heading}: `{from}` -> `{to}`")
    }
}

fn reason(sheet: &str, mutant: &Mutant, name: &str) -> Why {
    let read = |text: &str| {
        let cells: Vec<Vec<String>> = parse(text).unwrap().into_iter().map(|record| record.cells).collect();
        Table::from_cells(name, &cells).unwrap()
    };
    let (before, after) = (read(sheet), read(&changed(sheet, mutant)));
    let input = mutant.heading.strip_prefix("in:");
    let index = input.and_then(|input| before.inputs.iter().position(|clause| clause.name == input));
    why(&before, &after, mutant.row, index, NOW.local(UtcOffset::CHINA).date())
}

fn notice(root: &Path) -> Notice {
    let (city, findings) = read_city(root);
    let Some(city) = city.filter(|_| count(&findings, Severity::Error) == 0) else { return Notice::Sheets };
    let log = Log::default();
    scenarios(root, &city, NOW, &log);
    let scenarios = count(&log.into_findings(), Severity::Error) > 0;
    let proved = prove_with(city.rules_to_prove(), NOW, false);
    let gate = proved.findings.iter().any(|finding| finding.proof.severity() == Severity::Error);
    match (gate, scenarios) {
        (true, true) => Notice::Both,
        (true, false) => Notice::Gate,
        (false, true) => Notice::Scenarios,
        (false, false) => Notice::Nobody,
    }
}

/// Every mutation of the cells that decide something; ids, notes and sources name things and decide nothing.
fn mutants(name: &str, sheet: &str) -> Vec<Mutant> {
    let records = parse(sheet).unwrap();
    let cells: Vec<Vec<String>> = records.iter().map(|record| record.cells.clone()).collect();
    let table = Table::from_cells(name, &cells).unwrap();
    let mut mutants = Vec::new();
    for (number, row) in cells.iter().enumerate().skip(2) {
        for (index, heading) in cells[0].iter().enumerate() {
            let cell = row.get(index).map_or("", |cell| cell.trim());
            let to: Vec<String> = if let Some(input) = heading.strip_prefix("in:") {
                let clause = table.inputs.iter().find(|clause| clause.name == input).unwrap();
                let words: Vec<&str> = clause.listed().filter_map(|value| value.as_text()).collect();
                input_cells(cell, &words)
            } else if let Some(output) = heading.strip_prefix("out:") {
                let allowed = &table.output(output).unwrap().allowed;
                neighbours(cell, &allowed.iter().filter_map(|value| value.as_text()).collect::<Vec<_>>())
            } else if heading == "from" || heading == "until" {
                dates(cell)
            } else {
                continue;
            };
            for to in to {
                mutants.push(Mutant {
                    file: format!("rules/{name}.csv"),
                    row: number + 1,
                    heading: heading.clone(),
                    from: cell.to_owned(),
                    to,
                });
            }
        }
    }
    let policy = match cells[0][0].as_str() {
        "P" | "U" => "F",
        "O" => "R",
        _ => "O",
    };
    let from = cells[0][0].clone();
    mutants.push(Mutant { file: format!("rules/{name}.csv"), row: 1, heading: from.clone(), from, to: policy.into() });
    mutants
}

/// Wider, narrower, and another.
fn input_cells(cell: &str, words: &[&str]) -> Vec<String> {
    let quoted = |words: &[&str]| words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(",");
    if let Some((sign, rest)) = cell.split_once(' ').filter(|(sign, _)| *sign == ">=") {
        let (number, tail) = rest.split_once(',').map_or((rest, ""), |(number, tail)| (number, tail));
        let tail = if tail.is_empty() { String::new() } else { format!(",{tail}") };
        let number: i64 = number.trim().parse().unwrap();
        return vec![
            "-".into(),
            format!("> {number}{tail}"),
            format!("{sign} {}{tail}", number - 1),
            format!("< {number}{tail}"),
            format!("{sign} {number}"),
        ];
    }
    if words.is_empty() {
        return if cell == "-" { vec![">= 24".into()] } else { Vec::new() };
    }
    if cell == "-" {
        // Any single answer alone, the first and the last standing for all, and all but the first.
        return vec![quoted(&words[..1]), quoted(&words[words.len() - 1..]), format!("not({})", quoted(&words[..1]))];
    }
    if let Some(inside) = cell.strip_prefix("not(") {
        return vec!["-".into(), inside.trim_end_matches(')').to_owned()];
    }
    let listed: Vec<&str> = cell.split(',').map(|word| word.trim().trim_matches('"')).collect();
    let mut cells = vec!["-".to_owned()];
    if listed.len() > 1 {
        for index in 0..listed.len() {
            let mut fewer = listed.clone();
            fewer.remove(index);
            cells.push(quoted(&fewer));
        }
    } else {
        cells.extend(neighbours(listed[0], words));
    }
    if let Some(more) = words.iter().find(|word| !listed.contains(word)) {
        cells.push(quoted(&[&listed[..], &[more]].concat()));
    }
    cells
}

/// The words before and after this one in the list.
fn neighbours(word: &str, words: &[&str]) -> Vec<String> {
    let Some(index) = words.iter().position(|known| *known == word) else { return Vec::new() };
    let around = [index.checked_sub(1), Some(index + 1)];
    around.into_iter().flatten().filter_map(|index| words.get(index)).map(|word| (*word).to_owned()).collect()
}

/// A day earlier, a day later, and open.
fn dates(cell: &str) -> Vec<String> {
    let Some(day) = anxin_core::time::parse_date(cell) else { return Vec::new() };
    let text = anxin_core::time::date_text;
    vec![text(day.pred_opt().unwrap()), text(day.succ_opt().unwrap()), String::new()]
}

fn changed(sheet: &str, mutant: &Mutant) -> String {
    let mut records = parse(sheet).unwrap();
    let index = records[0].cells.iter().position(|heading| *heading == mutant.heading).unwrap();
    let cells = &mut records[mutant.row - 1].cells;
    while cells.len() <= index {
        cells.push(String::new());
    }
    cells[index].clone_from(&mutant.to);
    let quote = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
    let lines = records.iter().map(|record| record.cells.iter().map(quote).collect::<Vec<_>>().join(","));
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

#[test]
fn a_mutation_that_everybody_should_notice_is_noticed() {
    let city = City::copy_of(&pinghu());
    let path = city.path().join("rules/advice.csv");
    let sheet = fs::read_to_string(&path).unwrap();
    let all = mutants("advice", &sheet);
    let mutant = all.iter().find(|mutant| mutant.from == "call_emergency").unwrap();
    assert_eq!((mutant.row, mutant.to.as_str()), (3, "wait_ambulance"));
    fs::write(&path, changed(&sheet, mutant)).unwrap();
    assert_eq!(notice(city.path()), Notice::Both, "{}", text(city.path()));
}
