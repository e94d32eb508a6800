//! Prints the table.

use super::Result;

const HEAD: &str = "\
# Faults, and what a person sees

Printed by the browser suite (`tests/browser/tests/suite/faults_table.rs`), which brings about every fault below in a real
browser and compares what is to be seen with what is seen. Do not edit: `ANXIN_WRITE=1` has the suite write it.

The page is the list of sites; for the second wasm, the list of zones. A *first visit* finds an empty phone. A *returning*
visitor's phone has kept a set that the server has replaced since; its browser has no file in its cache. Words are those of
the contract: `app` is `html[data-app]`, `feed` is `html[data-feed]`. The *panel* is the shell's own, with numbers to call; an
*alert* is the app's. Rows of the first paint, which say of which moment they are, are *no set*. Where the script that starts the app does not come, style alone shows the panel, after a second and a half. `120` says that the emergency number can be tapped in one of them. Whatever happens, no file is asked
for more than four times in a visit (twenty where connections end early: browsers then ask again by themselves), and none is
read past its cap.
";

pub(super) fn print(results: &[Result]) -> String {
    let mut text = HEAD.to_owned();
    let mut section = "";
    let mut sections: Vec<&str> = Vec::new();
    for result in results {
        if !sections.contains(&result.row.section) {
            sections.push(result.row.section);
        }
    }
    for wanted in sections {
        for Result { row, played } in results.iter().filter(|result| result.row.section == wanted) {
            if row.section != section {
                section = row.section;
                text.push_str(&format!(
                    "\n## {section}\n\n| fault | visitor | expected | observed |\n|---|---|---|---|\n"
                ));
            }
            let seen = &played.seen;
            let observed = if *seen == row.expected { "as expected".to_owned() } else { seen.to_string() };
            text.push_str(&format!("| {} | {} | {} | {observed} |\n", row.fault, row.visitor, row.expected));
        }
    }
    text
}
