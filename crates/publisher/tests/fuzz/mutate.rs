//! What is done to an input: bytes, words of its format, pieces of other inputs, other encodings, depth and length.
//!
//! The same seed gives the same inputs, on every machine.

use std::io::{Cursor, Read, Write};

/// Inputs stay below this.
const MOST: usize = 256 * 1024;

/// Numbers in a fixed order: xorshift.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// A number below `end`, and 0 where that is 0.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() >> 16).unwrap().checked_rem(end).unwrap_or(0)
    }

    pub(crate) fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

/// Words that readers act on, in any format.
const WORDS: &[&str] = &[
    "-",
    "",
    "\"",
    "\"\"",
    "'",
    ",",
    ";",
    "\t",
    "\n",
    "\r\n",
    "\u{feff}",
    "\u{202e}",
    "\u{0}",
    "，",
    "：",
    "～",
    "　",
    "#",
    "=",
    "..",
    "1..",
    "[1..3]",
    "not(",
    ")",
    "]",
    "[",
    "{",
    "}",
    "null",
    "true",
    "unknown",
    "NaN",
    "inf",
    "-0",
    "1e308",
    "1e-320",
    "0x10",
    "4294967296",
    "-9223372036854775808",
    "18446744073709551616",
    "99999999999999999999999999",
    "2022-02-30",
    "9999-12-31T23:59:60Z",
    "0000-00-00",
    "次日2:00",
    "24:00",
    "8:00-8:00",
    "周一至周日",
    "名称",
    "地址",
    "经度",
    "纬度",
    "工作时间",
    "等待时间",
    "风险等级",
    "封控区",
    "合计",
    "name",
    "address",
    "\\u0000",
    "\\ud800",
    "\\",
    "/",
    "&#x0;",
    "&amp;",
    "<c r=\"XFD1048576\"><v>1</v></c>",
    "<mergeCell ref=\"A1:XFD1048576\"/>",
    "<v>4294967295</v>",
    "<row r=\"4294967295\">",
    "]]>",
    "<!DOCTYPE a [<!ENTITY b \"c\">]>",
    "\"coordinates\":",
    "\"type\":\"Feature\",",
    "[[[]]]",
    "\"geometry\":null,",
    "0.1.2.3",
    "C+",
    "duration(\"P1Y\")",
    "date(\"x\")",
    "24h",
    "closed",
    "mon-fri",
];

/// What can be piled up: an opening that nests.
const NESTS: &[&str] = &["[", "{\"a\":", "(", "not(", "[[", "a.", "<r>", "\"\"\"", "{a=", "-"];

/// An input made of `bytes`, and of `others` where pieces are mixed.
pub(crate) fn mutate(dice: &mut Dice, bytes: &[u8], others: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=dice.below(6) {
        once(dice, &mut bytes, others);
        bytes.truncate(MOST);
    }
    bytes
}

/// One change.
pub(crate) fn once(dice: &mut Dice, bytes: &mut Vec<u8>, others: &[(String, Vec<u8>)]) {
    let length = bytes.len();
    let at = dice.below(length + 1);
    let reach = 2 << dice.below(10);
    let end = (at + dice.below(reach)).min(length);
    match dice.below(13) {
        0 if at < length => bytes[at] ^= 1 << dice.below(8),
        1 if at < length => bytes[at] = u8::try_from(dice.below(256)).unwrap(),
        2 => drop(bytes.drain(at..end)),
        3 => {
            let piece = bytes[at..end].repeat(1 + dice.below(60));
            bytes.splice(at..at, piece);
        }
        4 => bytes.truncate(at),
        5 => {
            let other = &dice.of(others).1;
            let from = dice.below(other.len() + 1);
            let to = (from + dice.below(400)).min(other.len());
            bytes.splice(at..end, other[from..to].iter().copied());
        }
        6 => {
            let nest = dice.of(NESTS).repeat(1 << dice.below(14));
            bytes.splice(at..at, nest.into_bytes());
        }
        7 => other_number(dice, bytes),
        8 => {
            let text = String::from_utf8_lossy(bytes).into_owned();
            let little = |unit: u16| unit.to_le_bytes();
            let big = |unit: u16| unit.to_be_bytes();
            *bytes = match dice.below(4) {
                0 => [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(little)).collect(),
                1 => text.encode_utf16().flat_map(big).collect(),
                2 => encoding_rs::GB18030.encode(&text).0.into_owned(),
                _ => [b"\xef\xbb\xbf".as_slice(), bytes].concat(),
            };
        }
        9 => {
            // A cell of one line in the place of one of another.
            let lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
            let mut mixed: Vec<Vec<u8>> = lines.iter().map(|line| line.to_vec()).collect();
            let (one, two) = (dice.below(mixed.len()), dice.below(mixed.len()));
            mixed.swap(one, two);
            *bytes = mixed.join(&b'\n');
        }
        _ => {
            let word = dice.of(WORDS);
            bytes.splice(at..(if dice.below(2) == 0 { at } else { end }), word.bytes());
        }
    }
}

/// Puts another number in the place of one that stands there.
fn other_number(dice: &mut Dice, bytes: &mut Vec<u8>) {
    let digits: Vec<usize> = (0..bytes.len()).filter(|&at| bytes[at].is_ascii_digit()).collect();
    let Some(&start) = digits.get(dice.below(digits.len())) else { return };
    let mut end = start;
    while bytes.get(end).is_some_and(|byte| byte.is_ascii_digit() || *byte == b'.') {
        end += 1;
    }
    let number =
        ["0", "-1", "65536", "4294967295", "1e999", "0.000000000000000000001", "99999999999999999999", "-0", "1e-9"];
    let number = *dice.of(&number);
    bytes.splice(start..end, number.bytes());
}

/// As [`mutate`] for what lies inside of a ZIP archive, so that it reaches the reader behind the unpacking. Now and then
/// the archive itself.
pub(crate) fn mutate_zip(dice: &mut Dice, bytes: &[u8], others: &[(String, Vec<u8>)]) -> Vec<u8> {
    let parts = unzipped(bytes);
    if parts.is_empty() || dice.below(4) == 0 {
        return mutate(dice, bytes, others);
    }
    let other = dice.of(others).1.clone();
    let mut pieces = unzipped(&other);
    pieces.extend(parts.clone());
    let chosen = dice.below(parts.len());
    let parts: Vec<(String, Vec<u8>)> = parts
        .into_iter()
        .enumerate()
        .map(|(index, (name, part))| (name, if index == chosen { mutate(dice, &part, &pieces) } else { part }))
        .collect();
    zipped(&parts)
}

fn unzipped(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return Vec::new() };
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let Ok(file) = archive.by_index(index) else { continue };
        let (Ok(name), mut part) = (file.name().map(|name| name.into_owned()), Vec::new()) else { continue };
        if file.take(MOST as u64).read_to_end(&mut part).is_ok() {
            parts.push((name, part));
        }
    }
    parts
}

/// An archive of these files.
pub(crate) fn zipped(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    for (name, part) in parts {
        // A name that is there already is one input less.
        if zip.start_file(name.as_str(), options).is_ok() {
            zip.write_all(part).unwrap();
        }
    }
    zip.finish().unwrap().into_inner()
}
