//! A tree as text: the first paint, lite pages and component tests.
//!
//! Closures are read once, at this moment. Handlers, properties and places are for browsers and leave no trace.

use super::{Attribute, Parts, View};

/// Elements that have no content and no closing tag (HTML Standard, 13.1.2).
const VOID: [&str; 5] = ["br", "hr", "img", "input", "meta"];

/// The HTML of `view`.
pub fn html(view: &View) -> String {
    let mut text = String::new();
    write(view, &mut text);
    text
}

fn write(view: &View, to: &mut String) {
    match view {
        View::Empty => {}
        View::Text(text) => escape(text, to),
        View::Element(element) => write_element(element.parts(), to),
        View::Many(views) => views.iter().for_each(|view| write(view, to)),
        View::Live(draw) => write(&draw(), to),
        View::Keyed(list) => (list.rows)().into_iter().for_each(|(_, draw)| write(&draw(), to)),
    }
}

fn write_element(element: &Parts, to: &mut String) {
    to.push('<');
    to.push_str(element.tag);
    for (name, value) in &element.attributes {
        write_attribute(name, value, to);
    }
    to.push('>');
    if VOID.contains(&element.tag) {
        return;
    }
    match &element.inner_html {
        Some(markup) => to.push_str(markup),
        None => element.children.iter().for_each(|child| write(child, to)),
    }
    to.push_str("</");
    to.push_str(element.tag);
    to.push('>');
}

fn write_attribute(name: &str, value: &Attribute, to: &mut String) {
    match value {
        Attribute::Absent => {}
        Attribute::Text(text) => {
            to.push(' ');
            to.push_str(name);
            to.push_str("=\"");
            escape(text, to);
            to.push('"');
        }
        Attribute::Live(value) => write_attribute(name, &value(), to),
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
    use leptos::prelude::*;

    use super::super::{IntoView as _, element, keyed};
    use super::*;
    use crate::ui::view;

    #[test]
    fn markup_of_a_text_or_an_attribute_is_shown_and_never_run() {
        let words = "<script>alert(1)</script> & \"".to_owned();
        let page = view! { <p title=words.clone()>{words}</p> };
        let escaped = "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;";
        assert_eq!(html(&page), format!("<p title=\"{escaped}\">{escaped}</p>"));
    }

    #[test]
    fn a_view_reads_as_it_is_written() {
        let on = true;
        let nothing: Option<String> = None;
        let page = view! {
            <button class="chip" type="button" aria-pressed=move || "true" disabled=!on hidden=on data-x=nothing>
                <svg><use_ href="#i"/></svg>
                {Some("a")} {vec!["b", "c"]} {move || 3_usize} <br/>
            </button>
        };
        let expected = concat!(
            "<button class=\"chip\" type=\"button\" aria-pressed=\"true\" hidden=\"\">",
            "<svg><use href=\"#i\"></use></svg>abc3<br></button>"
        );
        assert_eq!(html(&page), expected);
    }

    #[test]
    fn several_roots_and_lists_follow_each_other() {
        let list = keyed(|| vec![1_usize, 2], |n| element("li").child(n).into_any());
        let page = view! { <h1>"t"</h1> {list} };
        assert_eq!(html(&page), "<h1>t</h1><li>1</li><li>2</li>");
    }

    #[test]
    fn a_closure_is_read_at_the_moment_of_writing() {
        let owner = Owner::new();
        owner.set();
        let name = RwSignal::new("a");
        let page = view! { <i data-name=move || name.get()>{move || name.get()}</i> };
        name.set("b");
        assert_eq!(html(&page), "<i data-name=\"b\">b</i>");
    }
}
