//! Text with cells split by comma, semicolon, tab or bar, as any spreadsheet or hand wrote it.
//!
//! Never fails: a quote that is never closed is a character. For the city's own sheets `sheet::csv` is stricter.

use super::grid::{Grid, Line, Source};

const DELIMITERS: [char; 5] = [',', '\t', ';', '|', '，'];
/// Rows with more cells are cut: no sheet of people is as wide.
const MOST_CELLS: usize = 2000;

/// Reads `text`.
pub(super) fn read(text: &str) -> Source {
    let (text, told) = match text.strip_prefix("sep=").map(|rest| rest.chars().next()) {
        // Excel's own way of naming the delimiter, on a line of its own. The row numbers count it.
        Some(Some(sign)) if DELIMITERS.contains(&sign) => (text, Some(sign)),
        _ => (text, None),
    };
    let delimiter = told.unwrap_or_else(|| delimiter_of(text));
    let mut lines = lines(text, delimiter);
    if told.is_some() && !lines.is_empty() {
        lines.remove(0);
    }
    Source { grids: vec![Grid { lines, ..Grid::default() }], ..Source::default() }
}

/// The sign that splits the first lines most evenly.
fn delimiter_of(text: &str) -> char {
    let head: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(20).collect();
    let score = |delimiter: char| -> usize {
        let counts = head.iter().map(|line| {
            let mut quoted = false;
            let outside = line.chars().filter(|&c| {
                quoted ^= c == '"';
                !quoted && c == delimiter
            });
            outside.count()
        });
        let mut counts: Vec<usize> = counts.collect();
        counts.sort_unstable();
        // The middle line, and the richest: a title above the headings has none.
        counts.get(counts.len() / 2).copied().unwrap_or_default() * 100 + counts.last().copied().unwrap_or_default()
    };
    let scores = DELIMITERS.map(|delimiter| (score(delimiter), delimiter));
    // The first of equals counts: commas before the rest.
    scores.iter().rev().max_by_key(|(score, _)| *score).map_or(',', |(_, delimiter)| *delimiter)
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    Start,
    Plain,
    Quoted,
    Closed,
}

fn lines(text: &str, delimiter: char) -> Vec<Line> {
    // Whether quotes are believed; not past one that is never closed.
    let mut believe = true;
    let mut at = 0;
    let mut lines = Vec::new();
    let (mut line, mut cell, mut state) = (Line::new(1), String::new(), State::Start);
    // Where the quoted cell begins, and what the row held before it.
    let mut opened = 0;
    loop {
        let rest = text.get(at..).unwrap_or_default();
        let Some(next) = rest.chars().next() else {
            if state == State::Quoted && believe {
                (believe, at, state) = (false, opened, State::Start);
                cell.clear();
                continue;
            }
            break;
        };
        let after = at + next.len_utf8();
        let follows = |sign: char| text.get(after..).is_some_and(|rest| rest.starts_with(sign));
        match (state, next) {
            (State::Start, '"') if believe => {
                opened = at;
                state = State::Quoted;
            }
            (State::Quoted, '"') if follows('"') => {
                cell.push('"');
                at = after + 1;
                continue;
            }
            (State::Quoted, '"') => state = State::Closed,
            (State::Quoted, '\r') if follows('\n') => {}
            (State::Quoted, other) => cell.push(other),
            (_, sign) if sign == delimiter => {
                push(&mut line, &mut cell);
                state = State::Start;
            }
            (_, '\r' | '\n') => {
                push(&mut line, &mut cell);
                let row = line.row + 1;
                line.shrink();
                lines.push(std::mem::replace(&mut line, Line::new(row)));
                state = State::Start;
                if next == '\r' && follows('\n') {
                    at = after + 1;
                    continue;
                }
            }
            // Blanks between a quote and what splits say nothing.
            (State::Closed, ' ') => {}
            (_, other) => {
                cell.push(other);
                state = State::Plain;
            }
        }
        at = after;
    }
    if state != State::Start || line.cells().next().is_some() {
        push(&mut line, &mut cell);
        lines.push(line);
    }
    lines
}

fn push(line: &mut Line, cell: &mut String) {
    if line.len() < MOST_CELLS {
        line.push(cell);
    }
    cell.clear();
}
