//! `POST /waitlist/{entry_id}/acceptance`: book what is offered.

use crate::appointments::booked_visit::BookedVisit;
use crate::needs::CustomerNeeds;
use crate::reservation::held_visit::{BookingDetails, HeldVisit, book_held};
use crate::waitlist::customer_entry::{CustomerEntry, named};
use crate::waitlist::entry::{Entry, WaitlistStep};
use model::{Code, Id, id};
use runtime::{Env, Starting};
use store::{Appointment, Table, keys};
use web::openapi::{self, collect, id_schema};
use web::{Fault, Idempotency, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, CustomerNeeds::new, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("customer-accept-waitlist-offer", "Book what the waitlist offers")
        .signed_in()
        .path("entry_id", id_schema("wl"))
        .idempotent()
        .answers::<BookedVisit>(201, "The visit")
        .refuses(&[
            Code::NotFound,
            Code::WrongState,
            Code::OfferExpired,
            Code::CustomerOverlap,
            Code::QuotaExceeded,
            Code::ShopClosed,
        ])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<BookedVisit>(into);
}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Fault> {
    let caller = needs.gate.customer(&request).await?;
    let idempotency = Idempotency::read(&request, &caller.user.to_string())?;
    let (tag, now) = (named(&request)?.shop(), request.seconds());
    let more = [idempotency.key(), keys::customer_schedule(caller.user), keys::shop(tag), keys::hours(tag)];
    let mut own = CustomerEntry::read(needs, &request, caller, &more).await?;
    let [saved, customer_schedule, shop, hours] = store::first(std::mem::take(&mut own.more));
    if let Some(reply) = idempotency.answered(saved.as_ref(), now)? {
        return Ok(reply);
    }
    let entry = own.entry.id().ok_or(Code::Internal)?;
    let outcome = match own.entry.status_at(now).after(WaitlistStep::Accept) {
        Err(code) => Err(code.into()),
        Ok(_) => match own.hold(needs).await? {
            None => Err(Code::OfferExpired.into()),
            Some((id, item)) => {
                let held =
                    HeldVisit { id, item, customer_schedule, shop, hours, location: None, entry: Some(own.entry) };
                book_held(needs, &request, &own.caller, &idempotency, held, &BookingDetails::default()).await
            }
        },
    };
    match outcome {
        Err(fault) if fault.code == Code::OfferExpired => match accepted(&needs.gate.table, entry).await? {
            Some(booked) => Reply::created(&BookedVisit::of(&[booked])),
            None => Err(fault),
        },
        outcome => outcome,
    }
}

/// What the customer booked when they accepted the offer before, perhaps a moment ago from another device: somebody who
/// taps twice has got the time, and is told so.
async fn accepted(table: &Table, entry: Id<id::Waitlist>) -> Result<Option<Appointment>, Fault> {
    let entry = Entry::read(table.get(&keys::waitlist_entry(entry)).await?);
    let Some(booked) = entry.and_then(|it| it.booked()) else { return Ok(None) };
    let appointment = Appointment::read(table.get(&keys::appointment(booked)).await?);
    Ok(appointment.filter(|it| it.status().is_live()))
}
