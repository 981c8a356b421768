//! `POST /waitlist/{entry_id}/acceptance`: book what is offered.

use crate::book_appointment::{BookedVisit, Held, Said, book_held};
use crate::desk::Desk;
use crate::waiting::{Entry, Own, Step, named};
use model::{Code, Id, id};
use runtime::{Env, Starting};
use store::{Appointment, Table, keys};
use web::openapi::{self, collect, id_schema};
use web::{Fault, Idempotency, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Desk::new, handle)
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

async fn handle(desk: &Desk, request: Request) -> Result<Reply, Fault> {
    let caller = desk.public.customer(&request).await?;
    let once = Idempotency::read(&request, &caller.user.to_string())?;
    let (tag, now) = (named(&request)?.shop(), request.seconds());
    let more = [once.key(), keys::diary(caller.user), keys::shop(tag), keys::hours(tag)];
    let mut own = Own::read(desk, &request, caller, &more).await?;
    let [kept, diary, shop, hours] = store::first(std::mem::take(&mut own.more));
    if let Some(reply) = once.answered(kept.as_ref(), now)? {
        return Ok(reply);
    }
    let entry = own.entry.id().ok_or(Code::Internal)?;
    let outcome = match own.entry.status_at(now).after(Step::Accept) {
        Err(code) => Err(code.into()),
        Ok(_) => match own.hold(desk).await? {
            None => Err(Code::OfferExpired.into()),
            Some((id, item)) => {
                let held = Held { id, item, diary, shop, hours, place: None, entry: Some(own.entry) };
                book_held(desk, &request, &own.caller, &once, held, &Said::default()).await
            }
        },
    };
    match outcome {
        Err(fault) if fault.code == Code::OfferExpired => match accepted(&desk.public.table, entry).await? {
            Some(booked) => Reply::created(&BookedVisit::of(&[booked])),
            None => Err(fault),
        },
        outcome => outcome,
    }
}

/// What the customer booked when they accepted the offer before, perhaps a moment ago from another device: somebody who
/// taps twice has got the time, and is told so.
async fn accepted(table: &Table, entry: Id<id::Waitlist>) -> Result<Option<Appointment>, Fault> {
    let entry = Entry::read(table.get(&keys::wait(entry)).await?);
    let Some(booked) = entry.and_then(|it| it.booked()) else { return Ok(None) };
    let appointment = Appointment::read(table.get(&keys::appointment(booked)).await?);
    Ok(appointment.filter(|it| it.status().is_live()))
}
