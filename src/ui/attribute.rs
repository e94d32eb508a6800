//! Values of attributes.

use std::borrow::Cow;

use super::element::Parts;

/// What an attribute is set to.
pub enum Attribute {
    /// The attribute is not there.
    Absent,
    /// The attribute is there, with this text.
    Text(Cow<'static, str>),
    /// Reckoned anew whenever a signal it reads changes.
    Live(Box<dyn Fn() -> Attribute>),
}

/// Whatever may stand behind `name=` in a view.
pub trait IntoAttribute {
    /// As an attribute.
    fn into_attribute(self) -> Attribute;

    /// Sets the attribute `name` of an element to it.
    fn set(self, name: &'static str, element: &mut Parts)
    where
        Self: Sized,
    {
        element.set(name, self.into_attribute());
    }
}

impl IntoAttribute for Attribute {
    fn into_attribute(self) -> Attribute {
        self
    }
}

impl IntoAttribute for &'static str {
    fn into_attribute(self) -> Attribute {
        Attribute::Text(Cow::Borrowed(self))
    }

    fn set(self, name: &'static str, element: &mut Parts) {
        element.set_constant(name, self);
    }
}

impl IntoAttribute for String {
    fn into_attribute(self) -> Attribute {
        Attribute::Text(Cow::Owned(self))
    }
}

/// A flag: there or not, without a text.
impl IntoAttribute for bool {
    fn into_attribute(self) -> Attribute {
        if self { Attribute::Text(Cow::Borrowed("")) } else { Attribute::Absent }
    }
}

impl IntoAttribute for usize {
    fn into_attribute(self) -> Attribute {
        Attribute::Text(Cow::Owned(self.to_string()))
    }
}

impl<T: IntoAttribute> IntoAttribute for Option<T> {
    fn into_attribute(self) -> Attribute {
        self.map_or(Attribute::Absent, T::into_attribute)
    }

    fn set(self, name: &'static str, element: &mut Parts) {
        if let Some(value) = self {
            value.set(name, element);
        }
    }
}

impl<F: Fn() -> T + 'static, T: IntoAttribute> IntoAttribute for F {
    fn into_attribute(self) -> Attribute {
        Attribute::Live(Box::new(move || self().into_attribute()))
    }
}
