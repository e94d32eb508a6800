//! Short names for what the wasm and its JavaScript side exchange.
//!
//! wasm-bindgen names each import by what it does and sixteen digits of a hash, in both files: nothing compresses digits. The
//! library that the splitter writes wasm with gives short names here, and esbuild gives the same ones to the JavaScript side
//! (see docs/decisions/0031-official-splitter.md). Touches nothing else: memory, table and what the second file shares keep
//! their names, and so does whatever boot.js calls.

use std::collections::BTreeMap;

use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{ExportSection, ImportSection, Module};
use wasmparser::{Export, ImportSectionReader, Parser};

use crate::fail::{Context as _, Outcome};

/// How the names begin that wasm-bindgen makes; esbuild takes the same as a pattern.
const MADE: [&str; 3] = ["__wbg_", "__wbindgen_", "_R"];

/// [`MADE`], for esbuild's `--mangle-props`.
pub(crate) fn pattern() -> String {
    format!("^({})", MADE.join("|"))
}

/// Old names and new ones.
pub(crate) type Names = BTreeMap<String, String>;

/// `wasm` with short names, and which.
pub(crate) fn shorten(wasm: &[u8]) -> Outcome<(Vec<u8>, Names)> {
    let mut shortener = Shortener(Names::new());
    let mut module = Module::new();
    utils::parse_core_module(&mut shortener, &mut module, Parser::new(0), wasm).context("read the wasm")?;
    Ok((module.finish(), shortener.0))
}

struct Shortener(Names);

impl Shortener {
    fn short(&mut self, name: &str) -> String {
        if !MADE.iter().any(|start| name.starts_with(start)) {
            return name.to_owned();
        }
        let next = letters(self.0.len());
        self.0.entry(name.to_owned()).or_insert(next).clone()
    }
}

impl Reencode for Shortener {
    type Error = std::convert::Infallible;

    fn parse_import_section(
        &mut self,
        imports: &mut ImportSection,
        section: ImportSectionReader<'_>,
    ) -> Result<(), Error<Self::Error>> {
        for import in section.into_imports() {
            let import = import?;
            imports.import(import.module, &self.short(import.name), self.entity_type(import.ty)?);
        }
        Ok(())
    }

    fn parse_export(&mut self, exports: &mut ExportSection, export: Export<'_>) -> Result<(), Error<Self::Error>> {
        let (kind, index) = (self.export_kind(export.kind)?, self.external_index(export.kind, export.index)?);
        exports.export(&self.short(export.name), kind, index);
        Ok(())
    }
}

/// `a`, `b`, … `z`, `aa`, `ab`, …
fn letters(number: usize) -> String {
    const ALL: &[u8; 26] = b"abcdefghijklmnopqrstuvwxyz";
    let last = char::from(ALL.get(number % ALL.len()).copied().unwrap_or_default());
    match (number / ALL.len()).checked_sub(1) {
        Some(rest) => letters(rest) + last.encode_utf8(&mut [0; 4]),
        None => last.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{EntityType, ExportKind, MemoryType, TypeSection};
    use wasmparser::Payload;

    use super::*;

    fn names(wasm: &[u8]) -> (Vec<(String, String)>, Vec<String>) {
        let (mut imports, mut exports) = (Vec::new(), Vec::new());
        for payload in Parser::new(0).parse_all(wasm) {
            match payload.expect("a module") {
                Payload::ImportSection(section) => imports.extend(section.into_imports().map(|import| {
                    let import = import.expect("an import");
                    (import.module.to_owned(), import.name.to_owned())
                })),
                Payload::ExportSection(section) => {
                    exports.extend(section.into_iter().map(|export| export.expect("an export").name.to_owned()));
                }
                _ => {}
            }
        }
        (imports, exports)
    }

    #[test]
    fn what_wasm_bindgen_named_gets_one_short_name_and_nothing_else_does() {
        let (mut types, mut imports, mut exports) = (TypeSection::new(), ImportSection::new(), ExportSection::new());
        types.ty().function([], []);
        imports.import("./anxin-app_bg.js", "__wbg_close_185286988f30f252", EntityType::Function(0));
        imports.import("./anxin-app_bg.js", "__wbindgen_throw", EntityType::Function(0));
        let memory = MemoryType { minimum: 1, maximum: None, memory64: false, shared: false, page_size_log2: None };
        imports.import("__wasm_split", "memory", memory);
        exports.export("__wbindgen_throw", ExportKind::Func, 1);
        exports.export("memory", ExportKind::Memory, 0);
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&exports);

        let (short, given) = shorten(&module.finish()).expect("a module");
        let (imports, exports) = names(&short);
        let name = |old: &str| given.get(old).expect("renamed").clone();
        let import = |module: &str, name: String| (module.to_owned(), name);
        assert_eq!(
            imports,
            [
                import("./anxin-app_bg.js", name("__wbg_close_185286988f30f252")),
                import("./anxin-app_bg.js", name("__wbindgen_throw")),
                import("__wasm_split", "memory".to_owned()),
            ]
        );
        assert_eq!(exports, [name("__wbindgen_throw"), "memory".to_owned()]);
        assert_eq!(given.len(), 2);
    }

    #[test]
    fn no_two_names_are_alike() {
        let names: std::collections::BTreeSet<String> = (0..2000).map(letters).collect();
        assert_eq!(names.len(), 2000);
        assert_eq!([0, 25, 26, 27, 701, 702].map(letters), ["a", "z", "aa", "ab", "zz", "aaa"]);
    }
}
