//! Every hour: erase the accounts whose time to take it back is over.
//!
//! What stays is what the law asks for: the decisions about consent and the audit entries, under an id that names
//! nobody. Each step can be repeated, and the entry that leads here goes last, so a crash anywhere is made good by the
//! next run.

use crate::audit::{self, Severity};
use crate::erasure::{DELETED, tickets};
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};
use model::{Id, id};
use runtime::{Aws, Entropy as _, Env, Failure, StartError, Starting, SystemEntropy};
use serde_json::{Value, json};
use store::keys::Ref;
use store::{Account, Entity as _, Event, Item, Refusal, Table, Update, Write, condition, keys};
use triggers::{Job, refused, store_failed};

/// Days looked back, so that runs missed for a month lose nobody. The legal answer time is 30 days.
const LOOK_BACK: i64 = 35;

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
    triggers::on_job(env, needs, handle)
}

async fn handle(needs: &Needs, job: Job) -> Result<Value, Failure> {
    let mut erased = 0;
    for back in 0..=LOOK_BACK {
        let day = job.now - SignedDuration::from_hours(24 * back);
        let partition = keys::erasure_partition(Offset::UTC.to_datetime(day).date());
        let due = needs.table.query_all(&partition, "").await.map_err(|error| store_failed(&error))?;
        for entry in due.iter().filter(|it| it.number("at") <= job.now.as_second()) {
            if let Some(user) = entry.parsed::<Id<id::User>>("user") {
                erase(needs, user, entry, job.now).await?;
                erased += 1;
            }
        }
    }
    Ok(json!({"erased": erased}))
}

async fn erase(needs: &Needs, user: Id<id::User>, entry: &Item, now: Timestamp) -> Result<(), Failure> {
    let items = needs.table.query_all(&keys::user_partition(user), "").await.map_err(|error| store_failed(&error))?;
    let account = items.iter().cloned().find_map(Account::read);
    if let Some(account) = account.as_ref().filter(|it| it.erasure_at().is_some()) {
        forget_account(needs, user, account, now).await?;
    }
    // Devices, exports, notifications and sockets; consents stay for as long as the law may ask for them.
    for item in items.iter().filter(|it| !matches!(it.text("entity"), Some("User" | "Consent"))) {
        if let Some(key) = item.text("key").filter(|_| item.text("entity") == Some("Export")) {
            let delete = needs.s3.delete_object().bucket(&needs.bucket).key(key).send().await;
            delete.map_err(|error| Failure::new("s3", error.into_service_error().to_string()))?;
        }
        forget_booking(needs, item, now).await?;
        if let Some(ticket) = item.parsed("id").filter(|_| item.text("entity") == Some("TicketPointer")) {
            tickets::forget(&needs.table, ticket, now).await?;
        }
        needs.table.delete(&item.key()).await.map_err(|error| store_failed(&error))?;
    }
    needs.table.delete(&entry.key()).await.map_err(|error| store_failed(&error))
}

/// Takes the person out of what an item points to: the shop keeps that somebody came, not who (privacy: bookings stay as
/// "Deleted user").
async fn forget_booking(needs: &Needs, item: &Item, now: Timestamp) -> Result<(), Failure> {
    let place = match item.text("entity") {
        Some("Pointer") => item.parsed("id").map(keys::appointment),
        Some("WaitPointer") => item.parsed("id").map(keys::waitlist_entry),
        _ => None,
    };
    let Some(place) = place else { return Ok(()) };
    let mut update =
        Update::of(place).set("customer_name", DELETED).set("updated_at", now.to_string()).add("version", 1);
    for name in ["notes", "staff_notes", "address", "cancellation_reason"] {
        update = update.remove(name);
    }
    match needs.table.update(update.when(condition::exists())).await {
        Ok(_) | Err(Refusal::Condition { .. }) => Ok(()),
        Err(refusal) => Err(refused(&refusal)),
    }
}

/// Ends the sessions, empties the account and frees its phone, all at once.
async fn forget_account(needs: &Needs, user: Id<id::User>, account: &Account, now: Timestamp) -> Result<(), Failure> {
    let event = |name: &'static str, payload: Value| Event {
        id: Id::new(now.as_millisecond(), SystemEntropy.bytes16()),
        name,
        at: now,
        actor: "system".to_owned(),
        subject: ("user", user.to_string()),
        payload,
    };
    let mut writes = vec![
        account.erase(now).into(),
        event("UserErased", json!({"user": user})).write(),
        event("SessionsRevoked", json!({"user": user, "sessions": []})).write(),
        audit::entry(user, "erased", Severity::Warning, "", now, &SystemEntropy),
    ];
    if let Some(phone) = account.phone_ref().and_then(Ref::parse) {
        writes.push(Write::Delete(keys::login(&phone), None));
    }
    match needs.table.commit(writes).await {
        Ok(()) => Ok(()),
        Err(Refusal::Condition { at: 0, .. }) => {
            Err(Failure::new("conflict", "the account changed; the next run erases it"))
        }
        Err(refusal) => Err(refused(&refusal)),
    }
}
