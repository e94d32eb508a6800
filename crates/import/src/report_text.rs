//! A report as people read it, with every rejected row.
//!
//! Does not decide what is said.

use std::fmt;

use anxin_core::text::Language;

use super::report::{HoursCount, Merged, Missing, Rejected, Report};

/// As many names of missing rows are printed.
const MOST_NAMES: usize = 20;

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.language() {
            Language::En => self.in_english(f),
            Language::Zh => self.in_chinese(f),
        }
    }
}

impl Report {
    fn in_english(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for guess in &self.guesses {
            writeln!(f, "column: {guess}")?;
        }
        for Rejected { row, column, value, reason } in &self.rejected {
            let cell = if column.is_empty() { String::new() } else { format!(", {column} `{value}`") };
            writeln!(f, "rejected: row {row}{cell}: {reason}")?;
        }
        for warning in &self.warnings {
            writeln!(f, "warning: {warning}")?;
        }
        for (typed, rows) in &self.typed_hours {
            writeln!(f, "hours as typed ({rows} rows): {typed}")?;
        }
        for file in &self.written {
            writeln!(f, "wrote {file}")?;
        }
        let HoursCount { parsed, as_typed } = self.hours;
        let stated = parsed + as_typed;
        write!(f, "{} rows: {} imported, {} rejected", self.rows, self.imported, self.rejected.len())?;
        if stated > 0 {
            write!(f, "; hours understood in {parsed} of {stated} rows")?;
        }
        writeln!(f)?;
        let Merged { added, updated, unchanged } = self.merged;
        if updated + unchanged > 0 {
            writeln!(f, "{added} new, {updated} changed, {unchanged} as they were")?;
        }
        self.missing_in(f, "missing: ", ", ")?;
        self.next_in(f, "next:")
    }

    fn in_chinese(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for guess in &self.guesses {
            writeln!(f, "列：{guess}")?;
        }
        for Rejected { row, column, value, reason } in &self.rejected {
            let cell = if column.is_empty() { String::new() } else { format!("，{column}“{value}”") };
            writeln!(f, "未导入：第 {row} 行{cell}：{reason}")?;
        }
        for warning in &self.warnings {
            writeln!(f, "提醒：{warning}")?;
        }
        for (typed, rows) in &self.typed_hours {
            writeln!(f, "时间照原文保留（{rows} 行）：{typed}")?;
        }
        for file in &self.written {
            writeln!(f, "已写入 {file}")?;
        }
        let HoursCount { parsed, as_typed } = self.hours;
        let stated = parsed + as_typed;
        write!(f, "共 {} 行：导入 {} 行，未导入 {} 行", self.rows, self.imported, self.rejected.len())?;
        if stated > 0 {
            write!(f, "；写了时间的 {stated} 行里读懂 {parsed} 行")?;
        }
        writeln!(f)?;
        let Merged { added, updated, unchanged } = self.merged;
        if updated + unchanged > 0 {
            writeln!(f, "新增 {added} 行，改动 {updated} 行，{unchanged} 行和原来一样")?;
        }
        self.missing_in(f, "名单里没有了：", "、")?;
        self.next_in(f, "接下来：")
    }

    /// The names of what the list no longer has; the warning says what that means.
    fn missing_in(&self, f: &mut fmt::Formatter<'_>, before: &str, between: &str) -> fmt::Result {
        let Missing { count, names, .. } = &self.missing;
        if *count == 0 {
            return Ok(());
        }
        let told: Vec<&str> = names.iter().take(MOST_NAMES).map(String::as_str).collect();
        let more = if *count > told.len() { format!(" … ({count})") } else { String::new() };
        writeln!(f, "{before}{}{more}", told.join(between))
    }

    fn next_in(&self, f: &mut fmt::Formatter<'_>, before: &str) -> fmt::Result {
        if self.next.is_empty() {
            return Ok(());
        }
        writeln!(f, "{before}")?;
        self.next.iter().try_for_each(|line| writeln!(f, "  {line}"))
    }
}
