//! Every spelling of a sign as one sign, character by character, so that places in the text stay the same.
//!
//! Does not drop or join anything: runs of signs are `lex`'s to read.

/// The plain sign for `c`: half-width and lower-case, one dash, one colon, `,` or `;` for whatever splits.
pub(super) fn plain(c: char) -> char {
    match c {
        '-' | '－' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '─' | '━' | '﹣' | '～' | '~' | '〜' | '∼' | '˜'
        | '至' | '到' | 'ー' | '→' | '➡' => '-',
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
        '\u{ff01}'..='\u{ff5e}' => {
            let half = u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c);
            half.to_ascii_lowercase()
        }
        c if c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}') => ' ',
        c => c.to_ascii_lowercase(),
    }
}
