//! `POST /waitlist/{entry_id}/acceptance`: books the offered time.

use crate::appointments::booked_visit::BookedVisit;
use crate::needs::CustomerNeeds;
use crate::reservation::draft::BookingDetails;
use crate::reservation::held_visit::HeldVisit;
use crate::waitlist::customer_entry::{CustomerEntry, entry_id};
use crate::waitlist::open_offer;
use model::booking::WaitlistStep;
use model::request_limit::BOOKING;
use model::{Code, Id, id};
use runtime::Api;
use store::Consistency;
use store::entities::{Appointment, CustomerSchedule, Shop, WaitlistEntry};
use store::partition::{AGENDA, APPOINTMENTS, COMPANY, DUE, HOLD, IDEMPOTENCY, KEYS, OUTBOX, SHOP, USER, WAITLIST};
use store::{Entity as _, Reads, ShopCalendar, Table, keys};
use web::{Declare as _, Endpoint, Fault, Idempotency, Reply, Request, Stop, Transaction};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Customer, "/waitlist/{entry_id}/acceptance", "Accept a waitlist offer")
        .signed_in()
        .limited(BOOKING)
        .idempotent()
        .answers::<BookedVisit>(201, "The visit")
        .located_at("/appointments/{/appointments/0/id}")
        .refuses(crate::REFUSALS)
        .refuses(&[Code::WrongState, Code::OfferExpired])
        .reads(&[KEYS, USER, IDEMPOTENCY, SHOP, COMPANY, WAITLIST, HOLD, APPOINTMENTS])
        .queries(&[SHOP, AGENDA])
        .reads(&[AGENDA])
        .updates(&[AGENDA, HOLD])
        .puts(&[APPOINTMENTS])
        .transacts(&[USER, IDEMPOTENCY, WAITLIST, HOLD, APPOINTMENTS, DUE, OUTBOX, AGENDA, SHOP])
        .memory(256)
        .consumes("entry_id")
        .served_by(CustomerNeeds::new, handle)
}

/// What is read with the entry.
struct OfferContext {
    schedule: CustomerSchedule,
    shop: Option<Shop>,
    people: ShopCalendar,
}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Stop> {
    let caller = needs.gate.customer(&request).await?;
    let idempotency = Idempotency::read(&request, &caller.user.to_string())?;
    let (id, mut reads) = (entry_id(&request)?, Reads::default());
    let schedule = reads.want::<CustomerSchedule>(keys::customer_schedule(caller.user));
    let shop = reads.want::<Shop>(keys::shop(id.shop()));
    let people = async {
        let people = ShopCalendar::read_people(needs.table(), id.shop(), Consistency::Strong);
        people.await.map_err(Stop::from)
    };
    let ((owned, mut found), people) =
        tokio::try_join!(CustomerEntry::read_with(needs, &request, caller, reads), people)?;
    let schedule = found.take(schedule).unwrap_or_default();
    let context = OfferContext { schedule, shop: found.take(shop), people };
    let outcome = accept(needs, &request, &owned, &idempotency, context).await;
    if let Err(Stop::Fault(fault)) = &outcome
        && fault.code == Code::OfferExpired
        && let Some(booked) = booked_before(needs.table(), id).await?
    {
        return Ok(Reply::created(&BookedVisit::of(&[booked]))?);
    }
    Ok(Reply::created(&outcome?)?)
}

/// Books the offered time together with the end of the entry.
async fn accept(
    needs: &CustomerNeeds,
    request: &Request,
    owned: &CustomerEntry,
    idempotency: &Idempotency,
    context: OfferContext,
) -> Result<BookedVisit, Stop> {
    owned.entry.after_answer(WaitlistStep::Accept, request.seconds())?;
    if owned.entry.has_open_offer(request.seconds()) {
        return open_offer::book(needs, request, owned, idempotency).await;
    }
    let hold = owned.open_hold(needs).await?.ok_or(Code::OfferExpired)?;
    let OfferContext { schedule, shop, people } = context;
    let held = HeldVisit { hold, schedule, shop, people, entry: Some(owned.entry.clone()) };
    let details = BookingDetails::default();
    let bookable = held.check(needs.table(), owned.caller.user, None, &details, request.now).await?;
    let response = BookedVisit::of(&bookable.appointments);
    let mut tx = Transaction::by_customer(&owned.caller, request);
    tx.save_response(idempotency, 201, &response);
    bookable.book(&mut tx, request.now);
    tx.commit(needs.table()).await?;
    Ok(response)
}

/// Returns what the customer booked when they accepted the offer before, perhaps a moment ago from another device: a
/// second tap succeeds, too.
async fn booked_before(table: &Table, entry: Id<id::Waitlist>) -> Result<Option<Appointment>, Fault> {
    let entry = table.get(&keys::waitlist_entry(entry)).await?.and_then(WaitlistEntry::read);
    let Some(booked) = entry.and_then(|it| it.appointment()) else { return Ok(None) };
    let appointment = table.get(&keys::appointment(booked)).await?.and_then(Appointment::read);
    Ok(appointment.filter(|it| it.status().is_live()))
}
