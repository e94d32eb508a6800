//! Where an object store is, from arguments and the environment.
//!
//! Asks nothing of the store.

use std::fmt;

use rusty_s3::{Bucket, Credentials, UrlStyle};
use ureq::http::Uri;

/// What `OUT` begins with where it is an object store.
pub const SCHEME: &str = "s3://";

/// A bucket, a place in it, and who asks.
pub struct StoreLocation {
    pub(super) bucket: Bucket,
    pub(super) credentials: Credentials,
    /// As it was written, without a slash at the end: `s3://bucket/prefix`.
    pub(super) root: String,
    /// `prefix`, or empty.
    pub(super) prefix: String,
}

/// What is missing or wrong in where a store is said to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlaceFault {
    /// Not `s3://bucket/prefix`.
    Name(String),
    /// No endpoint, or none that is an address.
    Endpoint(Option<String>),
    /// No credentials in the environment.
    Credentials,
}

impl fmt::Display for PlaceFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(name) => write!(
                f,
                "{name}: write s3://BUCKET/PREFIX, in the prefix letters, digits and - _ . / alone; the prefix may be left out"
            ),
            Self::Endpoint(None) => {
                f.write_str("--endpoint is missing: the address of the object store, like https://s3.example.com; or AWS_ENDPOINT_URL")
            }
            Self::Endpoint(Some(endpoint)) => {
                // Whoever puts a password there must not read it in a log.
                let shown = endpoint.rsplit('@').next().unwrap_or_default().split('?').next().unwrap_or_default();
                write!(
                    f,
                    "--endpoint or AWS_ENDPOINT_URL, …{shown}: write an address without user, password and path, like https://s3.example.com"
                )
            }
            Self::Credentials => f.write_str("AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set in the environment"),
        }
    }
}

impl std::error::Error for PlaceFault {}

/// The region of stores that have none, as most of them call it.
const USUAL_REGION: &str = "us-east-1";

impl StoreLocation {
    /// The place that `out` names, at this endpoint and region, else those of the environment, as whom `variable` says.
    ///
    /// An endpoint whose host begins with the bucket's name is asked there; any other gets the bucket in the path.
    ///
    /// # Errors
    /// [`PlaceFault`]
    pub fn new(
        out: &str,
        endpoint: Option<&str>,
        region: Option<&str>,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, PlaceFault> {
        let set = |name: &str| variable(name).filter(|value| !value.is_empty());
        let (bucket, prefix) = parts(out).ok_or_else(|| PlaceFault::Name(out.to_owned()))?;
        let endpoint =
            endpoint.map(str::to_owned).or_else(|| set("AWS_ENDPOINT_URL_S3")).or_else(|| set("AWS_ENDPOINT_URL"));
        let endpoint = endpoint.ok_or(PlaceFault::Endpoint(None))?;
        let region = region.map(str::to_owned).or_else(|| set("AWS_REGION")).or_else(|| set("AWS_DEFAULT_REGION"));
        let region = region.unwrap_or_else(|| USUAL_REGION.to_owned());
        let bucket = at(&endpoint, bucket, region).ok_or(PlaceFault::Endpoint(Some(endpoint)))?;
        let (Some(key), Some(secret)) = (set("AWS_ACCESS_KEY_ID"), set("AWS_SECRET_ACCESS_KEY")) else {
            return Err(PlaceFault::Credentials);
        };
        let credentials = match set("AWS_SESSION_TOKEN") {
            Some(token) => Credentials::new_with_token(key, secret, token),
            None => Credentials::new(key, secret),
        };
        Ok(Self { bucket, credentials, root: out.trim_end_matches('/').to_owned(), prefix })
    }
}

/// The bucket and the prefix; `None` where they are not of the form.
fn parts(out: &str) -> Option<(&str, String)> {
    let rest = out.strip_prefix(SCHEME)?.trim_end_matches('/');
    let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
    let plain = |text: &str, more: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || more.contains(c));
    // `.` and `..` would be steps in an address, and an empty part is lost on the way.
    let steps = !prefix.is_empty() && prefix.split('/').any(|part| matches!(part, "" | "." | ".."));
    (!bucket.is_empty() && plain(bucket, "-.") && plain(prefix, "-_./") && !steps).then(|| (bucket, prefix.to_owned()))
}

/// The bucket at an endpoint; `None` where that is no address.
fn at(endpoint: &str, bucket: &str, region: String) -> Option<Bucket> {
    let uri: Uri = endpoint.parse().ok()?;
    let scheme = uri.scheme_str().filter(|scheme| matches!(*scheme, "http" | "https"))?;
    let authority = uri.authority()?.as_str();
    if !matches!(uri.path(), "" | "/") || uri.query().is_some() || authority.contains('@') {
        return None;
    }
    let (style, host) = match authority.strip_prefix(&format!("{bucket}.")) {
        Some(host) => (UrlStyle::VirtualHost, host),
        None => (UrlStyle::Path, authority),
    };
    Bucket::new(format!("{scheme}://{host}").parse().ok()?, style, bucket.to_owned(), region).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(name: &str) -> Option<String> {
        matches!(name, "AWS_ACCESS_KEY_ID" | "AWS_SECRET_ACCESS_KEY").then(|| "key".to_owned())
    }

    fn url(out: &str, endpoint: &str) -> Option<String> {
        let place = StoreLocation::new(out, Some(endpoint), None, keys).ok()?;
        place.bucket.object_url("manifest.json").ok().map(|url| url.to_string())
    }

    #[test]
    fn a_password_in_an_endpoint_is_not_repeated() {
        for endpoint in ["https://user:SECRET@s3.example.com", "https://s3.example.com/?key=SECRET", "user:SECRET@s3"] {
            let fault = StoreLocation::new("s3://anxin", Some(endpoint), None, keys).map(drop).unwrap_err().to_string();
            assert!(!fault.contains("SECRET") && fault.contains("without user, password and path"), "{fault}");
        }
    }

    #[test]
    fn a_bucket_stands_in_the_path_unless_the_endpoints_host_begins_with_it() {
        for (endpoint, url_there) in [
            ("https://s3.example.com", "https://s3.example.com/anxin/manifest.json"),
            ("https://s3.example.com/", "https://s3.example.com/anxin/manifest.json"),
            ("http://127.0.0.1:9000", "http://127.0.0.1:9000/anxin/manifest.json"),
            ("https://anxin.oss.example.com", "https://anxin.oss.example.com/manifest.json"),
        ] {
            assert_eq!(url("s3://anxin/feed", endpoint).as_deref(), Some(url_there));
        }
        for endpoint in [
            "s3.example.com",
            "ftp://s3.example.com",
            "https://",
            "https://s3.example.com/anxin",
            "https://a:b@s3.example.com",
        ] {
            assert_eq!(url("s3://anxin/feed", endpoint), None, "{endpoint}");
        }
    }

    #[test]
    fn a_place_is_a_bucket_and_a_plain_prefix() {
        let parts_of = |out| parts(out).map(|(bucket, prefix)| (bucket.to_owned(), prefix));
        let some = |bucket: &str, prefix: &str| Some((bucket.to_owned(), prefix.to_owned()));
        assert_eq!(parts_of("s3://anxin"), some("anxin", ""));
        assert_eq!(parts_of("s3://anxin/"), some("anxin", ""));
        assert_eq!(parts_of("s3://my-bucket.1/a/feed_2/"), some("my-bucket.1", "a/feed_2"));
        for bad in
            ["s3://", "s3:///feed", "s3://a/../b", "s3://a//b", "s3://a b", "s3://a/b c", "s3://a/b?x=1", "anxin/feed"]
        {
            assert_eq!(parts_of(bad), None, "{bad}");
        }
    }

    #[test]
    fn what_is_missing_is_named() {
        let fault = |out, endpoint, variable: fn(&str) -> Option<String>| {
            StoreLocation::new(out, endpoint, None, variable).err()
        };
        assert_eq!(fault("s3://anxin", None, keys), Some(PlaceFault::Endpoint(None)));
        assert_eq!(fault("s3://anxin", Some("https://s3.example.com"), |_| None), Some(PlaceFault::Credentials));
        assert_eq!(fault("s3://", Some("https://s3.example.com"), keys), Some(PlaceFault::Name("s3://".to_owned())));
        let of_environment =
            |name: &str| keys(name).or_else(|| (name == "AWS_ENDPOINT_URL").then(|| "http://localhost".to_owned()));
        assert!(StoreLocation::new("s3://anxin", None, None, of_environment).is_ok());
    }
}
