//! `anxin import` speaks the language of whoever imports: the same said in both.

use std::fs;
use std::path::Path;

use crate::support::{City, Folder, anxin, text};
use serde_json::Value;

/// Every file of the corpus that an import may meet.
fn files() -> Vec<std::path::PathBuf> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let folders = ["csv", "xlsx", "geojson", "pages"].map(|reader| corpus.join(reader));
    let mut files: Vec<_> =
        folders.iter().flat_map(|folder| fs::read_dir(folder).unwrap()).map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

#[test]
fn what_an_import_says_in_english_it_says_in_chinese_too() {
    let (city, mut said) = (City::new(), 0);
    for file in files() {
        for kind in ["sites", "queue", "zones", "tracks", "communities"] {
            let report = |language: &str| -> Value {
                let (_, out, _) = anxin(&[
                    "import",
                    text(&file),
                    "--kind",
                    kind,
                    "--into",
                    text(city.path()),
                    "--dry-run",
                    "--format",
                    "json",
                    "--lang",
                    language,
                ]);
                serde_json::from_str(&out).unwrap()
            };
            let (english, chinese) = (report("en"), report("zh"));
            for key in ["rows", "imported", "hours"] {
                assert_eq!(english[key], chinese[key], "{}", file.display());
            }
            let words = |report: &Value| -> Vec<String> {
                let reasons = report["rejected"].as_array().unwrap().iter().map(|row| &row["reason"]);
                let told = report["warnings"].as_array().unwrap().iter().chain(reasons);
                told.map(|text| text.as_str().unwrap().to_owned()).collect()
            };
            let (english, chinese) = (words(&english), words(&chinese));
            assert_eq!(english.len(), chinese.len());
            for (english, chinese) in english.iter().zip(&chinese) {
                said += 1;
                assert_ne!(english, chinese);
                assert!(chinese.chars().any(|c| c > '\u{2e80}'), "{chinese}");
                let left = [" the ", " was ", " were ", " is ", " rows", " sheet ", "no name"]
                    .into_iter()
                    .find(|word| chinese.contains(word));
                assert_eq!(left, None, "{chinese}");
                assert!(!english.contains("请") && !english.contains('：'), "{english}");
            }
        }
    }
    assert!(said > 300, "{said}");
}

#[test]
fn a_report_for_people_is_whole_in_chinese() {
    let (city, folder) = (City::new(), Folder::new());
    let file = folder.join("points.csv");
    fs::write(
        &file,
        "名称,地址,工作时间,经度,纬度,其它\n新点,路1号,14：00-5：00,121.02,30.7,x\n合计,,,,,\n旧点,路2号,隔周,,,\n",
    )
    .unwrap();
    let import = |language: &str| {
        anxin(&["import", text(&file), "--kind", "sites", "--into", text(city.path()), "--dry-run", "--lang", language])
            .1
    };
    let said = import("zh");
    for words in [
        "列：name <- 名称\n",
        "列：没有用到的列：其它\n",
        "未导入：第 3 行，名称“合计”：这是合计或说明，不是采样点\n",
        "提醒：没有写明坐标系：按 wgs84 读入。",
        "提醒：第 2 行：“14：00-5：00”读作 14:00-17:00：像是十二小时制，请核对\n",
        "时间照原文保留（1 行）：隔周\n",
        "共 3 行：导入 2 行，未导入 1 行；写了时间的 2 行里读懂 1 行\n",
    ] {
        assert!(said.contains(words), "{words}\n{said}");
    }
    assert!(import("en").contains("3 rows: 2 imported, 1 rejected; hours understood in 1 of 2 rows"));
}

#[test]
fn why_nothing_was_imported_is_said_in_chinese() {
    let (city, folder) = (City::new(), Folder::new());
    let file = folder.join("points.json");
    fs::write(&file, "{\"a\":1}").unwrap();
    let (code, _, err) =
        anxin(&["import", text(&file), "--kind", "sites", "--into", text(city.path()), "--lang", "zh"]);
    assert_eq!(code, 1);
    assert!(err.starts_with("anxin：什么都没有导入：") && err.contains("这个 JSON 里没有 `features`"), "{err}");
}
