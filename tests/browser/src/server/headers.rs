//! The headers that the site's own `_headers` file asks for, as hosts of static sites read such a file.
//!
//! A line that is not indented is a pattern, `*` in it stands for anything; the indented lines after it are headers. A file
//! gets those of every pattern that fits it. A header that is named again replaces the one before, as far as the same
//! pattern is not meant: the suite does not join values, since no rule of this project wants that.

use axum::http::{HeaderMap, HeaderName, HeaderValue};

/// The rules of a `_headers` file, in its order.
#[derive(Clone, Debug, Default)]
pub(super) struct Rules(Vec<Rule>);

#[derive(Clone, Debug)]
struct Rule {
    pattern: String,
    headers: Vec<(HeaderName, HeaderValue)>,
}

impl Rules {
    /// Reads such a file; what is no rule is passed over, as hosts do.
    pub(super) fn read(text: &str) -> Self {
        let mut rules: Vec<Rule> = Vec::new();
        for line in text.lines().filter(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#')) {
            if !line.starts_with([' ', '\t']) {
                rules.push(Rule { pattern: line.trim().to_owned(), headers: Vec::new() });
            } else if let (Some(rule), Some((name, value))) = (rules.last_mut(), line.trim().split_once(':'))
                && let (Ok(name), Ok(value)) = (name.trim().parse::<HeaderName>(), value.trim().parse::<HeaderValue>())
            {
                rule.headers.push((name, value));
            }
        }
        Self(rules)
    }

    /// Puts what they say of `path`, `/feed/manifest.json`, into `headers`; whether any of them speaks of it.
    pub(super) fn apply(&self, path: &str, headers: &mut HeaderMap) -> bool {
        let mut spoken_of = false;
        for rule in self.0.iter().filter(|rule| fits(rule.pattern.as_bytes(), path.as_bytes())) {
            spoken_of = true;
            for (name, value) in &rule.headers {
                headers.insert(name, value.clone());
            }
        }
        spoken_of
    }
}

fn fits(pattern: &[u8], path: &[u8]) -> bool {
    match pattern.split_first() {
        None => path.is_empty(),
        Some((b'*', rest)) => (0..=path.len()).any(|from| path.get(from..).is_some_and(|path| fits(rest, path))),
        Some((wanted, rest)) => path.split_first().is_some_and(|(byte, path)| byte == wanted && fits(rest, path)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_gets_the_headers_of_every_pattern_that_fits_it_and_of_two_the_later() {
        let rules = Rules::read(
            "# made by hand\n/*\n  X-A: everywhere\n  X-B: first\n/feed/o/*\n  X-B: later\n\tCache-Control: immutable\n\
             /*.wasm\n  X-C: code\nnot: a header of its own\n",
        );
        let of = |path: &str| {
            let mut headers = HeaderMap::new();
            rules.apply(path, &mut headers);
            let mut said: Vec<_> =
                headers.iter().map(|(name, value)| format!("{name}: {}", value.to_str().unwrap())).collect();
            said.sort();
            said
        };
        assert_eq!(of("/feed/o/a.json"), ["cache-control: immutable", "x-a: everywhere", "x-b: later"]);
        assert_eq!(of("/more/b.wasm"), ["x-a: everywhere", "x-b: first", "x-c: code"]);
        assert_eq!(of("elsewhere"), [""; 0]);
    }

    #[test]
    fn a_file_that_no_rule_names_is_said_to_be_so() {
        assert!(!Rules::read("/feed/*\n  X-A: 1\n").apply("/index.html", &mut HeaderMap::new()));
    }
}
