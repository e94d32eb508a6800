//! A report that opens in any browser: one file, no script, nothing fetched, both languages.
//!
//! Does not decide anything about findings. Every text that comes from a sheet is escaped.

use std::collections::BTreeMap;

use anxin_core::text::Language;

use super::{Excerpts, Finding, Severity, count, groups};

const STYLE: &str = "\
:root{color-scheme:light dark}\
body{font:16px/1.6 system-ui,-apple-system,'PingFang SC','Microsoft YaHei',sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}\
h1{font-size:1.5rem;margin:0}h2{font-size:1.15rem;margin:2rem 0 .5rem;border-bottom:1px solid;padding-bottom:.25rem}\
.sum{display:flex;flex-wrap:wrap;margin:1rem -0.5rem}.sum p{border:1px solid;border-radius:.5rem;padding:.5rem 1rem;margin:.5rem}\
.sum b{font-size:1.5rem;display:block}\
ol{list-style:none;padding:0;margin:0}li{border-left:.35rem solid;padding:.25rem 0 .25rem .75rem;margin:.75rem 0;overflow-wrap:anywhere}\
.error{border-color:#b3261e}.warning{border-color:#8a5a00}.ok{border-color:#1b6e3c}\
.where{font-family:ui-monospace,Consolas,monospace}.excerpt{display:block;font-family:ui-monospace,Consolas,monospace;padding:.25rem .5rem;border:1px dashed}\
[lang=en]{display:block;opacity:.8}p{margin:.15rem 0}table{border-collapse:collapse}td,th{text-align:left;padding:.15rem .75rem .15rem 0}\
@media print{body{margin:0}li{break-inside:avoid}}";

/// The whole report. `city` names the city, as text; `when` says when it was looked at.
pub fn to_html(findings: &[Finding], excerpts: &Excerpts, city: &str, when: &str) -> String {
    let (errors, warnings) = (count(findings, Severity::Error), count(findings, Severity::Warning));
    let mut page = String::new();
    let title = format!("{} · 数据检查 · Data check", escape(city));
    page.push_str(&format!(
        "<!doctype html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<header>\n<h1>{title}</h1>\n<p>{}</p>\n</header>\n<main>\n",
        escape(when)
    ));
    page.push_str(&verdict(errors, warnings));
    page.push_str(&overview(findings));
    for (file, here) in by_file(findings) {
        page.push_str(&section(file, &here, excerpts));
    }
    page.push_str("</main>\n</body>\n</html>\n");
    page
}

fn verdict(errors: usize, warnings: usize) -> String {
    let (class, zh, en) = match (errors, warnings) {
        (0, 0) => ("ok", "没有发现问题，可以发布。", "Nothing to mend: the city can be published."),
        (0, _) => {
            ("warning", "可以发布；下面的提醒值得看一看。", "The city can be published; the warnings are worth a look.")
        }
        _ => ("error", "有错误，改好之前不会发布。", "Nothing is published until the errors are mended."),
    };
    format!(
        "<div class=\"sum\">\n<p class=\"error\"><b>{errors}</b> 错误 errors</p>\n<p class=\"warning\"><b>{warnings}</b> 提醒 warnings</p>\n</div>\n\
         <ol><li class=\"{class}\"><p>{zh}<span lang=\"en\">{en}</span></p></li></ol>\n"
    )
}

/// How many of each code, the most first.
fn overview(findings: &[Finding]) -> String {
    let mut codes: BTreeMap<(Severity, &str), usize> = BTreeMap::new();
    for finding in findings {
        *codes.entry((finding.severity(), finding.code())).or_default() += 1;
    }
    if codes.is_empty() {
        return String::new();
    }
    let mut rows: Vec<((Severity, &str), usize)> = codes.into_iter().collect();
    rows.sort_by_key(|((severity, _), number)| (*severity, std::cmp::Reverse(*number)));
    let mut table = String::from(
        "<h2>按种类 <span lang=\"en\">By kind</span></h2>\n<table>\n<thead><tr><th scope=\"col\">代码 Code</th><th scope=\"col\">等级 Severity</th><th scope=\"col\">处数 Places</th></tr></thead>\n<tbody>\n",
    );
    for ((severity, code), number) in rows {
        table.push_str(&format!(
            "<tr><td class=\"where\">{}</td><td>{} {}</td><td>{number}</td></tr>\n",
            escape(code),
            severity.name_zh(),
            severity.name()
        ));
    }
    table.push_str("</tbody>\n</table>\n");
    table
}

fn by_file(findings: &[Finding]) -> BTreeMap<&str, Vec<&Finding>> {
    let mut files: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for finding in findings {
        files.entry(&finding.location.file).or_default().push(finding);
    }
    files
}

fn section(file: &str, findings: &[&Finding], excerpts: &Excerpts) -> String {
    let of = |severity| findings.iter().filter(|finding| finding.severity() == severity).count();
    let mut section = format!(
        "<h2 class=\"where\">{} · {} 错误 errors, {} 提醒 warnings</h2>\n<ol>\n",
        escape(file),
        of(Severity::Error),
        of(Severity::Warning)
    );
    for group in groups(findings.iter().copied()) {
        for finding in group.shown() {
            section.push_str(&item(finding, excerpts));
        }
        if let Some((zh, en)) = group.more(Language::Zh).zip(group.more(Language::En)) {
            section.push_str(&format!("<li><p>{}<span lang=\"en\">{}</span></p></li>\n", escape(&zh), escape(&en)));
        }
    }
    section.push_str("</ol>\n");
    section
}

fn item(finding: &Finding, excerpts: &Excerpts) -> String {
    let excerpt = excerpts.of(&finding.location);
    let cell = excerpt.as_ref().and_then(|excerpt| excerpt.cell.clone());
    let mut place = match (finding.location.row, &finding.location.column) {
        (Some(row), Some(column)) => format!("第 {row} 行 row {row}, {column}"),
        (Some(row), None) => format!("第 {row} 行 row {row}"),
        (None, Some(column)) => column.clone(),
        (None, None) => "整个文件 whole file".to_owned(),
    };
    if let Some(cell) = cell {
        place.push_str(&format!(" ({cell})"));
    }
    let mut item = format!(
        "<li class=\"{}\">\n<p><span class=\"where\">{}</span> · {} {} · <span class=\"where\">{}</span></p>\n",
        finding.severity().name(),
        escape(&place),
        finding.severity().name_zh(),
        finding.severity().name(),
        escape(finding.code())
    );
    if let Some(text) = excerpt.map(|excerpt| excerpt.text).filter(|text| !text.is_empty()) {
        item.push_str(&format!("<span class=\"excerpt\"><bdi>{}</bdi></span>\n", escape(&text)));
    }
    let words = |language| (escape(&finding.message_in(language)), escape(&finding.hint_in(language)));
    let (zh, zh_mend) = words(Language::Zh);
    let (en, en_mend) = words(Language::En);
    item.push_str(&format!(
        "<p>{zh}<strong>改法：</strong>{zh_mend}</p>\n<p lang=\"en\">{en} <strong>Mend:</strong> {en_mend}</p>\n</li>\n"
    ));
    item
}

/// As text between tags or in a quoted attribute.
pub(crate) fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c => safe.push(c),
        }
    }
    safe
}
