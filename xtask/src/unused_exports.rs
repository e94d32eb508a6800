//! Exports that no page calls, taken away before the splitter looks for what is reached from an export.
//!
//! Leptos brings classes for streams of server functions (crate `wasm-streams`), which nobody uses here. The linker keeps what
//! wasm-bindgen exports; the splitter keeps what is reached. Without their exports, and without what describes these to
//! wasm-bindgen, the classes are in neither file, nor in the JavaScript side. Touches nothing else: every other section is
//! copied byte for byte, for the linker's record counts in them.

use wasm_encoder::reencode::{Reencode as _, RoundtripReencoder};
use wasm_encoder::{ExportSection, Module, RawSection};
use wasmparser::{Parser, Payload};

use crate::fail::{Context as _, Fail, Outcome};

/// In the names of all that these classes export.
const UNUSED: &str = "intounderlying";

/// `wasm`, as the linker wrote it, without the exports of classes that nobody uses.
pub(crate) fn without(wasm: &[u8]) -> Outcome<Vec<u8>> {
    let mut module = Module::new();
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload.context("read the wasm")?;
        if let Payload::ExportSection(section) = payload {
            let mut exports = ExportSection::new();
            for export in section {
                let export = export.context("read the exports")?;
                if !export.name.contains(UNUSED) {
                    RoundtripReencoder.parse_export(&mut exports, export).context("write the exports")?;
                }
            }
            module.section(&exports);
        } else if let Some((id, range)) = payload.as_section() {
            let place = usize::try_from(range.start).ok().zip(usize::try_from(range.end).ok());
            let data = place.and_then(|(start, end)| wasm.get(start..end));
            module
                .section(&RawSection { id, data: data.ok_or_else(|| Fail::new("a section of the wasm is cut off"))? });
        }
    }
    Ok(module.finish())
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{CodeSection, CustomSection, ExportKind, Function, FunctionSection, TypeSection};

    use super::*;

    #[test]
    fn the_classes_of_streams_lose_their_exports_and_all_else_stays_byte_for_byte() {
        let parts = |names: &[&str]| {
            let (mut types, mut functions, mut code) = (TypeSection::new(), FunctionSection::new(), CodeSection::new());
            types.ty().function([], []);
            functions.function(0);
            let mut body = Function::new([]);
            body.instructions().end();
            code.function(&body);
            let mut exports = ExportSection::new();
            for name in names {
                exports.export(name, ExportKind::Func, 0);
            }
            let mut module = Module::new();
            module.section(&types).section(&functions).section(&exports).section(&code);
            module.section(&CustomSection { name: "linking".into(), data: (&[0x80, 0x80, 0][..]).into() });
            module.finish()
        };
        let all = parts(&[
            "main",
            "intounderlyingsink_close_1a",
            "__wbindgen_describe_intounderlyingsink_close_1a",
            "memory",
        ]);
        assert_eq!(without(&all).expect("a module"), parts(&["main", "memory"]));
    }
}
