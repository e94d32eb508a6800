//! The tree.

use std::any::Any;
use std::borrow::Cow;

use crate::i18n::Word;

/// A view before it is drawn.
pub enum View {
    /// Nothing; of an attribute, that it is not there.
    Empty,
    /// A text.
    Text(Cow<'static, str>),
    /// A message, in the language of the page.
    Word(Word),
    /// Elements, with what stands in their holes, in order.
    Markup(&'static Template, Vec<View>),
    /// One after the other.
    Many(Vec<View>),
    /// Drawn anew whenever a signal that the closure reads changes.
    Live(Box<dyn Fn() -> View>),
    /// A list whose unchanged rows stay as they are: what tells one from another, and a drawing of it on demand. Equal
    /// keys must draw equal rows.
    Keyed(Box<dyn Fn() -> Vec<(u64, Drawing)>>),
    /// Of an `on:` attribute: what to do.
    On(Handler),
    /// Of a `ref` attribute: whom to tell.
    Place(Place),
}

/// What of a view never changes: written by `view!`, read by [`super::markup`].
pub struct Template {
    /// The elements.
    pub markup: &'static str,
    /// The messages in it, in order.
    pub words: &'static [Word],
}

/// How to draw a row, once.
pub type Drawing = Box<dyn FnOnce() -> View>;

/// What an element does when something happens to it. The default of a `submit` never happens: there is no server.
pub type Handler = Box<dyn Fn(Event)>;

/// Gets the browser's own handle of the element once it stands in the page, and `None` when it leaves.
pub type Place = Box<dyn Fn(Option<Box<dyn Any>>)>;

/// What happened, as far as handlers need to know.
#[derive(Clone, Debug, Default)]
pub struct Event {
    /// The value of the field it happened to; empty for everything that is no field.
    pub value: String,
}

/// `on:event=handler`.
pub fn on(handler: impl Fn(Event) + 'static) -> View {
    View::On(Box::new(handler))
}

/// `ref=place`.
pub fn place(place: impl Fn(Option<Box<dyn Any>>) + 'static) -> View {
    View::Place(Box::new(place))
}

/// A list of `items`, each drawn by `draw`. A row stays in the page, with its focus and its open details, for as long as
/// an equal item is in the list; one that changed is drawn anew.
pub fn keyed<T: std::hash::Hash + 'static>(
    items: impl Fn() -> Vec<T> + 'static,
    draw: impl Fn(T) -> View + Clone + 'static,
) -> View {
    View::Keyed(Box::new(move || {
        let row = |item: T| {
            let draw = draw.clone();
            let key = hash(&item);
            (key, Box::new(move || draw(item)) as Drawing)
        };
        items().into_iter().map(row).collect()
    }))
}

/// FNV-1a, 64 bits: a page shows some hundred rows, so that two different ones share a hash once in 10^14 lists.
fn hash(item: &impl std::hash::Hash) -> u64 {
    struct Fnv(u64);
    impl std::hash::Hasher for Fnv {
        fn finish(&self) -> u64 {
            self.0
        }

        fn write(&mut self, bytes: &[u8]) {
            for byte in bytes {
                self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
            }
        }
    }
    let mut hasher = Fnv(0xcbf2_9ce4_8422_2325);
    item.hash(&mut hasher);
    std::hash::Hasher::finish(&hasher)
}

/// Whatever may stand in braces or behind `name=` in a view.
pub trait IntoView {
    /// As a view.
    fn into_any(self) -> View;
}

impl IntoView for View {
    fn into_any(self) -> View {
        self
    }
}

impl IntoView for () {
    fn into_any(self) -> View {
        View::Empty
    }
}

impl IntoView for &'static str {
    fn into_any(self) -> View {
        View::Text(Cow::Borrowed(self))
    }
}

impl IntoView for String {
    fn into_any(self) -> View {
        View::Text(Cow::Owned(self))
    }
}

impl IntoView for Word {
    fn into_any(self) -> View {
        View::Word(self)
    }
}

impl IntoView for usize {
    fn into_any(self) -> View {
        View::Text(Cow::Owned(self.to_string()))
    }
}

/// A flag: there or not, without a text.
impl IntoView for bool {
    fn into_any(self) -> View {
        if self { View::Text(Cow::Borrowed("")) } else { View::Empty }
    }
}

impl<T: IntoView> IntoView for Option<T> {
    fn into_any(self) -> View {
        self.map_or(View::Empty, T::into_any)
    }
}

impl IntoView for Vec<View> {
    fn into_any(self) -> View {
        View::Many(self)
    }
}

impl<F: Fn() -> T + 'static, T: IntoView> IntoView for F {
    fn into_any(self) -> View {
        View::Live(Box::new(move || self().into_any()))
    }
}
