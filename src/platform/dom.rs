//! Draws a tree of [`crate::ui`] in the page and keeps it in step with its signals.
//!
//! One function for every view. What is live lies between two comments; when a signal it read changes, what lies between
//! them is drawn anew, or, where it is a single text, only the text is changed. Old engines need nothing beyond DOM level 2.

use leptos::prelude::{Owner, RenderEffect};
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, Node, Text};

use super::browser::{document, property};
use crate::ui::{self, Attribute, Event, Keyed, View};

/// Draws `view` into the element with `id`, in place of what is there, for as long as the page lives. `view` is called with
/// an owner for its signals. Nothing happens where there is no such element.
pub fn mount(id: &str, view: impl FnOnce() -> View) {
    // Effects run as tasks of the browser; a second call would find it done, which is as good.
    let _ = any_spawner::Executor::init_wasm_bindgen();
    let owner = Owner::new();
    owner.set();
    let Some((document, place)) =
        document().and_then(|document| Some((document.clone(), document.get_element_by_id(id)?)))
    else {
        return;
    };
    let view = view();
    place.set_text_content(None);
    let mut kept = Kept::default();
    draw(&document, view, &place, None, &mut kept);
    // The page owns both until it is closed.
    std::mem::forget((owner, kept));
}

/// What keeps a drawn piece alive: dropped, it no longer follows its signals and hears nothing.
#[derive(Default)]
struct Kept {
    pieces: Vec<Piece>,
    /// The piece, where it is a single text.
    text: Option<Text>,
}

#[expect(dead_code, reason = "held to be dropped: a piece works for as long as it is kept")]
enum Piece {
    Live(RenderEffect<Kept>),
    Attribute(RenderEffect<Option<String>>),
    Property(RenderEffect<()>),
    List(RenderEffect<Rows>),
    Handler(Closure<dyn FnMut(web_sys::Event)>),
    Place(Leaving),
}

/// Tells who asked for an element that it has left the page.
struct Leaving(ui::Place);

impl Drop for Leaving {
    fn drop(&mut self) {
        (self.0)(None);
    }
}

fn draw(document: &Document, view: View, parent: &Node, before: Option<&Node>, kept: &mut Kept) {
    match view {
        View::Empty => {}
        View::Text(text) => {
            let text = document.create_text_node(&text);
            insert(parent, &text, before);
            kept.text = Some(text);
        }
        View::Element(element) => {
            if let Some(element) = draw_element(document, element.into_parts(), kept) {
                insert(parent, &element, before);
            }
        }
        View::Many(views) => {
            for view in views {
                draw(document, view, parent, before, kept);
            }
            // Several texts are no single one.
            kept.text = None;
        }
        View::Live(view) => {
            let (start, end) = markers(document, parent, before);
            let document = document.clone();
            kept.pieces.push(Piece::Live(RenderEffect::new(move |last: Option<Kept>| {
                redraw(&document, view(), &start, &end, last)
            })));
        }
        View::Keyed(list) => {
            let (start, end) = markers(document, parent, before);
            kept.pieces.push(Piece::List(draw_list(document.clone(), list, start, end)));
        }
    }
}

/// Draws what lies between two markers anew.
fn redraw(document: &Document, view: View, start: &Node, end: &Node, last: Option<Kept>) -> Kept {
    if let Some(last) = last {
        if let (View::Text(words), Some(text), true) = (&view, &last.text, last.pieces.is_empty()) {
            text.set_data(words);
            return last;
        }
        // First let go, then remove: nothing that is removed may still be heard.
        drop(last);
    }
    let mut kept = Kept::default();
    if let Some(parent) = end.parent_node() {
        while let Some(old) = start.next_sibling().filter(|old| old != end) {
            remove(&old);
        }
        draw(document, view, &parent, Some(end), &mut kept);
    }
    kept
}

fn draw_element(document: &Document, element: ui::Parts, kept: &mut Kept) -> Option<Element> {
    let drawn = create(document, element.tag)?;
    for (name, value) in element.attributes {
        set_attribute(&drawn, name, value, kept);
    }
    for (event, handler) in element.handlers {
        listen(&drawn, event, handler, kept);
    }
    match element.inner_html {
        Some(markup) => drawn.set_inner_html(&markup),
        None => {
            for child in element.children {
                draw(document, child, &drawn, None, kept);
            }
        }
    }
    // After the children: a select has no value before its options stand.
    for (name, value) in element.properties {
        let target = JsValue::from(drawn.clone());
        kept.pieces.push(Piece::Property(RenderEffect::new(move |_| {
            let value = JsValue::from_str(&value());
            // Writing what is there already would move the caret.
            if property(&target, name).as_ref() != Some(&value) {
                let _ = js_sys::Reflect::set(&target, &JsValue::from_str(name), &value);
            }
        })));
    }
    if let Some(place) = element.place {
        place(Some(Box::new(JsValue::from(drawn.clone()))));
        kept.pieces.push(Piece::Place(Leaving(place)));
    }
    // An element is no single text, whatever its children are.
    kept.text = None;
    Some(drawn)
}

fn create(document: &Document, tag: &str) -> Option<Element> {
    const SVG: [&str; 9] = ["svg", "use", "path", "line", "circle", "rect", "g", "polyline", "title"];
    if SVG.contains(&tag) {
        document.create_element_ns(Some("http://www.w3.org/2000/svg"), tag).ok()
    } else {
        document.create_element(tag).ok()
    }
}

fn set_attribute(element: &Element, name: &'static str, value: Attribute, kept: &mut Kept) {
    match value {
        Attribute::Live(value) => {
            let element = element.clone();
            kept.pieces.push(Piece::Attribute(RenderEffect::new(move |last: Option<Option<String>>| {
                let now = text_of(value());
                if last.as_ref() != Some(&now) {
                    write_attribute(&element, name, now.as_deref());
                }
                now
            })));
        }
        value => write_attribute(element, name, text_of(value).as_deref()),
    }
}

fn text_of(value: Attribute) -> Option<String> {
    match value {
        Attribute::Absent => None,
        Attribute::Text(text) => Some(text.into_owned()),
        Attribute::Live(value) => text_of(value()),
    }
}

fn write_attribute(element: &Element, name: &str, value: Option<&str>) {
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}

fn listen(element: &Element, event: &'static str, handler: ui::Handler, kept: &mut Kept) {
    let heard = Closure::<dyn FnMut(web_sys::Event)>::new(move |event: web_sys::Event| {
        if event.type_() == "submit" {
            event.prevent_default();
        }
        let target = event.current_target().map(JsValue::from);
        let value = target.and_then(|target| property(&target, "value")?.as_string()).unwrap_or_default();
        handler(Event { value });
    });
    let _ = element.add_event_listener_with_callback(event, heard.as_ref().unchecked_ref());
    kept.pieces.push(Piece::Handler(heard));
}

/// The rows of a list as they stand.
type Rows = Vec<(u64, Row)>;

struct Row {
    nodes: Vec<Node>,
    _kept: Kept,
    /// The row's own signals; it outlives a redrawing of the list.
    _owner: Owner,
}

impl Drop for Row {
    fn drop(&mut self) {
        self.nodes.iter().for_each(remove);
    }
}

fn draw_list(document: Document, list: Keyed, start: Node, end: Node) -> RenderEffect<Rows> {
    let owner = Owner::current().unwrap_or_default();
    RenderEffect::new(move |last: Option<Rows>| {
        let mut last = last.unwrap_or_default();
        let mut rows = Rows::new();
        let Some(parent) = end.parent_node() else { return rows };
        let wanted = (list.rows)();
        // Those that go, go first, so that those that stay need not move. A page shows some hundred rows: looking each one up
        // among the others costs less than a map's code.
        last.retain(|(key, _)| wanted.iter().any(|(wanted, _)| wanted == key));
        let mut next = start.next_sibling();
        for (key, view) in wanted {
            if rows.iter().any(|(known, _)| *known == key) {
                continue;
            }
            let row = match last.iter().position(|(known, _)| *known == key) {
                Some(place) => last.swap_remove(place).1,
                None => draw_row(&document, &owner, view),
            };
            for node in &row.nodes {
                if next.as_ref() == Some(node) {
                    next = node.next_sibling();
                } else {
                    insert(&parent, node, next.as_ref());
                }
            }
            rows.push((key, row));
        }
        rows
    })
}

fn draw_row(document: &Document, parent: &Owner, view: ui::Drawing) -> Row {
    let owner = parent.with(Owner::new);
    let fragment = document.create_document_fragment();
    let mut kept = Kept::default();
    owner.with(|| draw(document, view(), &fragment, None, &mut kept));
    let mut nodes = Vec::new();
    let mut next = fragment.first_child();
    while let Some(node) = next {
        next = node.next_sibling();
        nodes.push(node);
    }
    Row { nodes, _kept: kept, _owner: owner }
}

/// Two comments, with nothing between them yet.
fn markers(document: &Document, parent: &Node, before: Option<&Node>) -> (Node, Node) {
    let (start, end) = (document.create_comment(""), document.create_comment(""));
    insert(parent, &start, before);
    insert(parent, &end, before);
    (start.into(), end.into())
}

fn insert(parent: &Node, node: &Node, before: Option<&Node>) {
    let _ = parent.insert_before(node, before);
}

fn remove(node: &Node) {
    if let Some(parent) = node.parent_node() {
        let _ = parent.remove_child(node);
    }
}
