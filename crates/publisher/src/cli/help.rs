//! The command line as clap has it, in either language: help, manual pages, completions, and what is wrong with arguments.
//!
//! Does not run commands.

use anxin_core::text::Language;
use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, CommandFactory};

use super::BAD;
use super::chinese;
use super::options::Cli;

/// Help as clap lays it out, with the heading of the usage in Chinese.
const TEMPLATE: &str =
    "{before-help}{about-with-newline}\n\u{1b}[1m\u{1b}[4m用法：\u{1b}[0m {usage}\n\n{all-args}{after-help}";

/// What clap writes by itself, in Chinese.
const OWN_WORDS: [(&str, &str); 6] = [
    ("[OPTIONS]", "[选项]"),
    ("<COMMAND>", "<命令>"),
    ("[COMMAND]", "[命令]"),
    ("[default: ", "[不写就是 "),
    ("[possible values: ", "[可以写 "),
    ("[aliases: ", "[别名 "),
];

/// All commands, with help in `language`.
pub(super) fn command(language: Language) -> Command {
    let mut command = Cli::command();
    if language == Language::Zh {
        command = translated(command, "");
    }
    // Gives each command its full name, `anxin import`, and the options that all have.
    command.build();
    command
}

fn translated(command: Command, path: &str) -> Command {
    let (about, long) = chinese::about(path).unwrap_or_default();
    let command = command
        .about(about)
        .long_about(long)
        .help_template(TEMPLATE)
        .subcommand_help_heading("命令")
        .subcommand_value_name("命令")
        .mut_args(|argument| {
            let heading = if argument.is_positional() { "参数" } else { "选项" };
            let help = chinese::help(path, argument.get_id().as_str()).unwrap_or_default();
            argument.help(help).help_heading(heading)
        });
    command.mut_subcommands(|below| {
        let path = format!("{path} {}", below.get_name());
        translated(below, path.trim_start())
    })
}

/// What clap says instead of running a command: help and the version too.
pub(super) fn words(error: &clap::Error, language: Language) -> String {
    let asked = matches!(
        error.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
    );
    match language {
        Language::Zh if !asked => fault_zh(error).unwrap_or_else(|| in_language(&error.render(), language)),
        _ => in_language(&error.render(), language),
    }
}

/// A fault in the arguments of the command that `names` lead to, with its usage.
pub(super) fn usage(language: Language, names: &[&str], fault: &str) -> String {
    let mut command = command(language);
    let usage = names.iter().try_fold(&mut command, |command, name| command.find_subcommand_mut(name));
    let usage = usage.map(Command::render_usage);
    with_usage(language, fault, usage.as_ref(), &names.join(" "))
}

fn with_usage(language: Language, fault: &str, usage: Option<&StyledStr>, names: &str) -> String {
    let (error, more) = match language {
        Language::Zh => ("错误：", "详细说明："),
        Language::En => ("error: ", "For more information, try"),
    };
    let usage = usage.map(|usage| format!("\n{}\n", in_language(usage, language).trim_end())).unwrap_or_default();
    let names = if names.is_empty() { String::new() } else { format!("{names} ") };
    format!("{BAD}{error}{BAD:#}{fault}\n{usage}\n{more} anxin {names}--help\n")
}

fn in_language(text: &StyledStr, language: Language) -> String {
    let text = text.ansi().to_string();
    match language {
        Language::En => text,
        Language::Zh => {
            let text = text.replace("Usage:", "用法：");
            OWN_WORDS.iter().fold(text, |text, (english, chinese)| text.replace(english, chinese))
        }
    }
}

/// What is wrong with the arguments, in Chinese; `None` for a fault that has no words here.
fn fault_zh(error: &clap::Error) -> Option<String> {
    let text = |kind| match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => Some(texts.join("、")),
        ContextValue::StyledStr(text) => Some(text.to_string()),
        ContextValue::StyledStrs(texts) => Some(texts.iter().map(ToString::to_string).collect::<Vec<_>>().join("、")),
        _ => None,
    };
    let argument = || text(ContextKind::InvalidArg);
    let value = text(ContextKind::InvalidValue).unwrap_or_default();
    let mut fault = match error.kind() {
        ErrorKind::InvalidSubcommand => format!("没有“{}”这个命令", text(ContextKind::InvalidSubcommand)?),
        ErrorKind::UnknownArgument => format!("没有“{}”这个选项，或多写了一个参数", argument()?),
        ErrorKind::InvalidValue if value.is_empty() => format!("{} 后面要写一个值", argument()?),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => format!("“{value}”不能用在 {}", argument()?),
        ErrorKind::MissingRequiredArgument => format!("缺少 {}", argument()?),
        ErrorKind::MissingSubcommand => "没有写命令".to_owned(),
        ErrorKind::ArgumentConflict => format!("{} 写了两次，或不能和别的选项同用", argument()?),
        ErrorKind::TooManyValues => format!("“{value}”是多写的，{} 只要一个值", argument()?),
        _ => return None,
    };
    if let Some(known) = text(ContextKind::ValidValue) {
        fault.push_str(&format!("；可以写：{known}"));
    }
    let near = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    if let Some(near) = near.into_iter().find_map(text) {
        fault.push_str(&format!("\n\n  是不是要写：{near}"));
    }
    let usage = match error.get(ContextKind::Usage) {
        Some(ContextValue::StyledStr(usage)) => Some(usage),
        _ => None,
    };
    Some(with_usage(Language::Zh, &fault, usage, ""))
}

/// What completes commands in a shell.
pub(super) fn completions(language: Language, shell: clap_complete::Shell) -> Vec<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command(language), "anxin", &mut script);
    script
}
