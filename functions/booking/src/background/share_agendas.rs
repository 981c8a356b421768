//! `share-agendas`, on changes of employees: lets the agendas of a specialist who works in several shops say the same, so
//! that nobody is booked in two shops at one time (docs/decisions/0027).
//!
//! Everything is judged by the current state, not by the event. Idempotent.

use crate::background::table;
use jiff::{Timestamp, ToSpan as _};
use model::{Id, id};
use runtime::Failure;
use serde::Deserialize;
use serde_json::{Value, json};
use store::agenda::SharedAgendas;
use store::entities::{Employee, Employments, Shop};
use store::partition::{AGENDA, SHOP, USER};
use store::{Entity as _, Reads, Refusal, StoreError, Table, keys};
use triggers::{BusEvent, Declare as _, Endpoint};

/// Dates before today whose agendas are shared: what has begun may still run.
const DAYS_BACK: i64 = 2;
/// Dates after today: a year, which is the longest horizon of a shop, and what runs over.
const DAYS_AHEAD: i64 = 368;
/// How often agendas that were changed meanwhile are read again in one run.
const ATTEMPTS: usize = 10;

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::on_events("Share the agendas of people with several employments", &["EmployeeChanged"])
        .example(
            r#"{"type": "EmployeeChanged", "tenant": {"company_id": "${company_id}", "shop_id": "${shop_id}"},
            "actor": {"type": "user", "id": "${user_id}"},
            "subject": {"type": "employee", "id": "${specialist_employee_id}"},
            "payload": {"company_id": "${company_id}", "shop_id": "${shop_id}", "employee": "${specialist_employee_id}",
            "user": "${user_id}"}}"#,
        )
        .reads_in_batches(&[SHOP, AGENDA])
        .updates(&[USER, SHOP])
        .transacts(&[USER, AGENDA])
        .served_by(table, handle)
}

#[derive(Deserialize)]
struct EmployeeChange {
    employee: Id<id::Employee>,
}

async fn handle(table: &Table, event: BusEvent<EmployeeChange>) -> Result<Value, Failure> {
    let shared = share(table, event.payload.employee, event.now).await?;
    Ok(json!({"shared": shared}))
}

/// Records an employee among the employments of their user. If there are several, shares the agendas. Returns whether they
/// are shared.
async fn share(table: &Table, id: Id<id::Employee>, now: Timestamp) -> Result<bool, Failure> {
    let mut reads = Reads::default();
    let employee = reads.want::<Employee>(keys::employee(id));
    let shop = reads.want::<Shop>(keys::shop(id.shop()));
    let mut found = table.read(reads).await?;
    let employee = found.take(employee).filter(Employee::is_specialist);
    let Some((employee, shop)) = employee.zip(found.take(shop)) else { return Ok(false) };
    let recorded = match table.update(Employments::record(&employee, &shop.time_zone())).await {
        Ok(item) => Some(item),
        // A later event about the employee was faster.
        Err(Refusal::Condition { old, .. }) => old,
        Err(Refusal::Store(error)) => return Err(error.into()),
    };
    let employments = recorded.and_then(Employments::read).filter(|it| it.active().len() + it.former().len() > 1);
    let Some(employments) = employments else { return Ok(false) };
    if !name_other_agendas(table, &employments).await? {
        return Ok(false);
    }
    share_claims(table, &employments, now).await
}

/// Lets each employee that the user is name the user's agendas in other shops, which what books copies its claims to.
/// Returns `false` if a later event was faster.
async fn name_other_agendas(table: &Table, employments: &Employments) -> Result<bool, StoreError> {
    let specialists = employments.active().into_iter().chain(employments.former()).map(|it| it.specialist);
    let mut reads = Reads::default();
    let employees = reads.want_all::<Employee>(specialists.map(|it| keys::employee(it.derived())));
    for employee in table.read(reads).await?.take_all(employees).into_iter().flatten() {
        let others = employments.other_than(employee.specialist());
        match table.update(employee.share_agendas(&others, employments.version())).await {
            Ok(_) => {}
            Err(Refusal::Condition { .. }) => return Ok(false),
            Err(Refusal::Store(error)) => return Err(error),
        }
    }
    Ok(true)
}

/// Copies what is booked in one shop to the agendas of the others. Returns `false` if a later event was faster.
async fn share_claims(table: &Table, employments: &Employments, now: Timestamp) -> Result<bool, Failure> {
    let today = jiff::tz::Offset::UTC.to_datetime(now).date();
    let (first, last) = (today.saturating_sub(DAYS_BACK.days()), today.saturating_add(DAYS_AHEAD.days()));
    for _ in 0..ATTEMPTS {
        let (active, former) = (employments.active(), employments.former());
        let mut agendas = SharedAgendas::read(table, active, former, first, last).await?;
        match agendas.share(table, &employments.check_unchanged()).await {
            Ok(()) => return Ok(true),
            Err(Refusal::Condition { at: 0, .. }) => return Ok(false),
            Err(Refusal::Condition { .. }) => {}
            Err(Refusal::Store(error)) => return Err(error.into()),
        }
    }
    Err(Failure::new("overtaken", "the agendas were changed meanwhile"))
}
