//! The city that comes with the project.

use std::path::Path;

use crate::support::{Folder, anxin, text};
use anxin_core::eligibility::Decisions;
use anxin_core::feed::Rules;
use anxin_publisher::check::read_city;
use anxin_publisher::cli::DONE;

#[test]
fn pinghu_builds_without_an_error() {
    let city = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../city/pinghu");
    let (code, out, _) = anxin(&["check", text(&city)]);
    assert_eq!(code, DONE, "{out}");
    let folder = Folder::new();
    let (code, out, err) = anxin(&["build", text(&city), text(&folder.join("feed"))]);
    assert_eq!(code, DONE, "{out}{err}");
    assert!(out.starts_with("published pinghu set "), "{out}");
}

#[test]
fn a_phone_reads_the_tables_that_the_proof_looks_at() {
    let city = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../city/pinghu");
    let city = read_city(&city).0.unwrap();
    let rules: Rules = anxin_core::json::read(&serde_json::to_vec(&city.rules).unwrap()).unwrap();
    assert_eq!(rules.tables.len(), city.proof.sheets.len());
    for table in &rules.tables {
        let sheet = city.proof.sheets.iter().find(|sheet| sheet.name == table.name).unwrap();
        assert_eq!(table, &sheet.table.clone().unwrap().published());
    }
    let linked = Decisions::new(&city.rules).unwrap();
    assert_eq!(Decisions::in_order(&rules.questions, rules.tables), Some(linked));
}
