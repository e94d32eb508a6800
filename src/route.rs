//! Where in the app a person is: the part of the address after `#`.
//!
//! Pure text in, text out; [`crate::platform::location`] reads and writes the browser's address. Addresses hold views,
//! never answers: a link that is passed on tells nothing about who passed it on. Filters live in the hash's query and
//! replace each other, so that "back" leaves the list.

/// A page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// `#/`
    Home,
    /// `#/sites?q=…`
    Sites(SitesQuery),
    /// `#/sites/ID`
    Site(String),
    /// `#/zones`
    Zones,
    /// `#/zones/ID`
    Zone(String),
    /// `#/code`
    Code,
    /// `#/tracks`
    Tracks,
    /// `#/bulletin`
    Bulletin,
    /// `#/services`
    Services,
    /// `#/about`
    About,
    /// Anything else: an old or mistyped link.
    NotFound,
}

/// How the list of sites is sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortBy {
    /// Travel plus wait, only where I may go.
    #[default]
    Recommended,
    /// The nearest first.
    Nearest,
    /// The shortest known wait first.
    Wait,
}

impl SortBy {
    /// Every order, in the order of the control.
    pub const ALL: [Self; 3] = [Self::Recommended, Self::Nearest, Self::Wait];

    /// The order of this word; the first one of every other word.
    pub fn from_word(word: &str) -> Self {
        Self::ALL.into_iter().find(|sort| sort.word() == word).unwrap_or_default()
    }

    /// The word for it in addresses.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Recommended => "recommended",
            Self::Nearest => "nearest",
            Self::Wait => "wait",
        }
    }
}

/// What narrows and orders the list of sites.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SitesQuery {
    /// What was typed into the search field.
    pub search: String,
    /// The order.
    pub sort: SortBy,
    /// Only sites open now.
    pub open: bool,
    /// Only sites where I may go, or may ask.
    pub may_go: bool,
    /// Only free ones.
    pub free: bool,
    /// Only those open day and night.
    pub all_day: bool,
    /// Only those one gets into in a wheelchair.
    pub wheelchair: bool,
    /// Only those with a lane for children.
    pub children: bool,
    /// Only those where one needs no phone.
    pub no_phone: bool,
    /// Only sites of the town with this id; empty for all.
    pub town: String,
    /// On a phone, the map in place of the list.
    pub map: bool,
}

impl Route {
    /// Reads the part of an address after `#`, with or without the `#`. Never fails: what it does not know is [`Route::NotFound`].
    pub fn parse(hash: &str) -> Self {
        let hash = hash.strip_prefix('#').unwrap_or(hash);
        let (path, query) = hash.split_once('?').unwrap_or((hash, ""));
        let mut parts = path.split('/').filter(|part| !part.is_empty()).map(decode);
        let (first, second, third) = (parts.next(), parts.next(), parts.next());
        if third.is_some() {
            return Self::NotFound;
        }
        match (first.as_deref(), second) {
            (None, None) => Self::Home,
            (Some("sites"), None) => Self::Sites(SitesQuery::parse(query)),
            (Some("sites"), Some(id)) => Self::Site(id),
            (Some("zones"), None) => Self::Zones,
            (Some("zones"), Some(id)) => Self::Zone(id),
            (Some("code"), None) => Self::Code,
            (Some("tracks"), None) => Self::Tracks,
            (Some("bulletin"), None) => Self::Bulletin,
            (Some("services"), None) => Self::Services,
            (Some("about"), None) => Self::About,
            _ => Self::NotFound,
        }
    }

    /// The address to link to, `#/sites/fuliya`.
    pub fn href(&self) -> String {
        let (path, rest) = match self {
            Self::Home | Self::NotFound => ("#/", String::new()),
            Self::Sites(query) => ("#/sites", query.text()),
            Self::Site(id) => ("#/sites/", encode(id)),
            Self::Zones => ("#/zones", String::new()),
            Self::Zone(id) => ("#/zones/", encode(id)),
            Self::Code => ("#/code", String::new()),
            Self::Tracks => ("#/tracks", String::new()),
            Self::Bulletin => ("#/bulletin", String::new()),
            Self::Services => ("#/services", String::new()),
            Self::About => ("#/about", String::new()),
        };
        [path, &rest].concat()
    }

    /// Whether both are the same page, whatever their filters.
    pub fn same_page(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Sites(_), Self::Sites(_)) => true,
            _ => self == other,
        }
    }
}

impl SitesQuery {
    fn parse(query: &str) -> Self {
        let mut parsed = Self::default();
        for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            let value = decode(value);
            match name {
                "q" => parsed.search = value,
                "sort" => {
                    parsed.sort = SortBy::from_word(&value);
                }
                "open" => parsed.open = value == "1",
                "go" => parsed.may_go = value == "1",
                "free" => parsed.free = value == "1",
                "24h" => parsed.all_day = value == "1",
                "wheelchair" => parsed.wheelchair = value == "1",
                "children" => parsed.children = value == "1",
                "nophone" => parsed.no_phone = value == "1",
                "town" => parsed.town = value,
                "view" => parsed.map = value == "map",
                _ => {}
            }
        }
        parsed
    }

    /// As it stands in an address, with the `?`; empty where nothing is narrowed.
    fn text(&self) -> String {
        let flag = |on: bool, word: &'static str| if on { word } else { "" };
        let sort = if self.sort == SortBy::default() { "" } else { self.sort.word() };
        let mut text = String::new();
        for (name, value) in [
            ("q=", encode(&self.search).as_str()),
            ("sort=", sort),
            ("open=", flag(self.open, "1")),
            ("go=", flag(self.may_go, "1")),
            ("free=", flag(self.free, "1")),
            ("24h=", flag(self.all_day, "1")),
            ("wheelchair=", flag(self.wheelchair, "1")),
            ("children=", flag(self.children, "1")),
            ("nophone=", flag(self.no_phone, "1")),
            ("town=", &encode(&self.town)),
            ("view=", flag(self.map, "map")),
        ] {
            if !value.is_empty() {
                text.push(if text.is_empty() { '?' } else { '&' });
                text.push_str(name);
                text.push_str(value);
            }
        }
        text
    }
}

/// Percent-encodes all but unreserved characters (RFC 3986, 2.3).
pub fn encode(text: &str) -> String {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            for digit in [byte >> 4, byte & 15] {
                encoded.extend(HEX.get(usize::from(digit)).copied().map(char::from));
            }
        }
    }
    encoded
}

/// Decodes percent-encoding; what is not valid stays as it is, as replacement characters where it is not UTF-8.
fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let escaped = (byte == b'%').then(|| after.get(..2)).flatten().and_then(|digits| {
            let digits = std::str::from_utf8(digits).ok().filter(|d| d.bytes().all(|b| b.is_ascii_hexdigit()))?;
            u8::from_str_radix(digits, 16).ok()
        });
        if let Some(escaped) = escaped {
            bytes.push(escaped);
            rest = after.get(2..).unwrap_or_default();
        } else {
            bytes.push(byte);
            rest = after;
        }
    }
    String::from_utf8(bytes).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_found_again_by_its_own_address() {
        let query = SitesQuery {
            search: "富丽雅 & co?#%".into(),
            sort: SortBy::Wait,
            open: true,
            may_go: true,
            free: true,
            all_day: true,
            wheelchair: true,
            children: true,
            no_phone: true,
            town: "zhongdai".into(),
            map: true,
        };
        for route in [
            Route::Home,
            Route::Sites(SitesQuery::default()),
            Route::Sites(query),
            Route::Site("fu/li ya".into()),
            Route::Zones,
            Route::Zone("z-1".into()),
            Route::Code,
            Route::Tracks,
            Route::Bulletin,
            Route::Services,
            Route::About,
        ] {
            assert_eq!(Route::parse(&route.href()), route);
        }
    }

    #[test]
    fn a_mistyped_address_is_not_found_and_never_traps() {
        for hash in ["#/nowhere", "#/sites/a/b", "#//x", "#/%", "#/%zz", "#/%E5%", "#/zones/%ff"] {
            let _ = Route::parse(hash);
        }
        assert_eq!(Route::parse("#/nowhere"), Route::NotFound);
        assert_eq!(Route::parse("#/zones/%"), Route::Zone("%".into()));
        assert_eq!(Route::parse(""), Route::Home);
    }

    #[test]
    fn filters_do_not_make_another_page() {
        let open = Route::Sites(SitesQuery { open: true, ..SitesQuery::default() });
        assert!(open.same_page(&Route::Sites(SitesQuery::default())));
        assert!(!open.same_page(&Route::Site("a".into())));
    }
}
