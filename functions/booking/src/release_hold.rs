//! `DELETE /holds/{hold_id}`: give kept times back.

use crate::desk::{Desk, still_signed_in};
use crate::diary;
use crate::hold_slots::held_appointments;
use jiff::Timestamp;
use model::{Code, Id, id};
use runtime::{Entropy as _, Env, Starting, SystemEntropy};
use serde_json::json;
use store::agenda::{self, Claim};
use store::{Appointment, Condition, Event, Item, Refusal, StoreError, Table, Update, Write, keys};
use web::openapi::{self, id_schema};
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Desk::new, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("customer-release-hold", "Give kept times back")
        .signed_in()
        .path("hold_id", id_schema("hold"))
        .answers_nothing(204, "They are free again")
        .refuses(&[Code::NotFound, Code::WrongState])
        .build()
}

pub(crate) fn schemas(_: &mut openapi::Schemas) {}

async fn handle(desk: &Desk, request: Request) -> Result<Reply, Fault> {
    let caller = desk.public.customer(&request).await?;
    let id: Id<id::Hold> = web::path(&request, "hold_id")?;
    let (_, found) = desk.public.account(&request, &caller, &[keys::hold(id)]).await?;
    // What the waitlist offers is refused there.
    let own = |it: &Item| it.parsed("customer_id") == Some(caller.user) && !it.has("entry");
    let hold = found.into_iter().next().flatten().filter(own).ok_or(Code::NotFound)?;
    match hold.text("status") {
        Some("open") => {}
        Some("booked") => return Err(Code::WrongState.into()),
        _ => return Err(Code::NotFound.into()),
    }
    let mut writes = end(&hold, id, "released", &caller.user.to_string(), request.now);
    writes.insert(0, still_signed_in(&caller, request.seconds()));
    match desk.public.table.commit(writes).await {
        Ok(()) => {}
        Err(Refusal::Condition { at: 0, .. }) => return Err(Code::Unauthenticated.into()),
        Err(Refusal::Condition { at, .. }) => return Err(Fault::retry(format_args!("write {at}"))),
        Err(Refusal::Store(error)) => return Err(error.into()),
    }
    give_back(&desk.public.table, &hold).await?;
    Reply::nothing()
}

/// The writes that end an open hold.
pub(crate) fn end(hold: &Item, id: Id<id::Hold>, status: &'static str, actor: &str, now: Timestamp) -> Vec<Write> {
    let open = Condition::Equal("status".into(), "open".into());
    let update = Update::of(keys::hold(id)).set("status", status).when(open);
    let event = Event {
        id: Id::new(now.as_millisecond(), SystemEntropy.bytes16()),
        name: "SlotReleased",
        at: now,
        actor: actor.to_owned(),
        subject: ("hold", id.to_string()),
        payload: json!({
            "company_id": hold.text("company_id"), "shop_id": hold.text("shop_id"),
            "customer": hold.text("customer_id"), "hold": id, "reason": status,
        }),
    };
    let mut writes = vec![Write::from(update), event.write()];
    // What the waitlist offers stands in nobody's diary.
    if let Some(user) = hold.parsed("customer_id").filter(|_| !hold.has("entry")) {
        let ids = held_appointments(hold).into_iter().filter_map(|it| it.id());
        writes.push(diary::free(user, ids).into());
    }
    writes
}

/// Gives the time of a hold back that has ended. Doing it twice changes nothing.
pub(crate) async fn give_back(table: &Table, hold: &Item) -> Result<(), StoreError> {
    let appointments = held_appointments(hold);
    let Some(zone) = appointments.first().map(Appointment::zone) else { return Ok(()) };
    let claims: Vec<Claim> = appointments.iter().filter_map(Appointment::claim).collect();
    agenda::release(table, &claims, agenda::Of::Ended, &[], &zone).await
}
