//! A tree as text: the first paint, lite pages and component tests.
//!
//! Closures are read once, at this moment. Handlers, properties and places are for browsers and leave no trace.

use anxin_core::text::Language;

use super::View;
use super::markup::{Piece, Pieces, Value};

/// Elements that have no content and no closing tag (HTML Standard, 13.1.2).
const VOID: [&str; 6] = ["br", "hr", "img", "input", "link", "meta"];

/// The HTML of `view`, its words in `language`.
pub fn html(view: View, language: Language) -> String {
    let mut writer = Writer { language, to: String::new() };
    writer.view(view);
    writer.to
}

struct Writer {
    language: Language,
    to: String,
}

impl Writer {
    fn view(&mut self, view: View) {
        match view {
            View::Empty | View::On(_) | View::Place(_) => {}
            View::Text(text) => escape(&text, &mut self.to),
            View::Word(word) => escape(word.text(self.language), &mut self.to),
            View::Markup(template, holes) => self.markup(template, holes),
            View::Many(views) => views.into_iter().for_each(|view| self.view(view)),
            View::Live(draw) => self.view(draw()),
            View::Keyed(rows) => rows().into_iter().for_each(|(_, draw)| self.view(draw())),
        }
    }

    fn markup(&mut self, template: &super::Template, holes: Vec<View>) {
        let (mut holes, mut words) = (holes.into_iter(), template.words.iter());
        let mut open = Vec::new();
        let mut in_tag = false;
        for piece in Pieces::of(template.markup) {
            if in_tag && !matches!(piece, Piece::Attribute(..)) {
                self.to.push('>');
                in_tag = false;
            }
            let mut fill = |value| match value {
                Value::Text(text) => View::Text(text.into()),
                Value::Word => words.next().map_or(View::Empty, |word| View::Word(*word)),
                Value::Hole => holes.next().unwrap_or(View::Empty),
            };
            match piece {
                Piece::Open(tag) => {
                    self.to.push('<');
                    self.to.push_str(tag);
                    open.push(tag);
                    in_tag = true;
                }
                Piece::Attribute(name, value) => {
                    let value = fill(value);
                    self.attribute(name, value);
                }
                Piece::Child(value) => {
                    let value = fill(value);
                    self.view(value);
                }
                Piece::Close => {
                    if let Some(tag) = open.pop().filter(|tag| !VOID.contains(tag)) {
                        self.to.push_str("</");
                        self.to.push_str(tag);
                        self.to.push('>');
                    }
                }
            }
        }
    }

    fn attribute(&mut self, name: &str, value: View) {
        match value {
            View::Text(_) | View::Word(_) if !name.starts_with("prop:") => {
                self.to.push(' ');
                self.to.push_str(name);
                self.to.push_str("=\"");
                self.view(value);
                self.to.push('"');
            }
            View::Live(value) => self.attribute(name, value()),
            _ => {}
        }
    }
}

fn escape(text: &str, to: &mut String) {
    for character in text.chars() {
        match character {
            '&' => to.push_str("&amp;"),
            '<' => to.push_str("&lt;"),
            '>' => to.push_str("&gt;"),
            '"' => to.push_str("&quot;"),
            other => to.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use leptos::prelude::Owner;

    use super::super::keyed;
    use super::*;
    use crate::i18n::common::Common;
    use crate::signal::RwSignal;
    use crate::ui::view;

    fn html(view: View) -> String {
        super::html(view, Language::En)
    }

    #[test]
    fn markup_of_a_text_or_an_attribute_is_shown_and_never_run() {
        let words = "<script>alert(1)</script> & \"".to_owned();
        let page = view! { <p title=words.clone()>{words}</p> };
        let escaped = "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;";
        assert_eq!(html(page), format!("<p title=\"{escaped}\">{escaped}</p>"));
    }

    #[test]
    fn a_view_reads_as_it_is_written() {
        let on = true;
        let nothing: Option<String> = None;
        let page = view! {
            <button class="chip" type="button" aria-pressed=move || "true" disabled=!on hidden=on data-x=nothing>
                <svg><use_ href="#i"/></svg>
                {Some("a")} {vec![view! { <b>"x"</b> }, view! { <i/> }]} {move || 3_usize} <br/>
            </button>
        };
        let expected = concat!(
            "<button class=\"chip\" type=\"button\" aria-pressed=\"true\" hidden=\"\">",
            "<svg><use href=\"#i\"></use></svg>a<b>x</b><i></i>3<br></button>"
        );
        assert_eq!(html(page), expected);
    }

    #[test]
    fn several_roots_and_lists_follow_each_other() {
        let list = keyed(|| vec![1_usize, 2], |n| view! { <li>{n}</li> });
        let page = view! { <h1>"t"</h1> {list} };
        assert_eq!(html(page), "<h1>t</h1><li>1</li><li>2</li>");
    }

    #[test]
    fn a_closure_is_read_at_the_moment_of_writing() {
        let owner = Owner::new();
        owner.set();
        let name = RwSignal::new("a");
        let page = view! { <i data-name=move || name.get()>{move || name.get()}</i> };
        name.set("b");
        assert_eq!(html(page), "<i data-name=\"b\">b</i>");
    }

    #[test]
    fn a_message_is_written_in_the_language_of_the_page() {
        let page = || view! { <p title=Common::Why>{Common::Why}"{1<2}"</p> };
        assert_eq!(super::html(page(), Language::Zh), "<p title=\"为什么\">为什么{1&lt;2}</p>");
        assert_eq!(html(page()), "<p title=\"Why\">Why{1&lt;2}</p>");
    }

    #[test]
    fn what_only_a_browser_does_leaves_no_trace() {
        let page = view! { <input prop:value=|| "x".to_owned() on:input=|_| {} ref=|_| {} type="text"/> };
        assert_eq!(html(page), "<input type=\"text\">");
    }
}
