//! `GET /shops/{shop_id}/appointments`: lists the appointments of a day.

use crate::appointments::view::StaffAppointmentView;
use jiff::ToSpan as _;
use jiff::civil::Date;
use model::access::{Action, Resource};
use model::booking::AppointmentStatus;
use model::secret::SecretName;
use model::session::Audience;
use model::tenant::ShopTag;
use model::{Code, Id, id};
use runtime::{Api, Aws, Env, StartError};
use serde::Serialize;
use store::entities::{Appointment, Shop};
use store::partition::{APPOINTMENTS, COMPANY, KEYS, SHOP, USER};
use store::{Entity as _, Reads, Table, keys};
use utoipa::ToSchema;
use web::openapi::{self, id_schema, text_schema};
use web::{Cursors, Declare as _, Endpoint, Fault, Paging, Reply, Request, Staff, Tenant, query};

struct Needs {
    staff: Staff,
    cursors: Cursors,
}

impl Needs {
    async fn new(env: Env) -> Result<Self, StartError> {
        let aws = Aws::new(&env)?;
        let (staff, cursors) = tokio::join!(Staff::with(&aws, &env, Audience::Shop), Cursors::load(&aws, &env));
        Ok(Self { staff: staff?, cursors: cursors? })
    }
}

/// Appointments of a shop's day.
#[derive(Debug, Serialize, ToSchema)]
struct ShopAppointmentPage {
    items: Vec<StaffAppointmentView>,
    next_cursor: Option<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/shops/{shop_id}/appointments", "List the appointments of a day")
        .staff()
        .query("date", "Date in the shop's time zone. Defaults to today.", openapi::date_schema())
        .query("status", "Only appointments with this status.", text_schema(STATUS))
        .query("specialist_id", "Only appointments with this specialist.", id_schema("spec"))
        .query("service_id", "Only appointments for this service.", id_schema("svc"))
        .paged()
        .answers::<ShopAppointmentPage>(200, "The appointments that start on this date, by start")
        .example_query("date=${date}&limit=20")
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .queries(&[APPOINTMENTS])
        .secrets(&[SecretName::Cursors])
        .served_by(Needs::new, handle)
}

const STATUS: &str =
    "^(pending_payment|pending_approval|confirmed|checked_in|in_progress|completed|cancelled|no_show|rescheduled)$";

/// Which appointments are listed.
struct Filter {
    date: Option<Date>,
    status: Option<AppointmentStatus>,
    specialist: Option<Id<id::Specialist>>,
    service: Option<Id<id::Service>>,
}

impl Filter {
    fn read(request: &Request) -> Result<Self, Fault> {
        Ok(Self {
            date: query(request, "date")?,
            status: query(request, "status")?,
            specialist: query(request, "specialist_id")?,
            service: query(request, "service_id")?,
        })
    }

    fn matches(&self, it: &Appointment, date: Date) -> bool {
        it.date() == date
            && self.status.is_none_or(|wanted| it.status() == wanted)
            && self.specialist.is_none_or(|wanted| it.specialist() == wanted)
            && self.service.is_none_or(|wanted| it.service() == wanted)
    }
}

async fn handle(needs: &Needs, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Shop> = web::path(&request, "shop_id")?;
    let caller = needs.staff.caller(&request).await?;
    let paging = Paging::read(&request, &needs.cursors, &caller.user.to_string())?;
    let filter = Filter::read(&request)?;
    let today = jiff::tz::Offset::UTC.to_datetime(request.now).date();
    let near = read_near(&needs.staff.table, id.shop(), filter.date.unwrap_or(today));
    let mut reads = Reads::default();
    let shop = reads.want::<Shop>(keys::shop(id.shop()));
    let read = needs.staff.read(&request, Tenant::Shop(id.shop()), reads);
    let ((context, mut found), mut all) = tokio::try_join!(read, near)?;
    let shop = found.take(shop).filter(|it| it.id() == id).ok_or(Code::NotFound)?;
    context.may(Resource::Booking, Action::View)?;

    let date = filter.date.unwrap_or_else(|| shop.time_zone().to_datetime(request.now).date());
    let follows = |it: &Appointment| paging.after.as_deref().is_none_or(|after| it.key().sk.as_str() > after);
    all.retain(|it| filter.matches(it, date) && follows(it));
    all.sort_by_cached_key(|it| it.key().sk);
    let is_cut = all.len() > paging.limit;
    all.truncate(paging.limit);
    let last = all.last().map(|it| it.key().sk).filter(|_| is_cut);
    let next_cursor = last.map(|it| paging.next(&request, &needs.cursors, &it, &*needs.staff.entropy));
    Reply::ok(&ShopAppointmentPage { items: all.iter().map(StaffAppointmentView::of).collect(), next_cursor })
}

/// Reads the appointments around a date, together with the shop's zone: a date of any zone lies within two dates of UTC,
/// or three around today.
async fn read_near(table: &Table, shop: ShopTag, date: Date) -> Result<Vec<Appointment>, Fault> {
    let dates = [date.saturating_sub(1.day()), date, date.saturating_add(1.day())];
    let pages = dates.map(|day| async move {
        let partition = keys::appointments_partition(shop, day);
        table.query_between(&partition, "0", "~", store::Consistency::Strong).await
    });
    let items = futures_util::future::try_join_all(pages).await?.concat();
    Ok(items.into_iter().filter_map(Appointment::read).collect())
}
