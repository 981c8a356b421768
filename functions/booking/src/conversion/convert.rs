//! `POST /tickets/{ticket_id}/conversion`: books an appointment instead of waiting. The ticket is left in the transaction
//! that books, so that nobody keeps both or loses both.

use crate::appointments::booked_visit::BookedVisit;
use crate::conversion::waiting_ticket::WaitingTicket;
use crate::drafts::read_draft;
use crate::needs::CustomerNeeds;
use crate::reservation::claim::PROVISIONAL_SECONDS;
use crate::reservation::commit::commit_or_release;
use crate::reservation::draft::{BookingDetails, ClaimOptions};
use crate::reservation::events::EventAuthor;
use crate::reservation::faults::without_item;
use crate::reservation::request::RequestedItem;
use crate::reservation::schedule_rules::ClaimPurpose;
use crate::reservation::selection::{SelectionFields, VisitRequest};
use jiff::Timestamp;
use model::booking::LocationKind;
use model::request_limit::BOOKING;
use model::{Code, Id, id};
use runtime::Api;
use serde::Deserialize;
use store::partition::{
    AGENDA, APPOINTMENTS, COMPANY, DUE, IDEMPOTENCY, KEYS, LINE, OUTBOX, PAST_TICKETS, PHONE, QUEUE, SHOP, USER,
};
use store::queue::decrement_active;
use store::{Item, Reads};
use utoipa::ToSchema;
use web::schema::{ServiceId, SpecialistId};
use web::{Declare as _, Endpoint, Fault, Idempotency, Reply, Request, Stop, Transaction};

/// The appointment to book instead.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ConvertTicketRequest {
    /// Service. Defaults to that of the ticket.
    #[schema(value_type = Option<ServiceId>)]
    service_id: Option<Id<id::Service>>,
    /// Start. Must be one that is offered.
    #[schema(value_type = String, format = DateTime)]
    start: Timestamp,
    /// Preferred specialist. Defaults to any available one.
    #[schema(value_type = Option<SpecialistId>)]
    specialist_id: Option<Id<id::Specialist>>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Customer, "/tickets/{ticket_id}/conversion", "Book instead of waiting")
        .signed_in()
        .limited(BOOKING)
        .may_be_idempotent()
        .body::<ConvertTicketRequest>()
        .example(r#"{"service_id": "${service_id}", "start": "${start}"}"#)
        .answers::<BookedVisit>(201, "The visit")
        .located_at("/appointments/{/appointments/0/id}")
        .refuses(crate::REFUSALS)
        .refuses(&[Code::WrongState])
        .reads(&[KEYS, USER, IDEMPOTENCY, SHOP, COMPANY, APPOINTMENTS, LINE, PAST_TICKETS])
        .queries(&[SHOP, AGENDA])
        .reads(&[AGENDA])
        .updates(&[AGENDA, QUEUE])
        .puts(&[APPOINTMENTS])
        .transacts_with_deletes(&[
            USER,
            IDEMPOTENCY,
            APPOINTMENTS,
            DUE,
            OUTBOX,
            AGENDA,
            SHOP,
            LINE,
            PAST_TICKETS,
            PHONE,
            QUEUE,
        ])
        .memory(256)
        .consumes("ticket_id")
        .served_by(CustomerNeeds::new, handle)
}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Stop> {
    let caller = needs.gate.customer(&request).await?;
    let idempotency = Idempotency::read_or_named_by_request(&request, &caller.user.to_string())?;
    let body: ConvertTicketRequest = web::body(&request)?;
    let mut reads = Reads::default();
    let saved = reads.want::<Item>(idempotency.key());
    let (ticket, mut found) = WaitingTicket::read_with(needs, &request, caller, reads).await?;
    idempotency.check(found.take(saved), request.seconds())?;
    let visit = convert(needs, &request, &ticket, &idempotency, &body).await?;
    Reply::created(&visit).map_err(Stop::from)
}

/// Books free times and leaves the line, in one transaction.
async fn convert(
    needs: &CustomerNeeds,
    request: &Request,
    ticket: &WaitingTicket,
    idempotency: &Idempotency,
    body: &ConvertTicketRequest,
) -> Result<BookedVisit, Stop> {
    let (table, now, caller) = (needs.table(), request.now, &ticket.caller);
    let left = ticket.leave(now)?;
    let visit = body.visit(ticket)?;
    let mut draft = read_draft(needs, request, caller, idempotency, visit).await.map_err(without_item)?;
    // A customer who gave up their place in the line does not lose the time for it as well.
    draft.waive_advance_payment();
    let until = request.seconds() + PROVISIONAL_SECONDS;
    let options = ClaimOptions { table, entropy: &*needs.entropy, purpose: ClaimPurpose::Booking, until, now };
    let time = draft.claim_time(options).await.map_err(|it| without_item(it.into()))?;

    let visit = draft.appointments(&time, &BookingDetails::default(), "app", now);
    let response = BookedVisit::of(&visit);
    let mut tx = Transaction::by_customer(caller, request);
    tx.save_response(idempotency, 201, &response);
    draft.book(&mut tx, &visit, &time, EventAuthor::Customer(caller.user), now);
    ticket.add_to(&mut tx, &left, now);
    commit_or_release(table, &time, tx.commit(table)).await?;
    if left.active_change.is_decrease() {
        decrement_active(table, ticket.ticket.tag(), left.active_change).await;
    }
    Ok(response)
}

impl ConvertTicketRequest {
    /// The visit that it asks for.
    fn visit(&self, ticket: &WaitingTicket) -> Result<VisitRequest, Fault> {
        let service_id = ticket.service(self.service_id)?;
        let item = RequestedItem { service_id, start: self.start, specialist_id: self.specialist_id, seats: None };
        let fields = SelectionFields { items: Some(vec![item]), ..SelectionFields::default() };
        fields.checked(LocationKind::InShop, None).map_err(|fault| match without_item(fault.into()) {
            Stop::Fault(fault) => fault,
            _ => Code::SlotNotOffered.into(),
        })
    }
}
