//! `POST /shops/{shop_id}/appointments`: book for somebody who calls or walks in.

use crate::appointments::booked_visit::BookedVisit;
use crate::appointments::staff::managed::commit_or_release;
use crate::appointments::view::StaffAppointment;
use crate::fields::{refuse, wrong};
use crate::needs::StaffNeeds;
use crate::reservation::appointment_builder::{AppointmentBuilder, Attendee, creation_writes};
use crate::reservation::check::{AvailabilityCheck, dates};
use crate::reservation::claim::{ClaimTerms, TRIAL, claim_time};
use crate::reservation::draft::{active_service, nonce};
use crate::reservation::request::{Address, LocationKind, RequestedItem, check_items, check_location};
use crate::reservation::shop_state::ShopState;
use crate::reservation::transition::event;
use jiff::Timestamp;
use model::access::{Action, Resource};
use model::booking::{By, Reminders, new_appointment_id};
use model::slots::Asker;
use model::{Code, Id, Phone, id};
use runtime::{Env, Starting};
use serde::Deserialize;
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use store::{Shop, ShopCalendar, keys};
use utoipa::ToSchema;
use web::openapi::{self, collect, id_schema};
use web::schema::{Line, ServiceId, SpecialistId, Text};
use web::{Fault, Idempotency, Reply, Request, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::shop, handle)
}

/// A booking for somebody who calls or walks in: `items`, or the fields of a single one.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ShopBook {
    customer: Caller,
    #[schema(min_items = 1, max_items = 5)]
    items: Option<Vec<RequestedItem>>,
    #[schema(value_type = Option<ServiceId>)]
    service_id: Option<Id<id::Service>>,
    #[schema(value_type = Option<String>, format = DateTime)]
    start: Option<Timestamp>,
    #[schema(value_type = Option<SpecialistId>)]
    specialist_id: Option<Id<id::Specialist>>,
    #[schema(value_type = Option<Text<1000>>)]
    notes: Option<String>,
    location: Option<LocationKind>,
    address: Option<Address>,
    /// Whether they are in the shop already.
    #[serde(default)]
    walk_in: bool,
    /// Book outside of what is offered; never over something else.
    #[serde(default, rename = "override")]
    overrides: bool,
}

/// Who calls or walks in.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Caller {
    #[schema(value_type = Line<100>)]
    name: String,
    /// For messages.
    #[schema(value_type = Option<String>, max_length = 20)]
    phone: Option<String>,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-book-appointment", "Book for somebody who calls or walks in")
        .staff()
        .path("shop_id", id_schema("shop"))
        .idempotent()
        .body::<ShopBook>()
        .answers::<BookedVisit>(201, "The visit")
        .refuses(crate::REFUSALS)
        .refuses(&[Code::WalkinsDisabled])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<ShopBook>(into);
    collect::<BookedVisit>(into);
}

impl ShopBook {
    fn items(&self) -> Result<Vec<RequestedItem>, Fault> {
        match (&self.items, self.service_id, self.start) {
            (Some(items), None, None) if self.specialist_id.is_none() => Ok(items.clone()),
            (None, Some(service_id), Some(start)) => {
                Ok(vec![RequestedItem { service_id, start, specialist_id: self.specialist_id, seats: None }])
            }
            _ => Err(Fault::field("", "missing", "either `items`, or `service_id` and `start`")),
        }
    }

    fn attendee(&self) -> Result<Attendee, Fault> {
        let name = model::Name::parse(&self.customer.name).map_err(wrong("/customer/name"))?;
        let phone = self.customer.phone.as_deref().map(Phone::parse).transpose().map_err(wrong("/customer/phone"))?;
        Ok(Attendee { user: None, name: name.as_str().to_owned(), phone: phone.map(|it| it.e164().to_owned()) })
    }
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let caller = needs.staff.caller(&request).await?;
    let idempotency = Idempotency::read(&request, &caller.user.to_string())?;
    let id: Id<id::Shop> = web::path(&request, "shop_id")?;
    let tag = id.shop();
    let wish: ShopBook = web::body(&request)?;
    let (items, attendee) = (wish.items()?, wish.attendee()?);
    if check_items(&items)?.shop() != tag {
        return Err(refuse(Code::ServiceUnavailable, "/items/0/service_id", "not of this shop"));
    }
    let location = wish.location.unwrap_or_default();
    let address = check_location(location, wish.address.clone())?;
    let notes = wish.notes.as_deref().map(|it| model::text::clean_lines(it, 1_000)).transpose();
    let notes = notes.map_err(wrong("/notes"))?;

    let (first, last) = dates(items.iter().map(|it| it.start)).ok_or(Code::Internal)?;
    let mut wanted = vec![idempotency.key(), keys::shop(tag)];
    wanted.extend(items.iter().map(|it| keys::service(it.service_id)));
    let calendar = async { ShopCalendar::read(&needs.staff.table, tag, first, last, false).await.map_err(Fault::from) };
    let ((context, found), calendar) =
        tokio::try_join!(needs.staff.at(&request, Tenant::Shop(tag), &wanted), calendar)?;
    context.may(Resource::Booking, Action::Add)?;
    let mut found = found.into_iter();
    let (saved, shop) = (found.next().flatten(), found.next().flatten());
    let shop = Shop::read(shop, id).ok_or(Code::NotFound)?;
    if let Some(reply) = idempotency.answered(saved.as_ref(), request.seconds())? {
        return Ok(reply);
    }
    let mut state = ShopState::new(shop, calendar);
    // The notice is the customers'.
    state.waive_notice();
    if wish.walk_in && !state.settings.allow_walk_ins {
        return Err(Code::WalkinsDisabled.into());
    }
    let mut services = BTreeMap::new();
    for ((at, item), service) in items.iter().enumerate().zip(found) {
        let service = active_service(service, &state.shop);
        let pointer = format!("/items/{at}/service_id");
        let service = service.ok_or_else(|| refuse(Code::ServiceUnavailable, pointer, "not offered"))?;
        services.insert(item.service_id, service);
    }

    let now = request.seconds();
    let ids: Vec<_> = items
        .iter()
        .zip(0..)
        .map(|(it, at)| new_appointment_id(tag, it.start.as_second(), idempotency.seed("a", at)))
        .collect();
    let judged = AvailabilityCheck {
        items: &items,
        services: &services,
        location,
        address: address.as_ref(),
        asker: Asker::at(now),
        overrides: wish.overrides,
        salt: caller.user.at_ms().unsigned_abs(),
    };
    let until = now + TRIAL;
    let terms = ClaimTerms {
        table: &needs.staff.table,
        appointments: &ids,
        client: None,
        hold: None,
        until,
        nonce: nonce(&*needs.staff.entropy),
        now: request.now,
        over: &[],
        admit: &|_| Ok(()),
    };
    let (assigned, claims) = claim_time(&terms, &mut state, &judged).await?;
    let visit = AppointmentBuilder {
        state: &state,
        attendee: &attendee,
        id: Id::of_shop(tag, now * 1_000, idempotency.seed("visit", 0)),
        location,
        address: address.as_ref(),
        notes: notes.as_deref(),
        reminders: Reminders { own_minutes: None, ..Reminders::default() },
        source: if wish.walk_in { "walk_in" } else { "panel" },
        requires_approval: None,
        package: None,
        now: request.now,
        random: idempotency.seed("code", 0),
    };
    let appointments = visit.appointments(&assigned, &ids);
    let view = BookedVisit::of(&appointments);
    let mut change = context.change(&needs.staff, &request);
    // Refused when the same request was faster: then the claims are its claims, too.
    change.write_or(idempotency.record(201, &view, now), Code::InProgress);
    creation_writes(&appointments, until).into_iter().for_each(|it| change.write(it));
    for appointment in &appointments {
        let of = appointment.0.text("id").unwrap_or_default().to_owned();
        change.audit("create", ("appointment", of), &Json::Null, &json!(StaffAppointment::of(appointment)));
    }
    let actor = context.user().to_string();
    change.write(event("AppointmentBooked", &appointments, By::Staff, actor, request.now, &[]).write());
    commit_or_release(needs, &state, (&claims, &[]), change).await?;
    Reply::created(&view)
}
