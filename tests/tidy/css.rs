//! As much of CSS as rules need: which selectors hold which declarations.
//!
//! Knows no property and judges nothing.

/// A style sheet, taken apart.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    pub(crate) rules: Vec<Block>,
}

/// Something with braces.
#[derive(Debug)]
pub(crate) struct Block {
    pub(crate) line: usize,
    /// What stands before the brace: a selector, or an at-rule with its condition.
    pub(crate) prelude: String,
    /// Whether it stands inside another style rule.
    pub(crate) nested: bool,
    pub(crate) declarations: Vec<Declaration>,
}

/// `property: value`.
#[derive(Debug)]
pub(crate) struct Declaration {
    pub(crate) line: usize,
    pub(crate) property: String,
    /// Without what stands in quotes.
    pub(crate) value: String,
}

impl Declaration {
    /// The value's words: names, hex colours, functions with their `(`, numbers with their units.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.value
            .split_inclusive('(')
            .flat_map(|part| part.split(|c: char| c.is_whitespace() || ",)/*!".contains(c)))
            .filter(|word| !word.is_empty() && *word != "(")
    }
}

/// Takes `text` apart.
pub(crate) fn read(text: &str) -> Sheet {
    let text = bare(text);
    let mut sheet = Sheet::default();
    let mut open: Vec<usize> = Vec::new();
    let (mut start, mut parens) = (0, 0);
    for (at, character) in text.char_indices() {
        match character {
            '(' => parens += 1,
            ')' => parens -= 1,
            '{' => {
                let nested = open.iter().any(|&above| !sheet.rules[above].prelude.starts_with('@'));
                let prelude = text[start..at].trim().to_owned();
                open.push(sheet.rules.len());
                sheet.rules.push(Block { line: line_of(&text, start, at), prelude, nested, declarations: Vec::new() });
                start = at + 1;
            }
            ';' | '}' if parens == 0 => {
                let declared = declaration(&text[start..at], line_of(&text, start, at));
                let holder = open.last().and_then(|&above| sheet.rules.get_mut(above));
                if let (Some(declared), Some(holder)) = (declared, holder) {
                    holder.declarations.push(declared);
                }
                if character == '}' {
                    open.pop();
                }
                start = at + 1;
            }
            _ => {}
        }
    }
    sheet
}

fn declaration(text: &str, line: usize) -> Option<Declaration> {
    let (property, value) = text.split_once(':')?;
    Some(Declaration { line, property: property.trim().to_ascii_lowercase(), value: value.trim().to_ascii_lowercase() })
}

/// The line of the first thing between `start` and `end`.
fn line_of(text: &str, start: usize, end: usize) -> usize {
    let blank = text[start..end].len() - text[start..end].trim_start().len();
    1 + text[..start + blank].matches('\n').count()
}

/// Without comments and without what stands in quotes; lines stay where they were.
fn bare(text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        let length = match next {
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            '"' | '\'' => {
                bare.push_str("\"\"");
                rest[1..].find(next).map_or(rest.len(), |end| end + 2)
            }
            _ => {
                bare.push(next);
                rest = &rest[next.len_utf8()..];
                continue;
            }
        };
        bare.extend(rest[..length].matches('\n').map(|_| '\n'));
        rest = &rest[length..];
    }
    bare
}

#[test]
fn a_sheet_falls_apart_into_rules_and_declarations() {
    let sheet =
        read("/* a;\n */\n@media print {\n  .a, .b { color: RED; src: url(data:x;y) }\n}\n.c { content: \"{;}\" }");
    let rules: Vec<_> = sheet.rules.iter().map(|rule| (rule.line, rule.prelude.as_str(), rule.nested)).collect();
    assert_eq!(rules, [(3, "@media print", false), (4, ".a, .b", false), (6, ".c", false)]);
    let declared: Vec<_> =
        sheet.rules[1].declarations.iter().map(|d| (d.property.as_str(), d.value.as_str())).collect();
    assert_eq!(declared, [("color", "red"), ("src", "url(data:x;y)")]);
    assert_eq!(sheet.rules[2].declarations[0].value, "\"\"");
}

#[test]
fn a_rule_in_a_rule_is_nested_and_one_in_a_condition_is_not() {
    let sheet = read(".a { .b { color: red } }\n@media print { .c { color: red } }");
    assert_eq!(
        sheet.rules.iter().filter(|rule| rule.nested).map(|rule| rule.prelude.as_str()).collect::<Vec<_>>(),
        [".b"]
    );
}

#[test]
fn the_words_of_a_value_are_told_apart() {
    let sheet = read(".a { b: minmax(0, 1fr) #fff 2px/3px VAR(--c) !important }");
    let words: Vec<_> = sheet.rules[0].declarations[0].words().collect();
    assert_eq!(words, ["minmax(", "0", "1fr", "#fff", "2px", "3px", "var(", "--c", "important"]);
}
