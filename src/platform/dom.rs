//! Draws a tree of [`crate::ui`] in the page and keeps it in step with its signals.
//!
//! One function for every view. What is live lies between two comments; when a signal it read changes, what lies between
//! them is drawn anew, or, where it is a single text, only the text is changed. Old engines need nothing beyond DOM level 2.

use std::rc::Rc;

use anxin_core::text::Language;
use leptos::prelude::{Owner, RenderEffect};
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, Node, Text};

use super::browser::{document, property};
use crate::ui::markup::{Piece, Pieces, Value};
use crate::ui::{Drawing, Event, Handler, Place, Template, View};

/// Draws a view into the element with `id`, in place of what is there, for as long as the page lives. `app` is called with
/// an owner for its signals, and gives the view and the language that words are in at a moment. Nothing happens where
/// there is no such element.
pub fn mount(id: &str, app: impl FnOnce() -> (View, Box<dyn Fn() -> Language>)) {
    // Effects run as tasks of the browser; a second call would find it done, which is as good.
    let _ = any_spawner::Executor::init_wasm_bindgen();
    let owner = Owner::new();
    owner.set();
    let Some((document, place)) =
        document().and_then(|document| Some((document.clone(), document.get_element_by_id(id)?)))
    else {
        return;
    };
    let (view, language) = app();
    place.set_text_content(None);
    let mut kept = Kept::default();
    let artist = Artist(Rc::new(Tools { document, language }));
    artist.draw(view, &place, None, &mut kept);
    // The page owns both until it is closed.
    std::mem::forget((owner, kept));
}

/// What keeps a drawn piece alive: dropped, it no longer follows its signals and hears nothing.
#[derive(Default)]
struct Kept {
    pieces: Vec<Alive>,
    /// The piece, where it is a single text.
    text: Option<Text>,
}

#[expect(dead_code, reason = "held to be dropped: a piece works for as long as it is kept")]
enum Alive {
    Effect(RenderEffect<()>),
    Handler(Closure<dyn FnMut(web_sys::Event)>),
    Place(Leaving),
}

impl Kept {
    /// Does `work` now and whenever a signal it read changes.
    fn effect(&mut self, mut work: Box<dyn FnMut()>) {
        self.pieces.push(Alive::Effect(RenderEffect::new(move |_| work())));
    }
}

/// Tells who asked for an element that it has left the page.
struct Leaving(Place);

impl Drop for Leaving {
    fn drop(&mut self) {
        (self.0)(None);
    }
}

/// Who draws.
#[derive(Clone)]
struct Artist(Rc<Tools>);

struct Tools {
    document: Document,
    language: Box<dyn Fn() -> Language>,
}

impl Artist {
    fn draw(&self, view: View, parent: &Node, before: Option<&Node>, kept: &mut Kept) {
        match view {
            View::Empty | View::On(_) | View::Place(_) => {}
            View::Text(text) => self.text(&text, parent, before, kept),
            View::Word(word) => self.text(word.text((self.0.language)()), parent, before, kept),
            View::Markup(template, holes) => self.markup(template, holes, parent, before, kept),
            View::Many(views) => {
                for view in views {
                    self.draw(view, parent, before, kept);
                }
                // Several texts are no single one.
                kept.text = None;
            }
            View::Live(view) => {
                let (start, end) = self.markers(parent, before);
                let artist = self.clone();
                let mut last = Kept::default();
                kept.effect(Box::new(move || artist.redraw(view(), &start, &end, &mut last)));
            }
            View::Keyed(wanted) => {
                let (start, end) = self.markers(parent, before);
                let artist = self.clone();
                let owner = Owner::current().unwrap_or_default();
                let mut rows = Rows::new();
                kept.effect(Box::new(move || artist.list(wanted(), &owner, &start, &end, &mut rows)));
            }
        }
    }

    fn text(&self, text: &str, parent: &Node, before: Option<&Node>, kept: &mut Kept) {
        let text = self.0.document.create_text_node(text);
        insert(parent, &text, before);
        kept.text = Some(text);
    }

    /// Draws what lies between two markers anew.
    fn redraw(&self, view: View, start: &Node, end: &Node, last: &mut Kept) {
        if let (View::Text(words), Some(text), true) = (&view, &last.text, last.pieces.is_empty()) {
            text.set_data(words);
            return;
        }
        // First let go, then remove: nothing that is removed may still be heard.
        *last = Kept::default();
        if let Some(parent) = end.parent_node() {
            while let Some(old) = start.next_sibling().filter(|old| old != end) {
                remove(&old);
            }
            self.draw(view, &parent, Some(end), last);
        }
    }

    fn markup(&self, template: &Template, holes: Vec<View>, parent: &Node, before: Option<&Node>, kept: &mut Kept) {
        let (mut holes, mut words) = (holes.into_iter(), template.words.iter());
        // Those that are begun and not ended, the innermost last. An element goes into the page with all that is in it.
        let mut open: Vec<Element> = Vec::new();
        let mut properties = Vec::new();
        for piece in Pieces::of(template.markup) {
            let mut fill = |value| match value {
                Value::Text(text) => View::Text(text.into()),
                Value::Word => words.next().map_or(View::Empty, |word| View::Word(*word)),
                Value::Hole => holes.next().unwrap_or(View::Empty),
            };
            match piece {
                Piece::Open(tag) => match self.create(tag) {
                    Some(element) => open.push(element),
                    None => return,
                },
                Piece::Attribute(name, value) => {
                    let value = fill(value);
                    let Some(element) = open.last() else { return };
                    match (name.strip_prefix("prop:"), name.strip_prefix("on:"), value) {
                        (Some(name), _, value) => properties.push((element.clone(), name, value)),
                        (_, Some(event), View::On(handler)) => listen(element, event, handler, kept),
                        (_, _, value) => self.attribute(element, name, value, kept),
                    }
                }
                Piece::Child(value) => {
                    let value = fill(value);
                    match open.last() {
                        Some(element) => self.draw(value, element, None, kept),
                        None => self.draw(value, parent, before, kept),
                    }
                }
                Piece::Close => {
                    let Some(element) = open.pop() else { return };
                    match open.last() {
                        Some(around) => insert(around, &element, None),
                        None => insert(parent, &element, before),
                    }
                }
            }
        }
        // After the children: a select has no value before its options stand.
        for (element, name, value) in properties {
            if let View::Live(value) = value {
                kept.effect(Box::new(move || {
                    let value = text(value()).map_or(JsValue::NULL, |value| JsValue::from_str(&value));
                    // Writing what is there already would move the caret.
                    if property(&element, name).as_ref() != Some(&value) {
                        let _ = js_sys::Reflect::set(&element, &JsValue::from_str(name), &value);
                    }
                }));
            }
        }
        // Markup is no single text, whatever stands in it.
        kept.text = None;
    }

    fn create(&self, tag: &str) -> Option<Element> {
        const SVG: [&str; 10] = ["svg", "use", "path", "line", "circle", "rect", "g", "polyline", "pattern", "symbol"];
        let space = if SVG.contains(&tag) { "http://www.w3.org/2000/svg" } else { "http://www.w3.org/1999/xhtml" };
        self.0.document.create_element_ns(Some(space), tag).ok()
    }

    fn attribute(&self, element: &Element, name: &'static str, value: View, kept: &mut Kept) {
        match value {
            View::Live(value) => {
                let element = element.clone();
                let mut last = None;
                kept.effect(Box::new(move || {
                    let now = text(value());
                    if last != now {
                        write_attribute(&element, name, now.as_deref());
                        last = now;
                    }
                }));
            }
            View::Place(place) => {
                place(Some(Box::new(JsValue::from(element.clone()))));
                kept.pieces.push(Alive::Place(Leaving(place)));
            }
            View::Word(word) => write_attribute(element, name, Some(word.text((self.0.language)()))),
            View::Text(value) => write_attribute(element, name, Some(&value)),
            _ => {}
        }
    }

    fn list(&self, wanted: Vec<(u64, Drawing)>, owner: &Owner, start: &Node, end: &Node, last: &mut Rows) {
        let mut rows = Rows::new();
        let Some(parent) = end.parent_node() else { return };
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
                None => self.row(owner, view),
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
        *last = rows;
    }

    fn row(&self, parent: &Owner, view: Drawing) -> Row {
        let owner = parent.with(Owner::new);
        let fragment = self.0.document.create_document_fragment();
        let mut kept = Kept::default();
        owner.with(|| self.draw(view(), &fragment, None, &mut kept));
        let mut nodes = Vec::new();
        let mut next = fragment.first_child();
        while let Some(node) = next {
            next = node.next_sibling();
            nodes.push(node);
        }
        Row { nodes, _kept: kept, _owner: owner }
    }

    /// Two comments, with nothing between them yet.
    fn markers(&self, parent: &Node, before: Option<&Node>) -> (Node, Node) {
        let (start, end) = (self.0.document.create_comment(""), self.0.document.create_comment(""));
        insert(parent, &start, before);
        insert(parent, &end, before);
        (start.into(), end.into())
    }
}

/// A value that is a text, or is none, at this moment; messages are no values.
fn text(value: View) -> Option<String> {
    match value {
        View::Text(text) => Some(text.into_owned()),
        View::Live(value) => text(value()),
        _ => None,
    }
}

fn write_attribute(element: &Element, name: &str, value: Option<&str>) {
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}

fn listen(element: &Element, event: &'static str, handler: Handler, kept: &mut Kept) {
    let heard = Closure::<dyn FnMut(web_sys::Event)>::new(move |event: web_sys::Event| {
        if event.type_() == "submit" {
            event.prevent_default();
        }
        let target = event.current_target().map(JsValue::from);
        let value = target.and_then(|target| property(&target, "value")?.as_string()).unwrap_or_default();
        handler(Event { value });
    });
    let _ = element.add_event_listener_with_callback(event, heard.as_ref().unchecked_ref());
    kept.pieces.push(Alive::Handler(heard));
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

fn insert(parent: &Node, node: &Node, before: Option<&Node>) {
    let _ = parent.insert_before(node, before);
}

fn remove(node: &Node) {
    if let Some(parent) = node.parent_node() {
        let _ = parent.remove_child(node);
    }
}
