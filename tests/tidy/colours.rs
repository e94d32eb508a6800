//! Colours stand in `style/tokens.css` alone, each with a name that says what it is for.
//!
//! Does not judge contrast; the accessibility checks in a browser do.

use super::css;
use super::tree::{Tree, Violation, holds_here, lines_found};

const TOKENS: &str = "style/tokens.css";
const WHY: &str = "a colour that is no token does not follow the dark theme, and may pass for a health code's";
const MEND: &str = "use a token, `var(--…)`, or add one to style/tokens.css in both themes";

fn in_styles(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    for file in tree.styles().filter(|file| file.path != TOKENS) {
        let sheet = css::read(&file.text);
        for declaration in sheet.rules.iter().flat_map(|rule| &rule.declarations) {
            // Names of fonts and areas are free.
            if ["font", "font-family", "grid-area", "grid-template-areas", "animation-name"]
                .contains(&declaration.property.as_str())
            {
                continue;
            }
            for word in declaration.words().filter(|word| is_colour(word)) {
                found.push(file.at(
                    declaration.line,
                    format!("`{}` has the colour `{word}`", declaration.property),
                    WHY,
                    MEND,
                ));
            }
        }
    }
    found
}

fn in_code(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    for file in tree.rust().filter(|file| file.path.starts_with("src/")) {
        // The names of colours are left alone: `red`, `yellow` and `green` are what health codes are called.
        let words = |text: &str| {
            let text = text.to_ascii_lowercase();
            let mut words = text
                .split_inclusive('(')
                .flat_map(|part| part.split(|c: char| c.is_whitespace() || ":;,)".contains(c)));
            words.any(|word| is_hex(word) || is_function(word))
        };
        for literal in file.source().literals.iter().filter(|literal| words(&literal.text)) {
            found.push(file.at(literal.line, format!("holds the colour {:?}", literal.text), WHY, MEND));
        }
    }
    found
}

fn is_colour(word: &str) -> bool {
    is_hex(word) || is_function(word) || NAMES.contains(&word)
}

fn is_hex(word: &str) -> bool {
    let digits = word.strip_prefix('#').unwrap_or_default();
    [3, 4, 6, 8].contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn is_function(word: &str) -> bool {
    ["rgb(", "rgba(", "hsl(", "hsla(", "hwb(", "lab(", "lch(", "oklab(", "oklch(", "color("].contains(&word)
}

/// Every name of CSS Color 4 but `transparent` and `currentcolor`, which are no colours of their own.
#[rustfmt::skip]
const NAMES: &[&str] = &[
    "aliceblue", "antiquewhite", "aqua", "aquamarine", "azure", "beige", "bisque", "black", "blanchedalmond", "blue",
    "blueviolet", "brown", "burlywood", "cadetblue", "chartreuse", "chocolate", "coral", "cornflowerblue", "cornsilk",
    "crimson", "cyan", "darkblue", "darkcyan", "darkgoldenrod", "darkgray", "darkgreen", "darkgrey", "darkkhaki",
    "darkmagenta", "darkolivegreen", "darkorange", "darkorchid", "darkred", "darksalmon", "darkseagreen",
    "darkslateblue", "darkslategray", "darkslategrey", "darkturquoise", "darkviolet", "deeppink", "deepskyblue",
    "dimgray", "dimgrey", "dodgerblue", "firebrick", "floralwhite", "forestgreen", "fuchsia", "gainsboro", "ghostwhite",
    "gold", "goldenrod", "gray", "green", "greenyellow", "grey", "honeydew", "hotpink", "indianred", "indigo", "ivory",
    "khaki", "lavender", "lavenderblush", "lawngreen", "lemonchiffon", "lightblue", "lightcoral", "lightcyan",
    "lightgoldenrodyellow", "lightgray", "lightgreen", "lightgrey", "lightpink", "lightsalmon", "lightseagreen",
    "lightskyblue", "lightslategray", "lightslategrey", "lightsteelblue", "lightyellow", "lime", "limegreen", "linen",
    "magenta", "maroon", "mediumaquamarine", "mediumblue", "mediumorchid", "mediumpurple", "mediumseagreen",
    "mediumslateblue", "mediumspringgreen", "mediumturquoise", "mediumvioletred", "midnightblue", "mintcream",
    "mistyrose", "moccasin", "navajowhite", "navy", "oldlace", "olive", "olivedrab", "orange", "orangered", "orchid",
    "palegoldenrod", "palegreen", "paleturquoise", "palevioletred", "papayawhip", "peachpuff", "peru", "pink", "plum",
    "powderblue", "purple", "rebeccapurple", "red", "rosybrown", "royalblue", "saddlebrown", "salmon", "sandybrown",
    "seagreen", "seashell", "sienna", "silver", "skyblue", "slateblue", "slategray", "slategrey", "snow", "springgreen",
    "steelblue", "tan", "teal", "thistle", "tomato", "turquoise", "violet", "wheat", "white", "whitesmoke", "yellow",
    "yellowgreen",
];

#[test]
fn style_sheets_use_tokens_alone() {
    holds_here(in_styles);
}

#[test]
fn code_holds_no_colour() {
    holds_here(in_code);
}

#[test]
fn a_colour_in_a_style_sheet_is_found_in_each_way_to_write_it() {
    for value in [
        "#0a6675",
        "#FFF",
        "1px solid #0008",
        "rgba(0, 0, 0, .5)",
        "hsl(3 4% 5%)",
        "White",
        "linear-gradient(red, blue)",
    ] {
        let found = lines_found(in_styles, "style/pages/home.css", &format!(".home {{\n  background: {value};\n}}\n"));
        assert_eq!(found.first(), Some(&2), "{value}");
    }
}

#[test]
fn tokens_ids_comments_and_what_is_no_colour_are_not_found() {
    let text = "/* #fff */\n#fade { color: var(--ink); fill: none; stroke: currentColor; background: transparent; content: \"red\" }";
    assert_eq!(lines_found(in_styles, "style/base.css", text), [0; 0]);
    assert_eq!(lines_found(in_styles, TOKENS, ":root { --ink: #12262b }"), [0; 0]);
}

#[test]
fn a_colour_in_a_view_is_found_and_a_route_is_not() {
    assert_eq!(lines_found(in_code, "src/map/draw.rs", "let fill = \"#0a6675\";"), [1]);
    assert_eq!(lines_found(in_code, "src/map/draw.rs", "view! { <p style=\"color: rgb(1, 2, 3)\"></p> }"), [1]);
    assert_eq!(lines_found(in_code, "src/map/draw.rs", "let to = \"#/sites\"; let code = \"red\";"), [0; 0]);
}
