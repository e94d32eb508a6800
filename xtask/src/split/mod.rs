//! Splits the app's wasm: what a first visit runs, and the pages that it does not show.
//!
//! Which is which is not listed by hand but found: whatever is reached from outside without passing a gate goes into the
//! first file, whatever is reached through a gate alone into the second. The gates are few functions, and the app calls
//! them only once the second file stands. See docs/decisions/0014-second-wasm.md.

mod links;
mod parts;
mod plan;
mod reach;

#[cfg(test)]
mod tests;

use reach::Fate;

use crate::fail::{Context as _, Outcome};

/// The only functions of the second file that the first calls by name.
pub(crate) const GATES: [&str; 2] = ["anxin::pages::more::page", "anxin::pages::more::map"];

/// The two files, and what was decided.
pub(crate) struct Split {
    pub(crate) first: Vec<u8>,
    pub(crate) rest: Vec<u8>,
    /// A sentence for the terminal.
    pub(crate) summary: String,
    /// One line a function.
    pub(crate) story: String,
}

/// Splits `bound`, which wasm-bindgen made of `linked`.
///
/// # Errors
/// Where the linker's record is missing or does not fit, or a gate is not found.
pub(crate) fn split(linked: &[u8], bound: &[u8], gates: &[&str]) -> Outcome<Split> {
    let links = links::read(linked)?;
    let module = walrus::Module::from_buffer(bound).context("read the bound wasm")?;
    let plan = plan::plan(&module, &links, gates)?;
    let slots = parts::Slots::new(&plan, parts::table_size(&module)?);
    let first = parts::first(bound, &plan, &links, &slots)?;
    let rest = parts::rest(bound, &plan, &links, &slots)?;
    let count = |fate: Fate| plan.functions.iter().filter(|known| **known == fate).count();
    let bytes = |fate: Fate| {
        let of = links.data.iter().zip(&plan.data).filter(|(_, known)| **known == fate);
        of.map(|(datum, _)| datum.place.len()).sum::<usize>()
    };
    let summary = format!(
        "first: {} functions, {} bytes of data; later: {} and {}; left out: {} and {}",
        count(Fate::First),
        bytes(Fate::First),
        count(Fate::Rest),
        bytes(Fate::Rest),
        count(Fate::Dead),
        bytes(Fate::Dead),
    );
    Ok(Split { first, rest, summary, story: plan.story })
}
