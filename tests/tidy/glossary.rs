//! What residents read, held to `docs/words.md`: one word for one thing, short sentences, one hand in the punctuation.
//!
//! The limits, the words and the exceptions stand in that page, for writers; this reads them there. Does not judge whether
//! a sentence is true, or good.

use std::collections::BTreeMap;

use super::texts::{Language, Words, all, is_han};
use super::tree::{Tree, Violation, holds_here};

const PAGE: &str = "docs/words.md";

/// What the page asks.
struct Glossary<'a> {
    /// Characters a Chinese sentence, words an English one.
    most: [usize; 2],
    /// What stands, and what must not stand for it.
    forbidden: Vec<(String, &'a str)>,
    /// What brings along what.
    together: Vec<(Vec<&'a str>, Vec<&'a str>)>,
    /// Files and keys whose sentences may be longer, with their lines.
    longer: Vec<(&'a str, &'a str, usize)>,
}

impl<'a> Glossary<'a> {
    fn read(tree: &'a Tree) -> Self {
        let page = tree.files().find(|file| file.path == PAGE).expect("docs/words.md");
        let mut glossary = Self { most: [0, 0], forbidden: Vec::new(), together: Vec::new(), longer: Vec::new() };
        let mut section = "";
        for (line, text) in page.lines() {
            if let Some(heading) = text.strip_prefix("## ") {
                section = heading;
            }
            let cells: Vec<&str> = text.trim_matches('|').split('|').map(str::trim).collect();
            let is_row = text.starts_with('|') && !text.contains("---");
            match (section, cells.as_slice()) {
                ("How long", ["中文", most, _]) if is_row => glossary.most[0] = most.parse().expect("a number"),
                ("How long", ["English", most, _]) if is_row => glossary.most[1] = most.parse().expect("a number"),
                ("How long", [file, key, _]) if is_row && *file != "File" && *file != "Language" => {
                    glossary.longer.push((file.trim_matches('`'), key.trim_matches('`'), line));
                }
                ("One word for one thing", [zh, en, _, not]) if is_row => {
                    glossary.forbidden.extend(marked(not).map(|not| (format!("{zh} · {en}"), not)));
                }
                ("Never", [instead, not, _]) if is_row => {
                    glossary.forbidden.extend(marked(not).map(|not| ((*instead).to_owned(), not)));
                }
                ("Together", [with, also]) if is_row && *with != "With" => {
                    glossary.together.push((marked(with).collect(), marked(also).collect()));
                }
                _ => {}
            }
        }
        glossary
    }

    /// The words of `text` that must not stand there, each with what stands instead.
    fn wrong(&self, words: &Words<'_>) -> impl Iterator<Item = &(String, &'a str)> {
        let own = |not: &str| if not.chars().any(is_han) { Language::Chinese } else { Language::English };
        let text = without_values(&words.text).to_lowercase();
        let language = words.language;
        self.forbidden.iter().filter(move |(_, not)| own(not) == language && holds(&text, &not.to_lowercase()))
    }

    fn longest(&self, language: Language) -> usize {
        self.most[usize::from(language == Language::English)]
    }
}

/// What stands between backticks.
fn marked(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('`').skip(1).step_by(2)
}

/// `{tier} {n}` is filled in later, and its names are not read.
fn without_values(text: &str) -> String {
    let mut parts = text.split('{');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.filter_map(|part| part.split_once('}')).fold(first, |text, (_, rest)| text + " " + rest)
}

/// Whether `text` holds `word`: in Chinese anywhere, in English as a word, or several of it.
fn holds(text: &str, word: &str) -> bool {
    if word.chars().any(is_han) {
        return text.contains(word);
    }
    text.match_indices(word).any(|(at, _)| {
        let after = &text[at + word.len()..];
        let after = after.strip_prefix('s').unwrap_or(after);
        !text[..at].ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric)
    })
}

/// The sentences of a text, without those that hold no word.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let at = rest.char_indices().find(|&(at, c)| {
            let next = rest[at + c.len_utf8()..].chars().next();
            // A full stop inside a number or an address ends nothing.
            matches!(c, '。' | '！' | '？' | '\n')
                || matches!(c, '.' | '!' | '?') && next.is_none_or(|next| !next.is_alphanumeric())
        });
        let end = at.map_or(rest.len(), |(at, c)| at + c.len_utf8());
        let (sentence, after) = rest.split_at(end);
        rest = after;
        (!sentence.is_empty()).then_some(sentence)
    })
    .filter(|sentence| sentence.chars().any(char::is_alphanumeric))
}

/// In Chinese each character, and each number, Latin word or `{value}`; in English each word.
fn length(sentence: &str, language: Language) -> usize {
    if language == Language::English {
        return sentence.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count();
    }
    let mut count = 0;
    let mut inside = false;
    for c in sentence.chars() {
        // `12:00`, `0573-0000-1000` and `1.9.4` are one.
        let joins = c.is_ascii_alphanumeric() || "{}_".contains(c) || inside && ":.-/".contains(c);
        count += usize::from(is_han(c) || joins && !inside);
        inside = joins;
    }
    count
}

fn variants(tree: &Tree) -> Vec<Violation> {
    let glossary = Glossary::read(tree);
    let mut found = Vec::new();
    for words in all(tree) {
        for (right, not) in glossary.wrong(&words) {
            found.push(words.at(
                format!("says “{not}”, where residents read “{right}”"),
                "two words for one thing are two things to a reader; some words keep people from the step",
                "say it with the word of docs/words.md; a word that is missing there is added there first",
            ));
        }
        let has = |list: &[&str]| list.iter().all(|word| words.text.to_lowercase().contains(&word.to_lowercase()));
        for (_, also) in glossary.together.iter().filter(|(with, also)| has(with) && !in_order(&words.text, also)) {
            found.push(words.at(
                format!("needs {} in it, in this order", also.join(", ")),
                "what is left out here is what somebody has no other way to know",
                "see the table “Together” of docs/words.md",
            ));
        }
    }
    found
}

/// Whether each of `list` stands in `text`, first behind nothing, each further one behind the one before.
fn in_order(text: &str, list: &[&str]) -> bool {
    let text = text.to_lowercase();
    let indexes: Option<Vec<usize>> = list.iter().map(|word| text.find(&word.to_lowercase())).collect();
    indexes.is_some_and(|indexes| indexes.is_sorted())
}

fn lengths(tree: &Tree) -> Vec<Violation> {
    let glossary = Glossary::read(tree);
    let mut found = Vec::new();
    let mut needed = Vec::new();
    for words in all(tree) {
        let most = glossary.longest(words.language);
        let excepted = glossary.longer.iter().find(|(file, key, _)| *file == words.file.path && *key == words.key);
        for sentence in sentences(&words.text) {
            let length = length(sentence, words.language);
            if length <= most {
                continue;
            }
            if let Some(excepted) = excepted {
                needed.push(excepted);
                continue;
            }
            found.push(words.at(
                format!("a sentence of {length}, {most} are the most: “{}”", sentence.trim()),
                "a long sentence is read twice, or not at all, by whoever is afraid or old",
                "say it in two sentences, the verb first; or name it in docs/words.md with the reason",
            ));
        }
    }
    let page = tree.files().find(|file| file.path == PAGE);
    for (file, key, line) in glossary.longer.iter().filter(|longer| !needed.contains(longer)) {
        found.extend(page.map(|page| {
            page.at(
                *line,
                format!("the sentences of {file}, `{key}`, are no longer than others"),
                "an exception that nothing needs hides the next long sentence",
                "take the row out",
            )
        }));
    }
    found
}

fn punctuation(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    for words in all(tree) {
        let signs: Vec<char> = words.text.chars().collect();
        let faults: Vec<String> = match words.language {
            Language::Chinese => signs
                .windows(2)
                .filter(|pair| is_half(pair[0]) && is_han(pair[1]) || is_han(pair[0]) && is_half(pair[1]))
                .map(|pair| format!("half-width punctuation beside Chinese: “{}”", pair.iter().collect::<String>()))
                .chain(
                    signs
                        .iter()
                        .filter(|c| is_full_letter(**c))
                        .map(|c| format!("a full-width letter or space: “{c}”")),
                )
                .collect(),
            Language::English => signs
                .iter()
                .filter(|c| is_full(**c) || is_full_letter(**c))
                .map(|c| format!("full-width punctuation in English: “{c}”"))
                .chain(signs.iter().filter(|c| "'\"".contains(**c)).map(|c| format!("a straight quote: {c}")))
                .collect(),
        };
        let pairs = [('“', '”'), ('（', '）'), ('《', '》'), ('(', ')')];
        let uneven = pairs.into_iter().filter(|(open, close)| {
            let count = |sign: &char| signs.iter().filter(|c| *c == sign).count();
            count(open) != count(close)
        });
        let uneven = uneven.map(|(open, close)| format!("{open} and {close} do not pair"));
        found.extend(faults.into_iter().chain(uneven).map(|what| {
            words.at(
                what,
                "mixed signs look like a slip, and a reader doubts the rest",
                "Chinese has ，。：；？！（）“”, English has , . : ; ? ! ( ) “ ” ’",
            )
        }));
    }
    found
}

const fn is_half(c: char) -> bool {
    matches!(c, ',' | '.' | ':' | ';' | '?' | '!' | '(' | ')' | '"' | '\'')
}

const fn is_full(c: char) -> bool {
    matches!(c, '，' | '。' | '：' | '；' | '？' | '！' | '（' | '）' | '、' | '《' | '》')
}

const fn is_full_letter(c: char) -> bool {
    matches!(c, '\u{3000}' | '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

impl Words<'_> {
    fn at(&self, what: String, why: &'static str, hint: &'static str) -> Violation {
        self.file.at(self.line, format!("{} ({:?}) {what}", self.key, self.language), why, hint)
    }
}

#[test]
fn one_word_stands_for_one_thing() {
    holds_here(variants);
}

#[test]
fn sentences_are_short() {
    let mut counts: [BTreeMap<usize, usize>; 2] = Default::default();
    for words in all(Tree::here()) {
        let (counts, step) = match words.language {
            Language::Chinese => (&mut counts[0], 5),
            Language::English => (&mut counts[1], 4),
        };
        for sentence in sentences(&words.text) {
            *counts.entry(length(sentence, words.language).saturating_sub(1) / step).or_default() += 1;
        }
    }
    for (language, step, counts) in [("Chinese characters", 5, &counts[0]), ("English words", 4, &counts[1])] {
        println!("{language} a sentence: sentences ({})", counts.values().sum::<usize>());
        counts
            .iter()
            .for_each(|(part, count)| println!("{:>3} to {:>3}: {count:>5}", part * step + 1, (part + 1) * step));
    }
    holds_here(lengths);
}

#[test]
fn punctuation_is_of_one_hand() {
    holds_here(punctuation);
}

#[test]
fn the_glossary_does_not_forbid_its_own_words() {
    let tree = Tree::here();
    let glossary = Glossary::read(tree);
    assert_eq!(glossary.most, [25, 16], "the limits are agreed: change them in DESIGN first");
    assert!(glossary.forbidden.len() > 100 && glossary.together.len() > 3, "the tables of {PAGE} are not read");
    let own: Vec<_> = glossary
        .forbidden
        .iter()
        .filter_map(|(right, _)| right.split_once(" · "))
        .flat_map(|(zh, en)| zh.split('、').chain(en.split(", ")))
        .collect();
    let clash: Vec<_> = glossary
        .forbidden
        .iter()
        .filter(|(_, not)| own.iter().any(|own| holds(&own.to_lowercase(), &not.to_lowercase())))
        .collect();
    assert!(clash.is_empty(), "{clash:?}");
}

const MADE_UP: &str = "\
## How long
| Language | At most | What counts |
|---|---|---|
| 中文 | 8 | characters |
| English | 5 | words |

| File | Key | Why |
|---|---|---|
| `city/a/topics.csv` | `long` | it is a list |

## One word for one thing
| 中文 | English | Meaning | Not |
|---|---|---|---|
| 采样点 | testing site | where | `检测点` `test centre` |

## Never
| Write instead | Not | Why |
|---|---|---|
| the step | `惊慌` | no |

## Together
| With | Also |
|---|---|
| `身份证` | `护照` |
| `120` `code` | `address` `code` |
";

/// The lines that `rule` finds in rows of a sheet, counted from 1.
fn rows_found(rule: fn(&Tree) -> Vec<Violation>, rows: &[&str]) -> Vec<usize> {
    let sheet = format!("id,name_zh,name_en\n{}\n", rows.join("\n"));
    let tree = Tree::of(&[(PAGE, MADE_UP), ("city/a/topics.csv", &sheet)]);
    rule(&tree).into_iter().filter(|found| found.file != PAGE).map(|found| found.line - 1).collect()
}

#[test]
fn a_second_word_for_one_thing_is_found_in_either_language() {
    let rows = [
        "a,去检测点,Go to a testing site",
        "b,去采样点,Two Test Centres here",
        "c,去采样点,Contest centres are no word of it",
        "d,不必惊慌,Stay",
        "e,带身份证,Stay",
        "f,带身份证或护照,Stay",
        "g,打,Call 120 with your code and address",
        "h,打,Call 120 with address and code",
        "i,打 {检测点},{test centre}",
    ];
    assert_eq!(rows_found(variants, &rows), [1, 2, 4, 5, 7]);
}

#[test]
fn a_long_sentence_is_found_and_two_short_ones_are_not() {
    let rows = [
        "a,一二三四五六七八。,One two three four five.",
        "b,一二三四五六七八九。,One.",
        "c,一二三四；五六七八九。,One.",
        "d,一二三四。五六七八九！十,One two three. Four five six",
        "e,一,One two three four five six",
        "f,打 0573-0000-1000 或 {phone} 到 12:00。,At 12.30 or 1.9.4",
        "long,一二三四五六七八九十,One two three four five six",
    ];
    assert_eq!(rows_found(lengths, &rows), [2, 3, 5]);
}

#[test]
fn an_exception_that_nothing_needs_is_found() {
    let tree = Tree::of(&[(PAGE, MADE_UP), ("city/a/topics.csv", "id,name_zh\nlong,一二三\n")]);
    let found: Vec<_> = lengths(&tree).into_iter().map(|found| (found.file, found.line)).collect();
    assert_eq!(found, [(PAGE.to_owned(), 9)]);
}

#[test]
fn mixed_punctuation_is_found() {
    let rows = [
        "a,先打电话;再去,First call; then go",
        "b,先打电话（1）,It’s “健康码” (code)",
        "c,先打电话(1),First",
        "d,先，“问,First",
        "e,先，问,First，then",
        "f,先，问,It's first",
        "g,第１次,First",
        "h,开到 12:00，见 1.9.4,First",
    ];
    assert_eq!(rows_found(punctuation, &rows), [1, 1, 3, 4, 5, 6, 7]);
}
