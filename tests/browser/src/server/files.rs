//! Names and types of files.

/// Whether `path` stays in its folder.
pub(super) fn is_harmless(path: &str) -> bool {
    path.split('/').all(|part| part != ".." && !part.contains(['\\', ':', '%', '\0']))
}

/// The media type of `file`; texts are UTF-8.
pub(super) fn kind(file: &str) -> String {
    let kind = mime_guess::from_path(file).first_or_octet_stream();
    if kind.type_() == mime_guess::mime::TEXT { format!("{kind}; charset=utf-8") } else { kind.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_cannot_climb_out_of_the_site() {
        assert!(is_harmless("feed/o/a.json") && is_harmless(""));
        assert!(!is_harmless("../secret") && !is_harmless("feed/../../secret") && !is_harmless("%2e%2e/secret"));
    }
}
