//! As much of Rust as rules need: code apart from comments and strings, which lines are tests, which paths are named.
//!
//! Not a parser: no types, no macros, no names resolved. What a macro writes is not seen.

/// A file, taken apart.
#[derive(Debug)]
pub(crate) struct Source {
    /// The text without comments and without what stands in quotes; lines stay where they were.
    pub(crate) code: String,
    pub(crate) literals: Vec<Literal>,
    tests: Vec<bool>,
    test_modules: Vec<String>,
}

/// A string or character in quotes.
#[derive(Debug)]
pub(crate) struct Literal {
    pub(crate) line: usize,
    pub(crate) text: String,
    /// Whether it follows a tag's end: text that a person reads, in a view.
    pub(crate) after_tag: bool,
}

/// Names joined by `::`, as written; a `use` of several is several.
#[derive(Debug)]
pub(crate) struct Path {
    pub(crate) line: usize,
    pub(crate) names: Vec<String>,
}

impl Path {
    /// Whether it begins with `names`, as in `std::fs`.
    pub(crate) fn begins(&self, names: &str) -> bool {
        names.split("::").enumerate().all(|(at, name)| self.names.get(at).is_some_and(|own| own == name))
    }

    /// Whether `name` is one of its names.
    pub(crate) fn holds(&self, name: &str) -> bool {
        self.names.iter().any(|own| own == name)
    }

    pub(crate) fn text(&self) -> String {
        self.names.join("::")
    }
}

impl Source {
    pub(crate) fn read(text: &str) -> Self {
        let (code, literals) = Scanner { rest: text, code: String::new(), literals: Vec::new(), line: 1 }.scan();
        let (tests, test_modules) = tests(&code);
        Self { code, literals, tests, test_modules }
    }

    /// Whether `line` stands in something below `#[cfg(test)]`.
    pub(crate) fn is_test(&self, line: usize) -> bool {
        self.tests.get(line - 1).copied().unwrap_or_default()
    }

    /// The modules declared below `#[cfg(test)]` that stand in files of their own.
    pub(crate) fn test_modules(&self) -> &[String] {
        &self.test_modules
    }

    /// Every path, and every single name.
    pub(crate) fn paths(&self) -> Vec<Path> {
        let tokens = tokens(&self.code);
        let mut found = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            at = if matches!(tokens[at].1, Token::Name(_)) { path(&tokens, at, &[], &mut found) } else { at + 1 };
        }
        found
    }
}

struct Scanner<'a> {
    rest: &'a str,
    code: String,
    literals: Vec<Literal>,
    line: usize,
}

impl Scanner<'_> {
    fn scan(mut self) -> (String, Vec<Literal>) {
        while let Some(next) = self.rest.chars().next() {
            if self.rest.starts_with("//") {
                self.skip(self.rest.find('\n').unwrap_or(self.rest.len()));
            } else if self.rest.starts_with("/*") {
                self.block_comment();
            } else if next == '"' {
                self.string(1, "\"", true);
            } else if let Some(hashes) = self.raw_string() {
                self.string(2 + hashes, &format!("\"{}", "#".repeat(hashes)), false);
            } else if next == '\'' && self.is_character() {
                self.string(1, "'", true);
            } else {
                // Line feeds are kept by `skip`.
                if next != '\n' {
                    self.code.push(next);
                }
                self.skip(next.len_utf8());
            }
        }
        (self.code, self.literals)
    }

    /// Leaves `length` bytes out, but for their line feeds.
    fn skip(&mut self, length: usize) {
        let (skipped, rest) = self.rest.split_at(length);
        let feeds = skipped.matches('\n').count();
        self.code.extend(std::iter::repeat_n('\n', feeds));
        self.line += feeds;
        self.rest = rest;
    }

    fn block_comment(&mut self) {
        let (mut depth, mut end) = (0, 0);
        while end < self.rest.len() {
            let here = &self.rest[end..];
            let step = match here {
                _ if here.starts_with("/*") => {
                    depth += 1;
                    2
                }
                _ if here.starts_with("*/") => {
                    depth -= 1;
                    2
                }
                _ => here.chars().next().map_or(1, char::len_utf8),
            };
            end += step;
            if depth == 0 {
                break;
            }
        }
        self.skip(end);
    }

    /// The number of `#` where a raw string begins here.
    fn raw_string(&self) -> Option<usize> {
        let after = self.rest.strip_prefix('r')?;
        let hashes = after.len() - after.trim_start_matches('#').len();
        let inside_name = self.code.chars().next_back().is_some_and(|before| is_name(before) && before != 'b');
        (!inside_name && after[hashes..].starts_with('"')).then_some(hashes)
    }

    /// A quoted character, and not a lifetime.
    fn is_character(&self) -> bool {
        let mut after = self.rest.chars().skip(1);
        after.next() == Some('\\') || after.next() == Some('\'')
    }

    fn string(&mut self, opening: usize, closing: &str, escapes: bool) {
        let body = &self.rest[opening..];
        let mut end = 0;
        while end < body.len() && !body[end..].starts_with(closing) {
            let escaped = escapes && body[end..].starts_with('\\');
            let mut taken = body[end..].chars();
            end += taken.by_ref().take(1 + usize::from(escaped)).map(char::len_utf8).sum::<usize>();
        }
        let before = self.code.trim_end();
        let after_tag = before.ends_with('>') && !before.ends_with("=>") && !before.ends_with("->");
        self.literals.push(Literal { line: self.line, text: body[..end].to_owned(), after_tag });
        self.code.push('"');
        self.skip((opening + end + closing.len()).min(self.rest.len()));
        self.code.push('"');
    }
}

/// For each line whether it is a test's, and the test modules in files of their own.
fn tests(code: &str) -> (Vec<bool>, Vec<String>) {
    const MARK: &str = "#[cfg(test)]";
    let mut lines = vec![false; code.lines().count()];
    let mut modules = Vec::new();
    for (start, _) in code.match_indices(MARK) {
        let item = &code[start + MARK.len()..];
        let Some(first) = item.find([';', '{']) else { continue };
        let length = if item[first..].starts_with('{') { block_end(item, first) } else { first };
        if let Some((_, name)) = item[..first].rsplit_once("mod ").filter(|_| length == first) {
            modules.push(name.trim().to_owned());
        }
        let line = |offset: usize| code[..offset].matches('\n').count();
        for index in line(start)..=line(start + MARK.len() + length) {
            if let Some(test) = lines.get_mut(index) {
                *test = true;
            }
        }
    }
    (lines, modules)
}

fn block_end(item: &str, open: usize) -> usize {
    let mut depth = 0;
    for (offset, character) in item[open..].char_indices() {
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return open + offset;
        }
    }
    item.len()
}

#[derive(Debug, PartialEq)]
enum Token<'a> {
    Name(&'a str),
    Join,
    Open,
    Close,
    Other,
}

fn is_name(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

fn tokens(code: &str) -> Vec<(usize, Token<'_>)> {
    let mut tokens = Vec::new();
    let (mut rest, mut line) = (code, 1);
    while let Some(next) = rest.chars().next() {
        let (token, length) = if is_name(next) {
            let length = rest.find(|character| !is_name(character)).unwrap_or(rest.len());
            (Token::Name(&rest[..length]), length)
        } else if rest.starts_with("::") {
            (Token::Join, 2)
        } else {
            let token = match next {
                '{' => Token::Open,
                '}' => Token::Close,
                _ => Token::Other,
            };
            (token, next.len_utf8())
        };
        if !next.is_whitespace() {
            tokens.push((line, token));
        }
        line += usize::from(next == '\n');
        rest = &rest[length..];
    }
    tokens
}

/// Reads the path that begins at `at`, `prefix` before it; where it ends.
fn path(tokens: &[(usize, Token<'_>)], mut at: usize, prefix: &[String], found: &mut Vec<Path>) -> usize {
    let mut names = prefix.to_vec();
    let line = tokens[at].0;
    while let Some((_, Token::Name(name))) = tokens.get(at) {
        names.push((*name).to_owned());
        at += 1;
        if !matches!(tokens.get(at), Some((_, Token::Join))) {
            break;
        }
        at += 1;
        if matches!(tokens.get(at), Some((_, Token::Open))) {
            at += 1;
            loop {
                match tokens.get(at) {
                    Some((_, Token::Name(_))) => at = path(tokens, at, &names, found),
                    Some((_, Token::Close)) => return at + 1,
                    Some(_) => at += 1,
                    None => return at,
                }
            }
        }
    }
    found.push(Path { line, names });
    at
}

#[test]
fn comments_and_strings_are_no_code() {
    let source = Source::read("// a::b\nlet x = \"c::d // \\\" e\"; /* f\n/* g */ */ r#\"h\"i\"#; 'j'; &'k l\n");
    assert_eq!(source.code, "\nlet x = \"\"; \n \"\"; \"\"; &'k l\n");
    let texts: Vec<_> = source.literals.iter().map(|literal| (literal.line, literal.text.as_str())).collect();
    assert_eq!(texts, [(2, "c::d // \\\" e"), (3, "h\"i"), (3, "j")]);
}

#[test]
fn a_use_of_several_names_several_paths() {
    let source = Source::read("use a::{b, c::{self, d}};\nfn e() -> f::G { h.i() }");
    let paths: Vec<_> = source.paths().iter().map(|path| (path.line, path.text())).collect();
    for wanted in [(1, "a::b"), (1, "a::c::self"), (1, "a::c::d"), (2, "f::G")] {
        assert!(paths.contains(&(wanted.0, wanted.1.to_owned())), "{wanted:?} in {paths:?}");
    }
}

#[test]
fn what_stands_below_cfg_test_is_a_test_and_what_follows_is_not() {
    let source =
        Source::read("fn a() {}\n#[cfg(test)]\nmod tests {\n    fn b() {}\n}\nfn c() {}\n#[cfg(test)]\nmod d;\n");
    let tests: Vec<_> = (1..=8).filter(|&line| source.is_test(line)).collect();
    assert_eq!(tests, [2, 3, 4, 5, 7, 8]);
    assert_eq!(source.test_modules(), ["d"]);
}

#[test]
fn text_after_a_tag_is_told_from_an_attribute() {
    let source = Source::read("view! { <p class=\"a\">\"b\"</p> } match c { _ => \"d\" }");
    let texts: Vec<_> =
        source.literals.iter().filter(|literal| literal.after_tag).map(|literal| &literal.text).collect();
    assert_eq!(texts, ["b"]);
}
