//! `view!`: markup as Leptos writes it, for the app's own view tree (`crate::ui`).
//!
//! Does **not** know components, directives or slots: pieces of pages are functions. Every element becomes calls of one
//! builder, so that all views together are one type and little code; the header of `src/ui/mod.rs` has the figures.
//!
//! | markup | becomes |
//! |---|---|
//! | `<p class="x">` | `element("p").attr("class", "x")` |
//! | `attr=value` | `.attr("attr", value)`: text, number, flag, `Option` of these, or a closure that returns one |
//! | `on:click=f` | `.on("click", f)` |
//! | `prop:value=f` | `.property("value", f)` |
//! | `ref=place` | `.place(place)` |
//! | `inner_html=text` | `.inner_html(text)`: constants of our own only |
//! | `{child}`, `"text"` | `.child(child)` |
//!
//! A trailing `_` of a tag is dropped (`<use_>`), as Leptos has it for tags that are Rust's keywords.

use proc_macro2::TokenStream;
use quote::quote;
use rstml::node::{Node, NodeAttribute, NodeBlock, NodeElement, NodeName};
use syn::Stmt;

/// See the crate's documentation.
#[proc_macro]
pub fn view(tokens: proc_macro::TokenStream) -> proc_macro::TokenStream {
    match rstml::parse2(tokens.into()) {
        Ok(nodes) => roots(&nodes).into(),
        Err(error) => error.to_compile_error().into(),
    }
}

/// One root stands for itself, several for a sequence.
fn roots(nodes: &[Node]) -> TokenStream {
    let mut nodes: Vec<TokenStream> = nodes.iter().map(node).collect();
    match nodes.pop() {
        Some(only) if nodes.is_empty() => quote! { crate::ui::IntoView::into_any(#only) },
        Some(last) => {
            nodes.push(last);
            quote! { crate::ui::View::Many(vec![#(crate::ui::IntoView::into_any(#nodes)),*]) }
        }
        None => quote! { crate::ui::View::Empty },
    }
}

fn node(node: &Node) -> TokenStream {
    match node {
        Node::Element(element) => build(element),
        Node::Text(text) => {
            let text = &text.value;
            quote! { #text }
        }
        Node::RawText(text) => {
            let text = text.to_string_best();
            quote! { #text }
        }
        Node::Block(block) => block_of(block),
        Node::Fragment(fragment) => roots(&fragment.children),
        other => syn::Error::new_spanned(other, "view!: expected an element, text or a block").to_compile_error(),
    }
}

/// The expression of a block without its braces, where it is a single one.
fn block_of(block: &NodeBlock) -> TokenStream {
    match block.try_block().map(|block| block.stmts.as_slice()) {
        Some([Stmt::Expr(expression, None)]) => quote! { #expression },
        _ => quote! { #block },
    }
}

fn build(element: &NodeElement<rstml::Infallible>) -> TokenStream {
    let tag = element.name().to_string();
    let tag = tag.trim_end_matches('_');
    let attributes = element.attributes().iter().map(attribute);
    let children = element.children.iter().map(node);
    quote! { crate::ui::element(#tag)#(#attributes)*#(.child(#children))* }
}

fn attribute(attribute: &NodeAttribute) -> TokenStream {
    let NodeAttribute::Attribute(attribute) = attribute else {
        return syn::Error::new_spanned(attribute, "view!: expected name=value").to_compile_error();
    };
    let name = name_of(&attribute.key);
    let value = attribute.value().map_or_else(|| quote! { true }, |value| quote! { #value });
    match name.split_once(':') {
        Some(("on", event)) => quote! { .on(#event, #value) },
        Some(("prop", property)) => quote! { .property(#property, #value) },
        _ if name == "ref" => quote! { .place(#value) },
        _ if name == "inner_html" => quote! { .inner_html(#value) },
        _ => quote! { .attr(#name, #value) },
    }
}

/// `aria-label` and `on:click` come as several tokens, printed with spaces.
fn name_of(name: &NodeName) -> String {
    name.to_string().split_whitespace().collect()
}
