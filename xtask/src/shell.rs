//! Turns the `index.html` that developers write, with plain names, into the one that is deployed.
//!
//! Works on text, not on a parsed document: the shell is ours and short, and a name that is not found is an error.

use crate::fail::{Fail, Outcome};

const PRELOAD: &str = "<!-- preload -->";
/// Where the second file of wasm is named.
const MORE_BEFORE: &str = "data-more-style=";
const FIRST_PAINT: &str = "<!-- first paint -->";

/// How a file is fetched before anyone asks: as whoever asks later would, or it would be fetched twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Preload {
    /// A classic script.
    Script,
    /// A module, which browsers that do not know the word fetch once boot.js asks.
    Module,
    /// By `fetch`, which asks with CORS even its own origin.
    Fetch,
}

/// What the deployed shell says.
pub(crate) struct Parts<'a> {
    /// Names in `index.html` and what they are called in `dist/`: `anxin.css` and `anxin-0123.css`.
    pub(crate) renamed: &'a [(&'a str, String)],
    /// Files to fetch before anyone asks, by deployed name.
    pub(crate) preload: &'a [(String, Preload)],
    /// The deployed name of the second file of wasm, which `index.html` does not name.
    pub(crate) more: &'a str,
    /// The integrity of each file that scripts or links fetch, by its deployed name.
    pub(crate) integrity: &'a [(String, String)],
    /// The first paint, with the marks that the publisher finds it by.
    pub(crate) first_paint: &'a str,
}

/// The deployed `index.html`.
///
/// # Errors
/// Where `index.html` lacks a name or a mark that is to be replaced.
pub(crate) fn deployed(index: &str, parts: &Parts) -> Outcome<String> {
    let preload: Vec<String> = parts.preload.iter().map(|(name, kind)| preload(name, *kind)).collect();
    let mut html = without_trunk(index);
    html = replaced(&html, PRELOAD, &preload.join("\n"))?;
    html = replaced(&html, MORE_BEFORE, &format!("data-more=\"./{}\" {MORE_BEFORE}", parts.more))?;
    for (name, deployed) in parts.renamed {
        html = replaced(&html, &format!("\"./{name}\""), &format!("\"./{deployed}\""))?;
    }
    for (name, integrity) in parts.integrity {
        html = with_integrity(&html, name, integrity)?;
    }
    let (before, after) = html
        .split_once(FIRST_PAINT)
        .ok_or_else(|| Fail::new(format!("index.html has no `{FIRST_PAINT}` inside the app's element")))?;
    Ok(format!("{}{}{}", tidied(before), parts.first_paint.trim(), tidied(after)))
}

/// Every mention of a file, with the integrity of its content behind it: `src` and `href` have the attribute `integrity`, `data-NAME`
/// has `data-NAME-integrity`, which `boot.js` puts onto what it fetches.
fn with_integrity(html: &str, name: &str, integrity: &str) -> Outcome<String> {
    let value = format!("=\"./{name}\"");
    let (mut done, mut rest, mut met) = (String::with_capacity(html.len()), html, false);
    while let Some((before, after)) = rest.split_once(&value) {
        let attribute = before.rsplit(char::is_whitespace).next().unwrap_or_default();
        // What is preloaded for `fetch` is held against its hash by `fetch` itself.
        let by_fetch = after.split('>').next().unwrap_or_default().contains("as=\"fetch\"");
        done.push_str(before);
        done.push_str(&value);
        if !by_fetch {
            let of = attribute.strip_prefix("data-").map(|name| format!("data-{name}-")).unwrap_or_default();
            done.push_str(&format!(" {of}integrity=\"{integrity}\""));
            met = true;
        }
        rest = after;
    }
    done.push_str(rest);
    if met { Ok(done) } else { Err(Fail::new(format!("index.html names no {name} to hold against its hash"))) }
}

fn preload(name: &str, kind: Preload) -> String {
    let (rel, how) = match kind {
        Preload::Script => ("preload", " as=\"script\""),
        Preload::Module => ("modulepreload", ""),
        Preload::Fetch => ("preload", " as=\"fetch\" crossorigin"),
    };
    format!("<link rel=\"{rel}\" href=\"./{name}\"{how}>")
}

fn replaced(html: &str, old: &str, new: &str) -> Outcome<String> {
    if html.contains(old) {
        Ok(html.replace(old, new))
    } else {
        Err(Fail::new(format!("index.html does not contain `{old}`"))
            .hint("write it there, or mend xtask/src/shell.rs"))
    }
}

/// Without the elements that only Trunk reads.
fn without_trunk(html: &str) -> String {
    let mut kept = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find("<link data-trunk") {
        let (before, element) = rest.split_at(start);
        kept.push_str(before);
        rest = element.split_once('>').map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    kept
}

/// Without comments, indentation and empty lines; line breaks stay, they can matter between words.
fn tidied(html: &str) -> String {
    let mut bare = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, comment)) = rest.split_once("<!--") {
        bare.push_str(before);
        rest = comment.split_once("-->").map_or("", |(_, after)| after);
    }
    bare.push_str(rest);
    let lines: Vec<&str> = bare.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const INDEX: &str = "<!doctype html>\n<head>\n  <!-- why -->\n  <!-- preload -->\n  <link data-trunk rel=\"rust\"\n    />\n  \
        <link rel=\"stylesheet\" href=\"./a.css\">\n  <script src=\"./boot.js\" data-wasm=\"./a.wasm\" data-more-style=\"./m.css\"></script>\n</head>\n\
        <div id=\"app\"><!-- first paint --></div>\n";

    fn deploy(index: &str) -> Outcome<String> {
        deployed(
            index,
            &Parts {
                renamed: &[
                    ("a.css", "a-1.css".to_owned()),
                    ("a.wasm", "a-2.wasm".to_owned()),
                    ("boot.js", "boot-5.js".to_owned()),
                ],
                preload: &[("a-2.wasm".to_owned(), Preload::Fetch), ("a-4.js".to_owned(), Preload::Module)],
                more: "more/a-3.wasm",
                integrity: &[
                    ("a-1.css".to_owned(), "sha384-C".to_owned()),
                    ("a-2.wasm".to_owned(), "sha384-X".to_owned()),
                    ("a-4.js".to_owned(), "sha384-G".to_owned()),
                    ("boot-5.js".to_owned(), "sha384-B".to_owned()),
                    ("more/a-3.wasm".to_owned(), "sha384-Y".to_owned()),
                ],
                first_paint: "<!--first--><main>\n  view</main><!--end-->\n",
            },
        )
    }

    #[test]
    fn names_are_replaced_what_is_for_developers_is_left_out_and_the_marks_of_the_first_paint_stay() {
        assert_eq!(
            deploy(INDEX).unwrap(),
            "<!doctype html>\n<head>\n<link rel=\"preload\" href=\"./a-2.wasm\" as=\"fetch\" crossorigin>\n\
             <link rel=\"modulepreload\" href=\"./a-4.js\" integrity=\"sha384-G\">\n\
             <link rel=\"stylesheet\" href=\"./a-1.css\" integrity=\"sha384-C\">\n\
             <script src=\"./boot-5.js\" integrity=\"sha384-B\" data-wasm=\"./a-2.wasm\" data-wasm-integrity=\"sha384-X\" \
             data-more=\"./more/a-3.wasm\" data-more-integrity=\"sha384-Y\" data-more-style=\"./m.css\"></script>\n</head>\n<div id=\"app\"><!--first--><main>\n  view</main><!--end--></div>"
        );
    }

    #[test]
    fn a_name_that_index_html_does_not_use_is_an_error() {
        let error = deploy(&INDEX.replace("a.css", "b.css")).unwrap_err();
        assert!(error.to_string().contains("./a.css"));
        assert!(deploy(&INDEX.replace("<!-- first paint -->", "")).is_err());
        assert!(
            with_integrity(INDEX, "other.js", "sha384-Z").is_err(),
            "a file that nobody names is held against nothing"
        );
    }
}
