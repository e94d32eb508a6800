//! What a wasm file asks its host for: its import section, and nothing else of it.

/// An import: the module, the name, and whether it is a function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// Who is to give it.
    pub module: String,
    /// What it is called there.
    pub name: String,
    /// Whether it is one; else a table, memory or global.
    pub is_function: bool,
}

/// The imports of a wasm file; `None` where it is none.
pub fn imports(file: &[u8]) -> Option<Vec<Import>> {
    let mut bytes = file.strip_prefix(b"\0asm\x01\0\0\0")?;
    let mut found = Vec::new();
    while !bytes.is_empty() {
        let kind = byte(&mut bytes)?;
        let length = number(&mut bytes)?;
        let (mut section, rest) = bytes.split_at_checked(length)?;
        bytes = rest;
        if kind == 2 {
            for _ in 0..number(&mut section)? {
                found.push(import(&mut section)?);
            }
        }
    }
    Some(found)
}

fn import(bytes: &mut &[u8]) -> Option<Import> {
    let (module, name) = (name(bytes)?, name(bytes)?);
    let kind = byte(bytes)?;
    match kind {
        0 => drop(number(bytes)?),
        // A table has a type before its limits.
        1 => {
            byte(bytes)?;
            limits(bytes)?;
        }
        2 => limits(bytes)?,
        3 => {
            byte(bytes)?;
            byte(bytes)?;
        }
        _ => return None,
    }
    Some(Import { module, name, is_function: kind == 0 })
}

fn limits(bytes: &mut &[u8]) -> Option<()> {
    let has_most = byte(bytes)? & 1 == 1;
    number(bytes)?;
    if has_most {
        number(bytes)?;
    }
    Some(())
}

fn name(bytes: &mut &[u8]) -> Option<String> {
    let length = number(bytes)?;
    let (name, rest) = bytes.split_at_checked(length)?;
    *bytes = rest;
    String::from_utf8(name.to_vec()).ok()
}

fn byte(bytes: &mut &[u8]) -> Option<u8> {
    let (first, rest) = bytes.split_first()?;
    *bytes = rest;
    Some(*first)
}

/// Seven bits a byte, the lowest first.
fn number(bytes: &mut &[u8]) -> Option<usize> {
    let mut value = 0;
    for shift in (0..35).step_by(7) {
        let part = byte(bytes)?;
        value |= usize::from(part & 0x7f) << shift;
        if part < 0x80 {
            return Some(value);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_and_a_memory_are_read() {
        let mut file = b"\0asm\x01\0\0\0".to_vec();
        // A custom section to pass over, then two imports: `a.f` of type 0, and `m.mem` of at least 1 and at most 300 pages.
        file.extend(b"\0\x02\x01x");
        file.extend(b"\x02\x10\x02\x01a\x01f\0\0\x01m\x03mem\x02\x01\x01\xac\x02".as_slice());
        // The section's length is what it holds.
        let at = 8 + 4 + 1;
        file[at] = u8::try_from(file.len() - at - 1).unwrap();
        let found = imports(&file).unwrap();
        let all: Vec<_> =
            found.iter().map(|each| format!("{}.{} {}", each.module, each.name, each.is_function)).collect();
        assert_eq!(all, ["a.f true", "m.mem false"]);
        assert_eq!(imports(b"not wasm"), None);
    }
}
