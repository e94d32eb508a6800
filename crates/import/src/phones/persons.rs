//! Remarks without the clauses that name a person to speak to.

use super::words::names_no_one;
use super::{Phones, digits, half_width, read};
use crate::understood;
use crate::words::{bracketed, plain};

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

/// Family names of most people.
const SURNAMES: &str = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜戚谢邹喻柏章苏潘葛范彭郎鲁韦马苗方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于傅皮卞齐康伍余元顾孟黄穆萧尹姚邵汪祁毛\
    狄米贝臧戴谈宋庞熊纪舒屈项祝董梁杜阮蓝闵席季麻贾路娄江童颜郭梅盛林钟徐邱骆高夏蔡田樊胡凌霍虞万柯管卢莫经房裘缪解应宗丁宣邓单洪包左石崔吉龚程邢裴陆荣翁荀羊曲家封芮羿储靳邴糜段富巫乌焦巴弓牧山谷车侯班\
    叶司桂向古易廖终居步都耿满弘匡国文寇广东欧利师巩聂曾沙关红游权盖益肖甲乙丙丁某小老";
/// What may stand before a name.
const BEFORE: [&str; 6] = ["找", "请找", "请联系", "联系", "由", "询"];

/// Whether clauses that name a person say more than whom to speak to: `医生支援外地`.
pub(crate) fn says_more(text: &str) -> bool {
    clauses(text).into_iter().filter(|clause| names_a_person(clause)).any(|clause| {
        let mut words = half_width(clause).replace(|c: char| !c.is_alphabetic(), " ");
        for label in PERSONS {
            words = words.replace(label, " ");
        }
        words.split_whitespace().any(|piece| {
            let bare = BEFORE.iter().find_map(|word| piece.strip_prefix(word)).unwrap_or(piece);
            let is_name = bare.is_ascii() || bare.chars().count() <= 4 && bare.starts_with(|c| SURNAMES.contains(c));
            // `有问题请致电` stands before its number.
            let is_known = || understood::is_understood(bare) || understood::is_understood(&format!("{piece}85550000"));
            !(bare.is_empty() || is_name || names_no_one(bare) || is_known())
        })
    })
}

/// Whether what a name or an address has in brackets says more of a person than whom to speak to: `甲点（医生下乡）`.
pub(crate) fn asides_say_more(text: &str) -> bool {
    bracketed(&plain(text)).any(|inside| says_more(&inside.into_iter().collect::<String>()))
}

fn names_a_person(clause: &str) -> bool {
    let lower = clause.to_lowercase();
    PERSONS.iter().any(|word| clause.contains(word)) && (clause.chars().count() <= 24 || digits(clause).len() >= 7)
        || ["mr ", "mr.", "ms ", "ms.", "mrs", "dr.", "contact:"].iter().any(|word| has_word(&lower, word))
        || digits(clause).len() >= 7 && (is_number_alone(clause) || has_unknown_words(clause))
}

/// A text cut behind the signs that end a clause.
fn clauses(text: &str) -> Vec<&str> {
    text.split_inclusive(|c| "；;。，,\n".contains(c)).collect()
}

/// A remark without its clauses that name a person, the numbers in those clauses, and how many there were.
pub(crate) fn without_persons(text: &str) -> (String, Phones, usize) {
    if !PERSONS.iter().any(|word| text.contains(word)) && digits(text).len() < 7 && !text.contains(['M', 'm', 'D', 'd'])
    {
        return (text.to_owned(), Phones::default(), 0);
    }
    let (mut kept, mut phones, mut count) = (String::new(), Phones::default(), 0);
    for clause in clauses(text) {
        if names_a_person(clause) {
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

/// A text without what it has in brackets.
pub(crate) fn without_brackets(text: &str) -> String {
    let (mut kept, mut depth) = (String::new(), 0_usize);
    for c in text.chars() {
        match c {
            '(' | '（' | '[' | '［' | '{' | '｛' | '【' | '〔' | '<' | '＜' | '《' | '〈' | '「' | '『' => {
                depth += 1;
            }
            ')' | '）' | ']' | '］' | '}' | '｝' | '】' | '〕' | '>' | '＞' | '》' | '〉' | '」' | '』' => {
                depth = depth.saturating_sub(1);
            }
            c if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    kept
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
