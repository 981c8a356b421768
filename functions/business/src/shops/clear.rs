//! `clear-closed-shop`, on the closing of a shop: ends the employments of its people and cancels what customers wait for.
//!
//! Everything is judged by the current state, each in a transaction of its own. Idempotent.

use jiff::Timestamp;
use model::booking::WaitlistStatus;
use model::event::{Changes, EmployeeAction, Payload};
use model::{Id, id};
use runtime::{Aws, Env, Failure, StartError, WriteKind};
use serde::Deserialize;
use serde_json::{Value, json};
use store::entities::{Changed, CustomerSchedule, Employee, EmployeeChanges, Shop, Specialist, WaitlistEntry};
use store::partition::{OUTBOX, SHOP, USER, WAITLIST};
use store::{Entity as _, Event, EventActor, Refusal, Table, Write, keys};
use triggers::{BusEvent, Declare as _, Endpoint};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::on_events("End employments in a closed shop", &["ShopClosed"])
        .example(
            r#"{"type": "ShopClosed", "tenant": {"company_id": "${company_id}", "shop_id": "${shop_id}"},
            "actor": {"type": "user", "id": "${user_id}"}, "subject": {"type": "shop", "id": "${shop_id}"},
            "payload": {"company_id": "${company_id}", "shop_id": "${shop_id}", "city_id": "${city_id}",
            "before": {}, "after": {}}}"#,
        )
        .reads_singly(&[SHOP])
        .queries(&[SHOP, WAITLIST])
        .transacts_only(&[WriteKind::Put, WriteKind::Update], &[SHOP, WAITLIST, USER, OUTBOX])
        .served_by(table, handle)
}

async fn table(env: Env) -> Result<Table, StartError> {
    Table::new(&Aws::new(&env)?, &env)
}

#[derive(Deserialize)]
struct ClosedShop {
    shop_id: Id<id::Shop>,
}

async fn handle(table: &Table, event: BusEvent<ClosedShop>) -> Result<Value, Failure> {
    let id = event.payload.shop_id;
    let shop = table.get(&keys::shop(id.shop())).await?.and_then(Shop::read);
    if shop.filter(|it| it.id() == id && it.is_closed()).is_none() {
        return Ok(json!({"cleared": false}));
    }
    for employee in Employee::all_of_shop(table, id.shop()).await?.iter().filter(|it| it.is_active()) {
        commit(table, end_employment(employee, event.now)).await?;
    }
    let entries = table.query_all(&keys::waitlist_partition(id.shop()), "").await?;
    let waiting = |it: &WaitlistEntry| it.status_at(event.now.as_second()) == WaitlistStatus::Waiting;
    for entry in entries.into_iter().filter_map(WaitlistEntry::read).filter(waiting) {
        commit(table, end_waiting(&entry, event.now)).await?;
    }
    Ok(json!({"cleared": true}))
}

/// The writes that end an employment. The event lets agendas in other shops of the same person go their own way.
fn end_employment(employee: &Employee, now: Timestamp) -> Vec<Write> {
    let changes = EmployeeChanges { is_active: Some(false), ..EmployeeChanges::default() };
    let Changed { update, after } = employee.change(&changes, now);
    let mut writes: Vec<Write> = vec![update.into()];
    if employee.is_specialist() {
        writes.push(Specialist::copy_employee(employee.specialist(), &employee.name(), false).into());
    }
    let activity = |is_active: bool| json!({"is_active": is_active}).as_object().cloned().unwrap_or_default();
    let changes = Changes { before: activity(true), after: activity(false) };
    let payload = Payload::EmployeeChanged(after.changed(EmployeeAction::Changed, changes));
    writes.push(Event::new(payload, "employee", employee.id(), EventActor::System, now).write());
    writes
}

/// The writes that cancel a waitlist entry.
fn end_waiting(entry: &WaitlistEntry, now: Timestamp) -> Vec<Write> {
    let cancelled = entry.end(WaitlistStatus::Cancelled, None, now).update;
    vec![cancelled.into(), CustomerSchedule::remove_waitlist_entry(entry.customer(), entry.id()).into()]
}

/// Commits the writes about one of them. What was changed meanwhile is judged again with the next delivery.
async fn commit(table: &Table, writes: Vec<Write>) -> Result<(), Failure> {
    match table.commit(writes).await {
        Ok(()) => Ok(()),
        Err(Refusal::Condition { .. }) => Err(Failure::new("overtaken", "the closed shop was changed meanwhile")),
        Err(Refusal::Store(error)) => Err(error.into()),
    }
}
