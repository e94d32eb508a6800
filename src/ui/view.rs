//! The tree.

use std::borrow::Cow;

use super::Element;

/// A view before it is drawn.
pub enum View {
    /// Nothing.
    Empty,
    /// A text.
    Text(Cow<'static, str>),
    /// An element.
    Element(Element),
    /// One after the other.
    Many(Vec<View>),
    /// Drawn anew whenever a signal that the closure reads changes.
    Live(Box<dyn Fn() -> View>),
    /// A list whose unchanged rows stay as they are.
    Keyed(Keyed),
}

/// How to draw a row, once.
pub type Drawing = Box<dyn FnOnce() -> View>;

/// The rows of a list: a key each, and how to draw one.
pub struct Keyed {
    /// The rows now: what tells one from another, and a drawing of it on demand. Equal keys must draw equal rows.
    pub rows: Box<dyn Fn() -> Vec<(u64, Drawing)>>,
}

/// A list of `items`, each drawn by `draw`. A row stays in the page, with its focus and its open details, for as long as
/// an equal item is in the list; one that changed is drawn anew.
pub fn keyed<T: std::hash::Hash + 'static>(
    items: impl Fn() -> Vec<T> + 'static,
    draw: impl Fn(T) -> View + Clone + 'static,
) -> View {
    View::Keyed(Keyed {
        rows: Box::new(move || {
            let row = |item: T| {
                let draw = draw.clone();
                let key = hash(&item);
                (key, Box::new(move || draw(item)) as Drawing)
            };
            items().into_iter().map(row).collect()
        }),
    })
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

/// Whatever may stand in braces in a view.
pub trait IntoView {
    /// As a view.
    fn into_any(self) -> View;

    /// Puts it at the end of `views`.
    fn add_to(self, views: &mut Vec<View>)
    where
        Self: Sized,
    {
        add(self.into_any(), views);
    }
}

#[inline(never)]
fn add(view: View, views: &mut Vec<View>) {
    if !matches!(view, View::Empty) {
        views.push(view);
    }
}

#[inline(never)]
fn add_constant(text: &'static str, views: &mut Vec<View>) {
    views.push(View::Text(Cow::Borrowed(text)));
}

#[inline(never)]
fn add_element(element: Element, views: &mut Vec<View>) {
    views.push(View::Element(element));
}

impl IntoView for View {
    fn into_any(self) -> View {
        self
    }
}

impl IntoView for Element {
    fn into_any(self) -> View {
        View::Element(self)
    }

    fn add_to(self, views: &mut Vec<View>) {
        add_element(self, views);
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

    fn add_to(self, views: &mut Vec<View>) {
        add_constant(self, views);
    }
}

impl IntoView for String {
    fn into_any(self) -> View {
        View::Text(Cow::Owned(self))
    }
}

impl IntoView for usize {
    fn into_any(self) -> View {
        View::Text(Cow::Owned(self.to_string()))
    }
}

impl<T: IntoView> IntoView for Option<T> {
    fn into_any(self) -> View {
        self.map_or(View::Empty, T::into_any)
    }

    fn add_to(self, views: &mut Vec<View>) {
        if let Some(view) = self {
            view.add_to(views);
        }
    }
}

impl<T: IntoView> IntoView for Vec<T> {
    fn into_any(self) -> View {
        View::Many(self.into_iter().map(T::into_any).collect())
    }
}

impl<F: Fn() -> T + 'static, T: IntoView> IntoView for F {
    fn into_any(self) -> View {
        View::Live(Box::new(move || self().into_any()))
    }
}
