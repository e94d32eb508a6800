//! Makes the JavaScript side of the wasm smaller: leaves out what nobody needs, and gives short names to what passes
//! between the two.
//!
//! Works on the text that the pinned wasm-bindgen writes. Every place that is changed is looked for first, so that a
//! wasm-bindgen that writes something else fails the build and breaks no site.

use std::collections::{BTreeMap, BTreeSet};

use crate::fail::{Context as _, Fail, Outcome};

/// Classes that a dependency exports and that nothing here ever makes: streams for server functions.
const CLASSES: [&str; 3] = ["IntoUnderlyingByteSource", "IntoUnderlyingSink", "IntoUnderlyingSource"];

/// What stands before the list of imported functions.
const IMPORTS: &str = "        const import0 = {\n            __proto__: null,\n";

/// Starts the wasm that the promise of a response brings. Compiled while it arrives, where the engine can and the server
/// says what it is.
const START: &str = "    return async function ({ module_or_path }) {
        const answer = await module_or_path;
        if (!answer.ok) throw new Error(answer.status);
        const imports = __wbg_get_imports();
        const streams = WebAssembly.instantiateStreaming && answer.headers.get('Content-Type') === 'application/wasm';
        const { instance } = await (streams
            ? WebAssembly.instantiateStreaming(answer, imports)
            : WebAssembly.instantiate(await answer.arrayBuffer(), imports));
        return __wbg_finalize_init(instance);
    };
})();
";

/// The JavaScript, and the wasm that it belongs to.
pub(crate) struct Bound {
    pub(crate) glue: String,
    pub(crate) wasm: Vec<u8>,
}

/// Leaves out the classes that nobody makes, and whatever the wasm exports for nobody.
///
/// # Errors
/// Where the glue is not written as expected.
pub(crate) fn without_unused(bound: &Bound) -> Outcome<Bound> {
    let mut glue = bound.glue.clone();
    for class in CLASSES {
        glue = without(&glue, &format!("    class {class} {{\n"), &format!("    exports.{class} = {class};\n"))?;
        glue = without(&glue, &format!("    const {class}Finalization = "), ", 1));\n")?;
    }
    // The wasm calls it by itself; the name is for nobody.
    glue = without(&glue, "    function main() {\n", "    exports.main = main;\n")?;
    // Of its ways to start, the one that boot.js takes.
    glue = without(&glue, "    let script_src;\n", "\n    }\n")?;
    glue = replaced(&glue, "let wasm_bindgen = (function(exports) {", "let wasm_bindgen = (function() {")?;
    let (before, starting, _) =
        cut(&glue, "    async function __wbg_load(module, imports) {\n", "})({ __proto__: null });")?;
    cut(starting, "const { instance, module } = await __wbg_load(await module_or_path, imports);", "}")?;
    cut(starting, "        return __wbg_finalize_init(instance, module);\n    }\n\n    return ", "\n")?;
    glue = format!("{before}{START}");

    let mut module = module(&bound.wasm)?;
    let unused: Vec<_> = module
        .exports
        .iter()
        .filter(|export| !glue.contains(&format!("wasm.{}", export.name)))
        .map(walrus::Export::id)
        .collect();
    for export in unused {
        module.exports.delete(export);
    }
    if !module.exports.iter().any(|export| export.name == "memory") {
        return Err(Fail::new("the glue does not use the wasm's memory").hint("mend xtask/src/glue.rs"));
    }
    Ok(Bound { glue, wasm: module.emit_wasm() })
}

/// Gives short names to what the wasm imports and exports.
///
/// # Errors
/// Where a name is not found on the other side.
pub(crate) fn with_short_names(bound: &Bound) -> Outcome<Bound> {
    let mut module = module(&bound.wasm)?;
    let mut short = BTreeMap::new();
    let own = ["first", "memory", "table"];
    for (number, import) in module.imports.iter_mut().enumerate() {
        short.entry(import.module.clone()).or_insert_with(|| "a".to_owned());
        import.module = "a".to_owned();
        let name = short.entry(import.name.clone()).or_insert_with(|| format!("i{number:x}")).clone();
        import.name = name;
    }
    for (number, export) in module
        .exports
        .iter_mut()
        .enumerate()
        .filter(|(_, export)| bound.glue.contains(&format!("wasm.{}", export.name)))
    {
        if !own.contains(&export.name.as_str()) {
            let name = format!("x{number:x}");
            short.insert(std::mem::replace(&mut export.name, name.clone()), name);
        }
    }
    let (glue, found) = renamed(&bound.glue, &short);
    if let Some(missing) = short.keys().find(|name| !found.contains(*name)) {
        return Err(Fail::new(format!("the glue does not name `{missing}`, which the wasm imports or exports")));
    }
    Ok(Bound { glue, wasm: module.emit_wasm() })
}

/// Leaves out the functions that neither the wasm nor another of them calls.
///
/// # Errors
/// Where the glue is not written as expected.
pub(crate) fn pruned(bound: &Bound) -> Outcome<String> {
    let module = module(&bound.wasm)?;
    let imported: BTreeSet<&str> = module.imports.iter().map(|import| import.name.as_str()).collect();
    let (before, list, after) = cut(&bound.glue, IMPORTS, "        };\n")?;
    let mut kept = String::new();
    for entry in entries(list) {
        let name = entry.trim_start().split(':').next().unwrap_or_default();
        if imported.contains(name) {
            kept.push_str(&entry);
        }
    }
    let mut glue = format!("{before}{IMPORTS}{kept}        }};\n{after}");
    loop {
        let unused = functions(&glue).into_iter().find(|name| words(&glue).filter(|word| word == name).count() == 1);
        let Some(name) = unused else { return Ok(glue) };
        glue = without(&glue, &format!("    function {name}("), "\n    }\n")?;
    }
}

/// The entries of an object, each from its line at twelve blanks to the next such line.
fn entries(list: &str) -> Vec<String> {
    let mut entries: Vec<String> = Vec::new();
    for line in list.split_inclusive('\n') {
        let begins = line.starts_with("            ")
            && !line.starts_with("             ")
            && !line.trim_start().starts_with('}');
        match entries.last_mut() {
            Some(last) if !begins => last.push_str(line),
            _ => entries.push(line.to_owned()),
        }
    }
    entries
}

/// Names of the functions at the glue's own level.
fn functions(glue: &str) -> Vec<String> {
    let declared = glue.lines().filter_map(|line| line.strip_prefix("    function ")?.split_once('('));
    declared.map(|(name, _)| name.to_owned()).collect()
}

fn module(wasm: &[u8]) -> Outcome<walrus::Module> {
    walrus::Module::from_buffer(wasm).context("read the bound wasm")
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_' || letter == '$'
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter| !is_word(letter)).filter(|word| !word.is_empty())
}

/// Replaces whole names, quoted ones too; hands back which were found.
fn renamed(glue: &str, names: &BTreeMap<String, String>) -> (String, BTreeSet<String>) {
    let mut found = BTreeSet::new();
    let mut text = String::with_capacity(glue.len());
    let mut rest = glue;
    while let Some(start) = rest.find(is_word) {
        let (between, word) = rest.split_at(start);
        let end = word.find(|letter| !is_word(letter)).unwrap_or(word.len());
        let (word, after) = word.split_at(end);
        text.push_str(between);
        match names.get(word) {
            Some(new) => {
                found.insert(word.to_owned());
                text.push_str(new);
            }
            None => text.push_str(word),
        }
        rest = after;
    }
    text.push_str(rest);
    // The module's name is no word of JavaScript.
    for (old, new) in names.iter().filter(|(old, _)| !old.chars().all(is_word)) {
        if text.contains(&format!("\"{old}\"")) {
            found.insert(old.clone());
            text = text.replace(&format!("\"{old}\""), &format!("\"{new}\""));
        }
    }
    (text, found)
}

fn replaced(text: &str, old: &str, new: &str) -> Outcome<String> {
    match text.matches(old).count() {
        1 => Ok(text.replacen(old, new, 1)),
        count => Err(changed(old, count)),
    }
}

/// Without what stands from `start` to the first `end` after it.
fn without(text: &str, start: &str, end: &str) -> Outcome<String> {
    let (before, _, after) = cut(text, start, end)?;
    Ok(format!("{before}{after}"))
}

fn cut<'a>(text: &'a str, start: &str, end: &str) -> Outcome<(&'a str, &'a str, &'a str)> {
    let (before, rest) = text.split_once(start).ok_or_else(|| changed(start, 0))?;
    let (between, after) = rest.split_once(end).ok_or_else(|| changed(end, 0))?;
    if after.contains(start) { Err(changed(start, 2)) } else { Ok((before, between, after)) }
}

fn changed(what: &str, count: usize) -> Fail {
    Fail::new(format!("the glue has `{}` {count} times, not once", what.trim()))
        .hint("wasm-bindgen writes its glue differently now: mend xtask/src/glue.rs")
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLUE: &str = "let wasm_bindgen = (function() {
    function __wbg_get_imports() {
        const import0 = {
            __proto__: null,
            i0: function(arg0) {
                return helped(arg0);
            },
            i1: function() { return other(function (arg0) {
                return arg0;
            }, arguments); },
        };
        return {
            __proto__: null,
            \"./app.js\": import0,
        };
    }
    function helped(value) {
        return value;
    }
    function other(work) {
        return work(deeper());
    }
    function deeper() {
        return wasm.__wbg_free_1234();
    }
    return __wbg_get_imports;
})();
";

    fn wasm(imports: &[&str], exports: &[&str]) -> Vec<u8> {
        let mut module = walrus::Module::default();
        let ty = module.types.add(&[], &[]);
        let imported: Vec<_> = imports.iter().map(|name| module.add_import_func("./app.js", name, ty).0).collect();
        let mut function = walrus::FunctionBuilder::new(&mut module.types, &[], &[]);
        for import in imported {
            function.func_body().call(import);
        }
        let function = function.finish(Vec::new(), &mut module.funcs);
        for name in exports {
            module.exports.add(name, function);
        }
        module.emit_wasm()
    }

    #[test]
    fn functions_that_nobody_calls_any_more_go_with_those_that_only_they_called() {
        let pruned = pruned(&Bound { glue: GLUE.to_owned(), wasm: wasm(&["i0"], &[]) }).unwrap();
        assert!(pruned.contains("i0: function") && pruned.contains("function helped"));
        assert!(!pruned.contains("i1") && !pruned.contains("other") && !pruned.contains("deeper"), "{pruned}");
        assert!(pruned.contains("\"./app.js\": import0"));
    }

    #[test]
    fn both_sides_call_things_by_the_same_short_names() {
        let bound = Bound { glue: GLUE.to_owned(), wasm: wasm(&["i0", "i1"], &["__wbg_free_1234", "memory"]) };
        let short = with_short_names(&bound).unwrap();
        let module = module(&short.wasm).unwrap();
        for import in module.imports.iter() {
            assert!(short.glue.contains(&format!("            {}: function", import.name)), "{}", short.glue);
            assert!(short.glue.contains(&format!("\"{}\": import0", import.module)));
        }
        let exported: Vec<&str> = module.exports.iter().map(|export| export.name.as_str()).collect();
        assert!(exported.contains(&"memory") && !exported.contains(&"__wbg_free_1234"));
        assert!(
            exported.iter().filter(|name| **name != "memory").all(|name| short.glue.contains(&format!("wasm.{name}(")))
        );
    }

    #[test]
    fn a_name_that_the_glue_does_not_know_is_an_error() {
        let bound = Bound { glue: GLUE.to_owned(), wasm: wasm(&["gone"], &[]) };
        assert!(with_short_names(&bound).err().unwrap().to_string().contains("gone"));
    }

    #[test]
    fn glue_of_another_shape_is_refused() {
        let bound = Bound { glue: GLUE.to_owned(), wasm: wasm(&[], &["memory"]) };
        assert!(without_unused(&bound).err().unwrap().to_string().contains("wasm-bindgen"));
    }
}
