//! Remarks without the clauses that name a person to speak to.

use super::{Phones, digits, half_width, read};

/// Titles and labels that stand beside names of persons.
const PERSONS: [&str; 36] = [
    "联系人",
    "负责人",
    "联络人",
    "责任人",
    "网格员",
    "经办人",
    "填报人",
    "老师",
    "医生",
    "护士",
    "主任",
    "院长",
    "科长",
    "书记",
    "先生",
    "女士",
    "小姐",
    "经理",
    "站长",
    "组长",
    "同志",
    "师傅",
    "村长",
    "联络员",
    "姓名",
    "店长",
    "队长",
    "管理员",
    "带队",
    "领队",
    "值守人",
    "采样员",
    "对接人",
    "接待人",
    "负责",
    "护师",
];

/// A remark without its clauses that name a person, the numbers in those clauses, and how many there were.
pub(crate) fn without_persons(text: &str) -> (String, Phones, usize) {
    let named = |clause: &str| {
        let lower = clause.to_lowercase();
        PERSONS.iter().any(|word| clause.contains(word)) && (clause.chars().count() <= 24 || digits(clause).len() >= 7)
            || ["mr ", "mr.", "ms ", "ms.", "mrs", "dr.", "contact:"].iter().any(|word| has_word(&lower, word))
            || digits(clause).len() >= 7 && (is_number_alone(clause) || has_unknown_words(clause))
    };
    if !PERSONS.iter().any(|word| text.contains(word)) && digits(text).len() < 7 && !text.contains(['M', 'm', 'D', 'd'])
    {
        return (text.to_owned(), Phones::default(), 0);
    }
    let (mut kept, mut phones, mut count, mut start) = (String::new(), Phones::default(), 0, 0);
    let ends: Vec<usize> = text
        .char_indices()
        .filter(|(_, c)| "；;。，,\n".contains(*c))
        .map(|(at, c)| at + c.len_utf8())
        .chain([text.len()])
        .collect();
    for end in ends {
        let clause = text.get(start..end).unwrap_or_default();
        start = end;
        if named(clause) {
            let mut of_clause = read(clause, "");
            of_clause.warnings.clear();
            of_clause.left_out = 0;
            phones.add(of_clause);
            count += 1;
        } else {
            kept.push_str(clause);
        }
    }
    let kept = kept.trim_end_matches(['；', ';', '，', ',', '、']).trim().to_owned();
    (kept, phones, count)
}

/// Whether a word stands in a text, and not only its end: `symptoms please` is no `ms`.
fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word)
        .any(|(at, _)| !text.get(..at).is_some_and(|before| before.ends_with(|c: char| c.is_ascii_alphabetic())))
}

/// A name, an address or hours without what they have in brackets of persons: `点3（李四 13900000000）`. The numbers in those
/// brackets, and how many there were.
pub(crate) fn without_asides(text: &str) -> (String, Phones, usize) {
    let (mut kept, mut phones, mut count) = (String::new(), Phones::default(), 0);
    let mut rest = text;
    while let Some(at) = rest.find(['(', '（', '[', '【']) {
        let (before, aside) = rest.split_at_checked(at).unwrap_or((rest, ""));
        kept.push_str(before);
        let end = aside.char_indices().find(|(_, c)| matches!(c, ')' | '）' | ']' | '】'));
        let end = end.map_or(aside.len(), |(at, c)| at + c.len_utf8());
        let (aside, behind) = aside.split_at_checked(end).unwrap_or((aside, ""));
        let inside = aside.trim_matches(|c| matches!(c, '(' | ')' | '（' | '）' | '[' | ']' | '【' | '】'));
        if PERSONS.iter().any(|word| inside.contains(word)) || inside.starts_with('找') || has_number(inside) {
            let mut of_aside = read(inside, "");
            of_aside.warnings.clear();
            of_aside.left_out = 0;
            phones.add(of_aside);
            count += 1;
        } else {
            kept.push_str(aside);
        }
        rest = behind;
    }
    kept.push_str(rest);
    (kept.trim().to_owned(), phones, count)
}

/// Whether a text holds as many digits in a row as a telephone number has.
fn has_number(text: &str) -> bool {
    half_width(text).split(|c: char| !c.is_ascii_digit()).any(|run| run.len() >= 7)
}

/// Whether a clause is a number to call and nothing else. `8:00-17:00` has as many digits.
fn is_number_alone(clause: &str) -> bool {
    !clause.contains(char::is_alphabetic) && !read(clause, "").numbers.is_empty()
}

/// Whether a clause with a number holds words beside it that may be a name.
fn has_unknown_words(clause: &str) -> bool {
    let phones = read(clause, "");
    !phones.numbers.is_empty() && phones.left_out > 0 && clause.chars().filter(|c| c.is_alphabetic()).count() <= 6
}
