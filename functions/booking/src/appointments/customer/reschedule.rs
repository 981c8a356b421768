//! `POST /appointments/{appointment_id}/reschedule`: move an appointment of one's own. The old time is kept until the
//! new one is claimed; with a package, all of it is moved by the same time.

use crate::appointments::customer::owned::CustomerAppointment;
use crate::appointments::view::AppointmentView;
use crate::fields::without_item_pointer;
use crate::needs::CustomerNeeds;
use crate::reservation::appointment_builder::{Attendee, creation_writes};
use crate::reservation::claim::TRIAL;
use crate::reservation::draft::{ClaimRequest, ClaimedTime, VisitDraft, commit_or_release, still_signed_in};
use crate::reservation::reschedule::{
    another_specialist_may_help, check_movable, location, mark_rescheduled, read, replacements, shifted_items,
    with_same_specialists,
};
use crate::reservation::transition::{event, sync_agenda};
use jiff::Timestamp;
use model::booking::{By, check_reschedule, new_appointment_id};
use model::{Code, Id, id};
use runtime::{Env, Starting};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::agenda::Claim;
use store::{Appointment, keys};
use utoipa::ToSchema;
use web::openapi::{self, collect, id_schema};
use web::schema::SpecialistId;
use web::{Fault, Idempotency, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, CustomerNeeds::new, handle)
}

/// When it is to be instead.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Reschedule {
    /// A start that is offered.
    #[schema(value_type = String, format = DateTime)]
    start: Timestamp,
    /// With whom; the same specialist if they are free, else anybody, where it is left out.
    #[schema(value_type = Option<SpecialistId>)]
    specialist_id: Option<Id<id::Specialist>>,
}

/// An appointment that was moved.
#[derive(Debug, Serialize, ToSchema)]
struct Rescheduled {
    /// What it is now.
    appointment: AppointmentView,
    /// What it was.
    previous: AppointmentView,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("customer-reschedule-appointment", "Move an appointment of one's own")
        .signed_in()
        .path("appointment_id", id_schema("appt"))
        .may_be_idempotent()
        .body::<Reschedule>()
        .answers::<Rescheduled>(200, "The appointment at its new time, and what it was")
        .refuses(crate::REFUSALS)
        .refuses(&[Code::WrongState, Code::CancelWindowPassed, Code::RescheduleLimit])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<Reschedule>(into);
    collect::<Rescheduled>(into);
}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Fault> {
    let wish: Reschedule = web::body(&request)?;
    let caller = needs.gate.customer(&request).await?;
    let idempotency = Idempotency::read_optional(&request, &caller.user.to_string())?;
    let mut owned = CustomerAppointment::read(needs, &request, |caller| {
        let mut more = vec![keys::customer_schedule(caller.user)];
        more.extend(idempotency.as_ref().map(Idempotency::key));
        more
    })
    .await?;
    let now = request.seconds();
    let mut more = std::mem::take(&mut owned.more).into_iter();
    let (customer_schedule, saved) = (more.next().flatten(), more.next().flatten());
    if let Some(idempotency) = &idempotency
        && let Some(reply) = idempotency.answered(saved.as_ref(), now)?
    {
        return Ok(reply);
    }
    check_movable(std::slice::from_ref(&owned.appointment), &owned.settings, By::Customer, now)?;
    let old = owned.package_appointments(needs).await?.live;
    check_movable(&old, &owned.settings, By::Customer, now)?;
    let count = u32::try_from(owned.appointment.0.number("reschedule_count")).unwrap_or_default();
    let first = old.iter().map(Appointment::start).min().unwrap_or_default();
    check_reschedule(&owned.settings.cancellation, first, now, count, By::Customer)?;
    let items = shifted_items(&old, wish.start, wish.specialist_id)?;
    let (state, of, _) = read(&needs.gate.table, &owned.shop, (&old, &items), &[]).await?;
    of.check_hours(&old, &items, &state)?;
    let mut customer = VisitDraft::known(&owned, customer_schedule, state, of.services);

    let tag = owned.shop.id().ok_or(Code::Internal)?.shop();
    let seed = |at: usize| match &idempotency {
        Some(idempotency) => idempotency.seed("a", at),
        None => needs.entropy.bytes16(),
    };
    let ids: Vec<_> =
        items.iter().enumerate().map(|(at, it)| new_appointment_id(tag, it.start.as_second(), seed(at))).collect();
    let (location, address) = location(&owned.appointment);
    let until = now + TRIAL;
    let claim_request = ClaimRequest {
        items: &items,
        package: None,
        location,
        address: address.as_ref(),
        appointments: &ids,
        hold: None,
        until,
        moved: &old,
    };
    let claimed = secure_same(needs, &request, &mut customer, &claim_request, &wish).await?;

    let attendee = Attendee {
        user: Some(owned.caller.user),
        name: owned.account.name().unwrap_or_default().to_owned(),
        phone: None,
    };
    let by = (By::Customer, request.now);
    let new = replacements(&customer.state, &attendee, &claimed.assigned, &ids, &old, by)?;
    let transitioned = mark_rescheduled(&old, &new, By::Customer, request.now)?;
    let before: Vec<Appointment> = transitioned.iter().map(|it| it.after.clone()).collect();
    let language = owned.language(&request);
    let view = Rescheduled {
        appointment: AppointmentView::of(new.first().ok_or(Code::Internal)?, language),
        previous: AppointmentView::of(before.first().ok_or(Code::Internal)?, language),
    };
    let entries: Vec<_> = new.iter().filter_map(|it| Some((it.id()?, it.schedule_entry()))).collect();
    let gone: Vec<String> = old
        .iter()
        .filter_map(|it| it.0.text("id"))
        .map(str::to_owned)
        .chain(claimed.superseded_holds.clone())
        .collect();
    let previous: Vec<&str> = old.iter().filter_map(|it| it.0.text("id")).collect();
    let told = event(
        "AppointmentRescheduled",
        &new,
        By::Customer,
        owned.caller.user.to_string(),
        request.now,
        &[("previous", json!(previous))],
    );
    let mut writes: Vec<_> = idempotency.iter().map(|it| it.record(200, &view, now)).collect();
    writes.push(still_signed_in(&owned.caller, now));
    writes.push(customer.enter(&entries, &gone, now));
    writes.push(told.write());
    writes.extend(creation_writes(&new, until));
    // Their diary entries go with the one write of the diary.
    let diary_key = keys::customer_schedule(owned.caller.user);
    writes.extend(transitioned.into_iter().flat_map(|it| it.writes).filter(|it| it.key() != Some(&diary_key)));
    if let Some(reply) =
        commit_or_release(needs, &customer.state, (&claimed.claims, &claimed.over), idempotency.as_ref(), writes)
            .await?
    {
        return Ok(reply);
    }
    let keeping: Vec<Claim> = claimed.claims;
    if let Err(error) = sync_agenda(&needs.gate.table, &before, &keeping).await {
        tracing::warn!(%error, "agenda_not_followed");
    }
    Reply::ok(&view)
}

/// Claims the new time, with the same specialist if nobody was named and they are free.
async fn secure_same(
    needs: &CustomerNeeds,
    request: &Request,
    customer: &mut VisitDraft,
    claim_request: &ClaimRequest<'_>,
    wish: &Reschedule,
) -> Result<ClaimedTime, Fault> {
    if wish.specialist_id.is_none() {
        let same = with_same_specialists(claim_request.items, claim_request.moved);
        match customer.claim_time(needs, request, &ClaimRequest { items: &same, ..*claim_request }).await {
            Err(fault) if another_specialist_may_help(&fault) => {}
            outcome => return outcome.map_err(without_item_pointer),
        }
    }
    customer.claim_time(needs, request, claim_request).await.map_err(without_item_pointer)
}
