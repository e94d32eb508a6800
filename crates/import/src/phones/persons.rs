//! Remarks without the clauses that name a person to speak to.

use super::words::names_no_one;
use super::{Phones, digits, half_width, read};
use crate::words::{bracketed, plain};
use crate::{doubt, understood};

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

/// Words of a telephone or a person that say nothing of a site, and those that join two of them.
const OF_PHONES: &str = "早 晚 中 班 小时 时 转 转接 或 和 及 与 分机 拨 请拨 打 停机 已停机 空号 关机 号 暂无 无 没有 待定 待补充 待补 未知 不详 略 空 暂缺 同上 见备注 详见 保密 片长 村干部 干部 协管员 专员 客服 护理 \
     阿姨 镇长 主席 处长 部长 委员 代表 咨询社区 请咨询社区 联系社区 请联系社区 问社区 居委 \
     ext extension wechat qq email phone tel mobile contact and or mr mrs ms dr miss";
/// What else people are called beside their names.
const TITLES: [&str; 14] = [
    "志愿者",
    "社工",
    "保安",
    "门卫",
    "民警",
    "楼栋长",
    "楼长",
    "单元长",
    "医师",
    "技师",
    "药师",
    "大夫",
    "局长",
    "网格长",
];
/// Characters that names of other languages are written with: `阿依古丽`, `扎西卓玛`.
const OF_OTHER_NAMES: &str = "阿依古丽尔木买提江汗合孜热吐迪力努帕麦麦提海买斯卡巴特克拉旺扎西卓玛次仁多吉平措洛桑格才让央金尼丹增达娃边罗旦加布白那苏其乌云毕图朝鲁孟和额敦宝音敖登高娃琴满都呼艾山娜依玛沙塔·";
/// Characters that follow a family name in a remark, and in no name.
const NOT_IN_A_NAME: &str =
    "停撤闭歇退封拆迁搬废暂禁拒止不没未无勿限仅只凭专非除约采检测班周号排轮流队等候批组位预码点时";

/// Whether a cell for numbers or persons holds nothing else but names, titles and words that are known: `张三 13900000000`, and not
/// `停机，勿来`.
pub(crate) fn names_alone(text: &str) -> bool {
    if !text.contains(char::is_alphabetic) || is_name(text) || understood::is_understood(text) {
        return true;
    }
    let mut words = half_width(text);
    for label in PERSONS.into_iter().chain(TITLES) {
        words = words.replace(label, " ");
    }
    let is_code = |token: &str| token.is_ascii() && token.contains(|c: char| c.is_ascii_digit() || "@_".contains(c));
    let is_sign = |c: char| !(c.is_alphanumeric() || "@_.-".contains(c));
    words
        .split(is_sign)
        .filter(|token| !is_code(token))
        .flat_map(|token| token.split(|c: char| !c.is_alphabetic()))
        .all(|piece| {
            let bare = BEFORE.iter().find_map(|word| piece.strip_prefix(word)).unwrap_or(piece);
            let lower = bare.to_lowercase();
            bare.is_empty()
                || is_name(bare)
                || OF_PHONES.split_whitespace().any(|word| word == lower)
                || names_no_one(bare)
                || understood::is_understood(bare)
                || understood::is_understood(&format!("{piece}85550000"))
                || understood::is_organisation(bare)
        })
}

/// Whether a cell is what a person may be called, and nothing else: `张三`.
pub(crate) fn may_be_a_person(cell: &str) -> bool {
    !cell.is_ascii() && (2..=3).contains(&cell.chars().count()) && cell.chars().all(|c| c > '\u{3000}') && is_name(cell)
}

/// Whether a piece of a cell may be a person's name.
fn is_name(piece: &str) -> bool {
    if piece.is_ascii() {
        let is_doubted = doubt::of_service(piece) || doubt::of_audience(piece);
        return piece.len() == 1 || piece.starts_with(|c: char| c.is_ascii_uppercase()) && !is_doubted;
    }
    if (2..=8).contains(&piece.chars().count()) && piece.chars().all(|c| OF_OTHER_NAMES.contains(c)) {
        return true;
    }
    let mut rest = piece.chars();
    rest.next().is_some_and(|first| SURNAMES.contains(first))
        && piece.chars().count() <= 4
        && !rest.any(|c| NOT_IN_A_NAME.contains(c))
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
