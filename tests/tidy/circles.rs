//! Modules of the publisher's crates form no circle: in every folder, what stands side by side depends one way.
//!
//! A module may name what its parent holds, and the parent what its modules hold: a folder is read as one thing. Names that a
//! parent passes on by `pub use` count as those of the module that they come from. Tests may name anything.

use std::collections::{BTreeMap, BTreeSet};

use super::rust::Path;
use super::tree::{File, Tree, Violation, holds_here, lines_found};

/// The crates that are looked at.
const CRATES: [&str; 3] = ["crates/import/src/", "crates/prove/src/", "crates/publisher/src/"];

const WHY: &str = "a circle of modules can only be read, tested and moved as one";

/// A module as the names that lead to it; empty for the crate's root.
type Module = Vec<String>;

/// Which module of a folder names which other one of it, and where.
type Edges<'a> = BTreeMap<(String, String), (&'a File, usize)>;

/// The modules of one crate.
struct Graph<'a> {
    files: BTreeMap<Module, &'a File>,
    /// For each module the names that it has from modules below it.
    passed_on: BTreeMap<Module, BTreeMap<String, Module>>,
}

impl<'a> Graph<'a> {
    fn of(tree: &'a Tree, folder: &str) -> Self {
        let files = tree.rust().filter(|file| file.path.starts_with(folder) && !tree.is_test(file));
        let files: BTreeMap<Module, &File> = files.map(|file| (module(&file.path[folder.len()..]), file)).collect();
        let mut graph = Self { files, passed_on: BTreeMap::new() };
        for (module, file) in &graph.files {
            let mut names = BTreeMap::new();
            for path in file.source().paths() {
                if let Some(target) = graph.lead(module, &path.names).filter(|(target, _)| target.len() > module.len())
                {
                    names.extend(target.1.map(|name| (name, target.0)));
                }
            }
            graph.passed_on.insert(module.clone(), names);
        }
        graph
    }

    /// The module that a path of `from` leads to, and the first name that is no module.
    fn lead(&self, from: &Module, names: &[String]) -> Option<(Module, Option<String>)> {
        let climbed = names.iter().take_while(|name| *name == "super").count();
        let (mut at, rest) = match names.first()?.as_str() {
            "crate" => (Module::new(), &names[1..]),
            "self" => (from.clone(), &names[1..]),
            "super" if climbed <= from.len() => (from[..from.len() - climbed].to_vec(), &names[climbed..]),
            first => {
                let child = [from.as_slice(), &[first.to_owned()]].concat();
                self.files.get(&child)?;
                (from.clone(), names)
            }
        };
        for (index, name) in rest.iter().enumerate() {
            at.push(name.clone());
            if !self.files.contains_key(&at) {
                at.pop();
                return Some((at, rest.get(index).cloned()));
            }
        }
        Some((at, None))
    }

    /// The module in which what a path of `from` names is written.
    fn target(&self, from: &Module, path: &Path) -> Option<Module> {
        let (mut at, name) = self.lead(from, &path.names)?;
        while let Some(below) = name.as_ref().and_then(|name| self.passed_on.get(&at)?.get(name)) {
            at.clone_from(below);
        }
        Some(at)
    }

    /// For each folder, which of its modules names which other one, and where.
    fn edges(&self) -> BTreeMap<Module, Edges<'a>> {
        let mut edges: BTreeMap<Module, Edges<'a>> = BTreeMap::new();
        for (module, file) in &self.files {
            for path in file.source().paths().iter().filter(|path| !file.source().is_test(path.line)) {
                let Some(target) = self.target(module, path) else { continue };
                let common = module.iter().zip(&target).take_while(|(one, other)| one == other).count();
                if let (Some(one), Some(other)) = (module.get(common), target.get(common)) {
                    let folder = edges.entry(module[..common].to_vec()).or_default();
                    folder.entry((one.clone(), other.clone())).or_insert((file, path.line));
                }
            }
        }
        edges
    }
}

/// `feed::publish` for `feed/publish.rs`, `feed` for `feed/mod.rs`.
fn module(place: &str) -> Module {
    let mut names: Module = place.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    if names.last().is_some_and(|name| ["mod", "lib", "main"].contains(&name.as_str())) {
        names.pop();
    }
    names
}

fn circles(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    for folder in CRATES {
        for edges in Graph::of(tree, folder).edges().values() {
            // What can be reached from each module, by steps of one edge until nothing is added.
            let mut reach: BTreeSet<(String, String)> = edges.keys().cloned().collect();
            loop {
                let longer: Vec<(String, String)> = reach
                    .iter()
                    .flat_map(|(from, by)| {
                        edges.keys().filter(move |(start, _)| start == by).map(|(_, to)| (from.clone(), to.clone()))
                    })
                    .filter(|pair| !reach.contains(pair))
                    .collect();
                if longer.is_empty() {
                    break;
                }
                reach.extend(longer);
            }
            for ((one, other), (file, line)) in edges {
                if reach.contains(&(other.clone(), one.clone())) {
                    found.push(file.at(
                        *line,
                        format!("`{one}` names `{other}`, which names `{one}` again, itself or through others"),
                        WHY,
                        "move what both need into a module below both, or pass it as an argument",
                    ));
                }
            }
        }
    }
    found
}

#[test]
fn modules_of_the_publishers_crates_form_no_circle() {
    holds_here(circles);
}

#[test]
fn a_circle_is_found_through_names_that_a_parent_passes_on() {
    let tree = |b: &'static str| {
        Tree::of(&[
            ("crates/prove/src/lib.rs", "mod a;\nmod b;\npub use a::A;\n"),
            ("crates/prove/src/a.rs", "use crate::b::B;\npub struct A;\n"),
            ("crates/prove/src/b.rs", b),
        ])
    };
    assert_eq!(circles(&tree("use super::A;\npub struct B;\n")).len(), 2);
    assert_eq!(circles(&tree("pub struct B;\n")).len(), 0);
    assert_eq!(circles(&tree("pub struct B;\n#[cfg(test)]\nmod tests {\n    use super::super::A;\n}\n")).len(), 0);
}

#[test]
fn a_circle_of_three_is_found_deep_in_a_folder() {
    let tree = Tree::of(&[
        ("crates/import/src/x/mod.rs", "mod a;\nmod b;\nmod c;\n"),
        ("crates/import/src/x/a.rs", "use super::b;\n"),
        ("crates/import/src/x/b.rs", "fn f() { super::c::g(); }\n"),
        ("crates/import/src/x/c.rs", "use crate::x::a;\n"),
    ]);
    assert_eq!(circles(&tree).len(), 3);
}

#[test]
fn a_module_that_names_its_parent_is_no_circle() {
    assert_eq!(lines_found(circles, "crates/import/src/x/a.rs", "use super::Part;\nuse crate::Kind;\n"), [0; 0]);
}
