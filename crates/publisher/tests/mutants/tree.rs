//! JSON as a tree that can be written down wrongly: texts and numbers are kept as they are spelt, fields may stand twice.
//!
//! Does not read broken JSON: trees begin as good ones.

use serde_json::Value;

/// A value.
#[derive(Clone, Debug)]
pub(crate) enum Node {
    /// A text, a number or a keyword, as spelt.
    Leaf(String),
    /// An array.
    List(Vec<Node>),
    /// An object: names with their quotes.
    Object(Vec<(String, Node)>),
}

/// A node with the name of the field that it stands in, lists passed over.
pub(crate) type Found<'t> = (&'t str, &'t Node);

impl Node {
    /// Reads good JSON; `None` for other bytes.
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice::<Value>(bytes).ok().map(|value| Self::of(&value))
    }

    fn of(value: &Value) -> Self {
        match value {
            Value::Array(items) => Self::List(items.iter().map(Self::of).collect()),
            Value::Object(fields) => {
                let field =
                    |(name, value): (&String, &Value)| (Value::from(name.as_str()).to_string(), Self::of(value));
                Self::Object(fields.iter().map(field).collect())
            }
            leaf => Self::Leaf(leaf.to_string()),
        }
    }

    /// Writes it down.
    pub(crate) fn write(&self, out: &mut String) {
        match self {
            Self::Leaf(spelt) => out.push_str(spelt),
            Self::List(items) => {
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    out.push_str(if index == 0 { "" } else { "," });
                    item.write(out);
                }
                out.push(']');
            }
            Self::Object(fields) => {
                out.push('{');
                for (index, (name, value)) in fields.iter().enumerate() {
                    out.push_str(if index == 0 { "" } else { "," });
                    out.push_str(name);
                    out.push(':');
                    value.write(out);
                }
                out.push('}');
            }
        }
    }

    /// How many nodes there are, this one included.
    pub(crate) fn count(&self) -> usize {
        match self {
            Self::Leaf(_) => 1,
            Self::List(items) => 1 + items.iter().map(Self::count).sum::<usize>(),
            Self::Object(fields) => 1 + fields.iter().map(|(_, value)| value.count()).sum::<usize>(),
        }
    }

    /// Whether it is a text, a number and so on: what may stand in each other's place.
    pub(crate) fn kind(&self) -> u8 {
        match self {
            Self::Leaf(spelt) => {
                spelt.bytes().next().map_or(0, |first| if first == b'-' { b'0' } else { first.min(b'9') })
            }
            Self::List(_) => 1,
            Self::Object(_) => 2,
        }
    }

    /// Every node with its field.
    pub(crate) fn all<'t>(&'t self, within: &'t str, found: &mut Vec<Found<'t>>) {
        found.push((within, self));
        match self {
            Self::Leaf(_) => {}
            Self::List(items) => items.iter().for_each(|item| item.all(within, found)),
            Self::Object(fields) => fields.iter().for_each(|(name, value)| value.all(name, found)),
        }
    }

    /// Calls `change` with the list or object around the node of this number (not 0, which has none around it), and its
    /// place there.
    pub(crate) fn around(&mut self, number: usize, change: &mut dyn FnMut(&mut Self, usize)) {
        let mut before = 1;
        let inner: Vec<usize> = match self {
            Self::Leaf(_) => Vec::new(),
            Self::List(items) => items.iter().map(Self::count).collect(),
            Self::Object(fields) => fields.iter().map(|(_, value)| value.count()).collect(),
        };
        for (index, count) in inner.into_iter().enumerate() {
            if number == before {
                return change(self, index);
            }
            if number < before + count {
                return self.inner(index).around(number - before, change);
            }
            before += count;
        }
    }

    /// The value at this place of a list or object.
    pub(crate) fn inner(&mut self, index: usize) -> &mut Self {
        match self {
            Self::List(items) => &mut items[index],
            Self::Object(fields) => &mut fields[index].1,
            Self::Leaf(_) => self,
        }
    }

    /// How many values a list or object has.
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::List(items) => items.len(),
            Self::Object(fields) => fields.len(),
            Self::Leaf(_) => 0,
        }
    }
}

/// What is written down.
pub(crate) fn text(node: &Node) -> String {
    let mut out = String::new();
    node.write(&mut out);
    out
}
