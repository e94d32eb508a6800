//! What is done to a tree: members taken away, doubled, mixed up; values of other types, at the ends of their ranges, or
//! beyond; texts that play tricks.
//!
//! The same dice give the same change. Does not know what a field means.

use super::mutate::Dice;
use super::tree::{Node, text};

/// Trees stay below so many nodes.
const MOST: usize = 40_000;

/// Values as spelt.
const VALUES: &[&str] = &[
    "0",
    "-1",
    "1",
    "2",
    "59",
    "60",
    "255",
    "256",
    "1440",
    "1441",
    "2880",
    "65535",
    "65536",
    "2147483647",
    "2147483648",
    "-2147483648",
    "4294967295",
    "4294967296",
    "9007199254740993",
    "9223372036854775807",
    "-9223372036854775808",
    "9223372036854775808",
    "18446744073709551615",
    "-0",
    "0.5",
    "1.0",
    "1e2",
    "1e308",
    "-1e308",
    "1e999",
    "1e-400",
    "00",
    "+1",
    "NaN",
    "null",
    "true",
    "false",
    "\"\"",
    "[]",
    "{}",
    "[[]]",
    "[null]",
    "{\"not\":[]}",
    "{\"not\":[null]}",
    "{\"[]\":[1,3]}",
    "{\"()\":[5,5]}",
    "{\"<\":5}",
    "{\">=\":\"x\"}",
    "{\"!=\":null}",
    "{\"date\":[0]}",
    "{\"date\":[19068]}",
    "{\"date\":[95026236]}",
    "{\"date\":[-9223372036854775808]}",
    "{\"time\":[86399,1999999999]}",
    "{\"time\":[0,0,86400]}",
    "{\"datetime\":[19068,0,0]}",
    "{\"duration\":[9223372036854775807,999999999999999999]}",
    "{\"months\":[-1]}",
    "{\"decimal\":[1,5,-19]}",
    "{\"decimal\":[0,15,6143]}",
    "{\"decimal\":[0,1,-6176]}",
    "\"unknown\"",
    "\"none\"",
    "\"yes\"",
    "\"0\"",
    "\"-5\"",
    "\"99999999999999999999\"",
    "\"2022-03-17\"",
    "\"0000-01-01\"",
    "\"9999-12-31\"",
    "\"2022-02-30\"",
    "\"2022-03-17T10:00:00\"",
    "\"U\"",
    "\"P\"",
    "\"O\"",
    "\"C+\"",
    "\"F\"",
    "\"A\"",
    "\"eligible\"",
    "\"ask\"",
    "\"not\"",
    "\"lockdown\"",
    "\"general\"",
    "\"choice\"",
    "\"hours\"",
    "\"town\"",
    "\"access\"",
    "\"situation\"",
];

/// Pieces of texts, as they stand between quotes.
const PIECES: &[&str] = &[
    "\\u202e",
    "\u{202e}",
    "\u{2066}",
    "\u{200b}",
    "\u{200d}",
    "\u{feff}",
    "\\u0000",
    "\\ud800",
    "\\udc00",
    "\\ud83d\\ude00",
    "\\n",
    "\\r\\n",
    "\\\"",
    "\\\\",
    "<script>",
    "javascript:",
    "{n}",
    "%s",
    "../",
    "e\u{301}",
    "\u{1f468}\u{200d}\u{1f469}",
    "\u{fdfa}",
    "\u{e0001}",
    " ",
    "\u{3000}",
    "a",
    "é",
    "平",
    "ﬁ",
    "İ",
    "ß",
    "\t",
];

/// Changes `tree` once. `others` lends values.
pub(crate) fn change(dice: &mut Dice, tree: &mut Node, others: &[&Node]) {
    let count = tree.count();
    if count < 2 {
        *tree = other_value(dice, tree);
        return;
    }
    let number = 1 + dice.below(count - 1);
    let from_other = borrowed(dice, tree, others, number);
    let way = dice.below(16);
    let mut dice = Dice::new(dice.below(usize::MAX >> 20) as u64);
    tree.around(number, &mut |around, index| {
        let value = around.inner(index).clone();
        match way {
            0 | 1 => take_away(around, index),
            2 if value.count() < MOST / 8 => again(around, index, value),
            3 | 4 => *around.inner(index) = spelt(dice.of::<&str>(VALUES)),
            // Something of the same field and kind from elsewhere: what a slip or a bad merge would put there.
            5..=8 => *around.inner(index) = from_other.clone(),
            9 | 10 => *around.inner(index) = other_value(&mut dice, &value),
            11 => {
                let levels = 1 << dice.below(6);
                *around.inner(index) = (0..levels).fold(value, |inner, _| Node::List(vec![inner]));
            }
            12 => rename(&mut dice, around, index),
            13 => shuffle(&mut dice, around),
            14 => grow(&mut dice, around, index),
            _ => {
                let with = dice.below(around.len());
                let two = around.inner(with).clone();
                *around.inner(with) = value;
                *around.inner(index) = two;
            }
        }
    });
}

fn spelt(value: &str) -> Node {
    Node::Leaf(value.to_owned())
}

/// A node like the one of this number: from this tree or another, of the same field if there is one.
fn borrowed(dice: &mut Dice, tree: &Node, others: &[&Node], number: usize) -> Node {
    let mut own = Vec::new();
    tree.all("", &mut own);
    let (field, node) = own[number];
    let mut all = own.clone();
    if !others.is_empty() && dice.below(4) == 0 {
        all.clear();
        dice.of(others).all("", &mut all);
    }
    // From anywhere on, the next that fits.
    let start = dice.below(all.len());
    let around = all[start..].iter().chain(&all[..start]);
    let same = around
        .clone()
        .find(|(other, like)| *other == field && like.kind() == node.kind() && !std::ptr::eq(*like, node));
    let like = same.or_else(|| around.clone().find(|(_, like)| like.kind() == node.kind()));
    like.map_or_else(|| node.clone(), |(_, like)| (*like).clone())
}

fn take_away(around: &mut Node, index: usize) {
    match around {
        Node::List(items) => drop(items.remove(index)),
        Node::Object(fields) => drop(fields.remove(index)),
        Node::Leaf(_) => {}
    }
}

fn again(around: &mut Node, index: usize, value: Node) {
    match around {
        Node::List(items) => items.insert(index, value),
        Node::Object(fields) => fields.insert(index, (fields[index].0.clone(), value)),
        Node::Leaf(_) => {}
    }
}

/// Another number, text or list in the place of one.
fn other_value(dice: &mut Dice, value: &Node) -> Node {
    match value {
        Node::Leaf(text) if text.starts_with('"') => spelt(&other_text(dice, text)),
        Node::Leaf(number) => match number.parse::<i64>() {
            Ok(number) => spelt(&match dice.below(8) {
                0 => number.saturating_add(1).to_string(),
                1 => number.saturating_sub(1).to_string(),
                2 => number.saturating_neg().to_string(),
                3 => number.saturating_mul(1000).to_string(),
                4 => format!("{number}.5"),
                5 => format!("{number}e0"),
                6 => (number / 2).to_string(),
                _ => (*dice.of(&[i64::MAX, i64::MIN, 0, 1 << 31, (1 << 53) + 1])).to_string(),
            }),
            Err(_) => spelt(dice.of::<&str>(VALUES)),
        },
        Node::List(items) => Node::List(match dice.below(3) {
            0 => Vec::new(),
            1 => items.iter().take(items.len() / 2).cloned().collect(),
            _ => items.iter().rev().cloned().collect(),
        }),
        Node::Object(_) => spelt(dice.of::<&str>(VALUES)),
    }
}

fn other_text(dice: &mut Dice, quoted: &str) -> String {
    let inside = quoted.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or_default();
    let letters: Vec<char> = inside.chars().collect();
    // Between letters, and not in the midst of an escape.
    let at = if inside.contains('\\') { 0 } else { dice.below(letters.len() + 1) };
    let (before, after) = (letters[..at].iter().collect::<String>(), letters[at..].iter().collect::<String>());
    let inside = match dice.below(8) {
        0 => String::new(),
        1 => inside.repeat(1 << dice.below(12)),
        2 => inside.to_uppercase(),
        3 => before,
        4 => after,
        _ => [before.as_str(), dice.of::<&str>(PIECES), &after].concat(),
    };
    let most = inside.char_indices().nth(MOST).map_or(inside.len(), |(at, _)| at);
    format!("\"{}\"", &inside[..most])
}

fn rename(dice: &mut Dice, around: &mut Node, index: usize) {
    let Node::Object(fields) = around else { return };
    let other = fields[dice.below(fields.len())].0.clone();
    fields[index].0 = if dice.below(2) == 0 { other } else { other_text(dice, &fields[index].0) };
}

fn shuffle(dice: &mut Dice, around: &mut Node) {
    for index in (1..around.len()).rev() {
        let with = dice.below(index + 1);
        match around {
            Node::List(items) => items.swap(index, with),
            Node::Object(fields) => fields.swap(index, with),
            Node::Leaf(_) => {}
        }
    }
}

/// A list many times over, or a value many times in it.
fn grow(dice: &mut Dice, around: &mut Node, index: usize) {
    let Node::List(items) = around else { return };
    let value = items[index].clone();
    let room = MOST / value.count().max(1);
    let times = (1 << dice.below(14)).min(room);
    items.extend(std::iter::repeat_n(value, times));
}

/// The bytes of a tree.
pub(crate) fn bytes(tree: &Node) -> Vec<u8> {
    text(tree).into_bytes()
}
