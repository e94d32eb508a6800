//! What is written, read back by this reader and by a library.

use proptest::prelude::*;

use super::*;

proptest! {
    #[test]
    fn what_is_written_is_read_back_equal(json in any_json()) {
        prop_assert_eq!(parse(&json.to_string()), Ok(json));
    }

    #[test]
    fn a_library_reads_what_is_written_and_writes_what_is_read(json in any_json()) {
        let value: serde_json::Value = serde_json::from_str(&json.to_string()).unwrap();
        prop_assert_eq!(&value, &theirs(&json));
        let pretty = serde_json::to_string_pretty(&value).unwrap();
        prop_assert_eq!(theirs(&parse(&pretty).unwrap()), value);
    }
}

#[test]
fn a_number_that_is_none_to_us_is_written_as_nothing() {
    assert_eq!(parse("[1.5,2]").unwrap().to_string(), "[null,2]");
}
