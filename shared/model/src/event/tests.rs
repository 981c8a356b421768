//! The documents of events agree with the types.

use super::*;
use serde_json::json;
use std::collections::BTreeSet;

#[test]
fn each_example_is_read_and_written_as_its_type_says() {
    for of in Payload::types() {
        let example = example(&of);
        let payload = Payload::read(of.name, example["payload"].clone());
        let payload = payload.unwrap_or_else(|error| panic!("{}: {error}: {example}", of.name)).unwrap();
        assert_eq!((payload.name(), payload.version()), (of.name, of.version));
        let (written, read) = (payload.to_json(), example["payload"].clone());
        assert_eq!(written, read, "{}: the example has all members, and no others", of.name);
    }
    assert_eq!(Payload::read("Unheard", json!({})).unwrap(), None);
}

#[test]
fn schemas_refer_to_nothing() {
    for of in Payload::types() {
        let text = schema(&of).to_string();
        assert!(!text.contains("$ref") && !text.contains("allOf"), "{}: {text}", of.name);
        assert!(!of.about.is_empty() && of.version > 0);
    }
}

#[test]
fn each_type_has_a_name_of_its_own() {
    let types = Payload::types();
    let names: BTreeSet<_> = types.iter().map(|it| it.name).collect();
    assert_eq!(names.len(), types.len());
}

#[test]
fn changes_within_a_setting_are_told_without_the_setting() {
    let map = |value: serde_json::Value| value.as_object().unwrap().clone();
    let changes = Changes {
        before: map(json!({"settings": {"late_fee": 20, "same": 1}})),
        after: map(json!({"settings": {"late_fee": 50, "same": 1}})),
    };
    assert!(changes.concern(&["settings"]) && !changes.concern(&["name"]));
    let within = changes.within("settings");
    assert_eq!((within.before, within.after), (map(json!({"late_fee": 20})), map(json!({"late_fee": 50}))));
    assert_eq!(changes.within("name"), Changes::default());
}
