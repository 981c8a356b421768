//! `POST /appointments/{appointment_id}/reschedule`: move a customer's appointment. As when they move it themselves, but
//! without notice and without a limit; with a package, all of it is moved by the same time.

use crate::appointments::staff::managed::{ManagedAppointment, commit_or_release};
use crate::appointments::view::StaffAppointment;
use crate::fields::without_item_pointer;
use crate::needs::StaffNeeds;
use crate::reservation::appointment_builder::{Attendee, creation_writes};
use crate::reservation::check::{AssignedItem, AvailabilityCheck};
use crate::reservation::claim::{ClaimTerms, TRIAL, claim_time};
use crate::reservation::customer_schedule;
use crate::reservation::draft::{conflict_fault, nonce};
use crate::reservation::package::Services;
use crate::reservation::request::RequestedItem;
use crate::reservation::reschedule::{
    another_specialist_may_help, check_movable, location, mark_rescheduled, read, replacements, shifted_items,
    with_same_specialists,
};
use crate::reservation::shop_state::ShopState;
use crate::reservation::transition::{event, sync_agenda};
use jiff::Timestamp;
use model::access::Action;
use model::booking::{By, Conflict, new_appointment_id};
use model::slots::Asker;
use model::{Code, Id, id};
use runtime::{Env, Starting};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::agenda::Claim;
use store::{Appointment, Item, keys};
use utoipa::ToSchema;
use web::openapi::{self, collect, id_schema};
use web::schema::SpecialistId;
use web::{Fault, Idempotency, IfMatch, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::shop, handle)
}

/// When it is to be instead.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ShopReschedule {
    /// A start that is offered.
    #[schema(value_type = String, format = DateTime)]
    start: Timestamp,
    /// With whom; the same specialist if they are free, else anybody, where it is left out.
    #[schema(value_type = Option<SpecialistId>)]
    specialist_id: Option<Id<id::Specialist>>,
    /// Outside of what is offered; never over something else.
    #[serde(default, rename = "override")]
    overrides: bool,
}

/// An appointment that was moved.
#[derive(Debug, Serialize, ToSchema)]
struct ShopRescheduled {
    /// What it is now.
    appointment: StaffAppointment,
    /// What it was.
    previous: StaffAppointment,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-reschedule-appointment", "Move a customer's appointment")
        .staff()
        .path("appointment_id", id_schema("appt"))
        .guarded()
        .may_be_idempotent()
        .body::<ShopReschedule>()
        .answers::<ShopRescheduled>(200, "The appointment at its new time, and what it was")
        .refuses(crate::REFUSALS)
        .refuses(&[Code::WrongState])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<ShopReschedule>(into);
    collect::<ShopRescheduled>(into);
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let wish: ShopReschedule = web::body(&request)?;
    let caller = needs.staff.caller(&request).await?;
    let idempotency = Idempotency::read_optional(&request, &caller.user.to_string())?;
    let saved: Vec<_> = idempotency.iter().map(Idempotency::key).collect();
    let managed = ManagedAppointment::read(&needs.staff, &request, Action::Edit, &saved).await?;
    let now = request.seconds();
    if let Some(idempotency) = &idempotency
        && let Some(reply) = idempotency.answered(managed.more.first().and_then(Option::as_ref), now)?
    {
        return Ok(reply);
    }
    IfMatch::read(&request).check(managed.appointment.0.number("version"))?;
    let old = managed.package_appointments(&needs.staff).await?.live;
    check_movable(&old, &managed.settings, By::Staff, now)?;
    let items = shifted_items(&old, wish.start, wish.specialist_id)?;
    let customer = managed.appointment.customer();
    let wanted: Vec<_> = customer.map(keys::customer_schedule).into_iter().collect();
    let (mut state, of, more) = read(&needs.staff.table, &managed.shop, (&old, &items), &wanted).await?;
    let customer_schedule = more.into_iter().next().flatten();
    state.waive_notice();
    if !wish.overrides {
        of.check_hours(&old, &items, &state)?;
    }

    let tag = managed.shop.id().ok_or(Code::Internal)?.shop();
    let seed = |at: usize| match &idempotency {
        Some(idempotency) => idempotency.seed("a", at),
        None => needs.staff.entropy.bytes16(),
    };
    let ids: Vec<_> =
        items.iter().enumerate().map(|(at, it)| new_appointment_id(tag, it.start.as_second(), seed(at))).collect();
    let moving = Moving {
        needs,
        request: &request,
        wish: &wish,
        old: &old,
        services: &of.services,
        customer_schedule: customer_schedule.as_ref(),
    };
    let over: Vec<Claim> = old.iter().filter_map(Appointment::claim).collect();
    let until = now + TRIAL;
    let (assigned, claims) =
        moving.claim_time(&mut state, (&items, &ids), &over, until).await.map_err(without_item_pointer)?;

    let text = |name: &str| managed.appointment.0.text(name).map(str::to_owned);
    let attendee =
        Attendee { user: customer, name: text("customer_name").unwrap_or_default(), phone: text("customer_phone") };
    let new = replacements(&state, &attendee, &assigned, &ids, &old, (By::Staff, request.now))?;
    let transitioned = mark_rescheduled(&old, &new, By::Staff, request.now)?;
    let before: Vec<Appointment> = transitioned.iter().map(|it| it.after.clone()).collect();
    let view = ShopRescheduled {
        appointment: StaffAppointment::of(new.first().ok_or(Code::Internal)?),
        previous: StaffAppointment::of(before.first().ok_or(Code::Internal)?),
    };
    let mut change = managed.context.change(&needs.staff, &request);
    if let Some(idempotency) = &idempotency {
        change.write_or(idempotency.record(200, &view, now), Code::InProgress);
    }
    creation_writes(&new, until).into_iter().for_each(|it| change.write(it));
    // Their diary entries go with the one write of the diary.
    let diary_key = customer.map(keys::customer_schedule);
    let writes = transitioned.into_iter().flat_map(|it| it.writes);
    writes.filter(|it| diary_key.is_none() || it.key() != diary_key.as_ref()).for_each(|it| change.write(it));
    let previous: Vec<String> = old.iter().filter_map(|it| it.0.text("id")).map(str::to_owned).collect();
    if let Some(user) = customer {
        let entries: Vec<_> = new.iter().filter_map(|it| Some((it.id()?, it.schedule_entry()))).collect();
        change.write(customer_schedule::add(user, customer_schedule.as_ref(), &entries, &previous, now));
    }
    let was = json!(StaffAppointment::of(&managed.appointment));
    let of = ("appointment", view.previous.id.clone());
    change.audit("reschedule", of, &was, &json!(view.appointment));
    let (actor, told) = (managed.context.user().to_string(), [("previous", json!(previous))]);
    change.write(event("AppointmentRescheduled", &new, By::Staff, actor, request.now, &told).write());
    commit_or_release(needs, &state, (&claims, &over), change).await?;
    // If this fails, the event's consumer does it.
    if let Err(error) = sync_agenda(&needs.staff.table, &before, &claims).await {
        tracing::warn!(%error, "agenda_not_followed");
    }
    Reply::ok(&view)
}

/// A move by staff.
struct Moving<'a> {
    needs: &'a StaffNeeds,
    request: &'a Request,
    wish: &'a ShopReschedule,
    old: &'a [Appointment],
    services: &'a Services,
    customer_schedule: Option<&'a Item>,
}

impl Moving<'_> {
    /// Claims the new time, with the same specialist if nobody was named and they are free.
    async fn claim_time(
        &self,
        state: &mut ShopState,
        (items, ids): (&[RequestedItem], &[Id<id::Appointment>]),
        over: &[Claim],
        until: i64,
    ) -> Result<(Vec<AssignedItem>, Vec<Claim>), Fault> {
        // What an earlier try of the same request has claimed is this one's, too.
        for agenda in &mut state.agendas.all {
            agenda.claims.retain(|it| !ids.contains(&it.appointment));
        }
        if self.wish.specialist_id.is_none() {
            match self.claim(state, (&with_same_specialists(items, self.old), ids), over, until).await {
                Err(fault) if another_specialist_may_help(&fault) => {}
                outcome => return outcome,
            }
        }
        self.claim(state, (items, ids), over, until).await
    }

    async fn claim(
        &self,
        state: &mut ShopState,
        (items, ids): (&[RequestedItem], &[Id<id::Appointment>]),
        over: &[Claim],
        until: i64,
    ) -> Result<(Vec<AssignedItem>, Vec<Claim>), Fault> {
        let client = self.old.first().and_then(Appointment::customer);
        let now = self.request.seconds();
        let (location, address) = self.old.first().map(location).unwrap_or_default();
        let judged = AvailabilityCheck {
            items,
            services: self.services,
            location,
            address: address.as_ref(),
            asker: Asker { client, ..Asker::at(now) },
            overrides: self.wish.overrides,
            salt: ids.first().map_or(0, |it| it.at_ms().unsigned_abs()),
        };
        let customer_schedule = customer_schedule::read(self.customer_schedule);
        let shop = state.shop.0.text("id").unwrap_or_default().to_owned();
        let shifted_items: Vec<String> = over.iter().map(|it| it.appointment.to_string()).collect();
        // The customer is not in two places; how often they may book is another matter.
        let admit = |assigned: &[AssignedItem]| {
            let times: Vec<(i64, i64)> = assigned.iter().map(|it| (it.start, it.end)).collect();
            match customer_schedule.check_room(&shop, &times, now, &shifted_items) {
                Err(denial @ Conflict::Overlap { .. }) => Err(conflict_fault(denial)),
                Ok(()) | Err(Conflict::TooManyInShop { .. }) => Ok(()),
            }
        };
        let terms = ClaimTerms {
            table: &self.needs.staff.table,
            appointments: ids,
            client,
            hold: None,
            until,
            nonce: nonce(&*self.needs.staff.entropy),
            now: self.request.now,
            over,
            admit: &admit,
        };
        claim_time(&terms, state, &judged).await
    }
}
