//! A small app, split: an exported function calls a gate; what lies behind it has a function, a text and a slot of its own,
//! and calls back.

use std::collections::{BTreeMap, BTreeSet};

use walrus::ir::Value;
use walrus::{
    ConstExpr, DataKind, ElementItems, ElementKind, FunctionBuilder, FunctionId, ImportKind, Module, RefType, ValType,
};

use super::links::{Datum, Links, Uses};
use super::parts::{first, rest, table_size};
use super::plan::plan;
use super::reach::Fate;

const AT: u32 = 1024;

fn at(offset: i32) -> ConstExpr {
    ConstExpr::Value(Value::I32(offset))
}

/// `main` calls `gate` and `shared`; `gate` calls `own`, `shared` and JavaScript; `own` is in a slot, and holds a text.
fn bound() -> Vec<u8> {
    let mut module = Module::default();
    let memory = module.memories.add_local(false, false, 1, None, None);
    module.exports.add("memory", memory);
    let stack = module.globals.add_local(ValType::I32, true, false, at(1000));
    let nothing = module.types.add(&[], &[]);
    let (script, _) = module.add_import_func("js", "script", nothing);
    let mut function = |name: &str, calls: &[FunctionId]| {
        let mut function = FunctionBuilder::new(&mut module.types, &[], &[]);
        function.name(name.to_owned());
        let mut body = function.func_body();
        body.global_get(stack).global_set(stack);
        for call in calls {
            body.call(*call);
        }
        function.finish(Vec::new(), &mut module.funcs)
    };
    let shared = function("shared", &[]);
    let own = function("own", &[]);
    let gate = function("gate", &[own, shared, script]);
    let main = function("main", &[gate, shared]);
    module.exports.add("main", main);
    let table = module.tables.add_local(false, 3, Some(3), RefType::FUNCREF);
    let kind = ElementKind::Active { table, offset: at(1) };
    let element = module.elements.add(kind, ElementItems::Functions(vec![own, shared]));
    module.tables.get_mut(table).elem_segments.insert(element);
    let kind = DataKind::Active { memory, offset: at(AT.cast_signed()) };
    let data = module.data.add(kind, b"firstlater".to_vec());
    module.memories.get_mut(memory).data_segments.insert(data);
    module.emit_wasm()
}

fn links() -> Links {
    let uses = |data: &[usize]| Uses { functions: BTreeSet::new(), data: data.iter().copied().collect() };
    let functions = [("main", uses(&[0])), ("shared", uses(&[])), ("gate", uses(&[])), ("own", uses(&[1]))];
    let place = |from: u32, to: u32| Datum { place: AT + from..AT + to, uses: Uses::default() };
    Links {
        functions: functions.map(|(name, uses)| (name.to_owned(), uses)).into_iter().collect::<BTreeMap<_, _>>(),
        data: vec![place(0, 5), place(5, 10)],
    }
}

fn both() -> (Module, Module) {
    let (bound, links) = (bound(), links());
    let module = Module::from_buffer(&bound).unwrap();
    let plan = plan(&module, &links, &["gate"]).unwrap();
    let slots = super::parts::Slots::new(&plan, table_size(&module).unwrap());
    let parse = |wasm: Vec<u8>| Module::from_buffer(&wasm).unwrap();
    (parse(first(&bound, &plan, &links, &slots).unwrap()), parse(rest(&bound, &plan, &links, &slots).unwrap()))
}

fn names(module: &Module) -> Vec<&str> {
    let mut names: Vec<&str> =
        module.funcs.iter_local().filter_map(|(id, _)| module.funcs.get(id).name.as_deref()).collect();
    names.sort_unstable();
    names
}

/// What an instance has at each address.
fn data(module: &Module) -> BTreeMap<u32, Vec<u8>> {
    let active = module.data.iter().filter_map(|data| match &data.kind {
        DataKind::Active { offset, .. } => Some((super::parts::offset(offset), data.value.clone())),
        DataKind::Passive => None,
    });
    active.collect()
}

/// The names of what fills the table's slots.
fn filled(module: &Module) -> BTreeMap<u32, String> {
    let mut filled = BTreeMap::new();
    for element in module.elements.iter() {
        let (ElementKind::Active { offset, .. }, ElementItems::Functions(items)) = (&element.kind, &element.items)
        else {
            continue;
        };
        for (slot, item) in (super::parts::offset(offset)..).zip(items) {
            let name = module.funcs.get(*item).name.clone();
            let script = module.imports.get_imported_func(*item).map(|import| import.name.clone());
            filled.insert(slot, script.or(name).unwrap_or("stop".to_owned()));
        }
    }
    filled
}

#[test]
fn what_lies_behind_the_gate_alone_is_in_the_second_file_and_nowhere_else() {
    let (first, rest) = both();
    let has = |module: &Module, name: &str| names(module).contains(&name);
    assert!(has(&first, "main") && has(&first, "shared") && !has(&first, "own") && !has(&first, "gate"));
    assert_eq!(names(&rest), ["gate", "own"]);
    assert_eq!(data(&first), BTreeMap::from([(AT, b"first\0\0\0\0\0".to_vec())]));
    assert_eq!(data(&rest), BTreeMap::from([(AT + 5, b"later".to_vec())]));
}

#[test]
fn every_slot_is_filled_by_one_of_the_two_and_stopped_before_that() {
    let (first, rest) = both();
    let (before, later) = (filled(&first), filled(&rest));
    assert_eq!(before.get(&1).map(String::as_str), Some("stop"));
    assert_eq!(before.get(&2).map(String::as_str), Some("shared"));
    assert_eq!(later.get(&1).map(String::as_str), Some("own"));
    assert!(later.values().any(|name| name == "gate"), "{later:?}");
    // JavaScript stands beside the first alone, and is called through it.
    assert!(before.values().any(|name| name == "script"), "{before:?}");
    let size = |module: &Module| module.tables.iter().next().map(|table| table.initial);
    assert_eq!(size(&first), size(&rest));
    assert_eq!(size(&first), Some(5));
}

#[test]
fn the_second_file_asks_for_nothing_that_the_first_does_not_lend() {
    let (first, rest) = both();
    let lent: Vec<&str> = first.exports.iter().map(|export| export.name.as_str()).collect();
    for import in rest.imports.iter() {
        assert_eq!(import.module, "first");
        assert!(lent.contains(&import.name.as_str()), "{} is not among {lent:?}", import.name);
        // Chromium 69 passes no mutable globals between files.
        assert!(!matches!(import.kind, ImportKind::Global(_)));
    }
    assert_eq!(rest.exports.iter().count(), 0);
}

#[test]
fn a_gate_that_is_not_there_is_an_error() {
    let module = Module::from_buffer(&bound()).unwrap();
    let error = plan(&module, &links(), &["gates"]).err().unwrap();
    assert!(error.to_string().contains("gates"));
    let error = plan(&module, &links(), &["main"]).err().unwrap();
    assert!(error.to_string().contains("from outside"));
}

#[test]
fn a_function_that_the_linker_does_not_know_may_hold_no_address() {
    let mut module = Module::from_buffer(&bound()).unwrap();
    let mut function = FunctionBuilder::new(&mut module.types, &[], &[]);
    function.func_body().i32_const(AT.cast_signed()).drop();
    let strange = function.finish(Vec::new(), &mut module.funcs);
    module.exports.add("strange", strange);
    assert!(plan(&module, &links(), &["gate"]).err().unwrap().to_string().contains("1024"));
}

#[test]
fn a_file_without_the_linkers_record_is_refused() {
    assert!(super::links::read(&bound()).unwrap_err().to_string().contains("record"));
}

#[test]
fn an_address_in_a_table_of_methods_is_a_way_to_its_functions() {
    let (bound, mut links) = (bound(), links());
    // The text of the first file is a table of methods with `own` in it.
    if let Some(datum) = links.data.first_mut() {
        datum.uses.functions.insert("own".to_owned());
    }
    let module = Module::from_buffer(&bound).unwrap();
    let plan = plan(&module, &links, &["gate"]).unwrap();
    assert_eq!(plan.functions.iter().filter(|fate| **fate == Fate::Rest).count(), 1, "{}", plan.story);
    assert!(plan.story.contains("first own <- data at 1024 of 5 bytes <- main"), "{}", plan.story);
}
