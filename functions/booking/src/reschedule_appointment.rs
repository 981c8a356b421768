//! `POST /appointments/{appointment_id}/reschedule`: move an appointment of one's own. The old time is kept until the
//! new one is claimed; with a package, all of it is moved by the same time.

use crate::book_appointment::TRIAL;
use crate::common::lifted;
use crate::decide::{Guest, made};
use crate::desk::{Customer, Desk, Order, Secured, decide, still_signed_in};
use crate::mine::Mine;
use crate::moves::{event, follow};
use crate::moving::{check_movable, may_be_another, moved, place, read, replacements, turned, with_the_same};
use crate::view::AppointmentView;
use jiff::Timestamp;
use model::booking::{By, id_at, may_reschedule};
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
    web::serve(env, Desk::new, handle)
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

async fn handle(desk: &Desk, request: Request) -> Result<Reply, Fault> {
    let wish: Reschedule = web::body(&request)?;
    let caller = desk.public.customer(&request).await?;
    let once = Idempotency::read_optional(&request, &caller.user.to_string())?;
    let mut mine = Mine::read(desk, &request, |caller| {
        let mut more = vec![keys::diary(caller.user)];
        more.extend(once.as_ref().map(Idempotency::key));
        more
    })
    .await?;
    let now = request.seconds();
    let mut more = std::mem::take(&mut mine.more).into_iter();
    let (diary, kept) = (more.next().flatten(), more.next().flatten());
    if let Some(once) = &once
        && let Some(reply) = once.answered(kept.as_ref(), now)?
    {
        return Ok(reply);
    }
    check_movable(std::slice::from_ref(&mine.appointment), &mine.settings, By::Customer, now)?;
    let old = mine.together(desk).await?.live;
    check_movable(&old, &mine.settings, By::Customer, now)?;
    let count = u32::try_from(mine.appointment.0.number("reschedule_count")).unwrap_or_default();
    let first = old.iter().map(Appointment::start).min().unwrap_or_default();
    may_reschedule(&mine.settings.cancellation, first, now, count, By::Customer)?;
    let items = moved(&old, wish.start, wish.specialist_id)?;
    let (scene, of, _) = read(&desk.public.table, &mine.shop, (&old, &items), &[]).await?;
    of.check_hours(&old, &items, &scene)?;
    let mut customer = Customer::known(&mine, diary, scene, of.services);

    let tag = mine.shop.id().ok_or(Code::Internal)?.shop();
    let seed = |at: usize| match &once {
        Some(once) => once.seed("a", at),
        None => desk.entropy.bytes16(),
    };
    let ids: Vec<_> = items.iter().enumerate().map(|(at, it)| id_at(tag, it.start.as_second(), seed(at))).collect();
    let (place, address) = place(&mine.appointment);
    let until = now + TRIAL;
    let order = Order {
        items: &items,
        package: None,
        place,
        address: address.as_ref(),
        appointments: &ids,
        hold: None,
        until,
        moved: &old,
    };
    let secured = secure_same(desk, &request, &mut customer, &order, &wish).await?;

    let guest =
        Guest { user: Some(mine.caller.user), name: mine.account.name().unwrap_or_default().to_owned(), phone: None };
    let by = (By::Customer, request.now);
    let new = replacements(&customer.scene, &guest, &secured.chosen, &ids, &old, by)?;
    let turned = turned(&old, &new, By::Customer, request.now)?;
    let before: Vec<Appointment> = turned.iter().map(|it| it.after.clone()).collect();
    let language = mine.language(&request);
    let view = Rescheduled {
        appointment: AppointmentView::of(new.first().ok_or(Code::Internal)?, language),
        previous: AppointmentView::of(before.first().ok_or(Code::Internal)?, language),
    };
    let entries: Vec<_> = new.iter().filter_map(|it| Some((it.id()?, it.entry()))).collect();
    let gone: Vec<String> =
        old.iter().filter_map(|it| it.0.text("id")).map(str::to_owned).chain(secured.superseded.clone()).collect();
    let previous: Vec<&str> = old.iter().filter_map(|it| it.0.text("id")).collect();
    let told = event(
        "AppointmentRescheduled",
        &new,
        By::Customer,
        mine.caller.user.to_string(),
        request.now,
        &[("previous", json!(previous))],
    );
    let mut writes: Vec<_> = once.iter().map(|it| it.record(200, &view, now)).collect();
    writes.push(still_signed_in(&mine.caller, now));
    writes.push(customer.enter(&entries, &gone, now));
    writes.push(told.write());
    writes.extend(made(&new, until));
    // Their diary entries go with the one write of the diary.
    let diary_key = keys::diary(mine.caller.user);
    writes.extend(turned.into_iter().flat_map(|it| it.writes).filter(|it| it.key() != Some(&diary_key)));
    if let Some(reply) = decide(desk, &customer.scene, (&secured.claims, &secured.over), once.as_ref(), writes).await? {
        return Ok(reply);
    }
    let keeping: Vec<Claim> = secured.claims;
    if let Err(error) = follow(&desk.public.table, &before, &keeping).await {
        tracing::warn!(%error, "agenda_not_followed");
    }
    Reply::ok(&view)
}

/// Claims the new time, with the same specialist if nobody was named and they are free.
async fn secure_same(
    desk: &Desk,
    request: &Request,
    customer: &mut Customer,
    order: &Order<'_>,
    wish: &Reschedule,
) -> Result<Secured, Fault> {
    if wish.specialist_id.is_none() {
        let same = with_the_same(order.items, order.moved);
        match customer.secure(desk, request, &Order { items: &same, ..*order }).await {
            Err(fault) if may_be_another(&fault) => {}
            outcome => return outcome.map_err(lifted),
        }
    }
    customer.secure(desk, request, order).await.map_err(lifted)
}
