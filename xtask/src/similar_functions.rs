//! Functions that are alike side by side: brotli then finds more of each in the one before.
//!
//! A tenth of the app's functions are instances of generic ones that differ in a few bytes. The library that the splitter writes
//! wasm with renumbers them here; what each does, and what a browser does with it, is the same
//! (see docs/decisions/0031-official-splitter.md).

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{CodeSectionReader, FunctionSectionReader, Parser, Payload, TypeRef};

use crate::fail::{Context as _, Outcome};

/// `wasm` with its functions in another order.
pub(crate) fn side_by_side(wasm: &[u8]) -> Outcome<Vec<u8>> {
    let (mut imported, mut bodies) = (0, Vec::new());
    for payload in Parser::new(0).parse_all(wasm) {
        match payload.context("read the wasm")? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    imported += usize::from(matches!(import.context("read the imports")?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes()),
            _ => {}
        }
    }
    let mut renumbering = Renumbering::new(imported, order(&bodies));
    let mut module = Module::new();
    utils::parse_core_module(&mut renumbering, &mut module, Parser::new(0), wasm).context("renumber the functions")?;
    Ok(module.finish())
}

/// How many bytes are compared as one.
const PIECE: usize = 4;
/// How many pieces stand for a function: those with the least hashes, which are a fair sample of all.
const SAMPLE: usize = 300;

/// The order in which each function follows the one that it is most like, of those that are left.
fn order(bodies: &[&[u8]]) -> Vec<usize> {
    let samples: Vec<Vec<u64>> = bodies.iter().map(|body| sample(body)).collect();
    let mut holders: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (function, sample) in samples.iter().enumerate() {
        for piece in sample {
            holders.entry(*piece).or_default().push(function);
        }
    }
    let mut left: BTreeSet<usize> = (0..bodies.len()).collect();
    let mut order = Vec::with_capacity(bodies.len());
    let mut shared = vec![0; bodies.len()];
    let mut next = left.pop_first();
    while let Some(function) = next {
        order.push(function);
        let mut others = Vec::new();
        for other in samples.get(function).into_iter().flatten().filter_map(|piece| holders.get(piece)).flatten() {
            if let Some(count) = shared.get_mut(*other) {
                if *count == 0 {
                    others.push(*other);
                }
                *count += 1;
            }
        }
        let size = |index: usize| samples.get(index).map_or(0, Vec::len);
        let mut nearest = None;
        for other in others {
            let count = shared.get_mut(other).map(std::mem::take).unwrap_or_default();
            let likeness = count * 10_000 / (size(function) + size(other) - count).max(1);
            // Of those that are equally alike, the first, so that every machine finds the same.
            if left.contains(&other) && nearest < Some((likeness, Reverse(other))) {
                nearest = Some((likeness, Reverse(other)));
            }
        }
        next = match nearest {
            Some((_, Reverse(nearest))) => left.take(&nearest),
            None => left.pop_first(),
        };
    }
    order
}

fn sample(body: &[u8]) -> Vec<u64> {
    let pieces = body.windows(PIECE).map(|piece| {
        let mut hasher = DefaultHasher::new();
        piece.hash(&mut hasher);
        hasher.finish()
    });
    pieces.collect::<BTreeSet<u64>>().into_iter().take(SAMPLE).collect()
}

/// Writes a module with its own functions in another order.
struct Renumbering {
    /// The old places of its own functions, in the new order.
    order: Vec<usize>,
    /// The new number of each function, imported ones first, which keep theirs.
    numbers: Vec<u32>,
}

impl Renumbering {
    fn new(imported: usize, order: Vec<usize>) -> Self {
        let mut numbers: Vec<usize> = (0..imported + order.len()).collect();
        for (new, old) in order.iter().enumerate() {
            if let Some(number) = numbers.get_mut(imported + old) {
                *number = imported + new;
            }
        }
        let numbers = numbers.into_iter().filter_map(|number| u32::try_from(number).ok()).collect();
        Self { order, numbers }
    }

    fn reordered<T: Clone>(&self, items: &[T]) -> Vec<T> {
        self.order.iter().filter_map(|old| items.get(*old)).cloned().collect()
    }
}

impl Reencode for Renumbering {
    type Error = std::convert::Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Self::Error>> {
        let number = usize::try_from(function).ok().and_then(|function| self.numbers.get(function));
        Ok(number.copied().unwrap_or(function))
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), Error<Self::Error>> {
        let kinds = section.into_iter().collect::<Result<Vec<u32>, _>>()?;
        for kind in self.reordered(&kinds) {
            functions.function(self.type_index(kind)?);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> Result<(), Error<Self::Error>> {
        let bodies = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for body in self.reordered(&bodies) {
            self.parse_function_body(code, body)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{ConstExpr, RefType, TableSection, TableType, TypeSection};
    use wasm_encoder::{ElementSection, Elements, EntityType, ExportKind, ExportSection, Function, ImportSection};
    use wasmparser::{ExternalKind, Operator};

    use super::*;

    /// A function that returns a number, after a call of another one.
    fn function(number: i32, calls: u32) -> Function {
        let mut function = Function::new([]);
        let mut body = function.instructions();
        body.call(calls).drop();
        for _ in 0..8 {
            body.i32_const(number).drop();
        }
        body.i32_const(number).end();
        function
    }

    /// Functions 1 to 4 of `numbers`; each calls the imported one but the last, which calls the first.
    fn module(numbers: [i32; 4]) -> Vec<u8> {
        let (mut types, mut imports, mut functions) =
            (TypeSection::new(), ImportSection::new(), FunctionSection::new());
        types.ty().function([], [wasm_encoder::ValType::I32]);
        imports.import("host", "call", EntityType::Function(0));
        let mut tables = TableSection::new();
        tables.table(TableType {
            element_type: RefType::FUNCREF,
            table64: false,
            minimum: 4,
            maximum: None,
            shared: false,
        });
        let (mut exports, mut elements, mut code) = (ExportSection::new(), ElementSection::new(), CodeSection::new());
        for (index, number) in (1..).zip(numbers) {
            functions.function(0);
            exports.export(&format!("f{index}"), ExportKind::Func, index);
            code.function(&function(number, if index == 4 { 1 } else { 0 }));
        }
        elements.active(None, &ConstExpr::i32_const(0), Elements::Functions(vec![1, 2, 3, 4].into()));
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&tables);
        module.section(&exports).section(&elements).section(&code);
        module.finish()
    }

    /// What each export returns and calls, by its name.
    fn behaviour(wasm: &[u8]) -> Vec<(String, i32, i32)> {
        let (mut exports, mut bodies) = (Vec::new(), Vec::new());
        for payload in Parser::new(0).parse_all(wasm) {
            match payload.expect("a module") {
                Payload::ExportSection(section) => {
                    exports = section.into_iter().map(|export| export.expect("an export")).collect();
                }
                Payload::CodeSectionEntry(body) => {
                    let operators = body.get_operators_reader().expect("code").into_iter();
                    let (mut calls, mut last) = (-1, 0);
                    for operator in operators {
                        match operator.expect("an operator") {
                            Operator::Call { function_index } => calls = i32::try_from(function_index).expect("small"),
                            Operator::I32Const { value } => last = value,
                            _ => {}
                        }
                    }
                    bodies.push((last, calls));
                }
                _ => {}
            }
        }
        let name_of = |function: i32| {
            let found = exports.iter().find(|export| i32::try_from(export.index) == Ok(function));
            found.map_or(0, |export| export.name[1..].parse().expect("a number"))
        };
        let own = exports.iter().filter(|export| export.kind == ExternalKind::Func);
        own.map(|export| {
            let (last, calls) = bodies[export.index as usize - 1];
            (export.name.to_owned(), last, name_of(calls))
        })
        .collect()
    }

    #[test]
    fn every_name_leads_to_the_same_function_which_calls_the_same() {
        let old = module([7, 1_000_000, 7, 1_000_000]);
        let new = side_by_side(&old).expect("a module");
        assert_ne!(old, new, "alike ones were apart");
        assert_eq!(behaviour(&new), behaviour(&old));
        assert_eq!(side_by_side(&new).map(|again| again.len()).ok(), Some(new.len()));
    }

    #[test]
    fn each_function_is_there_once_and_follows_the_one_it_is_most_like() {
        let (one, other, third) = ([1_u8; 40], [2_u8; 40], [3_u8; 40]);
        assert_eq!(order(&[&one, &other, &third, &one, &other]), [0, 3, 1, 4, 2]);
        assert_eq!(order(&[]), Vec::<usize>::new());
        assert_eq!(order(&[&[][..], &[1], &[]]), [0, 1, 2]);
    }
}
