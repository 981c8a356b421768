//! `GET /audit/verification` (admin): checks whether the audit log of a date is as it was written.

use jiff::civil::Date;
use model::access::{Action, Resource};
use runtime::Api;
use serde::Serialize;
use store::audit_chain::{AuditFinding, AuditFindingKind, verify_day};
use store::partition::{AUDIT, COMPANY, KEYS, SEAL, SEALS, USER};
use store::{Reads, Table};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Reply, Request, Staff, Tenant, openapi};

/// What was found.
#[derive(Debug, Serialize, ToSchema)]
struct AuditVerificationView {
    #[schema(format = Date)]
    date: String,
    /// Whether the day is sealed. It is an hour after its end.
    sealed: bool,
    /// How many entries were recorded, of all companies and accounts.
    entries: usize,
    /// Whether all of it is as it was written.
    intact: bool,
    /// What is wrong, at most 100.
    findings: Vec<AuditFindingView>,
}

/// Something that is wrong.
#[derive(Debug, Serialize, ToSchema)]
struct AuditFindingView {
    /// `changed`, `removed`, `inserted` (after its day was sealed), `gap` (the day is not sealed) or `broken` (the seal does
    /// not follow from the entries, or from the day before).
    kind: &'static str,
    /// Null if it is about the whole day.
    entry_id: Option<String>,
}

/// Findings that are shown, at most.
const MOST_SHOWN: usize = 100;

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Admin, "/audit/verification", "Check the audit log of a date")
        .staff()
        .query("date", "Date in UTC. Defaults to today", openapi::date_schema())
        .answers::<AuditVerificationView>(200, "What was found")
        .example_query("date=${date}")
        .reads(&[KEYS, USER, COMPANY])
        .reads_in_batches(&[AUDIT, SEALS])
        .queries(&[SEAL])
        .memory(256)
        .served_by(Staff::admin, handle)
}

async fn handle(needs: &Staff, request: Request) -> Result<Reply, Fault> {
    needs.caller(&request).await?;
    let today = jiff::tz::Offset::UTC.to_datetime(request.now).date();
    let date = web::query::<Date>(&request, "date")?.unwrap_or(today);
    let (context, _) = needs.read(&request, Tenant::Platform, Reads::default()).await?;
    context.may(Resource::Audit, Action::View)?;
    Reply::ok(&verification(&needs.table, date, &request).await?)
}

async fn verification(table: &Table, date: Date, request: &Request) -> Result<AuditVerificationView, Fault> {
    let day = verify_day(table, date, request.now).await?;
    let view = |it: AuditFinding| AuditFindingView { kind: AuditFindingKind::as_str(it.kind), entry_id: it.entry };
    Ok(AuditVerificationView {
        date: date.to_string(),
        sealed: day.is_sealed,
        entries: day.entries,
        intact: day.findings.is_empty(),
        findings: day.findings.into_iter().take(MOST_SHOWN).map(view).collect(),
    })
}
