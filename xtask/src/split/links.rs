//! What the linker knew: which function and which piece of data refers to which, by its own record of relocations.
//!
//! In a finished wasm the address of a function or of a text is a number like any other. The record says which numbers
//! are addresses, and of what; every entry is compared with the number that stands in the file, so a record that is
//! misread, or a linker that means something else by it, fails the build and makes no wrong site.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use wasmparser::{
    DefinedDataSymbol, ElementItems, ElementKind, KnownCustom, Linking, Name, Operator, Parser, Payload,
    RelocationEntry, RelocationType, SymbolInfo, TypeRef,
};

use crate::fail::{Context as _, Fail, Outcome};

/// What something refers to by address.
#[derive(Clone, Debug, Default)]
pub(super) struct Uses {
    /// Names of functions.
    pub(super) functions: BTreeSet<String>,
    /// Places in [`Links::data`].
    pub(super) data: BTreeSet<usize>,
}

/// A piece of data that the linker placed: a text, a table of methods, a static.
#[derive(Debug)]
pub(super) struct Datum {
    /// Where it lies in memory.
    pub(super) place: Range<u32>,
    /// What it holds the addresses of.
    pub(super) uses: Uses,
}

/// The record of one linked file.
#[derive(Debug, Default)]
pub(super) struct Links {
    /// By name of function; a function without addresses in it is there too.
    pub(super) functions: BTreeMap<String, Uses>,
    /// Every piece of data.
    pub(super) data: Vec<Datum>,
}

/// The parts of the file that the record speaks of.
#[derive(Default)]
struct Parts<'a> {
    names: BTreeMap<u32, &'a str>,
    imported: u32,
    bodies: Vec<Range<usize>>,
    slots: BTreeMap<u32, u32>,
    segments: Vec<Segment>,
    symbols: Vec<SymbolInfo<'a>>,
    /// By number of section: where its content begins.
    sections: BTreeMap<u32, usize>,
    records: Vec<(u32, Vec<RelocationEntry>)>,
}

struct Segment {
    address: u32,
    file: Range<usize>,
}

/// Reads the record in a file as the linker wrote it.
///
/// # Errors
/// Where there is none, or it does not agree with the file.
pub(super) fn read(linked: &[u8]) -> Outcome<Links> {
    let parts = parts(linked)?;
    if parts.records.is_empty() || parts.symbols.is_empty() || parts.names.is_empty() {
        return Err(Fail::new("the linked wasm lacks the linker's record or the names of its functions")
            .hint("xtask/src/app.rs must link with --emit-relocs and --keep-section=name"));
    }
    let mut links = Links::default();
    for index in 0..parts.bodies.len() {
        let name = parts.name(parts.imported + u32::try_from(index).context("count functions")?)?;
        if links.functions.insert(name.clone(), Uses::default()).is_some() {
            return Err(Fail::new(format!("two functions of the linked wasm are called {name}")));
        }
    }
    // A symbol without bytes in the file lies in memory that starts as zeros, or nowhere.
    let mut places = BTreeMap::new();
    for (index, symbol) in parts.symbols.iter().enumerate() {
        if let SymbolInfo::Data { symbol: Some(symbol), .. } = symbol
            && let Some(place) = parts.place(symbol).filter(|place| !place.is_empty())
        {
            places.insert(index, links.data.len());
            links.data.push(Datum { place, uses: Uses::default() });
        }
    }
    let holders = Holders::new(&parts, &links);
    for (section, entries) in &parts.records {
        for entry in entries {
            note(linked, &parts, &holders, &places, &mut links, *section, entry)?;
        }
    }
    Ok(links)
}

/// Who holds the bytes at a place of the file.
struct Holders {
    /// End of each function's body, by its start.
    bodies: BTreeMap<usize, (usize, String)>,
    /// Pieces of data, by start in the file.
    data: Vec<(Range<usize>, usize)>,
}

impl Holders {
    fn new(parts: &Parts, links: &Links) -> Self {
        let name = |index: usize| parts.name(parts.imported + u32::try_from(index).ok()?).ok();
        let bodies = parts.bodies.iter().enumerate();
        let file = |place: &Range<u32>| {
            let segment = parts.segments.iter().find(|segment| segment.memory().contains(&place.start))?;
            let start = segment.file.start + (place.start - segment.address) as usize;
            Some(start..start + place.len())
        };
        let data = links.data.iter().enumerate();
        Self {
            bodies: bodies.filter_map(|(index, body)| Some((body.start, (body.end, name(index)?)))).collect(),
            data: data.filter_map(|(index, datum)| Some((file(&datum.place)?, index))).collect(),
        }
    }
}

/// Notes one address at both ends.
fn note(
    linked: &[u8],
    parts: &Parts,
    holders: &Holders,
    places: &BTreeMap<usize, usize>,
    links: &mut Links,
    section: u32,
    entry: &RelocationEntry,
) -> Outcome<()> {
    use RelocationType as Type;
    // Sections other than code and data hold nothing that runs.
    let Some(start) = parts.sections.get(&section) else { return Ok(()) };
    let at = start + entry.offset as usize;
    let symbol = parts.symbols.get(entry.index as usize);
    let wrong = |what: &str| Fail::new(format!("the linker's record is not understood: {what}, {entry:?}, {symbol:?}"));
    let found = match entry.ty {
        // Calls, types and globals are named by the instruction itself.
        Type::FunctionIndexLeb | Type::TypeIndexLeb | Type::GlobalIndexLeb | Type::TableNumberLeb => return Ok(()),
        Type::TableIndexSleb | Type::MemoryAddrLeb | Type::MemoryAddrSleb => padded(linked, at),
        Type::TableIndexI32 | Type::MemoryAddrI32 => word(linked, at),
        _ => return Err(wrong("a kind of address that code for the baseline does not have")),
    }
    .ok_or_else(|| wrong("an address outside the file"))?;
    let mut target = Uses::default();
    match (entry.ty, symbol) {
        (Type::TableIndexSleb | Type::TableIndexI32, Some(SymbolInfo::Func { index, .. })) => {
            if found != 0 && parts.slots.get(&found) != Some(index) {
                return Err(wrong("a function that is not in its slot"));
            }
            target.functions.insert(parts.name(*index)?);
        }
        (_, Some(SymbolInfo::Data { symbol: Some(data), .. })) => {
            let base = parts.segments.get(data.index as usize).map(|segment| segment.address);
            let meant = base.map(|base| i64::from(base) + i64::from(data.offset) + entry.addend);
            if meant.is_some_and(|meant| meant != i64::from(found)) {
                return Err(wrong("data that is not at its address"));
            }
            target.data.extend(places.get(&(entry.index as usize)));
        }
        // What the linker itself defines: the ends of the data and of the stack.
        (_, Some(SymbolInfo::Data { symbol: None, .. })) => {}
        _ => return Err(wrong("an address of something else")),
    }
    let body = holders.bodies.range(..=at).next_back().filter(|(_, (end, _))| at < *end);
    let mut held = false;
    if let Some((_, (_, name))) = body
        && let Some(uses) = links.functions.get_mut(name)
    {
        uses.add(&target);
        held = true;
    }
    for (_, index) in holders.data.iter().filter(|(place, _)| place.contains(&at)) {
        if let Some(datum) = links.data.get_mut(*index) {
            datum.uses.add(&target);
            held = true;
        }
    }
    if held { Ok(()) } else { Err(wrong("an address that nobody holds")) }
}

impl Uses {
    fn add(&mut self, other: &Self) {
        self.functions.extend(other.functions.iter().cloned());
        self.data.extend(&other.data);
    }
}

impl Segment {
    fn memory(&self) -> Range<u32> {
        self.address..self.address.saturating_add(u32::try_from(self.file.len()).unwrap_or(u32::MAX))
    }
}

impl Parts<'_> {
    fn name(&self, function: u32) -> Outcome<String> {
        let name = self.names.get(&function);
        name.map(|name| (*name).to_owned()).ok_or_else(|| Fail::new(format!("function {function} has no name")))
    }

    fn place(&self, symbol: &DefinedDataSymbol) -> Option<Range<u32>> {
        let start = self.segments.get(symbol.index as usize)?.address.checked_add(symbol.offset)?;
        Some(start..start.checked_add(symbol.size)?)
    }
}

fn parts(linked: &[u8]) -> Outcome<Parts<'_>> {
    let mut parts = Parts::default();
    let mut section = 0;
    for payload in Parser::new(0).parse_all(linked) {
        let payload = payload.context("read the linked wasm")?;
        let is_section = payload.as_section().is_some();
        parts.take(payload, section).context("read the linked wasm")?;
        section += u32::from(is_section);
    }
    Ok(parts)
}

impl<'a> Parts<'a> {
    fn take(&mut self, payload: Payload<'a>, section: u32) -> wasmparser::Result<()> {
        match payload {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    self.imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::ElementSection(elements) => {
                for element in elements {
                    let element = element?;
                    let (ElementKind::Active { offset_expr, .. }, ElementItems::Functions(items)) =
                        (element.kind, element.items)
                    else {
                        continue;
                    };
                    let first = constant(&mut offset_expr.get_operators_reader());
                    for (slot, function) in (first..).zip(items) {
                        self.slots.insert(slot, function?);
                    }
                }
            }
            Payload::CodeSectionStart { range, .. } => drop(self.sections.insert(section, range.start)),
            Payload::CodeSectionEntry(body) => self.bodies.push(body.range()),
            Payload::DataSection(data) => {
                self.sections.insert(section, data.range().start);
                for segment in data {
                    let segment = segment?;
                    let address = match segment.kind {
                        wasmparser::DataKind::Active { offset_expr, .. } => {
                            constant(&mut offset_expr.get_operators_reader())
                        }
                        wasmparser::DataKind::Passive => 0,
                    };
                    let file = segment.range.end - segment.data.len()..segment.range.end;
                    self.segments.push(Segment { address, file });
                }
            }
            Payload::CustomSection(custom) => self.take_custom(custom.as_known())?,
            _ => {}
        }
        Ok(())
    }

    fn take_custom(&mut self, custom: KnownCustom<'a>) -> wasmparser::Result<()> {
        match custom {
            KnownCustom::Linking(linking) => {
                for part in linking.subsections() {
                    if let Linking::SymbolTable(symbols) = part? {
                        self.symbols = symbols.into_iter().collect::<wasmparser::Result<_>>()?;
                    }
                }
            }
            KnownCustom::Reloc(record) => {
                let entries = record.entries().into_iter().collect::<wasmparser::Result<_>>()?;
                self.records.push((record.section_index(), entries));
            }
            KnownCustom::Name(names) => {
                for part in names {
                    if let Name::Function(functions) = part? {
                        for naming in functions {
                            let naming = naming?;
                            self.names.insert(naming.index, naming.name);
                        }
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }
}

/// A constant offset. Anything else is no wasm of the baseline, and its addresses will not agree with the record.
fn constant(expression: &mut wasmparser::OperatorsReader) -> u32 {
    match expression.read() {
        Ok(Operator::I32Const { value }) => value.cast_unsigned(),
        _ => 0,
    }
}

/// A number of five bytes, as linkers leave room for.
fn padded(bytes: &[u8], at: usize) -> Option<u32> {
    let bytes = bytes.get(at..at.checked_add(5)?)?;
    let part = |(place, byte): (usize, &u8)| u64::from(byte & 0x7f) << (7 * place);
    let whole = bytes.iter().enumerate().map(part).fold(0_u64, |whole, part| whole | part);
    u32::try_from(whole & u64::from(u32::MAX)).ok()
}

fn word(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}
