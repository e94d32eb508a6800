//! Writes the two files that a plan asks for.
//!
//! Both are the bound wasm with parts of it taken out, so that every address stays what it was: memory and table are the
//! first file's, and the second fills the places that the first left empty. Where one file calls into the other, it calls
//! through a slot of the table.

use std::collections::BTreeMap;

use walrus::ir::{
    Call, CallIndirect, Const, GlobalGet, GlobalSet, Instr, InstrSeq, Value, VisitorMut, dfs_pre_order_mut,
};
use walrus::{
    ConstExpr, DataKind, ElementItems, ElementKind, FunctionBuilder, FunctionId, FunctionKind, GlobalId, MemoryId,
    Module, TableId, TypeId, ValType,
};

use super::links::Links;
use super::plan::{Plan, ids};
use super::reach::Fate;
use crate::fail::{Context as _, Fail, Outcome};

/// The module name under which the second file asks for the first one's parts.
const FROM: &str = "first";
/// What the first file lends to the second, beside `memory`.
const TABLE: &str = "table";

/// Every slot that one file needs to call into the other.
pub(super) struct Slots {
    by_function: BTreeMap<usize, u32>,
    /// Functions of the first file that the second calls and that had no slot.
    lent: Vec<usize>,
    /// Gates that had no slot.
    gates: Vec<usize>,
    /// How many there are at last.
    count: u32,
}

impl Slots {
    /// Finds a slot for whatever is called across, or appends one to the `count` that there are.
    pub(super) fn new(plan: &Plan, count: u32) -> Self {
        let mut slots = Self {
            by_function: plan.slots.iter().map(|(slot, function)| (*function, *slot)).collect(),
            lent: Vec::new(),
            gates: Vec::new(),
            count,
        };
        let called = plan.calls.iter().enumerate().filter(|(caller, _)| plan.is(*caller, Fate::Rest));
        let called: std::collections::BTreeSet<usize> = called.flat_map(|(_, called)| called).copied().collect();
        for function in called.into_iter().filter(|function| plan.is(*function, Fate::First)) {
            if slots.append(function) {
                slots.lent.push(function);
            }
        }
        for gate in &plan.gates {
            if slots.append(*gate) {
                slots.gates.push(*gate);
            }
        }
        slots
    }

    fn append(&mut self, function: usize) -> bool {
        let new = !self.by_function.contains_key(&function);
        if new {
            self.by_function.insert(function, self.count);
            self.count += 1;
        }
        new
    }
}

impl Plan {
    fn is(&self, function: usize, fate: Fate) -> bool {
        self.functions.get(function) == Some(&fate)
    }
}

/// A constant offset of a segment; the baseline has no other.
pub(super) fn offset(expression: &ConstExpr) -> u32 {
    match expression {
        ConstExpr::Value(Value::I32(offset)) => offset.cast_unsigned(),
        _ => 0,
    }
}

fn at(offset: u32) -> ConstExpr {
    ConstExpr::Value(Value::I32(offset.cast_signed()))
}

/// The table, and the memory.
pub(super) fn ground(module: &Module) -> Outcome<(TableId, MemoryId)> {
    let (mut tables, mut memories) = (module.tables.iter(), module.memories.iter());
    match (tables.next(), tables.next(), memories.next(), memories.next()) {
        (Some(table), None, Some(memory), None) => Ok((table.id(), memory.id())),
        _ => Err(Fail::new("the bound wasm does not have one table and one memory")),
    }
}

fn parse(bound: &[u8]) -> Outcome<Module> {
    let mut module = Module::from_buffer(bound).context("read the bound wasm")?;
    let customs: Vec<_> = module.customs.iter().map(|(id, _)| id).collect();
    for id in customs {
        module.customs.delete(id);
    }
    Ok(module)
}

/// How many slots the table has.
pub(super) fn table_size(module: &Module) -> Outcome<u32> {
    let (table, _) = ground(module)?;
    u32::try_from(module.tables.get(table).initial).context("count the table's slots")
}

/// The first file.
pub(super) fn first(bound: &[u8], plan: &Plan, links: &Links, slots: &Slots) -> Outcome<Vec<u8>> {
    let mut module = parse(bound)?;
    let ids = ids(&module);
    let (table, memory) = ground(&module)?;
    // Nothing calls what has not come yet; should it all the same, it is stopped.
    let mut stop = FunctionBuilder::new(&mut module.types, &[], &[]);
    stop.func_body().unreachable();
    let stop = stop.finish(Vec::new(), &mut module.funcs);

    let numbers: BTreeMap<FunctionId, usize> = ids.iter().enumerate().map(|(number, id)| (*id, number)).collect();
    let stays = |id: &FunctionId| numbers.get(id).is_some_and(|number| plan.is(*number, Fate::First));
    for element in module.elements.iter_mut() {
        if let ElementItems::Functions(items) = &mut element.items {
            for item in items.iter_mut().filter(|item| !stays(item)) {
                *item = stop;
            }
        }
    }
    let lent = slots.lent.iter().filter_map(|function| ids.get(*function).copied()).collect();
    append(&mut module, table, table_size(&parse(bound)?)?, lent);
    grow(&mut module, table, slots.count);
    across(&mut module, &ids, table, plan, slots, Fate::First, &BTreeMap::new());

    let segments: Vec<_> = module.data.iter().map(walrus::Data::id).collect();
    for segment in segments {
        let data = module.data.get_mut(segment);
        let DataKind::Active { offset: begin, .. } = &data.kind else { continue };
        let begin = offset(begin);
        for (datum, fate) in links.data.iter().zip(&plan.data) {
            if *fate != Fate::First && !shared(datum, links, plan) {
                let (from, to) = (datum.place.start.wrapping_sub(begin), datum.place.end.wrapping_sub(begin));
                // Runs of zeros are left out by the optimiser.
                if let Some(bytes) = data.value.get_mut(from as usize..to as usize) {
                    bytes.fill(0);
                }
            }
        }
    }

    if module.exports.get_exported_memory(memory).is_none_or(|export| export.name != "memory") {
        return Err(Fail::new("the bound wasm does not export its memory as `memory`"));
    }
    module.exports.add(TABLE, table);
    for (number, global, ty, mutable) in globals(&module) {
        let mut get = FunctionBuilder::new(&mut module.types, &[], &[ty]);
        get.func_body().global_get(global);
        let get = get.finish(Vec::new(), &mut module.funcs);
        module.exports.add(&format!("get{number}"), get);
        if mutable {
            let value = module.locals.add(ty);
            let mut set = FunctionBuilder::new(&mut module.types, &[ty], &[]);
            set.func_body().local_get(value).global_set(global);
            let set = set.finish(vec![value], &mut module.funcs);
            module.exports.add(&format!("set{number}"), set);
        }
    }
    walrus::passes::gc::run(&mut module);
    Ok(module.emit_wasm())
}

/// Some of its bytes belong to something that stays: linkers lay equal texts over one another.
fn shared(datum: &super::links::Datum, links: &Links, plan: &Plan) -> bool {
    links.data.iter().zip(&plan.data).any(|(other, fate)| {
        *fate == Fate::First && other.place.start < datum.place.end && datum.place.start < other.place.end
    })
}

/// The second file.
pub(super) fn rest(bound: &[u8], plan: &Plan, links: &Links, slots: &Slots) -> Outcome<Vec<u8>> {
    let mut module = parse(bound)?;
    let ids = ids(&module);
    let (table, memory) = ground(&module)?;
    let exports: Vec<_> = module.exports.iter().map(walrus::Export::id).collect();
    for export in exports {
        module.exports.delete(export);
    }
    module.start = None;

    let mut state = BTreeMap::new();
    for (number, global, ty, mutable) in globals(&module) {
        let get = module.types.add(&[], &[ty]);
        let (get, _) = module.add_import_func(FROM, &format!("get{number}"), get);
        let set = mutable.then(|| {
            let set = module.types.add(&[ty], &[]);
            module.add_import_func(FROM, &format!("set{number}"), set).0
        });
        state.insert(global, (get, set));
    }
    across(&mut module, &ids, table, plan, slots, Fate::Rest, &state);

    let old: Vec<_> = module.elements.iter().map(walrus::Element::id).collect();
    for element in old {
        module.elements.delete(element);
    }
    module.tables.get_mut(table).elem_segments.clear();
    let own = plan.slots.iter().map(|(slot, function)| (*slot, *function));
    let gates = slots.gates.iter().filter_map(|gate| Some((*slots.by_function.get(gate)?, *gate)));
    let mut run: Option<(u32, Vec<FunctionId>)> = None;
    for (slot, function) in own.chain(gates).filter(|(_, function)| plan.is(*function, Fate::Rest)) {
        let Some(id) = ids.get(function) else { continue };
        match &mut run {
            Some((start, items)) if *start as usize + items.len() == slot as usize => items.push(*id),
            _ => {
                if let Some((start, items)) = run.replace((slot, vec![*id])) {
                    append(&mut module, table, start, items);
                }
            }
        }
    }
    if let Some((start, items)) = run {
        append(&mut module, table, start, items);
    }
    data_of_rest(&mut module, memory, plan, links);

    grow(&mut module, table, slots.count);
    let import = module.imports.add(FROM, TABLE, table);
    module.tables.get_mut(table).import = Some(import);
    let import = module.imports.add(FROM, "memory", memory);
    module.memories.get_mut(memory).import = Some(import);
    walrus::passes::gc::run(&mut module);
    if let Some(strange) = module.imports.iter().find(|import| import.module != FROM) {
        return Err(Fail::new(format!("the second file would import `{}` from JavaScript", strange.name)));
    }
    Ok(module.emit_wasm())
}

/// Leaves of the data only what the second file brings, in as few pieces as there can be.
fn data_of_rest(module: &mut Module, memory: MemoryId, plan: &Plan, links: &Links) {
    let old: Vec<_> = module.data.iter().map(walrus::Data::id).collect();
    let mut pieces: Vec<(u32, Vec<u8>)> = Vec::new();
    let mut moved: Vec<_> = links.data.iter().zip(&plan.data).filter(|(_, fate)| **fate == Fate::Rest).collect();
    moved.retain(|(datum, _)| !shared(datum, links, plan));
    moved.sort_by_key(|(datum, _)| datum.place.start);
    for (datum, _) in moved {
        let bytes = module.data.iter().find_map(|data| {
            let DataKind::Active { offset: begin, .. } = &data.kind else { return None };
            let from = datum.place.start.checked_sub(offset(begin))? as usize;
            data.value.get(from..from + datum.place.len())
        });
        let Some(bytes) = bytes else { continue };
        match pieces.last_mut() {
            // Pieces may lie over one another, or side by side.
            Some((start, piece)) if *start as usize + piece.len() >= datum.place.start as usize => {
                let known = *start as usize + piece.len() - datum.place.start as usize;
                piece.extend(bytes.iter().skip(known));
            }
            _ => pieces.push((datum.place.start, bytes.to_vec())),
        }
    }
    for id in old {
        module.data.delete(id);
    }
    module.memories.get_mut(memory).data_segments.clear();
    for (start, bytes) in pieces {
        let id = module.data.add(DataKind::Active { memory, offset: at(start) }, bytes);
        module.memories.get_mut(memory).data_segments.insert(id);
    }
}

fn append(module: &mut Module, table: TableId, start: u32, items: Vec<FunctionId>) {
    let kind = ElementKind::Active { table, offset: at(start) };
    let id = module.elements.add(kind, ElementItems::Functions(items));
    module.tables.get_mut(table).elem_segments.insert(id);
}

fn grow(module: &mut Module, table: TableId, count: u32) {
    let table = module.tables.get_mut(table);
    table.initial = u64::from(count);
    table.maximum = Some(u64::from(count));
}

/// Number, type and whether it is written, of every global.
fn globals(module: &Module) -> Vec<(usize, GlobalId, ValType, bool)> {
    module.globals.iter().enumerate().map(|(number, global)| (number, global.id(), global.ty, global.mutable)).collect()
}

/// Lets the functions of one fate call those of the other through the table, and reach globals through `state`.
fn across(
    module: &mut Module,
    ids: &[FunctionId],
    table: TableId,
    plan: &Plan,
    slots: &Slots,
    fate: Fate,
    state: &BTreeMap<GlobalId, (FunctionId, Option<FunctionId>)>,
) {
    let other = ids.iter().enumerate().filter(|(function, _)| !plan.is(*function, fate));
    let far: BTreeMap<FunctionId, (u32, TypeId)> = other
        .filter_map(|(function, id)| Some((*id, (*slots.by_function.get(&function)?, module.funcs.get(*id).ty()))))
        .collect();
    let mut crossing = Crossing { table, far, state };
    for (_, id) in ids.iter().enumerate().filter(|(function, _)| plan.is(*function, fate)) {
        if let FunctionKind::Local(function) = &mut module.funcs.get_mut(*id).kind {
            let start = function.entry_block();
            dfs_pre_order_mut(&mut crossing, function, start);
        }
    }
}

struct Crossing<'a> {
    table: TableId,
    far: BTreeMap<FunctionId, (u32, TypeId)>,
    state: &'a BTreeMap<GlobalId, (FunctionId, Option<FunctionId>)>,
}

impl VisitorMut for Crossing<'_> {
    fn start_instr_seq_mut(&mut self, sequence: &mut InstrSeq) {
        let old = std::mem::take(&mut sequence.instrs);
        for (instruction, place) in old {
            let instead = match &instruction {
                Instr::Call(Call { func }) => self.far.get(func).map(|(slot, ty)| {
                    let slot = Instr::Const(Const { value: Value::I32(slot.cast_signed()) });
                    vec![slot, Instr::CallIndirect(CallIndirect { ty: *ty, table: self.table })]
                }),
                Instr::GlobalGet(GlobalGet { global }) => {
                    self.state.get(global).map(|(get, _)| vec![Instr::Call(Call { func: *get })])
                }
                Instr::GlobalSet(GlobalSet { global }) => {
                    let set = self.state.get(global).and_then(|(_, set)| *set);
                    set.map(|set| vec![Instr::Call(Call { func: set })])
                }
                _ => None,
            };
            let instead = instead.unwrap_or_else(|| vec![instruction]);
            sequence.instrs.extend(instead.into_iter().map(|instruction| (instruction, place)));
        }
    }
}
