//! `POST /appointments/{appointment_id}/reschedule`: reschedules an appointment of the caller. The old time is kept until
//! the new one is claimed; all that is left of its visit is moved by the same time.

use crate::appointments::customer::owned::CustomerAppointment;
use crate::appointments::view::AppointmentView;
use crate::drafts::attendee;
use crate::needs::CustomerNeeds;
use crate::reservation::appointment_builder::Approval;
use crate::reservation::claim::PROVISIONAL_SECONDS;
use crate::reservation::commit::commit_or_release;
use crate::reservation::draft::{ClaimOptions, VisitDraft, VisitIds};
use crate::reservation::events::EventAuthor;
use crate::reservation::faults::without_item_pointer;
use crate::reservation::request::Destination;
use crate::reservation::reschedule::{RescheduleBasis, check_movable, shifted_items, with_same_specialists};
use crate::reservation::schedule_rules::ClaimPurpose;
use crate::reservation::transition::try_sync_agenda;
use jiff::Timestamp;
use model::booking::{Actor, check_reschedule};
use model::request_limit::BOOKING;
use model::{Code, Id, Language, id};
use runtime::Api;
use serde::{Deserialize, Serialize};
use store::entities::{Appointment, CustomerSchedule};
use store::partition::{AGENDA, APPOINTMENTS, DUE, HOLD, IDEMPOTENCY, KEYS, OUTBOX, SHOP, USER};
use store::{Item, Reads, keys};
use utoipa::ToSchema;
use web::schema::SpecialistId;
use web::{Declare as _, Endpoint, Fault, Idempotency, Reply, Request, Stop, Transaction};

/// The new time of an appointment.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RescheduleRequest {
    /// Start. Must be one that is offered.
    #[schema(value_type = String, format = DateTime)]
    start: Timestamp,
    /// Preferred specialist. Defaults to the same one if available, else any.
    #[schema(value_type = Option<SpecialistId>)]
    specialist_id: Option<Id<id::Specialist>>,
}

/// A rescheduled appointment.
#[derive(Debug, Serialize, ToSchema)]
struct RescheduledView {
    /// The appointment at its new time.
    appointment: AppointmentView,
    /// The appointment that it replaces.
    previous: AppointmentView,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Customer, "/appointments/{appointment_id}/reschedule", "Reschedule an appointment")
        .signed_in()
        .limited(BOOKING)
        .may_be_idempotent()
        .body::<RescheduleRequest>()
        .example(r#"{"start": "${start}"}"#)
        .answers::<RescheduledView>(200, "The appointment at its new time, and the one it replaces")
        .refuses(crate::REFUSALS)
        .refuses(&[Code::WrongState, Code::CancelWindowPassed, Code::RescheduleLimit])
        .reads(&[KEYS, USER, IDEMPOTENCY, APPOINTMENTS, SHOP])
        .queries(&[SHOP, AGENDA])
        .reads(&[AGENDA])
        .updates(&[AGENDA, HOLD])
        .puts(&[APPOINTMENTS])
        .transacts(&[USER, IDEMPOTENCY, APPOINTMENTS, DUE, OUTBOX, AGENDA, SHOP])
        .memory(256)
        .consumes("appointment_id")
        .served_by(CustomerNeeds::new, handle)
}

impl RescheduledView {
    fn of(new: &[Appointment], previous: &[Appointment], language: Language) -> Result<Self, Fault> {
        let view = |all: &[Appointment]| all.first().map(|it| AppointmentView::of(it, language));
        let (appointment, previous) = view(new).zip(view(previous)).ok_or(Code::WrongState)?;
        Ok(Self { appointment, previous })
    }
}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Stop> {
    let body: RescheduleRequest = web::body(&request)?;
    let caller = needs.gate.customer(&request).await?;
    let idempotency = Idempotency::read_optional(&request, &caller.user.to_string())?;
    let mut reads = Reads::default();
    let schedule = reads.want::<CustomerSchedule>(keys::customer_schedule(caller.user));
    let saved = reads.want_if::<Item>(idempotency.as_ref().map(Idempotency::key));
    let (owned, mut found) = CustomerAppointment::read_with(needs, &request, caller, reads).await?;
    if let Some(idempotency) = &idempotency {
        idempotency.check(found.take(saved), request.seconds())?;
    }
    let schedule = found.take(schedule).unwrap_or_default();
    let replaced = check(needs, &request, &owned).await?;
    let draft = draft(needs, &request, &owned, idempotency.as_ref(), Plan { body, schedule, replaced }).await?;
    let view = reschedule(needs, &request, &owned, idempotency.as_ref(), draft).await?;
    Ok(Reply::ok(&view)?)
}

/// Returns the appointments to move, the requested one first, if the customer may move them now.
async fn check(
    needs: &CustomerNeeds,
    request: &Request,
    owned: &CustomerAppointment,
) -> Result<Vec<Appointment>, Fault> {
    let now = request.seconds();
    // A customer can't take time in a shop that is not visible, neither by a new booking nor by moving one.
    if !owned.shop.is_visible() {
        return Err(Code::NotFound.into());
    }
    check_movable(std::slice::from_ref(&owned.appointment), &owned.settings, Actor::Customer, now)?;
    let visit = owned.visit(needs).await?;
    check_movable(&visit.live, &owned.settings, Actor::Customer, now)?;
    let count = u32::try_from(owned.appointment.reschedule_count()).unwrap_or_default();
    check_reschedule(&owned.settings.cancellation, visit.first_start(), now, count, visit.wished_by())?;
    Ok(visit.live)
}

/// What is moved, and to when.
struct Plan {
    body: RescheduleRequest,
    schedule: CustomerSchedule,
    replaced: Vec<Appointment>,
}

async fn draft(
    needs: &CustomerNeeds,
    request: &Request,
    owned: &CustomerAppointment,
    idempotency: Option<&Idempotency>,
    plan: Plan,
) -> Result<VisitDraft, Fault> {
    let Plan { body, schedule, replaced } = plan;
    let items = shifted_items(&replaced, body.start, body.specialist_id)?;
    let basis =
        RescheduleBasis::read(needs.table(), &owned.shop, &replaced, &items, request.now, Reads::default()).await?;
    basis.check_hours(&replaced, &items)?;
    let seed = |purpose: &'static str, at: usize| {
        idempotency.map_or_else(|| needs.entropy.bytes16(), |it| it.seed(purpose, at))
    };
    let ids = VisitIds::new(owned.shop.tag(), &items, request.seconds(), seed);
    let draft = VisitDraft {
        attendee: attendee(&owned.caller, &owned.account),
        schedule,
        state: basis.state,
        services: basis.services,
        preferred: body.specialist_id.is_none().then(|| with_same_specialists(&items, &replaced)),
        items,
        package: None,
        destination: Destination::of(&owned.appointment),
        approval: Approval::NotNeeded,
        overrides: false,
        salt: ids.salt(Some(owned.caller.user)),
        ids,
        replaced,
    };
    Ok(draft.in_visit_of_replaced())
}

async fn reschedule(
    needs: &CustomerNeeds,
    request: &Request,
    owned: &CustomerAppointment,
    idempotency: Option<&Idempotency>,
    mut draft: VisitDraft,
) -> Result<RescheduledView, Stop> {
    let (table, now) = (needs.table(), request.now);
    let until = request.seconds() + PROVISIONAL_SECONDS;
    let options = ClaimOptions { table, entropy: &*needs.entropy, purpose: ClaimPurpose::Booking, until, now };
    let time = draft.claim_time(options).await.map_err(without_item_pointer)?;

    let visit = draft.reschedule(&time, Actor::Customer, now);
    let previous = visit.previous();
    let view = RescheduledView::of(&visit.new, &previous, owned.language(request))?;
    let mut tx = Transaction::by_customer(&owned.caller, request);
    tx.save_response(idempotency, 200, &view);
    visit.commit(&mut tx, &draft, &time, EventAuthor::Customer(owned.caller.user), now);
    commit_or_release(table, &time, tx.commit(table)).await?;
    try_sync_agenda(table, &previous, &time.claims).await;
    Ok(view)
}
