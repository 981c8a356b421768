//! `check-audit`, every day: checks that the audit log is as it was written. It fails if it is not, which raises an alarm.
//!
//! Each run looks at the whole chain of seals, at the entries of the last days, and at those of one older day, another one
//! each time. An operator may give other dates: `{"from": "2026-03-01", "to": "2026-03-31"}`.

use crate::audit::heads::Heads;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use runtime::Failure;
use serde::Deserialize;
use serde_json::{Value, json};
use store::audit_chain::{AuditFinding, AuditFindingKind, AuditSeal, verify_chain, verify_day};
use store::partition::{AUDIT, SEAL, SEALS};
use triggers::{Declare as _, Endpoint, Job};

/// How many past days each run looks at.
const LAST_DAYS: i64 = 3;
/// How many days an operator may ask for.
const MOST_DAYS: usize = 366;

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::on_schedule("Check the audit log", "rate(1 day)")
        .reads_in_batches(&[AUDIT, SEALS])
        .queries(&[SEAL, SEALS])
        .keeps_audit_heads()
        .timeout(300)
        .served_by(Heads::new, handle)
}

/// Dates that an operator asks for.
#[derive(Debug, Default, Deserialize)]
struct Dates {
    from: Option<Date>,
    to: Option<Date>,
}

impl Dates {
    /// The dates to look at.
    fn all(&self, seals: &[AuditSeal], now: Timestamp) -> Vec<Date> {
        let today = jiff::tz::Offset::UTC.to_datetime(now).date();
        let last = self.to.unwrap_or(today);
        let first = self.from.unwrap_or_else(|| last.saturating_sub(LAST_DAYS.days()));
        let days = std::iter::successors(Some(first), |it| Some(it.saturating_add(1.day())));
        let mut days: Vec<Date> = days.take_while(|it| *it <= last).take(MOST_DAYS).collect();
        if self.from.is_none() && !seals.is_empty() {
            let turn = now.as_second().div_euclid(86_400).rem_euclid(seals.len() as i64);
            days.extend(usize::try_from(turn).ok().and_then(|it| seals.get(it)?.date().parse::<Date>().ok()));
        }
        days
    }
}

async fn handle(needs: &Heads, run: Job) -> Result<Value, Failure> {
    let dates: Dates = serde_json::from_value(run.payload.clone()).unwrap_or_default();
    let seals = AuditSeal::all(&needs.table).await?;
    let days = dates.all(&seals, run.now);
    let mut findings = verify_chain(&seals, run.now);
    let mut entries = 0;
    for date in &days {
        let day = verify_day(&needs.table, *date, run.now).await?;
        entries += day.entries;
        findings.extend(day.findings);
    }
    for seal in seals.iter().filter(|it| it.date().parse::<Date>().is_ok_and(|it| days.contains(&it))) {
        if !needs.has(seal).await? {
            findings.push(AuditFinding { kind: AuditFindingKind::Broken, date: seal.date().to_owned(), entry: None });
        }
    }
    for AuditFinding { kind, date, entry } in &findings {
        tracing::error!(kind = kind.as_str(), date, entry, "audit_log_not_intact");
    }
    match findings.len() {
        0 => Ok(json!({"days": days.len(), "entries": entries})),
        found => Err(Failure::new("audit_log_not_intact", format!("{found} findings"))),
    }
}
