//! `GET /shops/{shop_id}/appointments`: the appointments of a day.

use crate::appointments::view::StaffAppointment;
use jiff::ToSpan as _;
use jiff::civil::Date;
use model::access::{Action, Resource};
use model::booking::AppointmentStatus;
use model::session::Audience;
use model::{Code, Id, id};
use runtime::{Aws, Env, MasterKey, StartError, Starting};
use serde::Serialize;
use store::{Appointment, Shop, keys, schedule};
use utoipa::ToSchema;
use web::openapi::{self, collect, id_schema, text_schema};
use web::{Cursors, Fault, Paging, Reply, Request, Staff, Tenant, query};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Needs::new, handle)
}

struct Needs {
    staff: Staff,
    cursors: Cursors,
}

impl Needs {
    async fn new(env: Env) -> Result<Self, StartError> {
        let aws = Aws::new(&env)?;
        let (staff, master) = tokio::join!(Staff::with(&aws, &env, Audience::Shop), MasterKey::load(&aws, &env));
        Ok(Self { staff: staff?, cursors: Cursors::new(master?) })
    }
}

/// Appointments of a shop's day.
#[derive(Debug, Serialize, ToSchema)]
struct ShopAppointments {
    items: Vec<StaffAppointment>,
    next_cursor: Option<String>,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-list-appointments", "List the appointments of a day")
        .staff()
        .path("shop_id", id_schema("shop"))
        .query("date", "The date, in the shop's zone; today where it is left out", openapi::date_schema())
        .query("status", "Only of this status", text_schema(STATUS))
        .query("specialist_id", "Only with this specialist", id_schema("spec"))
        .query("service_id", "Only of this service", id_schema("svc"))
        .paged()
        .answers::<ShopAppointments>(200, "The appointments that start on this date, by start")
        .build()
}

const STATUS: &str =
    "^(pending_payment|pending_approval|confirmed|checked_in|in_progress|completed|cancelled|no_show|rescheduled)$";

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<ShopAppointments>(into);
}

async fn handle(needs: &Needs, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Shop> = web::path(&request, "shop_id")?;
    let tag = id.shop();
    let caller = needs.staff.caller(&request).await?;
    let paging = Paging::read(&request, &needs.cursors, &caller.user.to_string())?;
    let date = query::<Date>(&request, "date")?;
    let status = query::<AppointmentStatus>(&request, "status")?;
    let specialist = query::<Id<id::Specialist>>(&request, "specialist_id")?;
    let service = query::<Id<id::Service>>(&request, "service_id")?;
    // The shop's zone is read together with its days: a date of any zone lies within two of UTC, or three around today.
    let near = jiff::tz::Offset::UTC.to_datetime(request.now).date();
    let calendar = date.unwrap_or(near);
    let days = async {
        let dates = [calendar.saturating_sub(1.day()), calendar, calendar.saturating_add(1.day())];
        let pages = dates.map(|day| async move {
            let partition = keys::appointments_partition(tag, day);
            needs.staff.table.query_between(&partition, "0", "~", true).await
        });
        Ok(futures_util::future::try_join_all(pages).await?.concat())
    };
    let wanted = [keys::shop(tag)];
    let ((context, found), items) = tokio::try_join!(needs.staff.at(&request, Tenant::Shop(tag), &wanted), days)?;
    let shop = Shop::read(found.into_iter().next().flatten(), id).ok_or(Code::NotFound)?;
    context.may(Resource::Booking, Action::View)?;
    let zone = schedule::zone(shop.zone());
    let date = date.unwrap_or_else(|| zone.to_datetime(request.now).date());
    let on = |it: &Appointment| {
        let start = jiff::Timestamp::from_second(it.start()).unwrap_or_default();
        zone.to_datetime(start).date() == date
    };
    let mut all: Vec<Appointment> = items.into_iter().filter_map(|it| Appointment::read(Some(it))).filter(on).collect();
    all.retain(|it| {
        status.is_none_or(|wanted| it.status() == wanted)
            && specialist.is_none_or(|wanted| it.specialist() == Some(wanted))
            && service.is_none_or(|wanted| it.0.parsed("service_id") == Some(wanted))
            && paging.after.as_deref().is_none_or(|after| it.0.text("sk").is_some_and(|sk| sk > after))
    });
    all.sort_by_cached_key(|it| it.0.text("sk").unwrap_or_default().to_owned());
    let more = all.len() > paging.limit;
    all.truncate(paging.limit);
    let last = all.last().and_then(|it| it.0.text("sk")).filter(|_| more);
    let next_cursor = last.map(|it| paging.next(&request, &needs.cursors, it, &*needs.staff.entropy));
    let items = all.iter().map(StaffAppointment::of).collect();
    Reply::ok(&ShopAppointments { items, next_cursor })
}
