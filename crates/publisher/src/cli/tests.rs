//! Whether everything that may be written has its help, in both languages.

use anxin_core::text::Language;
use clap::Command;

use super::help::command;

fn has_chinese(text: &str) -> bool {
    text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

/// Every command below `command`, by its full name, with each of its options and values.
fn texts(command: &Command, name: &str, found: &mut Vec<(String, String)>) {
    let text = |text: Option<&clap::builder::StyledStr>| text.map(ToString::to_string).unwrap_or_default();
    found.push((name.to_owned(), text(command.get_about())));
    if let Some(long) = command.get_long_about() {
        found.push((format!("{name}, at length"), long.to_string()));
    }
    for argument in command.get_arguments() {
        found.push((format!("{name} {}", argument.get_id()), text(argument.get_help())));
    }
    for below in command.get_subcommands() {
        texts(below, &format!("{name} {}", below.get_name()), found);
    }
}

#[test]
fn each_command_and_option_has_help_in_each_language() {
    let of = |language| {
        let mut found = Vec::new();
        texts(&command(language), "anxin", &mut found);
        found
    };
    let (zh, en) = (of(Language::Zh), of(Language::En));
    let names = |texts: &[(String, String)]| texts.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&zh), names(&en));
    assert!(en.len() > 80, "{}", en.len());
    for (name, text) in &zh {
        assert!(has_chinese(text), "{name} has no help in Chinese: add it to cli/chinese.rs");
    }
    for (name, text) in &en {
        assert!(!text.is_empty() && !has_chinese(text), "{name} has no help in English: {text}");
    }
}

#[test]
fn the_commands_are_sound() {
    for language in Language::ALL {
        command(language).debug_assert();
    }
}
