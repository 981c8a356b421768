//! `POST /appointments/{appointment_id}/reschedule`: reschedules a customer's appointment. As when they move it
//! themselves, but without notice and without a limit; all that is left of its visit is moved by the same time.

use crate::appointments::staff::managed::ManagedAppointment;
use crate::appointments::view::StaffAppointmentView;
use crate::needs::StaffNeeds;
use crate::reservation::appointment_builder::{Approval, Attendee};
use crate::reservation::claim::PROVISIONAL_SECONDS;
use crate::reservation::commit::commit_or_release;
use crate::reservation::draft::{ClaimOptions, VisitDraft, VisitIds};
use crate::reservation::faults::without_item_pointer;
use crate::reservation::request::Destination;
use crate::reservation::reschedule::{RescheduleBasis, check_movable, shifted_items, with_same_specialists};
use crate::reservation::schedule_rules::ClaimPurpose;
use crate::reservation::transition::try_sync_agenda;
use jiff::Timestamp;
use model::access::Action;
use model::booking::Actor;
use model::{Code, Id, id};
use runtime::Api;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::entities::{Appointment, CustomerSchedule};
use store::keys::Ref;
use store::partition::{
    AGENDA, APPOINTMENTS, COMPANY, COMPANY_AUDIT, DUE, HOLD, IDEMPOTENCY, KEYS, OUTBOX, PHONE, SHOP, USER,
};
use store::{Item, Reads, keys};
use utoipa::ToSchema;
use web::schema::SpecialistId;
use web::{Declare as _, Endpoint, Fault, Idempotency, IfMatch, Reply, Request, Stop};

/// The new time of an appointment.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ShopRescheduleRequest {
    /// Start. Must be one that is offered.
    #[schema(value_type = String, format = DateTime)]
    start: Timestamp,
    /// Preferred specialist. Defaults to the same one if available, else any.
    #[schema(value_type = Option<SpecialistId>)]
    specialist_id: Option<Id<id::Specialist>>,
    /// Whether to move to a start that is not offered. Never moves over another booking.
    #[serde(default, rename = "override")]
    overrides: bool,
}

/// A rescheduled appointment.
#[derive(Debug, Serialize, ToSchema)]
struct ShopRescheduledView {
    /// The appointment at its new time.
    appointment: StaffAppointmentView,
    /// The appointment that it replaces.
    previous: StaffAppointmentView,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Shop, "/appointments/{appointment_id}/reschedule", "Reschedule a customer's appointment")
        .staff()
        .guarded()
        .may_be_idempotent()
        .body::<ShopRescheduleRequest>()
        .example(r#"{"start": "${start}"}"#)
        .answers::<ShopRescheduledView>(200, "The appointment at its new time, and the one it replaces")
        .refuses(crate::REFUSALS)
        .refuses(&[Code::WrongState])
        .reads(&[KEYS, USER, COMPANY, SHOP, APPOINTMENTS, IDEMPOTENCY])
        .queries(&[SHOP, AGENDA])
        .reads(&[AGENDA])
        .updates(&[AGENDA, HOLD])
        .puts(&[APPOINTMENTS])
        .transacts(&[COMPANY, USER, PHONE, IDEMPOTENCY, APPOINTMENTS, DUE, OUTBOX, AGENDA, SHOP, COMPANY_AUDIT])
        .memory(256)
        .consumes("appointment_id")
        .served_by(StaffNeeds::shop, handle)
}

impl ShopRescheduledView {
    fn of(new: &[Appointment], previous: &[Appointment]) -> Result<Self, Fault> {
        let view = |all: &[Appointment]| all.first().map(StaffAppointmentView::of);
        let (appointment, previous) = view(new).zip(view(previous)).ok_or(Code::WrongState)?;
        Ok(Self { appointment, previous })
    }
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    let body: ShopRescheduleRequest = web::body(&request)?;
    let caller = needs.staff.caller(&request).await?;
    let idempotency = Idempotency::read_optional(&request, &caller.user.to_string())?;
    let mut reads = Reads::default();
    let saved = reads.want_if::<Item>(idempotency.as_ref().map(Idempotency::key));
    let (managed, mut found) = ManagedAppointment::read_with(needs, &request, Action::Edit, reads).await?;
    if let Some(idempotency) = &idempotency {
        idempotency.check(found.take(saved), request.seconds())?;
    }
    IfMatch::read(&request).check(managed.appointment.version())?;
    let moving = Move { needs, request: &request, managed: &managed, idempotency: idempotency.as_ref() };
    let view = moving.run(&body).await?;
    Ok(Reply::ok(&view)?)
}

/// A move by staff.
struct Move<'a> {
    needs: &'a StaffNeeds,
    request: &'a Request,
    managed: &'a ManagedAppointment,
    idempotency: Option<&'a Idempotency>,
}

impl Move<'_> {
    async fn run(&self, body: &ShopRescheduleRequest) -> Result<ShopRescheduledView, Stop> {
        let Self { needs, request, managed, idempotency } = self;
        let mut draft = self.draft(body).await?;
        let (table, now) = (needs.table(), request.now);
        let until = request.seconds() + PROVISIONAL_SECONDS;
        let entropy = &*needs.staff.entropy;
        let options = ClaimOptions { table, entropy, purpose: ClaimPurpose::StaffMove, until, now };
        let time = draft.claim_time(options).await.map_err(without_item_pointer)?;

        let visit = draft.reschedule(&time, Actor::Staff, now);
        let previous = visit.previous();
        let view = ShopRescheduledView::of(&visit.new, &previous)?;
        let mut tx = managed.context.transaction(&needs.staff, request);
        tx.save_response(*idempotency, 200, &view);
        let before = json!(StaffAppointmentView::of(&managed.appointment));
        let subject = ("appointment", managed.appointment.id());
        tx.audit("reschedule", subject, &before, &json!(view.appointment));
        visit.commit(&mut tx, &draft, &time, managed.author(), now);
        commit_or_release(table, &time, tx.commit(table)).await?;
        try_sync_agenda(table, &previous, &time.claims).await;
        Ok(view)
    }

    async fn draft(&self, body: &ShopRescheduleRequest) -> Result<VisitDraft, Fault> {
        let Self { needs, request, managed, idempotency } = self;
        let replaced = managed.visit(needs).await?.live;
        check_movable(&replaced, &managed.settings, Actor::Staff, request.seconds())?;
        let items = shifted_items(&replaced, body.start, body.specialist_id)?;
        let customer = managed.appointment.customer();
        let mut reads = Reads::default();
        let schedule = reads.want_if::<CustomerSchedule>(customer.map(keys::customer_schedule));
        let mut basis =
            RescheduleBasis::read(needs.table(), &managed.shop, &replaced, &items, request.now, reads).await?;
        let schedule = basis.take(schedule).unwrap_or_default();
        basis.state.waive_notice();
        if !body.overrides {
            basis.check_hours(&replaced, &items)?;
        }
        let seed = |purpose: &'static str, at: usize| {
            idempotency.map_or_else(|| needs.staff.entropy.bytes16(), |it| it.seed(purpose, at))
        };
        let ids = VisitIds::new(managed.shop.tag(), &items, request.seconds(), seed);
        let draft = VisitDraft {
            attendee: Attendee {
                user: customer,
                name: managed.appointment.customer_name().to_owned(),
                phone: managed.appointment.customer_phone().map(str::to_owned),
                phone_ref: managed.appointment.phone_ref().and_then(Ref::parse),
            },
            schedule,
            state: basis.state,
            services: basis.services,
            preferred: body.specialist_id.is_none().then(|| with_same_specialists(&items, &replaced)),
            items,
            package: None,
            destination: Destination::of(&managed.appointment),
            approval: Approval::NotNeeded,
            overrides: body.overrides,
            salt: ids.salt(None),
            ids,
            replaced,
        };
        Ok(draft.in_visit_of_replaced())
    }
}
