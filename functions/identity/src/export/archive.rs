//! The file of an export: items as JSON and as CSV, in a ZIP file.

use aws_sdk_dynamodb::types::AttributeValue;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Write as _};
use store::Item;
use zip::write::SimpleFileOptions;

/// Attributes that are secret, or meaningless outside this system.
const INTERNAL: &[&str] =
    &["pk", "sk", "schema", "version", "ver", "ttl", "phone_ref", "former_phone_ref", "push_token", "endpoint"];

/// Builds a ZIP file with `export.json` and one CSV file per kind of item.
pub(crate) fn archive(items: impl Iterator<Item = Item>) -> Result<Vec<u8>, String> {
    let mut kinds: BTreeMap<String, Vec<Map<String, Value>>> = BTreeMap::new();
    for item in items {
        let kind = item.entity().unwrap_or("Other").to_lowercase();
        let members = item.0.iter().filter(|(name, _)| !INTERNAL.contains(&name.as_str()) && *name != "entity");
        kinds.entry(kind).or_default().push(members.map(|(name, value)| (name.clone(), to_json(value))).collect());
    }
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: &str, bytes: &[u8]| -> Result<(), String> {
        zip.start_file(name, SimpleFileOptions::default()).map_err(|error| error.to_string())?;
        zip.write_all(bytes).map_err(|error| error.to_string())
    };
    add("export.json", &serde_json::to_vec_pretty(&kinds).map_err(|error| error.to_string())?)?;
    for (kind, rows) in &kinds {
        let columns: BTreeSet<&String> = rows.iter().flat_map(|row| row.keys()).collect();
        // With a byte order mark, spreadsheets read Arabic as UTF-8.
        let mut writer = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
        writer.write_record(&columns).map_err(|error| error.to_string())?;
        for row in rows {
            let cells = columns.iter().map(|column| row.get(*column).map_or(String::new(), cell));
            writer.write_record(cells).map_err(|error| error.to_string())?;
        }
        add(&format!("{kind}.csv"), &writer.into_inner().map_err(|error| error.to_string())?)?;
    }
    Ok(zip.finish().map_err(|error| error.to_string())?.into_inner())
}

/// Returns the text of a cell. Text that a spreadsheet would run as a formula is prefixed with an apostrophe.
fn cell(value: &Value) -> String {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let is_phone = text.strip_prefix('+').is_some_and(|rest| rest.bytes().all(|it| it.is_ascii_digit()));
    match text.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r') if !is_phone && text.parse::<f64>().is_err() => format!("'{text}"),
        _ => text,
    }
}

fn to_json(value: &AttributeValue) -> Value {
    match value {
        AttributeValue::S(text) => json!(text),
        AttributeValue::N(number) => serde_json::from_str(number).unwrap_or(Value::Null),
        AttributeValue::Bool(flag) => json!(flag),
        AttributeValue::Ss(texts) => json!(texts),
        AttributeValue::L(values) => values.iter().map(to_json).collect(),
        AttributeValue::M(map) => {
            map.iter().map(|(name, value)| (name.clone(), to_json(value))).collect::<Map<_, _>>().into()
        }
        _ => Value::Null,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::Id;
    use store::keys;

    #[test]
    fn cells_are_never_formulas() {
        assert_eq!(cell(&json!("=1+1")), "'=1+1");
        assert_eq!(cell(&json!("@SUM(A1)")), "'@SUM(A1)");
        assert_eq!(cell(&json!("+966512345678")), "+966512345678");
        assert_eq!(cell(&json!(-5)), "-5");
        assert_eq!(cell(&json!("نورة")), "نورة");
    }

    #[test]
    fn the_archive_holds_personal_data_and_no_secrets() {
        let key = keys::user(Id::fixed(1));
        let item = Item::new(&key, "User").with("name", "نورة").with("push_token", "secret-token");
        let bytes = archive([item].into_iter()).unwrap();
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut zip.by_name("export.json").unwrap(), &mut text).unwrap();
        assert!(text.contains("نورة") && !text.contains("secret-token"));
        assert!(zip.by_name("user.csv").is_ok());
    }
}
