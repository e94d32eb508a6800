//! Text with cells split by comma, semicolon, tab or bar, as any spreadsheet or hand wrote it.
//!
//! Never fails: a quote that is never closed is a character. For the city's own sheets `sheet::csv` is stricter.

use super::grid::{Grid, Line, Source};
use crate::csv::{CellEvent, Cells};

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

fn lines(text: &str, delimiter: char) -> Vec<Line> {
    let (mut lines, mut line, mut cell) = (Vec::new(), Line::new(1), String::new());
    let mut cells = Cells::of(text, delimiter);
    while let Some(met) = cells.next() {
        match met {
            // Blanks between a quote and what splits say nothing.
            CellEvent::Behind(' ') => {}
            CellEvent::Sign(sign) | CellEvent::Behind(sign) => cell.push(sign),
            CellEvent::Open => {
                cell.clear();
                cells.take_quotes_as_text();
            }
            CellEvent::Cell => push(&mut line, &mut cell),
            CellEvent::Row => {
                push(&mut line, &mut cell);
                line.shrink();
                let row = line.row + 1;
                lines.push(std::mem::replace(&mut line, Line::new(row)));
            }
        }
    }
    lines
}

fn push(line: &mut Line, cell: &mut String) {
    if line.len() < MOST_CELLS {
        line.push(cell);
    }
    cell.clear();
}
