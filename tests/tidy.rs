//! The architecture as a test: what ARCHITECTURE.md promises about this tree, checked on its files.
//!
//! A rule reads files as text and says every place that breaks it: where, what, why, how to mend. Each rule is proved
//! twice: it finds a violation that it is fed, and it finds none in the tree. Does not judge what the compiler, clippy or
//! rustfmt judge already, and does not run the app.

#[cfg(test)]
mod tidy {
    mod browser;
    mod circles;
    mod colours;
    mod css;
    mod glossary;
    mod headers;
    mod layers;
    mod links;
    mod packages;
    mod places;
    mod rust;
    mod sizes;
    mod texts;
    mod threats;
    mod tree;
    mod webviews;
    mod words;
}
