//! `seal-audit`, every hour: seals the days of the audit log that have ended, each with what was recorded of it, and keeps
//! their heads in the locked bucket.

use crate::audit::heads::Heads;
use runtime::Failure;
use serde_json::{Value, json};
use store::audit_chain::AuditSeal;
use store::partition::{SEAL, SEALS};
use store::{Refusal, Write};
use triggers::{Declare as _, Endpoint, Job};

/// Days that one run seals, at most, after missed runs.
const DAYS_AT_ONCE: usize = 31;

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::on_schedule("Seal the audit log of past days", "rate(1 hour)")
        .queries(&[SEAL, SEALS])
        .puts(&[SEALS])
        .keeps_audit_heads()
        .served_by(Heads::new, handle)
}

async fn handle(needs: &Heads, run: Job) -> Result<Value, Failure> {
    let table = &needs.table;
    let mut last = AuditSeal::last(table).await?;
    let mut days = Vec::new();
    while let Some(date) = AuditSeal::next_date(last.as_ref(), run.now).filter(|_| days.len() < DAYS_AT_ONCE) {
        let head = AuditSeal::of_date(table, last.as_ref(), date).await?;
        // The head is kept first: a day that is sealed has its head in the bucket.
        needs.keep(&head).await?;
        let seal = head.seal();
        if let Write::Put(item, condition) = seal.create() {
            match table.put(item, condition).await {
                // Another run was faster. What is recorded in time for a day does not change any more.
                Ok(()) | Err(Refusal::Condition { .. }) => {}
                Err(Refusal::Store(error)) => return Err(error.into()),
            }
        }
        days.push(head.date);
        last = Some(seal);
    }
    Ok(json!({"sealed": days}))
}
