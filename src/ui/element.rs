//! Elements, and how they are put together.
//!
//! Views are thousands of calls of these functions, so the calls are kept small: an element is one pointer, and what
//! does the work is never inlined. That is half the size of the app's code.

use std::any::Any;
use std::borrow::Cow;

use super::{Attribute, IntoAttribute, IntoView, View};

/// What happened, as far as handlers need to know.
#[derive(Clone, Debug, Default)]
pub struct Event {
    /// The value of the field it happened to; empty for everything that is no field.
    pub value: String,
}

/// What an element does when something happens to it.
pub type Handler = Box<dyn Fn(Event)>;

/// What a property is kept in step with.
pub type Property = Box<dyn Fn() -> String>;

/// Gets the browser's own handle of the element once it stands in the page, and `None` when it leaves.
pub type Place = Box<dyn Fn(Option<Box<dyn Any>>)>;

/// An element before it is drawn.
pub struct Element(Box<Parts>);

/// What an element is made of.
pub struct Parts {
    /// Its tag.
    pub tag: &'static str,
    /// Attributes, in order.
    pub attributes: Vec<(&'static str, Attribute)>,
    /// Properties that are kept in step: what a field holds after a person has typed differs from its attribute.
    pub properties: Vec<(&'static str, Property)>,
    /// Handlers by event.
    pub handlers: Vec<(&'static str, Handler)>,
    /// What stands in it.
    pub children: Vec<View>,
    /// Markup of our own that stands in it in place of children.
    pub inner_html: Option<Cow<'static, str>>,
    /// Who wants to know it once it stands.
    pub place: Option<Place>,
}

/// An element with nothing in it.
#[inline(never)]
pub fn element(tag: &'static str) -> Element {
    Element(Box::new(Parts {
        tag,
        attributes: Vec::new(),
        properties: Vec::new(),
        handlers: Vec::new(),
        children: Vec::new(),
        inner_html: None,
        place: None,
    }))
}

impl Element {
    /// Sets an attribute.
    #[must_use]
    pub fn attr(mut self, name: &'static str, value: impl IntoAttribute) -> Self {
        value.set(name, &mut self.0);
        self
    }

    /// Keeps a property in step with what `value` gives.
    #[must_use]
    pub fn property(mut self, name: &'static str, value: impl Fn() -> String + 'static) -> Self {
        self.0.properties.push((name, Box::new(value)));
        self
    }

    /// Does something when `event` happens. The default of a `submit` never happens: there is no server.
    #[must_use]
    pub fn on(mut self, event: &'static str, handler: impl Fn(Event) + 'static) -> Self {
        self.0.handle(event, Box::new(handler));
        self
    }

    /// Puts something in it, after what is there.
    #[must_use]
    pub fn child(mut self, child: impl IntoView) -> Self {
        child.add_to(&mut self.0.children);
        self
    }

    /// Puts markup of our own in it. Never anything of a feed: it would run.
    #[must_use]
    pub fn inner_html(mut self, markup: &'static str) -> Self {
        self.0.inner_html = Some(Cow::Borrowed(markup));
        self
    }

    /// Hands the element to `place` once it stands, and `None` when it leaves.
    #[must_use]
    pub fn place(mut self, place: impl Fn(Option<Box<dyn Any>>) + 'static) -> Self {
        self.0.place = Some(Box::new(place));
        self
    }

    /// What it is made of.
    pub fn parts(&self) -> &Parts {
        &self.0
    }

    /// Takes it apart.
    pub fn into_parts(self) -> Parts {
        *self.0
    }
}

impl Parts {
    #[inline(never)]
    fn handle(&mut self, event: &'static str, handler: Handler) {
        self.handlers.push((event, handler));
    }

    #[inline(never)]
    pub(super) fn set(&mut self, name: &'static str, value: Attribute) {
        if !matches!(value, Attribute::Absent) {
            self.attributes.push((name, value));
        }
    }

    #[inline(never)]
    pub(super) fn set_constant(&mut self, name: &'static str, value: &'static str) {
        self.set(name, Attribute::Text(Cow::Borrowed(value)));
    }
}
