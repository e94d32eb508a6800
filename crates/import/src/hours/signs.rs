//! Every spelling of a sign as one sign, character by character, so that places in the text stay the same.
//!
//! Does not drop or join anything: runs of signs are `lex`'s to read.

/// Blanks the day that a spreadsheet puts before a time without one: `1899-12-30 08:00:00`.
pub(super) fn drop_empty_dates(signs: &mut [char]) {
    const EMPTY: [&str; 6] = ["1899-12-30 ", "1899,12,30 ", "1899-12-31 ", "1900-01-00 ", "1900,1,0 ", "1904-01-01 "];
    for date in EMPTY.map(|date| date.chars().collect::<Vec<char>>()) {
        while let Some(index) = signs.windows(date.len()).position(|here| here == date) {
            signs.iter_mut().skip(index).take(date.len()).for_each(|sign| *sign = ' ');
        }
    }
}

/// `8:00 to 17:00` and `8:00 and 17:00` with signs for their words.
pub(super) fn join_english(signs: &mut [char]) {
    for (word, sign) in [(" to ", '-'), (" until ", '-'), (" and ", ',')] {
        let word: Vec<char> = word.chars().collect();
        while let Some(index) = signs.windows(word.len()).position(|here| here == word) {
            signs.iter_mut().skip(index).take(word.len()).for_each(|sign| *sign = ' ');
            if let Some(here) = signs.get_mut(index + 1) {
                *here = sign;
            }
        }
    }
}

/// The plain sign for `c`: half-width and lower-case, one dash, one colon, `,` or `;` for whatever splits.
pub(super) fn plain(c: char) -> char {
    match c {
        '-' | '－' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '─' | '━' | '﹣' | '～' | '~' | '〜' | '∼' | '˜'
        | '至' | '到' | '_' | '＿' | 'ー' | '→' | '➡' => '-',
        ':' | '：' | '∶' | '﹕' | '︰' | '˸' | '꞉' | 'ː' => ':',
        '.' | '．' | '·' | '・' | '•' => '.',
        '、' | ',' | '，' | '﹐' | '和' | '及' | '与' | '&' | '＆' | '+' | '＋' | '｜' | '|' | '/' | '／' | '\\' => {
            ','
        }
        ';' | '；' | '﹔' | '。' | '\n' | '\r' | '?' | '？' | '!' | '！' | '｡' => ';',
        '(' | '（' | '[' | '【' | '〔' | '﹙' | '［' | '「' | '“' | '"' => '(',
        ')' | '）' | ']' | '】' | '〕' | '﹚' | '］' | '」' | '”' => ')',
        '週' => '周',
        '點' => '点',
        '時' => '时',
        '開' => '开',
        '間' => '间',
        '採' => '采',
        '樣' => '样',
        '檢' => '检',
        '測' => '测',
        '節' => '节',
        '國' => '国',
        '雙' => '双',
        '暫' => '暂',
        '關' => '关',
        '營' => '营',
        '業' => '业',
        '務' => '务',
        '\u{ff01}'..='\u{ff5e}' => {
            let half = u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c);
            half.to_ascii_lowercase()
        }
        c if c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}') => ' ',
        c => c.to_ascii_lowercase(),
    }
}
