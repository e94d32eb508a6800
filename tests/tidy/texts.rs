//! What residents read, text by text: the app's messages, the first paint, a city's sheets and the starter city.
//!
//! Judges nothing. Sheets that staff and doctors alone read are left out.

use anxin_publisher::sheet;

use super::tree::{File, Tree};

/// The languages that a text is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Language {
    Chinese,
    English,
}

/// One text in one language.
#[derive(Debug)]
pub(crate) struct Words<'a> {
    pub(crate) file: &'a File,
    pub(crate) line: usize,
    /// The message's name, or the row's id.
    pub(crate) key: String,
    pub(crate) language: Language,
    pub(crate) text: String,
}

/// Where the sheets of cities stand.
const CITIES: [&str; 2] = ["city/", "crates/publisher/src/new/starter/"];

/// Parts of a path that residents do not read.
const FOR_STAFF: [&str; 4] = ["/rules/", "/scenarios/", "/queue/", "/properties.csv"];

/// Everything that residents read in `tree`.
pub(crate) fn all(tree: &Tree) -> Vec<Words<'_>> {
    let mut found = Vec::new();
    for file in tree.files() {
        let path = file.path.as_str();
        let of_city =
            CITIES.iter().any(|folder| path.starts_with(folder)) && !FOR_STAFF.iter().any(|part| path.contains(part));
        if path.starts_with("src/i18n/messages/") {
            messages(file, &mut found);
        } else if of_city && path.ends_with(".csv") {
            cells(file, &mut found);
        } else if of_city && path.ends_with(".toml") || path == "public/manifest.webmanifest" {
            quoted(file, &mut found);
        } else if path == "index.html" {
            nodes(file, &mut found);
        }
    }
    found
}

pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}')
}

/// The language of a text that does not say which it is in; `None` where there is no word in it.
fn language(text: &str) -> Option<Language> {
    if text.chars().any(is_han) {
        return Some(Language::Chinese);
    }
    text.chars().any(char::is_alphabetic).then_some(Language::English)
}

/// `Key: "中文", "English";`, a message a line.
fn messages<'a>(file: &'a File, found: &mut Vec<Words<'a>>) {
    let source = file.source();
    let mut met = Vec::new();
    for (line, text) in file.lines() {
        let is_key = |key: &str| key.starts_with(char::is_uppercase) && key.chars().all(char::is_alphanumeric);
        let Some((key, _)) = text.trim().split_once(": ").filter(|(key, _)| is_key(key)) else { continue };
        let texts: Vec<_> = source.literals.iter().filter(|literal| literal.line == line).collect();
        let [zh, en] = texts.as_slice() else { continue };
        met.push(line);
        for (language, literal) in [(Language::Chinese, zh), (Language::English, en)] {
            found.push(Words { file, line, key: key.to_owned(), language, text: literal.text.clone() });
        }
    }
    let missed = source.literals.iter().find(|each| each.text.chars().any(is_han) && !met.contains(&each.line));
    assert!(missed.is_none(), "{}: a message stands on one line, `Key: \"中文\", \"English\";`: {missed:?}", file.path);
}

/// The cells below headings that end in `_zh` or `_en`.
fn cells<'a>(file: &'a File, found: &mut Vec<Words<'a>>) {
    let records = sheet::parse(&file.text).unwrap_or_else(|fault| panic!("{}: {fault:?}", file.path));
    let mut line = 1;
    let mut headings: Option<Vec<String>> = None;
    for record in records {
        let (at, cells) = (line, record.cells);
        line += 1 + cells.iter().map(|cell| cell.matches('\n').count()).sum::<usize>();
        if cells.first().is_some_and(|cell| cell.starts_with('#')) {
            continue;
        }
        let Some(headings) = &headings else {
            headings = Some(cells);
            continue;
        };
        // Words without an id are named by their line.
        let id =
            if headings.first().is_some_and(|first| first.ends_with("_zh")) { None } else { named(headings, &cells) };
        for (heading, text) in headings.iter().zip(&cells).filter(|(_, text)| !text.trim().is_empty()) {
            let language = match heading.rsplit_once('_') {
                Some((_, "zh")) => Language::Chinese,
                Some((_, "en")) => Language::English,
                _ => continue,
            };
            let key = id.clone().unwrap_or_else(|| format!("line {at}"));
            found.push(Words { file, line: at, key, language, text: text.clone() });
        }
    }
}

/// What a row is called: its id, or its first cell.
fn named(headings: &[String], cells: &[String]) -> Option<String> {
    let id = headings.iter().position(|heading| heading == "id").unwrap_or_default();
    cells.get(id).cloned()
}

/// `zh = "…"` and `en = "…"`, and what is quoted in Chinese in a file that has no such keys.
fn quoted<'a>(file: &'a File, found: &mut Vec<Words<'a>>) {
    let mut key = String::new();
    for (line, text) in file.lines().filter(|(_, text)| !text.trim_start().starts_with('#')) {
        for name in ["fact = \"", "value = \"", "id = \""] {
            if let Some(value) = text.trim_start().strip_prefix(name) {
                key = value.split('"').next().unwrap_or_default().to_owned();
            }
        }
        let mut push = |language, text: &str| {
            found.push(Words { file, line, key: key.clone(), language, text: text.to_owned() });
        };
        for (name, language) in [("zh", Language::Chinese), ("en", Language::English)] {
            values(text, name).for_each(|value| push(language, value));
        }
        if file.path.ends_with(".webmanifest") {
            for text in text.split('"').filter(|text| text.chars().any(is_han)) {
                push(Language::Chinese, text);
            }
        }
    }
}

/// The quoted values of the key `name` in a line: `{ zh = "…", en="…" }`.
fn values<'a>(text: &'a str, name: &'a str) -> impl Iterator<Item = &'a str> {
    assert!(!text.contains("\"\"\""), "a text of several lines is not read here: {text}");
    text.match_indices(name).filter_map(move |(at, _)| {
        let own = !text[..at].ends_with(|c: char| c.is_alphanumeric() || "-_".contains(c));
        let value = text[at + name.len()..].trim_start().strip_prefix('=')?.trim_start().strip_prefix('"')?;
        own.then(|| value.split('"').next().unwrap_or_default())
    })
}

/// What stands between tags, and the page's description.
fn nodes<'a>(file: &'a File, found: &mut Vec<Words<'a>>) {
    let mut rest = file.text.as_str();
    let mut line = 1;
    let mut push = |line: usize, text: &str| {
        let text = text.trim();
        if let Some(language) = language(text) {
            found.push(Words { file, line, key: format!("line {line}"), language, text: text.to_owned() });
        }
    };
    while let Some((text, tag)) = rest.split_once('<') {
        push(line, text);
        line += text.matches('\n').count();
        let end = if tag.starts_with("!--") { "-->" } else { ">" };
        let Some((inside, after)) = tag.split_once(end) else { break };
        if inside.starts_with("meta name=\"description\"") {
            let said = inside.split("content=\"").nth(1).and_then(|said| said.split('"').next()).unwrap_or_default();
            said.split(" · ").for_each(|said| push(line, said));
        }
        line += inside.matches('\n').count();
        rest = after;
    }
}

#[test]
fn texts_of_every_kind_of_file_are_met_with_their_lines() {
    let tree = Tree::of(&[
        (
            "src/i18n/messages/home.rs",
            "//! Home.\ndeclare! {\n    Home {\n        Title: \"现在\", \"Now\";\n    }\n}\n",
        ),
        ("city/a/guidance/reasons.csv", "# 说明\nid,text_zh,text_en,source\nfirst,\"一\n二\",One,x\nsecond,三,,x\n"),
        ("city/a/general.csv", "text_zh,text_en\n四,Four\n"),
        ("city/a/rules/advice.csv", "id,note_zh\na,五\n"),
        ("city/a/questions.toml", "# zh = \"六\"\nfact = \"code\"\nask = { zh = \"七？\", en=\"Seven?\" }\n"),
        ("index.html", "<!-- 八 -->\n<p lang=\"zh\">九\n<span>Nine</span></p>\n"),
    ]);
    let met: Vec<_> = all(&tree)
        .into_iter()
        .map(|words| format!("{}:{} {} {}", words.file.path, words.line, words.key, words.text))
        .collect();
    assert_eq!(
        met,
        [
            "src/i18n/messages/home.rs:4 Title 现在",
            "src/i18n/messages/home.rs:4 Title Now",
            "city/a/guidance/reasons.csv:3 first 一\n二",
            "city/a/guidance/reasons.csv:3 first One",
            "city/a/guidance/reasons.csv:5 second 三",
            "city/a/general.csv:2 line 2 四",
            "city/a/general.csv:2 line 2 Four",
            "city/a/questions.toml:3 code 七？",
            "city/a/questions.toml:3 code Seven?",
            "index.html:2 line 2 九",
            "index.html:3 line 3 Nine",
        ]
    );
}

#[test]
fn every_place_where_residents_read_is_met_here() {
    let met = all(Tree::here());
    for place in [
        "src/i18n/messages/home.rs",
        "src/i18n/messages/lite.rs",
        "index.html",
        "public/manifest.webmanifest",
        "city/pinghu/city.toml",
        "city/pinghu/questions.toml",
        "city/pinghu/services.csv",
        "city/pinghu/guidance/actions.csv",
        "city/pinghu/guidance/general.csv",
        "crates/publisher/src/new/starter/city.toml",
        "crates/publisher/src/new/starter/services.csv",
    ] {
        assert!(met.iter().any(|words| words.file.path == place), "no text of {place} is read");
    }
    assert!(met.len() > 1500, "{} texts", met.len());
}
