//! A strict little reader of HTML: every element closed in its turn, every attribute quoted, every sign of markup in a
//! text escaped. A browser forgives more; an old one forgives differently.

/// An element.
#[derive(Debug, Default)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) children: Vec<Element>,
    /// Its own text, without that of its children.
    own: String,
}

const VOID: [&str; 3] = ["br", "link", "meta"];

/// Elements that may not stand in a paragraph: browsers would close it before them.
const BLOCKS: [&str; 11] = ["p", "div", "ul", "ol", "li", "table", "h1", "h2", "h3", "h4", "tr"];

impl Element {
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn walk(&self, to: &mut dyn FnMut(&Self)) {
        to(self);
        self.children.iter().for_each(|child| child.walk(to));
    }

    /// All text in it.
    pub(crate) fn text(&self) -> String {
        let mut text = self.own.clone();
        self.children.iter().for_each(|child| text.push_str(&child.text()));
        text
    }
}

/// Reads a page, or says what is wrong with it.
pub(crate) fn read(html: &str) -> Result<Element, String> {
    let mut rest = html.strip_prefix("<!DOCTYPE html>\n").ok_or("no doctype")?.trim_end();
    let mut open: Vec<Element> = vec![Element::default()];
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix("</") {
            let (name, after) = after.split_once('>').ok_or("an open end tag")?;
            let element = open.pop().unwrap();
            if element.name != name {
                return Err(format!("</{name}> ends <{}>", element.name));
            }
            check(&element)?;
            open.last_mut().ok_or("ends what never began")?.children.push(element);
            rest = after;
        } else if let Some(after) = rest.strip_prefix('<') {
            let (element, after) = tag(after)?;
            if open.iter().any(|outer| outer.name == "p") && BLOCKS.contains(&element.name.as_str()) {
                return Err(format!("<{}> in a paragraph", element.name));
            }
            if VOID.contains(&element.name.as_str()) {
                open.last_mut().unwrap().children.push(element);
            } else {
                open.push(element);
            }
            rest = after;
        } else {
            let end = rest.find('<').unwrap_or(rest.len());
            let text = unescaped(&rest[..end])?;
            open.last_mut().unwrap().own.push_str(&text);
            rest = &rest[end..];
        }
    }
    match (open.pop(), open.is_empty()) {
        (Some(mut root), true) if root.children.len() == 1 && root.children[0].name == "html" => {
            Ok(root.children.remove(0))
        }
        (last, _) => Err(format!("ends within {:?}", last.map(|element| element.name))),
    }
}

/// What may stand right in what.
fn check(element: &Element) -> Result<(), String> {
    let only = |allowed: &[&str]| {
        let stray = element.children.iter().find(|child| !allowed.contains(&child.name.as_str()));
        let text = element.own.trim().is_empty();
        stray.map_or_else(
            || if text { Ok(()) } else { Err(format!("text right in <{}>", element.name)) },
            |stray| Err(format!("<{}> in <{}>", stray.name, element.name)),
        )
    };
    match element.name.as_str() {
        "html" => only(&["head", "body"]),
        "head" => only(&["meta", "title", "link"]),
        "ul" | "ol" => only(&["li"]),
        "table" => only(&["thead", "tbody"]),
        "thead" | "tbody" => only(&["tr"]),
        "tr" => only(&["th", "td"]),
        _ => Ok(()),
    }
}

fn tag(text: &str) -> Result<(Element, &str), String> {
    let end = text.find([' ', '>']).ok_or("an open tag")?;
    let name = &text[..end];
    if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()) {
        return Err(format!("a tag called {name:?}"));
    }
    let mut element = Element { name: name.to_owned(), ..Element::default() };
    let mut rest = &text[end..];
    loop {
        if let Some(after) = rest.strip_prefix('>') {
            return Ok((element, after));
        }
        let after = rest.strip_prefix(' ').ok_or_else(|| format!("in <{name}>: {rest:.20}"))?;
        let (attribute, after) = after.split_once("=\"").ok_or_else(|| format!("in <{name}>: no value"))?;
        let (value, after) = after.split_once('"').ok_or_else(|| format!("in <{name}>: an open value"))?;
        if element.attribute(attribute).is_some() || value.contains('<') {
            return Err(format!("in <{name}>: {attribute}"));
        }
        element.attributes.push((attribute.to_owned(), unescaped(value)?));
        rest = after;
    }
}

fn unescaped(text: &str) -> Result<String, String> {
    let mut parts = text.split('&');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, after) = part.split_once(';').ok_or_else(|| format!("a bare & before {part:.20}"))?;
        plain.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            other => return Err(format!("&{other};")),
        });
        plain.push_str(after);
    }
    if plain.contains('>') && text.contains('>') {
        return Err(format!("a bare > in {text:.20}"));
    }
    Ok(plain)
}

#[test]
fn what_is_not_well_formed_is_found() {
    let page = |body: &str| format!("<!DOCTYPE html>\n<html><head></head><body>{body}</body></html>\n");
    for good in [
        "<p class=\"a\">x &amp; y<br>z</p>",
        "<ul><li>a</li></ul>",
        "<table><tbody><tr><td>a</td></tr></tbody></table>",
    ] {
        assert!(read(&page(good)).is_ok(), "{good}: {:?}", read(&page(good)).err());
    }
    for bad in [
        "<p>",
        "</p>",
        "<p><b>x</p></b>",
        "<p>a & b</p>",
        "<p a=b>x</p>",
        "<p a=\"<\">x</p>",
        "<p>x<div></div></p>",
        "<ul>a</ul>",
        "<ul><p></p></ul>",
        "<p a=\"1\" a=\"2\"></p>",
        "<P>x</P>",
        "<p>&nbsp;</p>",
        "a > b",
    ] {
        assert!(read(&page(bad)).is_err(), "{bad}");
    }
}
