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

/// Every sheet of the demo city as text, with its name.
fn sheets() -> Vec<(String, String)> {
    let city = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../city/pinghu");
    let folders = ["", "guidance", "rules", "scenarios"].map(|folder| city.join(folder));
    let files = folders.iter().flat_map(|folder| std::fs::read_dir(folder).unwrap().map(Result::unwrap));
    let texts = files.filter(|file| file.path().is_file());
    texts.map(|file| (file.file_name().into_string().unwrap(), std::fs::read_to_string(file.path()).unwrap())).collect()
}

/// Lines of the whole country, and the first day on which they were answered everywhere.
const OPENED: [(&str, &str); 3] = [("12110", "2012-01-01"), ("12367", "2021-04-08"), ("12356", "2025-05-01")];

#[test]
fn no_sheet_of_march_2022_names_a_line_that_opened_later() {
    let day = "2022-03-17";
    let later: Vec<&str> = OPENED.iter().filter(|(_, opened)| *opened > day).map(|(number, _)| *number).collect();
    assert_eq!(later, ["12356"]);
    for (file, text) in sheets() {
        for number in &later {
            assert!(!text.contains(number), "{file} names {number}");
        }
    }
}

#[test]
fn no_source_of_pinghu_is_younger_than_the_day_it_speaks_of() {
    let city = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../city/pinghu");
    let guidance = read_city(&city).0.unwrap().guidance;
    assert!(guidance.sources.len() > 3);
    for source in &guidance.sources {
        assert!(source.date.as_str() <= "2022-03-17", "{source:?}");
    }
}

#[test]
fn the_emergency_answer_names_every_sign_and_the_script_begins_with_the_place() {
    let city = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../city/pinghu");
    let city = read_city(&city).0.unwrap();
    let symptoms = city.rules.questions.iter().find(|question| question.fact == "symptoms").unwrap();
    let severe = &symptoms.values.iter().find(|value| value.value == "severe").unwrap().detail.zh;
    let signs =
        ["喘不上气", "胸口痛", "意识不清", "抽搐", "嘴歪", "大出血", "重伤", "中毒", "要生了", "想自杀", "不吃不喝"]
            .into_iter()
            .chain(["噎住", "严重过敏", "烧伤", "怀孕出血", "三个月内的婴儿发热"]);
    for sign in signs {
        assert!(severe.contains(sign), "{sign} is no sign in {severe}");
    }
    assert!(severe.contains("突然剧痛"), "{severe}");
    let call = city.guidance.action("call_emergency").unwrap();
    assert!(call.detail.zh.starts_with("先说你在哪里") && call.detail.en.starts_with("Say where you are first"));
    let code = call.detail.zh.find("健康码").unwrap();
    assert!(call.detail.zh.find("哪里不好").unwrap() < code, "{}", call.detail.zh);
    for wanted in ["一直拨", "110", "12110573"] {
        assert!(call.detail.zh.contains(wanted), "{wanted}");
    }
    let wait = &city.guidance.action("wait_ambulance").unwrap().detail.zh;
    assert!(wait.contains("喘不上气的，不戴口罩"), "a mask before breath: {wait}");
    assert!(wait.contains("有人害你") && wait.contains("着火"), "told to wait beside the danger: {wait}");
    assert!(wait.contains("叫不醒但有呼吸的、抽搐的，侧躺"), "choking on one's back: {wait}");
}

#[test]
fn every_call_of_pinghu_says_how_to_reach_it_without_speaking() {
    let city = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../city/pinghu");
    let (city, findings) = read_city(&city);
    assert!(findings.iter().all(|finding| finding.code() != "line-unwritten"), "{findings:#?}");
    let calls: Vec<_> =
        city.as_ref().unwrap().guidance.actions.iter().filter(|action| !action.call.is_empty()).collect();
    assert!(calls.len() > 8);
    for action in calls {
        let (zh, en) = (&action.detail.zh, &action.detail.en);
        assert!(zh.contains("打不了电话") || zh.contains("不能说话"), "{}: {zh}", action.id);
        assert!(en.contains("Cannot call?") || en.contains("Cannot speak?"), "{}: {en}", action.id);
    }
}

#[test]
fn whoever_is_kept_in_finds_an_entry_for_each_need() {
    let services = sheets().into_iter().find(|(file, _)| file == "services.csv").unwrap().1;
    let needs = [
        "distress",
        "violence",
        "fire",
        "contact-family",
        "alone",
        "deaf",
        "infant",
        "pets",
        "away",
        "visitor",
        "foreigners",
    ];
    for need in needs {
        let row = services.lines().find(|row| row.starts_with(&format!("help,{need},")));
        assert!(row.is_some_and(|row| row.contains("打")), "nobody to call for {need}");
        let number = row.and_then(|row| row.rsplit(',').nth(2));
        assert!(number.is_some_and(|number| !number.is_empty()), "no number for {need}");
    }
    for care in ["dialysis", "birth", "chemo", "fever"] {
        assert!(services.contains(&format!("\nhospital,{care},")), "{care}");
    }
}

#[test]
fn a_page_without_answers_sends_no_contact_to_dialysis_or_to_a_queue() {
    let rows = sheets();
    let row = |name: &str, start: &str| {
        let sheet = &rows.iter().find(|(file, _)| file == name).unwrap().1;
        sheet.lines().find(|row| row.starts_with(start)).unwrap().to_owned()
    };
    let pages = ["hospital,dialysis,", "hospital,chemo,"].map(|start| row("services.csv", start));
    for page in pages.into_iter().chain([row("notices.csv", "zhongdai-who,")]) {
        for held in ["发热", "黄码", "红码", "接触过病例", "在隔离", "家里有密接", "封控区", "管控区", "境外"]
        {
            assert!(page.contains(held), "{held} is free to set out: {page}");
        }
    }
    let printed = row("notices.csv", "zhongdai-testing,");
    assert!(printed.contains("daily-2022-03-17") && !printed.contains("通知"), "not on the page: {printed}");
}

#[test]
fn every_zone_says_whom_the_ill_call_and_that_120_comes() {
    let tiers = sheets().into_iter().find(|(file, _)| file == "tiers.csv").unwrap().1;
    for zone in ["lockdown", "control", "precaution"] {
        let lines: Vec<&str> = tiers.lines().filter(|row| row.starts_with(zone)).collect();
        assert!(lines.iter().any(|row| row.contains("120")), "{zone}: nobody is told of 120");
        assert!(lines.iter().any(|row| row.contains("就医电话")), "{zone}: whom the ill call");
    }
}
