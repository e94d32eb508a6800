//! The two engines agree on everything that the demo city's tables can be asked: combinations all over the space of the values that
//! their columns tell apart, whether or not somebody can bring it about, on the days beside every change.

use anxin_core::authoring::{EvaluateErrorKind, Outputs};
use anxin_core::decision::{Table, Value};
use anxin_core::time::parse_date;
use anxin_prove::naive::{NaiveTable, Refusal, Value as Naive, literal};
use anxin_publisher::check::read_city;

use crate::boundary::boundary_values;
use crate::pinghu;

/// The most combinations of one table that are asked: a table with many columns has more than anybody can ask.
const MOST: usize = if cfg!(debug_assertions) { 4_000 } else { 2_000_000 };

const DAYS: [&str; 3] = ["2022-03-15", "2022-03-16", "2022-03-17"];

/// A step that meets every value of every column beside every value of the next, and asks no more than [`MOST`].
fn stride<T>(columns: &[Vec<T>], whole: usize) -> usize {
    let divides = |step: usize| columns.iter().any(|values| common(step, values.len()) > 1);
    (whole.div_ceil(MOST)..).find(|step| *step == 1 || !divides(*step)).unwrap()
}

fn common(one: usize, other: usize) -> usize {
    if other == 0 { one } else { common(other, one % other) }
}

#[test]
fn both_engines_say_the_same_all_over_the_space_of_every_table() {
    let (city, findings) = read_city(&pinghu());
    let city = city.unwrap_or_else(|| panic!("{findings:?}"));
    let mut asked = 0_usize;
    for sheet in &city.proof.sheets {
        let table = Table::from_cells(&sheet.name, &sheet.rows).unwrap();
        let naive = NaiveTable::read(&sheet.rows).unwrap();
        let columns: Vec<Vec<(Value, Naive)>> = (0..table.inputs.len())
            .map(|index| {
                let mut values = boundary_values(&table, index);
                // Beyond the values row: both must refuse it.
                values.push(Value::text("no such word"));
                values.into_iter().map(|value| (value.clone(), literal(&value.to_string()).unwrap())).collect()
            })
            .collect();
        let whole: usize = columns.iter().map(Vec::len).product();
        for point in (0..whole).step_by(stride(&columns, whole)) {
            let mut rest = point;
            let mut ours = Vec::new();
            let mut theirs = Vec::new();
            for values in &columns {
                let (our, their) = &values[rest % values.len()];
                rest /= values.len();
                ours.push(our.clone());
                theirs.push(their.clone());
            }
            for day in DAYS {
                asked += 1;
                let fact = |name: &str| {
                    let index = table.inputs.iter().position(|input| input.name == name).unwrap();
                    ours[index].clone()
                };
                let one = table.evaluate(&fact, parse_date(day).unwrap());
                let two = naive.decide(&theirs, &literal(&format!("date(\"{day}\")")).unwrap());
                match (&one, &two) {
                    (Ok(outcome), Ok(said)) => {
                        let ids: Vec<&str> = outcome.rules.iter().map(|rule| table.rules[*rule].id.as_str()).collect();
                        assert_eq!(ids, said.rules, "{} {ours:?} {day}", table.name);
                        let records = match &outcome.outputs {
                            Outputs::None => Vec::new(),
                            Outputs::One(record) => vec![record.clone()],
                            Outputs::Many(records) => records.clone(),
                            Outputs::Aggregate(_) => panic!("no table of this city adds up"),
                        };
                        let as_naive =
                            |(name, value): &(String, Value)| (name.clone(), literal(&value.to_string()).unwrap());
                        let records: Vec<Vec<_>> =
                            records.iter().map(|record| record.iter().map(as_naive).collect()).collect();
                        assert_eq!(records, said.outputs, "{} {ours:?} {day}", table.name);
                    }
                    (Err(error), Err(refusal)) => {
                        let same = matches!(
                            (&error.kind, refusal),
                            (EvaluateErrorKind::InputNotAllowed { .. }, Refusal::NotAllowed(_))
                                | (EvaluateErrorKind::NotUnique { .. }, Refusal::Conflict(_))
                        );
                        assert!(same, "{} {ours:?}: {error:?} against {refusal:?}", table.name);
                    }
                    _ => panic!("{} {ours:?} {day}: {one:?} against {two:?}", table.name),
                }
            }
        }
    }
    println!("{asked} questions asked of both engines");
    assert!(asked > 20_000, "{asked}");
}

/// What the engines disagree about, where the first reads something else than what stands in the sheets.
fn disagreements(plant: impl Fn(&mut anxin_publisher::city::CityData)) -> Vec<String> {
    let (city, findings) = read_city(crate::small::small().path());
    let mut city = city.unwrap_or_else(|| panic!("{findings:?}"));
    plant(&mut city);
    let proved = anxin_prove::prove(city.rules_to_prove(), crate::NOW);
    let differ = proved.findings.iter().filter(|found| found.proof.code() == "engines-differ");
    differ.map(|found| format!("{} {:?}", found.location, found.proof)).collect()
}

#[test]
fn the_second_engine_judges_every_property_for_everybody_and_agrees() {
    assert_eq!(disagreements(|_| {}), [] as [String; 0]);
    let (city, _) = read_city(&pinghu());
    let proved = anxin_prove::prove(city.unwrap().rules_to_prove(), crate::NOW);
    assert!(!proved.findings.iter().any(|found| found.proof.code() == "engines-differ"), "{:?}", proved.findings);
    // Every person in every period, and every person at every kind of site that a property tells apart.
    assert!(proved.size.judged > proved.size.people * proved.size.periods, "{:?}", proved.size);
}

#[test]
fn a_property_that_one_engine_reads_otherwise_is_found() {
    use anxin_prove::{OneOf, Token};
    let of_people =
        |city: &mut anxin_publisher::city::CityData, id: &str, edit: &dyn Fn(&mut anxin_prove::Property)| {
            let properties = city.proof.properties.as_mut().unwrap();
            let groups = [&mut properties.people, &mut properties.sites];
            let row = groups.into_iter().flat_map(|group| group.rows.iter_mut()).find(|row| row.id == id).unwrap();
            edit(row);
        };
    let action = |id: &str| OneOf { written: String::new(), tokens: vec![Token::Action(id.to_owned())] };
    type Edit<'a> = (&'a str, &'a str, &'a dyn Fn(&mut anxin_prove::Property));
    let edits: [Edit<'_>; 8] = [
        ("contact-in", "must", &|row| row.must = vec![action("wait")]),
        ("contact-in", "must_not", &|row| row.must_not = vec![action("stay")]),
        ("contact-in", "first", &|row| row.first = Some(action("call"))),
        ("contact-in", "order", &|row| row.order = vec![(action("call"), action("stay"))]),
        ("contact-in", "tone", &|row| row.tone = Some(anxin_core::feed::Tone::Emergency)),
        ("help-alone", "steps", &|row| row.steps = Some(0)),
        ("contact-in", "asks", &|row| row.asks_nothing = true),
        ("ill-no-site", "must", &|row| row.must = vec![action("call")]),
    ];
    for (id, column, edit) in edits {
        let found = disagreements(|city| of_people(city, id, edit));
        assert_eq!(found.len(), 1, "{id} {column}: {found:?}");
        assert!(found[0].starts_with("properties.csv:") && found[0].contains(&format!(":{column} ")), "{found:?}");
    }
    // A row that is held true on other days, and one that is about others.
    let found = disagreements(|city| of_people(city, "ill-no-site", &|row| row.until = parse_date("2022-03-15")));
    assert!(
        found.len() == 1 && found[0].contains("`ill-no-site` is about"),
        "as many, and in another period: {found:?}"
    );
    let found = disagreements(|city| {
        let group = &mut city.proof.properties.as_mut().unwrap().people;
        let test = group.sheet.table.as_mut().unwrap().rules[0].tests.clone();
        group.sheet.table.as_mut().unwrap().rules[1].tests = test;
    });
    assert!(found.iter().any(|found| found.contains("`contact-in` is about")), "{found:?}");
}

#[test]
fn a_person_whom_one_engine_leaves_out_is_found() {
    // The table says something else than its cells: what people are told differs, and so who breaks a row.
    let found = disagreements(|city| {
        let sheet = city.proof.sheets.iter_mut().find(|sheet| sheet.name == "advice").unwrap();
        sheet.table.as_mut().unwrap().rules.retain(|rule| rule.id != "k1");
    });
    assert!(found.iter().any(|found| found.contains("rules/advice.csv")), "{found:?}");
    assert!(found.iter().any(|found| found.contains("`contact-in` is broken by")), "{found:?}");
}
