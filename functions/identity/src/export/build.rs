//! On `ExportRequested`: put everything held about a user into one ZIP file, as JSON and as CSV.

use crate::export::ready::ready;
use aws_sdk_dynamodb::types::AttributeValue;
use model::{Id, id};
use runtime::{Aws, Entropy as _, Env, Failure, StartError, Starting, SystemEntropy};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Write as _};
use store::{Event, Item, Key, Refusal, Table, keys};
use triggers::{BusEvent, refused, store_failed};
use zip::write::SimpleFileOptions;

/// How long the file can be had, in seconds.
const AVAILABLE: i64 = 86_400;

/// Attributes that mean something to us only, or are secrets.
const INTERNAL: &[&str] = &["pk", "sk", "schema", "version", "ver", "ttl", "phone_ref", "push_token", "endpoint"];

struct Needs {
    table: Table,
    s3: aws_sdk_s3::Client,
    bucket: String,
}

async fn needs(env: Env) -> Result<Needs, StartError> {
    let aws = Aws::new(&env)?;
    Ok(Needs { table: Table::new(&aws, &env)?, s3: aws.s3(), bucket: env.need("PRIVATE_BUCKET")?.to_owned() })
}

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    triggers::on_event(env, needs, handle)
}

#[derive(Deserialize)]
struct ExportRequested {
    user: Id<id::User>,
    export: String,
}

async fn handle(needs: &Needs, event: BusEvent<ExportRequested>) -> Result<Value, Failure> {
    let ExportRequested { user, export } = event.payload;
    let (own, audit) = (keys::user_partition(user), keys::audit_partition(user));
    let (own, audit) = tokio::try_join!(needs.table.query_all(&own, ""), needs.table.query_all(&audit, ""))
        .map_err(|error| store_failed(&error))?;
    let (booked, waited) = tokio::try_join!(bookings(&needs.table, &own), tickets(&needs.table, &own))?;
    let own = own.into_iter().filter(|it| !is_pointer(it));
    let file = archive(own.chain(booked).chain(waited).chain(audit)).map_err(|error| Failure::new("archive", error))?;

    // The key follows from the export, so a second delivery of the event writes the same file again.
    let key = format!("exports/{user}/{export}.zip");
    let put = needs.s3.put_object().bucket(&needs.bucket).key(&key).content_type("application/zip");
    put.body(file.into()).send().await.map_err(|error| Failure::new("s3", error.into_service_error().to_string()))?;

    let notify = Event {
        id: Id::new(event.now.as_millisecond(), SystemEntropy.bytes16()),
        name: "NotificationRequested",
        at: event.now,
        actor: "system".to_owned(),
        subject: ("user", user.to_string()),
        payload: json!({"user": user, "type": "export_ready", "variables": {}}),
    };
    let ready = ready(user, &export, &key, event.now.as_second() + AVAILABLE)
        .when(store::Condition::Equal("status".into(), "preparing".into()));
    match needs.table.commit(vec![ready.into(), notify.write()]).await {
        // A newer export has taken its place, or this one was announced before.
        Ok(()) | Err(Refusal::Condition { .. }) => Ok(Value::Null),
        Err(refusal) => Err(refused(&refusal)),
    }
}

/// What a user booked and waits for lies with the shop; their own partition points there.
fn is_pointer(item: &Item) -> bool {
    matches!(item.text("entity"), Some("Pointer" | "WaitPointer" | "TicketPointer" | "Membership"))
}

/// Appointments and wishes of a user, without what is about staff.
async fn bookings(table: &Table, own: &[Item]) -> Result<Vec<Item>, Failure> {
    let at = |item: &Item| match item.text("entity") {
        Some("Pointer") => item.parsed("id").map(keys::appointment),
        Some("WaitPointer") => item.parsed("id").map(keys::waitlist_entry),
        _ => None,
    };
    let places: Vec<Key> = own.iter().filter_map(at).collect();
    let mut all = read(table, &places).await?;
    for item in &mut all {
        item.0.retain(|name, _| !matches!(name.as_str(), "staff_notes" | "specialist_user"));
    }
    Ok(all)
}

/// Tickets of a user, in line or over, without what is about staff.
async fn tickets(table: &Table, own: &[Item]) -> Result<Vec<Item>, Failure> {
    let pointers = own.iter().filter(|it| it.text("entity") == Some("TicketPointer"));
    let ids = pointers.filter_map(|it| it.parsed::<Id<id::Ticket>>("id"));
    let places: Vec<Key> = ids.flat_map(|it| [keys::in_line(it), keys::past_ticket(it)]).collect();
    let mut all = read(table, &places).await?;
    for item in &mut all {
        let mut steps: Vec<Map<String, Value>> = item.document("history").unwrap_or_default();
        for step in &mut steps {
            step.remove("actor");
        }
        let plain = std::mem::take(item).with("history", json!(steps).to_string());
        *item = plain;
        item.0.retain(|name, _| !matches!(name.as_str(), "notes" | "called_by" | "counter_key"));
    }
    Ok(all)
}

async fn read(table: &Table, places: &[Key]) -> Result<Vec<Item>, Failure> {
    let mut all = Vec::new();
    for some in places.chunks(100) {
        let found = table.get_many(some).await.map_err(|error| store_failed(&error))?;
        all.extend(found.into_iter().flatten());
    }
    Ok(all)
}

/// A ZIP file with `export.json` and one CSV file per kind of item.
fn archive(items: impl Iterator<Item = Item>) -> Result<Vec<u8>, String> {
    let mut kinds: BTreeMap<String, Vec<Map<String, Value>>> = BTreeMap::new();
    for item in items {
        let kind = item.text("entity").unwrap_or("Other").to_lowercase();
        let members = item.0.iter().filter(|(name, _)| !INTERNAL.contains(&name.as_str()) && *name != "entity");
        kinds.entry(kind).or_default().push(members.map(|(name, value)| (name.clone(), plain(value))).collect());
    }
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: &str, bytes: &[u8]| -> Result<(), String> {
        zip.start_file(name, SimpleFileOptions::default()).map_err(|error| error.to_string())?;
        zip.write_all(bytes).map_err(|error| error.to_string())
    };
    add("export.json", &serde_json::to_vec_pretty(&kinds).map_err(|error| error.to_string())?)?;
    for (kind, rows) in &kinds {
        let columns: BTreeSet<&String> = rows.iter().flat_map(|row| row.keys()).collect();
        // A byte order mark, so that spreadsheets read Arabic as UTF-8.
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

/// The text of a cell. What a spreadsheet would run as a formula gets an apostrophe before it.
fn cell(value: &Value) -> String {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let is_phone = text.strip_prefix('+').is_some_and(|rest| rest.bytes().all(|it| it.is_ascii_digit()));
    match text.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r') if !is_phone && text.parse::<f64>().is_err() => format!("'{text}"),
        _ => text,
    }
}

fn plain(value: &AttributeValue) -> Value {
    match value {
        AttributeValue::S(text) => json!(text),
        AttributeValue::N(number) => serde_json::from_str(number).unwrap_or(Value::Null),
        AttributeValue::Bool(flag) => json!(flag),
        AttributeValue::Ss(texts) => json!(texts),
        AttributeValue::L(values) => values.iter().map(plain).collect(),
        AttributeValue::M(map) => {
            map.iter().map(|(name, value)| (name.clone(), plain(value))).collect::<Map<_, _>>().into()
        }
        _ => Value::Null,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_never_formulas() {
        assert_eq!(cell(&json!("=1+1")), "'=1+1");
        assert_eq!(cell(&json!("@SUM(A1)")), "'@SUM(A1)");
        assert_eq!(cell(&json!("+966512345678")), "+966512345678");
        assert_eq!(cell(&json!(-5)), "-5");
        assert_eq!(cell(&json!("نورة")), "نورة");
    }

    #[test]
    fn the_archive_holds_what_is_known_and_no_secrets() {
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
