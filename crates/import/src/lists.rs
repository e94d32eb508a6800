//! The lists in a sheet: below each other with headings of their own, or side by side under the same ones.
//!
//! Does not say which column is what: `headings` does. The same headings once more are no new list.

use super::fields::{Field, Heading};
use super::grid::{Grid, Line};
use super::headings;
use super::layout::Columns;
use super::mapping::Mapping;
use super::report::Report;
use super::{Failure, Kind};

/// Characters that a heading may have.
const MOST_CHARACTERS: usize = 24;
/// Lists side by side that are told apart.
const MOST_BESIDE: usize = 8;

/// The columns of each list of a sheet, in order; none where no line looks like headings.
///
/// # Errors
/// As [`headings::find`].
pub(super) fn find(grid: &Grid, kind: Kind, mapping: &Mapping, report: &mut Report) -> Result<Vec<Columns>, Failure> {
    let Some(best) = headings::find(grid, kind, mapping)? else { return Ok(Vec::new()) };
    let mut lists = above(grid, &best, kind, mapping);
    lists.push(best);
    below(grid, &mut lists, kind, mapping);
    let ends: Vec<usize> = lists.iter().skip(1).map(|list| title_line(grid, list.head_line)).collect();
    for (list, end) in lists.iter_mut().zip(ends) {
        list.end_line = Some(end);
    }
    let lists: Vec<Columns> = lists.into_iter().flat_map(|list| side_by_side(grid, list, kind, mapping)).collect();
    lists.iter().for_each(|list| headings::say(grid, list, report));
    Ok(lists)
}

/// Lists above the headings that are understood best: those with rows of their own.
fn above(grid: &Grid, best: &Columns, kind: Kind, mapping: &Mapping) -> Vec<Columns> {
    let mut lists: Vec<Columns> = Vec::new();
    let mut next = best.head_line;
    for index in (0..best.head_line).rev() {
        let is_head = |line: &Line| is_head(line, kind);
        if !grid.lines.get(index).is_some_and(is_head) {
            continue;
        }
        let list = headings::at(grid, index, kind, mapping);
        let between = grid.lines.get(list.first_line..next).unwrap_or_default();
        if between.iter().any(|line| !line.is_blank() && !is_title(line) && !is_head(line)) {
            next = index;
            lists.insert(0, list);
        }
    }
    lists
}

/// Lists below, wherever headings come that are not the same once more.
fn below(grid: &Grid, lists: &mut Vec<Columns>, kind: Kind, mapping: &Mapping) {
    let Some(mut index) = lists.last().map(|list| list.first_line) else { return };
    while let Some(line) = grid.lines.get(index) {
        index += 1;
        if !is_head(line, kind) {
            continue;
        }
        let list = headings::at(grid, index - 1, kind, mapping);
        index = list.first_line;
        let names = [Field::Name, Field::Place, Field::Address, Field::Id];
        let is_new = lists.last().is_some_and(|last| !last.is_like(&list));
        if is_new && names.iter().any(|field| list.index_of(*field).is_some()) {
            lists.push(list);
        }
    }
}

/// One list, or each of those that stand side by side under the same headings.
fn side_by_side(grid: &Grid, list: Columns, kind: Kind, mapping: &Mapping) -> Vec<Columns> {
    let Some(line) = grid.lines.get(list.head_line) else { return vec![list] };
    let width = line.width();
    let same = |period: usize| (period..width).all(|index| line.cell(index).trim() == line.cell(index - period).trim());
    let Some(period) = (2..=width.div_ceil(2)).find(|period| width - period >= 2 && same(*period)) else {
        return vec![list];
    };
    let count = width.div_ceil(period);
    if count > MOST_BESIDE || is_title(line) {
        return vec![list];
    }
    let blocks = (0..count).map(|block| {
        let (from, to) = (block * period, if block + 1 == count { usize::MAX } else { (block + 1) * period });
        let cell = |index: usize| if (from..to).contains(&index) { line.cell(index) } else { "" };
        let own = Line::of(line.row, (0..width).map(cell));
        let end = if to == usize::MAX { grid.lines.iter().map(Line::len).max().unwrap_or(width) } else { to };
        let mut columns = headings::of_line(&own, kind, mapping, list.head_line);
        (columns.span, columns.first_line, columns.end_line) = (Some((from, end)), list.first_line, list.end_line);
        columns
    });
    let blocks: Vec<Columns> = blocks.collect();
    let names = [Field::Name, Field::Place, Field::Address];
    let sound = blocks.iter().all(|block| names.iter().any(|field| block.index_of(*field).is_some()));
    if sound { blocks } else { vec![list] }
}

/// Where a list begins with its title: a short text alone right above its headings is no row of the list before.
fn title_line(grid: &Grid, head_line: usize) -> usize {
    let above = (0..head_line).rev().find_map(|index| {
        let line = grid.lines.get(index).filter(|line| !line.is_blank())?;
        Some((index, line))
    });
    let short = |line: &Line| line.cells().all(|cell| cell.trim().chars().count() <= MOST_CHARACTERS);
    above.filter(|(_, line)| is_title(line) && short(line)).map_or(head_line, |(index, _)| index)
}

/// Whether a line is one text, which a merged title is too.
fn is_title(line: &Line) -> bool {
    let mut texts = line.cells().map(str::trim).filter(|cell| !cell.is_empty());
    let first = texts.next();
    texts.all(|text| Some(text) == first)
}

/// Whether a line is headings and no row: most of its cells are called exactly as columns are.
fn is_head(line: &Line, kind: Kind) -> bool {
    let (mut cells, mut digits) = (0_usize, 0_usize);
    for cell in line.cells().map(str::trim).filter(|cell| !cell.is_empty()) {
        cells += 1;
        digits += usize::from(cell.bytes().any(|byte| byte.is_ascii_digit()));
        // No heading is as long in bytes, whatever it is written in.
        if cell.len() > MOST_CHARACTERS * 4 {
            return false;
        }
    }
    if cells < 2 || digits * 2 > cells || is_title(line) {
        return false;
    }
    let named = |cell: &str| {
        let heading = Heading::new(cell);
        heading.is_known() && Field::ALL.into_iter().any(|field| field.is_called(&heading, kind))
    };
    let exact = line.cells().map(str::trim).filter(|cell| !cell.is_empty() && named(cell)).count();
    exact >= 2 && exact * 2 >= cells
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::delimited;

    /// Of each list the cells in the columns of names and addresses.
    fn read(text: &str) -> Vec<Vec<String>> {
        let source = delimited::read(text);
        let grid = &source.grids[0];
        let lists = find(grid, Kind::Sites, &Mapping::default(), &mut Report::default()).unwrap();
        let of = |columns: &Columns| {
            let cell =
                |line: &Line, field| columns.index_of(field).map(|index| line.cell(index)).unwrap_or("?").to_owned();
            columns
                .lines(grid)
                .map(|(_, line)| format!("{} {}", cell(line, Field::Name), cell(line, Field::Address)))
                .collect()
        };
        lists.iter().map(of).collect()
    }

    #[test]
    fn each_list_of_a_sheet_is_read_by_its_own_headings() {
        let text = "一、固定点,,\n名称,地址,开放时间\n甲点,甲路1号,8:00\n乙点,乙路2号,8:00\n,,\n二、流动点,,\n地址,名称,电话\n丙路3号,丙点,0571\n";
        assert_eq!(read(text), [vec!["甲点 甲路1号", "乙点 乙路2号"], vec!["丙点 丙路3号"]]);
    }

    #[test]
    fn a_list_above_better_headings_is_not_lost() {
        let text = "名称,地址\n甲点,甲路1号\n,\n地址,名称,电话,经度,纬度\n乙路2号,乙点,0571,121,30\n";
        assert_eq!(read(text), [["甲点 甲路1号"], ["乙点 乙路2号"]]);
    }

    #[test]
    fn the_same_headings_again_are_no_new_list() {
        let text = "名称,地址\n甲点,甲路1号\n名称,地址\n乙点,乙路2号\n";
        assert_eq!(read(text), [["甲点 甲路1号", "名称 地址", "乙点 乙路2号"]]);
        assert_eq!(read("name,address\n名称,地址\n甲点,甲路1号\n").len(), 1);
    }

    #[test]
    fn lists_side_by_side_are_read_apart() {
        let text = "名称,地址,,名称,地址\n甲点,甲路1号,,乙点,乙路2号\n丙点,丙路3号,,,\n";
        assert_eq!(read(text), [vec!["甲点 甲路1号", "丙点 丙路3号"], vec!["乙点 乙路2号"]]);
        assert_eq!(read("名称,地址,电话,电话\n甲点,甲路1号,1,2\n").len(), 1);
    }
}
