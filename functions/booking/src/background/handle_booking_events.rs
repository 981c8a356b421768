//! On booking events: what must follow and may have been lost with the request: agendas, and summaries of the day; and
//! on tickets of appointments: who is served in the line is in their appointment.
//!
//! All of it is judged by what is true now, not by what the event says, and doing it twice changes nothing.

use crate::background::daily_summary::announce_days;
use crate::background::table;
use crate::reservation::hold::give_back;
use crate::reservation::transition::{Transitioned, event as booked, sync_agenda, transition};
use crate::waitlist::offer::offer_freed;
use jiff::Timestamp;
use model::booking::{AppointmentStep, By, after};
use model::settings::ShopSettings;
use model::{Id, id};
use runtime::{Env, Failure, Starting};
use serde::Deserialize;
use serde_json::{Value, json};
use store::agenda::Claim;
use store::{Appointment, Refusal, Table, keys};
use triggers::{BusEvent, refused, store_failed};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    triggers::on_event(env, table, handle)
}

#[derive(Deserialize)]
struct Booked {
    #[serde(default)]
    appointments: Vec<Id<id::Appointment>>,
    #[serde(default)]
    previous: Vec<Id<id::Appointment>>,
    hold: Option<Id<id::Hold>>,
    /// Of a ticket.
    #[serde(default)]
    appointment_id: Option<Id<id::Appointment>>,
}

async fn handle(table: &Table, event: BusEvent<Booked>) -> Result<Value, Failure> {
    let Booked { appointments, previous, hold, appointment_id } = event.payload;
    let step = match event.name.as_str() {
        "TicketServing" => Some((AppointmentStep::Start, "AppointmentStarted", "actual_start")),
        "TicketServed" => Some((AppointmentStep::Complete, "AppointmentCompleted", "actual_end")),
        _ => None,
    };
    if let Some(step) = step {
        return match appointment_id {
            Some(id) => served(table, id, step, event.now).await,
            None => Ok(json!({"followed": false})),
        };
    }
    let read = async |ids: &[Id<id::Appointment>]| -> Result<Vec<Appointment>, Failure> {
        let keys: Vec<_> = ids.iter().map(|it| keys::appointment(*it)).collect();
        let found = table.get_many(&keys).await.map_err(|error| store_failed(&error))?;
        Ok(found.into_iter().filter_map(Appointment::read).collect())
    };
    let (now, before) = (read(&appointments).await?, read(&previous).await?);
    let standing: Vec<Claim> = now.iter().filter(|it| it.status().is_live()).filter_map(Appointment::claim).collect();
    sync_agenda(table, &now, &[]).await.map_err(|error| store_failed(&error))?;
    sync_agenda(table, &before, &standing).await.map_err(|error| store_failed(&error))?;
    if let Some(hold) = hold {
        let item = table.get(&keys::hold(hold)).await.map_err(|error| store_failed(&error))?;
        if let Some(item) = item.filter(|it| !matches!(it.text("status"), Some("open" | "booked"))) {
            give_back(table, &item).await.map_err(|error| store_failed(&error))?;
            let freed: Vec<Appointment> = crate::reservation::hold::held_appointments(&item);
            offer_freed(table, &freed, event.now).await?;
        }
    }
    announce_days(table, &now, event.now).await?;
    // Of a customer who didn't come, the rest of their time.
    let freed: Vec<Appointment> =
        now.into_iter().chain(before).filter(|it| it.status().is_final() && it.end() > event.now.as_second()).collect();
    offer_freed(table, &freed, event.now).await?;
    Ok(json!({"followed": true}))
}

/// Takes a step with an appointment whose ticket was called up in the line. It may have been taken before.
async fn served(
    table: &Table,
    id: Id<id::Appointment>,
    (step, name, stamp): (AppointmentStep, &'static str, &str),
    now: Timestamp,
) -> Result<Value, Failure> {
    let keys = [keys::appointment(id), keys::shop(id.shop())];
    let [found, shop] = store::first(table.get_many(&keys).await.map_err(|error| store_failed(&error))?);
    let Some(found) = Appointment::read(found) else { return Ok(json!({"followed": false})) };
    let settings: ShopSettings = shop.and_then(|it| it.document("settings")).unwrap_or_default();
    let Ok(to) = after(&found.transition_context(&settings, By::Staff, now.as_second()), step) else {
        return Ok(json!({"followed": false}));
    };
    let transitioned = transition(&found, to, now, |it| it.set(stamp, now.as_second()));
    let Ok(Transitioned { after, mut writes }) = transitioned else { return Ok(json!({"followed": false})) };
    let all = std::slice::from_ref(&after);
    writes.push(booked(name, all, By::Staff, "system".to_owned(), now, &[]).write());
    match table.commit(writes).await {
        Ok(()) => sync_agenda(table, all, &[]).await.map_err(|error| store_failed(&error))?,
        Err(Refusal::Condition { .. }) => return Err(Failure::new("overtaken", "the appointment changed")),
        Err(refusal) => return Err(refused(&refusal)),
    }
    Ok(json!({"followed": true}))
}
