//! Which function and which piece of data goes into which file.
//!
//! Calls are read from the bound wasm, addresses from the linker's record, joined by the names of functions.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use walrus::ir::{Call, Const, ReturnCall, Value, Visitor, dfs_in_order};
use walrus::{ElementItems, ElementKind, ExportItem, FunctionId, FunctionKind, Module};

use super::links::{Datum, Links};
use super::reach::{Fate, Graph, way_to};
use crate::fail::{Fail, Outcome};

/// What becomes of everything.
pub(super) struct Plan {
    /// By number of function, imported ones included.
    pub(super) functions: Vec<Fate>,
    /// By place in [`Links::data`].
    pub(super) data: Vec<Fate>,
    /// Numbers of the gates.
    pub(super) gates: Vec<usize>,
    /// What each function calls directly.
    pub(super) calls: Vec<BTreeSet<usize>>,
    /// By slot of the table: the number of its function.
    pub(super) slots: BTreeMap<u32, usize>,
    /// Names as people read them, and on which way each first one is reached.
    pub(super) story: String,
}

/// Functions of a module in the order of their numbers.
pub(super) fn ids(module: &Module) -> Vec<FunctionId> {
    module.funcs.iter().map(walrus::Function::id).collect()
}

/// Decides.
///
/// # Errors
/// Where a gate is not there, is exported, or a function is not known to the linker.
pub(super) fn plan(module: &Module, links: &Links, gates: &[&str]) -> Outcome<Plan> {
    let ids = ids(module);
    let numbers: BTreeMap<FunctionId, usize> = ids.iter().enumerate().map(|(number, id)| (*id, number)).collect();
    let names: Vec<&str> = ids.iter().map(|id| module.funcs.get(*id).name.as_deref().unwrap_or_default()).collect();
    let calls: Vec<BTreeSet<usize>> = ids.iter().map(|id| calls(module, *id, &numbers)).collect();
    let by_name: BTreeMap<&str, usize> = names.iter().enumerate().map(|(number, name)| (*name, number)).collect();

    // Functions first, data after them.
    let count = ids.len();
    let follow = |uses: &super::links::Uses| -> Vec<usize> {
        let functions = uses.functions.iter().filter_map(|name| by_name.get(name.as_str()).copied());
        functions.chain(uses.data.iter().map(|datum| count + datum)).collect()
    };
    let mut graph = Graph::default();
    let mut unknown = Vec::new();
    for (number, name) in names.iter().enumerate() {
        let mut edges: Vec<usize> = calls.get(number).into_iter().flatten().copied().collect();
        match known(links, name) {
            Some(uses) => edges.extend(follow(uses)),
            None => unknown.push(number),
        }
        graph.edges.push(edges);
    }
    graph.edges.extend(links.data.iter().map(|datum| follow(&datum.uses)));

    let gates: Vec<usize> = gates.iter().map(|gate| find_gate(gate, &names)).collect::<Outcome<_>>()?;
    // The binder makes an export of every closure that JavaScript calls. A binder that let JavaScript look into the table
    // instead would call what nothing here is known to refer to.
    if module.exports.iter().any(|export| matches!(export.item, ExportItem::Table(_))) {
        return Err(Fail::new("the bound wasm exports its table").hint("see in its glue which slots JavaScript calls"));
    }
    let roots = roots(module, &numbers);
    if let Some(gate) = gates.iter().find(|gate| roots.contains(gate)) {
        return Err(Fail::new(format!("the gate {} can be called from outside", readable(names.get(*gate)))));
    }
    let (mut fates, ways) = graph.fates(&roots, &gates);
    // Only the first file has JavaScript beside it.
    for (fate, id) in fates.iter_mut().zip(&ids) {
        if *fate == Fate::Rest && matches!(module.funcs.get(*id).kind, FunctionKind::Import(_)) {
            *fate = Fate::First;
        }
    }
    let (functions, data) = fates.split_at(count);
    for number in unknown.into_iter().filter(|number| functions.get(*number) != Some(&Fate::Dead)) {
        if let (Some(id), Some(name)) = (ids.get(number), names.get(number)) {
            refuse_unknown(module, *id, name)?;
        }
    }
    let story = story(&names, &links.data, &fates, |node| way_to(&ways, node));
    Ok(Plan { functions: functions.to_vec(), data: data.to_vec(), gates, calls, slots: slots(module, &numbers), story })
}

/// What the linker knows of a function, which the binder may have renamed: it takes the digits off what is exported.
fn known<'a>(links: &'a Links, name: &str) -> Option<&'a super::links::Uses> {
    const DIGITS: usize = 16;
    let renamed = || {
        let begin = format!("{name}_");
        let mut found = links.functions.range(begin.clone()..).take_while(|(known, _)| known.starts_with(&begin));
        let (_, uses) = found.find(|(known, _)| {
            let digits = known.get(begin.len()..).unwrap_or_default();
            digits.len() == DIGITS && digits.chars().all(|digit| digit.is_ascii_hexdigit())
        })?;
        Some(uses)
    };
    links.functions.get(name).or_else(|| if name.is_empty() { None } else { renamed() })
}

/// Functions that the binder or the optimiser made are unknown to the linker. They may call and compute, but what they hold
/// by address nobody would know: they may hold no number that could be one.
fn refuse_unknown(module: &Module, id: FunctionId, name: &str) -> Outcome<()> {
    /// Below every address of data, and no slot that anything of ours has: the first ones are the runtime's own.
    const SMALL: i32 = 16;
    struct Largest(i32);
    impl<'instr> Visitor<'instr> for Largest {
        fn visit_const(&mut self, constant: &Const) {
            if let Value::I32(value) = constant.value {
                self.0 = self.0.max(value);
            }
        }
    }
    let mut largest = Largest(0);
    if let FunctionKind::Local(function) = &module.funcs.get(id).kind {
        dfs_in_order(&mut largest, function, function.entry_block());
    }
    if largest.0 <= SMALL {
        return Ok(());
    }
    Err(Fail::new(format!("the linker does not know the function `{name}`, which holds the number {}", largest.0))
        .hint("see in xtask/src/split/plan.rs whether that number is an address"))
}

fn find_gate(gate: &str, names: &[&str]) -> Outcome<usize> {
    let found: Vec<usize> =
        names.iter().enumerate().filter(|(_, name)| readable(Some(name)) == gate).map(|(number, _)| number).collect();
    match found.as_slice() {
        [one] => Ok(*one),
        _ => Err(Fail::new(format!("the wasm has {} functions called {gate}, not one", found.len()))
            .hint("a gate is a plain function, never inlined: see GATES in xtask/src/split/mod.rs")),
    }
}

fn roots(module: &Module, numbers: &BTreeMap<FunctionId, usize>) -> Vec<usize> {
    let exported = module.exports.iter().filter_map(|export| match export.item {
        ExportItem::Function(function) => Some(function),
        _ => None,
    });
    exported.chain(module.start).filter_map(|function| numbers.get(&function).copied()).collect()
}

fn slots(module: &Module, numbers: &BTreeMap<FunctionId, usize>) -> BTreeMap<u32, usize> {
    let mut slots = BTreeMap::new();
    for element in module.elements.iter() {
        let (ElementKind::Active { offset, .. }, ElementItems::Functions(items)) = (&element.kind, &element.items)
        else {
            continue;
        };
        for (slot, function) in (super::parts::offset(offset)..).zip(items) {
            slots.extend(numbers.get(function).map(|number| (slot, *number)));
        }
    }
    slots
}

fn calls(module: &Module, id: FunctionId, numbers: &BTreeMap<FunctionId, usize>) -> BTreeSet<usize> {
    struct Calls(Vec<FunctionId>);
    impl<'instr> Visitor<'instr> for Calls {
        fn visit_call(&mut self, call: &Call) {
            self.0.push(call.func);
        }
        fn visit_return_call(&mut self, call: &ReturnCall) {
            self.0.push(call.func);
        }
    }
    let mut calls = Calls(Vec::new());
    if let FunctionKind::Local(function) = &module.funcs.get(id).kind {
        dfs_in_order(&mut calls, function, function.entry_block());
    }
    calls.0.iter().filter_map(|function| numbers.get(function).copied()).collect()
}

/// A symbol as its path: without hashes.
fn readable(symbol: Option<&&str>) -> String {
    format!("{:#}", rustc_demangle::demangle(symbol.copied().unwrap_or_default()))
}

/// One line a function or piece of data: its fate, its name or place and, for those of the first file, who brings it there.
fn story(names: &[&str], data: &[Datum], fates: &[Fate], way: impl Fn(usize) -> Vec<usize>) -> String {
    let called = |node: usize| match (names.get(node), data.get(node.wrapping_sub(names.len()))) {
        (Some(name), _) => readable(Some(name)),
        (_, Some(datum)) => format!("data at {} of {} bytes", datum.place.start, datum.place.len()),
        _ => String::new(),
    };
    let mut story = String::new();
    for (node, fate) in fates.iter().enumerate() {
        let _ = match fate {
            Fate::First => {
                let way: Vec<String> = way(node).into_iter().rev().map(called).collect();
                writeln!(story, "first {}", way.join(" <- "))
            }
            Fate::Rest => writeln!(story, "rest {}", called(node)),
            Fate::Dead => writeln!(story, "dead {}", called(node)),
        };
    }
    story
}
