//! What the decision tables of a feed promise; `authoring` has the tests of sheets.

mod wire;
