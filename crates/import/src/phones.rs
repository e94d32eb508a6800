//! Cells with telephone numbers: every number as dialled, with the words beside it that are no person's name.
//!
//! A cell often names whom one would speak to. No name of a person is ever published: words beside a number are kept where
//! they are known to name no one, and everything else is left out and counted.

mod numbers;
mod persons;
mod pieces;
mod words;

use pieces::pieces;
use words::keep;

use super::note::Note;
use super::values::{exact, half_width};

pub(super) use persons::{
    asides_say_more, may_be_a_person, names_alone, says_more, without_asides, without_brackets, without_persons,
};

/// A piece of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Number(String),
    Words(String),
    /// Words in brackets.
    Aside(String),
    Break,
}

/// A number with its remark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// As dialled; a `,` is a pause before an extension.
    pub(super) number: String,
    /// When or where it answers, as typed; empty where nothing known says so.
    pub(super) remark: String,
}

/// A cell of numbers as read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Phones {
    pub(super) numbers: Vec<Number>,
    /// How many pieces of text were left out because they may be names.
    pub(super) left_out: usize,
    /// What else was mended or lost.
    pub(super) warnings: Vec<Note>,
}

impl Phones {
    /// All numbers as `sites.csv` has them; empty where the first one alone says it all.
    pub(super) fn text(&self) -> String {
        match self.numbers.as_slice() {
            [] => String::new(),
            [one] if one.remark.is_empty() => String::new(),
            all => all
                .iter()
                .map(
                    |Number { number, remark }| {
                        if remark.is_empty() { number.clone() } else { format!("{number} ({remark})") }
                    },
                )
                .collect::<Vec<_>>()
                .join("; "),
        }
    }

    /// The number to dial first; empty where there is none.
    pub(super) fn first(&self) -> &str {
        self.numbers.first().map(|number| number.number.as_str()).unwrap_or_default()
    }

    /// Adds the numbers of another cell, none twice.
    pub(super) fn add(&mut self, other: Self) {
        for number in other.numbers {
            if !self.numbers.iter().any(|known| digits(&known.number) == digits(&number.number)) {
                self.numbers.push(number);
            }
        }
        self.left_out += other.left_out;
        self.warnings.extend(other.warnings);
    }
}

/// What stands where there is no number.
const NOTHING: &str = "暂无 无 没有 无电话 暂无电话 待定 待补充 待补 待更新 未知 不详 详见 见备注 同上 略 空 暂缺 n/a na tbd none null 保密 不公开 不对外";

/// Reads a cell. `heading` gives a remark where the column has one of its own: `夜间电话`.
pub(super) fn read(cell: &str, heading: &str) -> Phones {
    let text = half_width(cell.trim());
    let bare: String = text.chars().filter(|c| !c.is_whitespace() && !"-/.。()".contains(*c)).collect();
    let mut phones = Phones::default();
    if bare.is_empty() || NOTHING.split_whitespace().any(|word| word.eq_ignore_ascii_case(&bare)) {
        return phones;
    }
    let Some(text) = exact(&text) else {
        phones.warnings.push(Note::PhoneLostDigits { cell: shown(cell) });
        return phones;
    };
    let pieces = pieces(&text, &mut phones);
    assign(&pieces, &mut phones);
    if phones.numbers.is_empty() {
        phones.warnings.push(Note::NoPhone { cell: shown(cell) });
        phones.left_out = 0;
        return phones;
    }
    let of_heading = of_heading(heading);
    for number in phones.numbers.iter_mut().filter(|number| number.remark.is_empty()) {
        number.remark.clone_from(&of_heading);
    }
    phones
}

/// A cell as a report may show it: its digits and signs, and no word that could be a name.
fn shown(cell: &str) -> String {
    let mut text = String::new();
    for c in half_width(cell).chars().take(60) {
        let letter = c.is_alphabetic() && c != 'E' && c != 'e';
        match (letter, text.ends_with('…')) {
            (true, true) => {}
            (true, false) => text.push('…'),
            (false, _) => text.push(c),
        }
    }
    text
}

fn of_heading(heading: &str) -> String {
    let heading: String = half_width(heading).chars().filter(|c| c.is_alphanumeric()).collect();
    [
        "夜间",
        "晚间",
        "白天",
        "日间",
        "值班",
        "预约",
        "发热门诊",
        "24小时",
        "总机",
        "备用",
        "投诉",
        "急诊",
        "night",
        "day",
    ]
    .into_iter()
    .find(|word| heading.to_lowercase().contains(word) && heading != *word || heading == *word && heading == "总机")
    .unwrap_or_default()
    .to_owned()
}

/// Gives each number the words beside it: those before it in its part of the cell, else those after it.
fn assign(pieces: &[Piece], phones: &mut Phones) {
    // Where the first words of the cell follow its first number, words follow numbers all along.
    let first_words = pieces.iter().position(|piece| matches!(piece, Piece::Words(_)));
    let first_number = pieces.iter().position(|piece| matches!(piece, Piece::Number(_)));
    let trailing = first_words > first_number;
    let mut ahead: Vec<&str> = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Number(number) => {
                let mut remark = Vec::new();
                for words in ahead.drain(..) {
                    keep(words, &mut remark, &mut phones.left_out);
                }
                if !phones.numbers.iter().any(|known| digits(&known.number) == digits(number)) {
                    phones.numbers.push(Number { number: number.clone(), remark: remark.join("，") });
                }
            }
            Piece::Aside(words) if !phones.numbers.is_empty() && ahead.is_empty() => after(words, phones),
            Piece::Words(words) if trailing && !phones.numbers.is_empty() => after(words, phones),
            Piece::Words(words) | Piece::Aside(words) => ahead.push(words),
            Piece::Break => {}
        }
    }
    for words in std::mem::take(&mut ahead) {
        after(words, phones);
    }
}

fn after(words: &str, phones: &mut Phones) {
    let mut kept = Vec::new();
    keep(words, &mut kept, &mut phones.left_out);
    if let Some(last) = phones.numbers.last_mut() {
        for word in kept {
            if !last.remark.is_empty() {
                last.remark.push('，');
            }
            last.remark.push_str(&word);
        }
    }
}

fn digits(text: &str) -> String {
    text.chars().filter(|c| c.is_ascii_digit() || *c == ',').collect()
}

/// A phone cell where only one number has a place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Phone {
    /// The first, as dialled; empty where none could be read.
    pub(super) number: String,
    /// All of them, where there are more, or when they answer. Never the name of a person.
    pub(super) rest: String,
    /// What was mended or lost.
    pub(super) warning: Option<Note>,
}

/// Reads a phone cell where only one number has a place.
pub(super) fn phone(cell: &str) -> Phone {
    let mut phones = read(cell, "");
    let warning = if phones.warnings.is_empty() { None } else { Some(phones.warnings.remove(0)) };
    Phone { number: phones.first().to_owned(), rest: phones.text(), warning }
}

#[cfg(test)]
mod tests;
