//! `POST /appointments/{appointment_id}/reschedule`: move a customer's appointment. As when they move it themselves, but
//! without notice and without a limit; with a package, all of it is moved by the same time.

use crate::book_appointment::TRIAL;
use crate::common::lifted;
use crate::decide::{Guest, made};
use crate::desk::{denied, nonce};
use crate::diary;
use crate::judge::{Chosen, Wish};
use crate::moves::{event, follow};
use crate::moving::{check_movable, may_be_another, moved, place, read, replacements, turned, with_the_same};
use crate::package::Services;
use crate::scene::Scene;
use crate::secure::{Terms, secure};
use crate::served::{Panel, Served, decide};
use crate::view::StaffAppointment;
use crate::wish::ItemWish;
use jiff::Timestamp;
use model::access::Action;
use model::booking::{By, Denial, id_at};
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
    web::serve(env, Panel::shop, handle)
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

async fn handle(panel: &Panel, request: Request) -> Result<Reply, Fault> {
    let wish: ShopReschedule = web::body(&request)?;
    let caller = panel.staff.caller(&request).await?;
    let once = Idempotency::read_optional(&request, &caller.user.to_string())?;
    let kept: Vec<_> = once.iter().map(Idempotency::key).collect();
    let served = Served::read(&panel.staff, &request, Action::Edit, &kept).await?;
    let now = request.seconds();
    if let Some(once) = &once
        && let Some(reply) = once.answered(served.more.first().and_then(Option::as_ref), now)?
    {
        return Ok(reply);
    }
    IfMatch::read(&request).check(served.appointment.0.number("version"))?;
    let old = served.together(&panel.staff).await?.live;
    check_movable(&old, &served.settings, By::Staff, now)?;
    let items = moved(&old, wish.start, wish.specialist_id)?;
    let customer = served.appointment.customer();
    let wanted: Vec<_> = customer.map(keys::diary).into_iter().collect();
    let (mut scene, of, more) = read(&panel.staff.table, &served.shop, (&old, &items), &wanted).await?;
    let diary = more.into_iter().next().flatten();
    scene.waive_notice();
    if !wish.overrides {
        of.check_hours(&old, &items, &scene)?;
    }

    let tag = served.shop.id().ok_or(Code::Internal)?.shop();
    let seed = |at: usize| match &once {
        Some(once) => once.seed("a", at),
        None => panel.staff.entropy.bytes16(),
    };
    let ids: Vec<_> = items.iter().enumerate().map(|(at, it)| id_at(tag, it.start.as_second(), seed(at))).collect();
    let moving =
        Moving { panel, request: &request, wish: &wish, old: &old, services: &of.services, diary: diary.as_ref() };
    let over: Vec<Claim> = old.iter().filter_map(Appointment::claim).collect();
    let until = now + TRIAL;
    let (chosen, claims) = moving.secure(&mut scene, (&items, &ids), &over, until).await.map_err(lifted)?;

    let text = |name: &str| served.appointment.0.text(name).map(str::to_owned);
    let guest =
        Guest { user: customer, name: text("customer_name").unwrap_or_default(), phone: text("customer_phone") };
    let new = replacements(&scene, &guest, &chosen, &ids, &old, (By::Staff, request.now))?;
    let turned = turned(&old, &new, By::Staff, request.now)?;
    let before: Vec<Appointment> = turned.iter().map(|it| it.after.clone()).collect();
    let view = ShopRescheduled {
        appointment: StaffAppointment::of(new.first().ok_or(Code::Internal)?),
        previous: StaffAppointment::of(before.first().ok_or(Code::Internal)?),
    };
    let mut change = served.acting.change(&panel.staff, &request);
    if let Some(once) = &once {
        change.write_or(once.record(200, &view, now), Code::InProgress);
    }
    made(&new, until).into_iter().for_each(|it| change.write(it));
    // Their diary entries go with the one write of the diary.
    let diary_key = customer.map(keys::diary);
    let writes = turned.into_iter().flat_map(|it| it.writes);
    writes.filter(|it| diary_key.is_none() || it.key() != diary_key.as_ref()).for_each(|it| change.write(it));
    let previous: Vec<String> = old.iter().filter_map(|it| it.0.text("id")).map(str::to_owned).collect();
    if let Some(user) = customer {
        let entries: Vec<_> = new.iter().filter_map(|it| Some((it.id()?, it.entry()))).collect();
        change.write(diary::add(user, diary.as_ref(), &entries, &previous, now));
    }
    let was = json!(StaffAppointment::of(&served.appointment));
    let of = ("appointment", view.previous.id.clone());
    change.audit("reschedule", of, &was, &json!(view.appointment));
    let (actor, told) = (served.acting.user().to_string(), [("previous", json!(previous))]);
    change.write(event("AppointmentRescheduled", &new, By::Staff, actor, request.now, &told).write());
    decide(panel, &scene, (&claims, &over), change).await?;
    // If this fails, the event's consumer does it.
    if let Err(error) = follow(&panel.staff.table, &before, &claims).await {
        tracing::warn!(%error, "agenda_not_followed");
    }
    Reply::ok(&view)
}

/// A move by staff.
struct Moving<'a> {
    panel: &'a Panel,
    request: &'a Request,
    wish: &'a ShopReschedule,
    old: &'a [Appointment],
    services: &'a Services,
    diary: Option<&'a Item>,
}

impl Moving<'_> {
    /// Claims the new time, with the same specialist if nobody was named and they are free.
    async fn secure(
        &self,
        scene: &mut Scene,
        (items, ids): (&[ItemWish], &[Id<id::Appointment>]),
        over: &[Claim],
        until: i64,
    ) -> Result<(Vec<Chosen>, Vec<Claim>), Fault> {
        // What an earlier try of the same request has claimed is this one's, too.
        for agenda in &mut scene.book.agendas {
            agenda.claims.retain(|it| !ids.contains(&it.appointment));
        }
        if self.wish.specialist_id.is_none() {
            match self.claim(scene, (&with_the_same(items, self.old), ids), over, until).await {
                Err(fault) if may_be_another(&fault) => {}
                outcome => return outcome,
            }
        }
        self.claim(scene, (items, ids), over, until).await
    }

    async fn claim(
        &self,
        scene: &mut Scene,
        (items, ids): (&[ItemWish], &[Id<id::Appointment>]),
        over: &[Claim],
        until: i64,
    ) -> Result<(Vec<Chosen>, Vec<Claim>), Fault> {
        let client = self.old.first().and_then(Appointment::customer);
        let now = self.request.seconds();
        let (place, address) = self.old.first().map(place).unwrap_or_default();
        let judged = Wish {
            items,
            services: self.services,
            place,
            address: address.as_ref(),
            asker: Asker { client, ..Asker::at(now) },
            overrides: self.wish.overrides,
            salt: ids.first().map_or(0, |it| it.at_ms().unsigned_abs()),
        };
        let diary = diary::read(self.diary);
        let shop = scene.shop.0.text("id").unwrap_or_default().to_owned();
        let moved: Vec<String> = over.iter().map(|it| it.appointment.to_string()).collect();
        // The customer is not in two places; how often they may book is another matter.
        let admit = |chosen: &[Chosen]| {
            let times: Vec<(i64, i64)> = chosen.iter().map(|it| (it.start, it.end)).collect();
            match diary.admits(&shop, &times, now, &moved) {
                Err(denial @ Denial::Overlap { .. }) => Err(denied(denial)),
                Ok(()) | Err(Denial::TooManyInShop { .. }) => Ok(()),
            }
        };
        let terms = Terms {
            table: &self.panel.staff.table,
            appointments: ids,
            client,
            hold: None,
            until,
            nonce: nonce(&*self.panel.staff.entropy),
            now: self.request.now,
            over,
            admit: &admit,
        };
        secure(&terms, scene, &judged).await
    }
}
