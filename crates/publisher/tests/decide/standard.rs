//! The tables of `tables/`.

use std::path::Path;

use serde_json::{Value, json};

use crate::support::{anxin, text};

#[test]
fn every_table_says_what_the_standard_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/decide/tables");
    let (mut tables, mut cases, mut wrong) = (0, 0, Vec::new());
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "csv") {
            continue;
        }
        tables += 1;
        let expected: Vec<Value> =
            serde_json::from_str(&std::fs::read_to_string(path.with_extension("json")).unwrap()).unwrap();
        for case in expected {
            cases += 1;
            let given = case["given"].as_array().unwrap().iter().map(|given| given.as_str().unwrap());
            let arguments: Vec<&str> = ["decide", text(&path)].into_iter().chain(given).collect();
            let (status, out, _) = anxin(&arguments);
            let said: Value = serde_json::from_str(&out).unwrap();
            let right = match case.get("error") {
                Some(code) => said["error"]["code"] == *code && status == 1,
                None => said == json!({ "rules": case["rules"], "outputs": case["outputs"] }) && status == 0,
            };
            if !right {
                wrong.push(format!("{} {}: {said}", path.file_name().unwrap().display(), case["given"]));
            }
        }
    }
    println!("{cases} cases of {tables} tables, {} wrong", wrong.len());
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert!(tables >= 30, "only {tables} tables were found");
}
