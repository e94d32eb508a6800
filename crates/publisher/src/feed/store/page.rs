//! One page of an object store's list.
//!
//! Not a reader of XML: the answer is flat, its elements have no attributes, and the names that are looked for are plain.

use std::time::{Duration, SystemTime};

use chrono::DateTime;

use super::super::disk::Entry;
use super::fault::StoreFault;
use super::xml::element;

/// The entries of a page below `prefix`, and how to ask for the next; `None` on the last page.
pub(super) fn read(page: &str, prefix: &str) -> Result<(Vec<Entry>, Option<String>), StoreFault> {
    if !page.contains("<ListBucketResult") {
        return Err(StoreFault::NotAStore { detail: "its list does not read".to_owned() });
    }
    let objects = page.split("<Contents>").skip(1).filter_map(|rest| rest.split_once("</Contents>"));
    let entries = objects.filter_map(|(object, _)| {
        let name = element(object, "Key")?.strip_prefix(prefix)?;
        let modified = element(object, "LastModified").and_then(moment);
        let ours = !name.is_empty() && !name.contains('/');
        ours.then(|| Entry { name: name.to_owned(), modified })
    });
    Ok((entries.collect(), element(page, "NextContinuationToken").map(unescaped)))
}

fn moment(text: &str) -> Option<SystemTime> {
    let since = DateTime::parse_from_rfc3339(text).ok()?.timestamp();
    Some(SystemTime::UNIX_EPOCH + Duration::from_secs(u64::try_from(since).ok()?))
}

fn unescaped(text: &str) -> String {
    let named = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ];
    named.into_iter().fold(text.to_owned(), |text, (name, sign)| text.replace(name, sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_read_as_far_as_it_lists_files_of_the_folder() {
        let page = "<?xml version=\"1.0\"?>\n<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">\
            <Prefix>feed/o/</Prefix><IsTruncated>true</IsTruncated><NextContinuationToken>a&amp;b=</NextContinuationToken>\
            <Contents><Key>feed/o/</Key><LastModified>2022-03-17T02:00:00.000Z</LastModified></Contents>\
            <Contents><LastModified>1970-01-01T00:01:00.000Z</LastModified><ETag>x</ETag><Key>feed/o/a.json</Key></Contents>\
            <Contents><Key>feed/o/sub/b.json</Key></Contents><Contents><Key>feed/o/c.json</Key></Contents>\
            <CommonPrefixes><Prefix>feed/o/sub/</Prefix></CommonPrefixes></ListBucketResult>";
        let (entries, next) = read(page, "feed/o/").unwrap();
        let minute = SystemTime::UNIX_EPOCH + Duration::from_secs(60);
        let entry = |name: &str, modified| Entry { name: name.to_owned(), modified };
        assert_eq!(entries, [entry("a.json", Some(minute)), entry("c.json", None)]);
        assert_eq!(next.as_deref(), Some("a&b="));
        let last = page.replace("NextContinuationToken", "ContinuationToken");
        assert_eq!(read(&last, "feed/o/").unwrap().1, None);
        assert!(matches!(read("<html>", ""), Err(StoreFault::NotAStore { .. })));
    }
}
