//! `view!`: markup as Leptos writes it, for the app's own view tree (`crate::ui`).
//!
//! Does **not** know components, directives or slots: pieces of pages are functions. What never changes becomes one
//! text, read when it is drawn; what does becomes a list of holes. So a view is data, and almost no code: the header of
//! `src/ui/mod.rs` has the figures, `src/ui/markup.rs` how the text is written and read.
//!
//! | markup | becomes |
//! |---|---|
//! | `<p class="x">` | the same, in the text |
//! | `attr=value` | a hole: text, number, flag, `Option` of these, or a closure that returns one |
//! | `attr=Screen::Title`, `{Screen::Title}` | a word: a message in the language of the page |
//! | `on:click=f` | a hole with a handler |
//! | `prop:value=f` | a hole with a closure |
//! | `ref=place` | a hole with whom to tell |
//! | `{child}` | a hole |
//!
//! A trailing `_` of a tag is dropped (`<use_>`), as Leptos has it for tags that are Rust's keywords.

use proc_macro2::TokenStream;
use quote::quote;
use rstml::node::{Node, NodeAttribute, NodeBlock, NodeElement, NodeName};
use syn::{Expr, Lit, Stmt};

/// See the crate's documentation.
#[proc_macro]
pub fn view(tokens: proc_macro::TokenStream) -> proc_macro::TokenStream {
    match rstml::parse2(tokens.into()) {
        Ok(nodes) => whole(&nodes).into(),
        Err(error) => error.to_compile_error().into(),
    }
}

/// A view in the making.
#[derive(Default)]
struct Template {
    markup: String,
    words: Vec<TokenStream>,
    holes: Vec<TokenStream>,
}

fn whole(nodes: &[Node]) -> TokenStream {
    let mut template = Template::default();
    nodes.iter().for_each(|node| template.node(node));
    let Template { markup, words, holes } = template;
    match (markup.as_str(), holes.as_slice()) {
        ("", _) => quote! { crate::ui::View::Empty },
        ("{}", [only]) => quote! { #only },
        _ => quote! {{
            static TEMPLATE: crate::ui::Template = crate::ui::Template { markup: #markup, words: &[#(#words.word()),*] };
            crate::ui::View::Markup(&TEMPLATE, ::std::vec![#(#holes),*])
        }},
    }
}

impl Template {
    fn node(&mut self, node: &Node) {
        match node {
            Node::Element(element) => self.element(element),
            Node::Text(text) => self.text(&text.value_string()),
            Node::RawText(text) => self.text(&text.to_string_best()),
            Node::Block(block) => self.block(block),
            Node::Fragment(fragment) => fragment.children.iter().for_each(|child| self.node(child)),
            other => {
                let error = syn::Error::new_spanned(other, "view!: expected an element, text or a block");
                self.hole(error.to_compile_error());
            }
        }
    }

    fn element(&mut self, element: &NodeElement<rstml::Infallible>) {
        let tag = element.name().to_string();
        self.markup.push('<');
        self.markup.push_str(tag.trim_end_matches('_'));
        element.attributes().iter().for_each(|attribute| self.attribute(attribute));
        self.markup.push('>');
        element.children.iter().for_each(|child| self.node(child));
        self.markup.push_str("</>");
    }

    fn attribute(&mut self, attribute: &NodeAttribute) {
        let NodeAttribute::Attribute(attribute) = attribute else {
            let error = syn::Error::new_spanned(attribute, "view!: expected name=value");
            return self.hole(error.to_compile_error());
        };
        let name = name_of(&attribute.key);
        self.markup.push(' ');
        self.markup.push_str(&name);
        match attribute.value() {
            None => self.markup.push_str("=\"\""),
            Some(value) => match constant(value) {
                Some(text) if !text.contains('"') => {
                    self.markup.push_str("=\"");
                    self.markup.push_str(&text);
                    self.markup.push('"');
                }
                _ if is_message(value) => self.word(quote! { #value }),
                _ if name.starts_with("on:") => self.hole(quote! { crate::ui::on(#value) }),
                _ if name == "ref" => self.hole(quote! { crate::ui::place(#value) }),
                _ => self.value(quote! { #value }),
            },
        }
    }

    fn text(&mut self, text: &str) {
        if text.contains(['<', '{']) {
            self.value(quote! { #text });
        } else {
            self.markup.push_str(text);
        }
    }

    /// The expression of a block without its braces, where it is a single one.
    fn block(&mut self, block: &NodeBlock) {
        match block.try_block().map(|block| block.stmts.as_slice()) {
            Some([Stmt::Expr(expression, None)]) if is_message(expression) => self.word(quote! { #expression }),
            Some([Stmt::Expr(expression, None)]) => self.value(quote! { #expression }),
            _ => self.value(quote! { #block }),
        }
    }

    fn value(&mut self, value: TokenStream) {
        self.hole(quote! { crate::ui::IntoView::into_any(#value) });
    }

    fn hole(&mut self, hole: TokenStream) {
        self.markup.push_str("{}");
        self.holes.push(hole);
    }

    fn word(&mut self, message: TokenStream) {
        self.markup.push_str("{#}");
        self.words.push(message);
    }
}

fn constant(value: &Expr) -> Option<String> {
    match value {
        Expr::Lit(literal) => match &literal.lit {
            Lit::Str(text) => Some(text.value()),
            _ => None,
        },
        _ => None,
    }
}

/// Whether an expression names a message, `Screen::Title`: two names in capitals and small letters, and nothing else.
fn is_message(value: &Expr) -> bool {
    let Expr::Path(path) = value else { return false };
    let names: Vec<String> = path.path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    let is_type_like = |name: &String| name.starts_with(char::is_uppercase) && name.chars().any(char::is_lowercase);
    names.len() == 2 && names.iter().all(is_type_like)
}

/// `aria-label` and `on:click` come as several tokens, printed with spaces.
fn name_of(name: &NodeName) -> String {
    name.to_string().split_whitespace().collect()
}
