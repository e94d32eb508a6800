//! The command line as people expect it: help, versions, suggestions, completions, manual pages, exit codes.

use crate::support::{City, Folder, anxin, text};
use serde_json::Value;

/// What is asked for, printed without a fault.
fn said(arguments: &[&str]) -> String {
    let (code, out, err) = anxin(arguments);
    assert_eq!((code, err.as_str()), (0, ""), "{arguments:?}");
    out
}

/// What is wrong with arguments that are no command.
fn refused(arguments: &[&str]) -> String {
    let (code, out, err) = anxin(arguments);
    assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}: {err}");
    err
}

#[test]
fn help_is_there_for_everything_and_for_each_command() {
    let all = said(&["help"]);
    for command in [
        "new",
        "import",
        "check",
        "findings",
        "prove",
        "diff",
        "build",
        "publish",
        "watch",
        "replay",
        "key",
        "decide",
        "advise",
        "completions",
        "man",
    ] {
        assert!(all.contains(&format!("\n  {command} ")), "{command}\n{all}");
        let help = said(&[command, "--help"]);
        assert!(help.contains(&format!("Usage: anxin {command}")) && help.contains("--lang"), "{help}");
        assert_eq!(said(&["help", command]), help);
        let zh = said(&[command, "--help", "--lang", "zh"]);
        assert!(zh.contains(&format!("用法： anxin {command}")) && !zh.contains("Usage"), "{zh}");
    }
    assert_eq!(said(&["--help"]), all);
    assert!(all.contains("Exit codes: 0 done, 1 errors, 2 not a command"), "{all}");
    assert!(said(&["-h"]).len() < all.len());
    let key = said(&["key", "show", "--help"]);
    assert!(key.contains("Usage: anxin key show"), "{key}");
    let import = said(&["import", "--help"]);
    for word in ["--kind <KIND>", "communities", "--replace", "--adopt", "--dry-run"] {
        assert!(import.contains(word), "{word}\n{import}");
    }
    assert!(!all.contains('\u{1b}'), "no escape codes where no terminal reads");
}

#[test]
fn the_version_is_told() {
    for asked in ["--version", "-V"] {
        assert_eq!(said(&[asked]), format!("anxin {}\n", env!("CARGO_PKG_VERSION")));
    }
}

#[test]
fn a_misspelt_word_gets_a_suggestion_in_the_language_of_whoever_wrote_it() {
    let city = City::new();
    let path = text(city.path());
    for (arguments, wrong, near) in [
        (&["improt", "list.csv"][..], "improt", "import"),
        (&["publsih", path, "out"], "publsih", "publish"),
        (&["publish", path, "out", "--dryrun"], "--dryrun", "--dry-run"),
        (&["check", path, "--format", "jsno"], "jsno", "json"),
        (&["import", "list.csv", "--kind", "site", "--into", path], "site", "sites"),
        (&["key", "shwo", "file"], "shwo", "show"),
    ] {
        let en = refused(arguments);
        assert!(en.contains(&format!("'{wrong}'")) && en.contains("tip:") && en.contains(near), "{en}");
        let zh = refused(&[arguments, &["--lang", "zh"]].concat());
        assert!(zh.contains(&format!("“{wrong}")) && zh.contains("是不是要写：") && zh.contains(near), "{zh}");
        assert!(zh.contains("详细说明："), "{zh}");
    }
}

#[test]
fn what_is_missing_or_too_much_is_said_in_both_languages() {
    let city = City::new();
    let path = text(city.path());
    for (arguments, en, zh) in [
        (&["check"][..], "<CITY>", "缺少 <CITY>"),
        (&["import", "list.csv", "--into", path], "--kind <KIND>", "缺少 --kind <KIND>"),
        (&["check", path, "more"], "'more'", "没有“more”这个选项"),
        (&["check", path, "--format", "pdf"], "[possible values: text, json, html]", "可以写：text、json、html"),
        (&["publish", path, "out", "--rollback", "last"], "'last'", "“last”不能用在 --rollback"),
        (&["check", "/nowhere"], "/nowhere is no folder", "没有 /nowhere 这个文件夹"),
        (&["replay", path, "out", "--speed", "fast"], "write a number", "写一个数"),
        (&["help", "bake"], "unrecognized subcommand 'bake'", "没有“bake”这个命令"),
    ] {
        let said = refused(arguments);
        assert!(said.contains(en) && said.contains("--help"), "{said}");
        let said = refused(&[arguments, &["--lang", "zh"]].concat());
        assert!(said.contains(zh), "{said}");
    }
    assert!(refused(&["check", path, "--lang", "fr"]).contains("'fr'"));
}

#[test]
fn a_misspelt_input_of_a_table_is_refused() {
    let city = City::new();
    let table = city.path().join("rules/fee.csv");
    let (code, out, _) = anxin(&["decide", text(&table), "site_fees=free"]);
    let answer: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, &answer["error"]["code"]), (1, &"unknown-input".into()), "{out}");
    let message = answer["error"]["message"].as_str().unwrap();
    assert!(message.contains("`site_fees`") && message.contains("did you mean `site_fee`?"), "{message}");
    let (code, out, _) = anxin(&["decide", text(&table), "site_fee=free", "code=green"]);
    assert!(code == 1 && out.contains("no input `code`; its inputs: site_fee"), "{out}");
    assert_eq!(anxin(&["decide", text(&table), "site_fee=free"]).0, 0);
}

#[test]
fn what_a_name_in_a_cell_stands_for_is_asked_for() {
    let folder = Folder::new();
    let table = folder.join("points.csv");
    std::fs::write(&table, "U,in:duties,out:ok\nvalues,,\n1,< limit,true\n2,>= limit,false\n").unwrap();
    let ask = |arguments: &[&str]| anxin(&[&["decide", text(&table)], arguments].concat());
    assert_eq!(
        ask(&["duties=1", "limit=2"]),
        (0, "{\"outputs\":{\"ok\":true},\"rules\":[\"1\"]}\n".into(), String::new())
    );
    assert_eq!(ask(&["duties=-3", "limit=2"]).0, 0, "a negative number is a value");
    let (code, out, _) = ask(&["duties=1", "limit=2", "limits=2"]);
    assert!(code == 1 && out.contains("unknown-input"), "{out}");
    let fields = folder.join("fields.csv");
    std::fs::write(&fields, "U,in:person.age,out:ok\nvalues,,\n1,< 5,true\n").unwrap();
    let (code, out, _) = anxin(&["decide", text(&fields), "person={\"age\": 4, \"name\": \"x\"}"]);
    assert!(code == 0 && out.contains("true"), "{out}");
    assert_eq!(anxin(&["decide", text(&fields), "persons={\"age\": 4}"]).0, 1);
}

#[test]
fn a_misspelt_answer_of_a_person_gets_a_suggestion() {
    let city = City::new();
    let ask = |pair: &str| anxin(&["advise", text(city.path()), pair]);
    let (code, out, _) = ask("cod=yellow");
    assert!(code == 1 && out.contains("unknown-fact") && out.contains("did you mean `code`?"), "{out}");
    let (code, out, _) = ask("code=yelow");
    assert!(code == 1 && out.contains("unknown-value") && out.contains("did you mean `yellow`?"), "{out}");
}

#[test]
fn shells_complete_commands_and_manual_pages_are_written() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = said(&["completions", shell]);
        assert!(script.contains("anxin") && script.contains("publish") && script.contains("dry-run"), "{shell}");
    }
    let folder = Folder::new();
    let pages = folder.join("man");
    assert_eq!(said(&["man", text(&pages)]), "");
    for page in ["anxin.1", "anxin-import.1", "anxin-publish.1", "anxin-key-new.1"] {
        let page = std::fs::read_to_string(pages.join(page)).unwrap();
        assert!(page.contains(".SH") && page.len() > 200, "{page}");
    }
}

#[test]
fn the_catalogue_is_printed_by_its_new_name_and_by_its_old_one_with_a_note() {
    let catalogue = said(&["findings"]);
    assert!(catalogue.contains("### missing-file"));
    let (code, out, err) = anxin(&["rules"]);
    assert_eq!((code, out), (0, catalogue));
    assert!(err.contains("anxin findings"), "{err}");
}
