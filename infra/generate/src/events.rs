//! The documents of each type of event: its JSON schema and an example.

use crate::File;
use model::event::schema::documents;
use serde_json::Value;

pub(crate) fn files() -> Result<Vec<File>, String> {
    let file = |path: String, document: &Value| {
        let text = serde_json::to_string_pretty(document).map_err(|error| error.to_string())?;
        Ok(File { path: path.into(), text: text + "\n" })
    };
    let both = |(name, schema, example): (&str, Value, Value)| {
        [file(format!("docs/events/{name}.json"), &example), file(format!("docs/events/{name}.schema.json"), &schema)]
    };
    documents().into_iter().flat_map(both).collect()
}
