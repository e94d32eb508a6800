//! The worked examples of `docs/rules.md`, run as they stand there.

use std::path::Path;

use crate::support::{Folder, anxin, text};

#[test]
fn the_examples_of_the_manual_print_what_the_manual_says() {
    let manual = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/rules.md");
    let manual = std::fs::read_to_string(manual).unwrap();
    let folder = Folder::new();
    let (mut tables, mut asked) = (0, 0);
    for block in manual.split("\n```").filter(|block| block.starts_with("csv ") || block.starts_with("console\n")) {
        let (head, body) = block.split_once('\n').unwrap();
        if let Some(name) = head.strip_prefix("csv ") {
            std::fs::write(folder.join(name), body).unwrap();
            tables += 1;
            continue;
        }
        let mut lines = body.lines();
        while let Some(command) = lines.next() {
            let words: Vec<&str> = command.strip_prefix("$ anxin ").unwrap().split_whitespace().collect();
            let (decide, table, given) = (words[0], folder.join(words[1]), &words[2..]);
            let (_, out, _) = anxin(&[&[decide, text(&table)], given].concat());
            assert_eq!(out.trim_end(), lines.next().unwrap(), "{command}");
            asked += 1;
        }
    }
    assert!(tables >= 5 && asked >= 10, "{tables} tables and {asked} questions were found");
}
