//! The one style sheet of lite pages: `style/lite.css` with the colours of `style/tokens.css` put in, because browsers of
//! 2012 know no custom properties.

/// Its name, below the feed's folder: beside the folder of pages, so that a server can tell the two kinds of files apart.
pub const STYLE_FILE: &str = "lite.css";

const SHEET: &str = include_str!("../../style/lite.css");
const TOKENS: &str = include_str!("../../style/tokens.css");

/// The style sheet, of CSS 2.1.
pub fn style() -> String {
    let mut sheet = String::with_capacity(SHEET.len());
    let mut rest = SHEET;
    while let Some((before, after)) = rest.split_once("var(") {
        let (name, after) = after.split_once(')').unwrap_or((after, ""));
        sheet.push_str(before);
        sheet.push_str(token(name));
        rest = after;
    }
    sheet.push_str(rest);
    sheet
}

/// The light value of a token: the first that the sheet of tokens gives.
fn token(name: &str) -> &'static str {
    let definition = [name, ": "].concat();
    let value = TOKENS.split_once(&definition).and_then(|(_, rest)| rest.split_once(';'));
    value.map_or("inherit", |(value, _)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_token_has_its_value_and_none_is_left() {
        let style = style();
        assert!(!style.contains("var(") && !style.contains("--") && !style.contains(": inherit"), "{style}");
        let inks = SHEET.matches("var(--ink)").count();
        assert!(
            inks > 0 && style.matches(token("--ink")).count() == inks && token("--ink").starts_with('#'),
            "{style}"
        );
    }

    #[test]
    fn the_sheet_is_of_css_2() {
        for newer in
            ["flex", "grid", "calc(", "rem;", "::", ":not(", "@supports", "@import", "transition", "vw;", "url("]
        {
            assert!(!SHEET.contains(newer), "{newer}");
        }
    }
}
