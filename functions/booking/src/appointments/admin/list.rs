//! `GET /appointments` (admin): lists the appointments of a shop or of a customer.

use crate::appointments::staff::near::{CalendarDates, read_near};
use crate::appointments::view::StaffAppointmentView;
use crate::needs::StaffListNeeds;
use jiff::tz::Offset;
use model::access::{Action, Resource};
use model::booking::AppointmentStatus;
use model::secret::SecretName;
use model::{Id, id};
use runtime::Api;
use serde::Serialize;
use store::entities::{Appointment, AppointmentPointer};
use store::partition::{APPOINTMENTS, COMPANY, KEYS, USER};
use store::{Entity as _, Reads, keys};
use utoipa::ToSchema;
use web::openapi::{date_schema, id_schema, text_schema};
use web::{Declare as _, Endpoint, Fault, Paging, Reply, Request, Tenant, query};

/// Appointments of a shop or of a customer.
#[derive(Debug, Serialize, ToSchema)]
struct AdminAppointmentPage {
    items: Vec<StaffAppointmentView>,
    next_cursor: Option<String>,
}

const STATUS: &str =
    "^(pending_payment|pending_approval|confirmed|checked_in|in_progress|completed|cancelled|no_show|rescheduled)$";

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Admin, "/appointments", "List appointments")
        .staff()
        .query("shop_id", "Appointments of this shop, by start. Either this or `customer_id`.", id_schema("shop"))
        .query("customer_id", "Appointments of this customer, the latest first.", id_schema("user"))
        .query("status", "Only appointments with this status.", text_schema(STATUS))
        .query("from", "First date. Required with `shop_id`, unless it is for today.", date_schema())
        .query("to", "Last date, at most 30 days later.", date_schema())
        .paged()
        .answers::<AdminAppointmentPage>(200, "A page of appointments. Filters may leave it shorter.")
        .example_query("shop_id=${shop_id}&limit=20")
        .reads(&[KEYS, USER, COMPANY, APPOINTMENTS])
        .queries(&[APPOINTMENTS, USER])
        .secrets(&[SecretName::Cursors])
        .memory(256)
        .served_by(StaffListNeeds::admin, handle)
}

/// The shop or the customer whose appointments are listed.
enum ListSubject {
    Shop(Id<id::Shop>),
    Customer(Id<id::User>),
}

/// What is asked for.
struct AppointmentFilter {
    subject: ListSubject,
    status: Option<AppointmentStatus>,
    dates: Option<CalendarDates>,
}

impl AppointmentFilter {
    fn read(request: &Request) -> Result<Self, Fault> {
        let subject = match (query(request, "shop_id")?, query(request, "customer_id")?) {
            (Some(shop), None) => ListSubject::Shop(shop),
            (None, Some(customer)) => ListSubject::Customer(customer),
            _ => return Err(Fault::field("?shop_id", "missing", "either `shop_id` or `customer_id`")),
        };
        Ok(Self { subject, status: query(request, "status")?, dates: CalendarDates::read(request)? })
    }

    fn matches(&self, it: &Appointment) -> bool {
        let in_range = self.dates.is_none_or(|dates| dates.contains(it.date()));
        in_range && self.status.is_none_or(|wanted| it.status() == wanted)
    }
}

async fn handle(needs: &StaffListNeeds, request: Request) -> Result<Reply, Fault> {
    let caller = needs.staff.caller(&request).await?;
    let paging = Paging::read(&request, &needs.cursors, &caller.user.to_string())?;
    let asked = AppointmentFilter::read(&request)?;
    let (context, _) = needs.staff.read(&request, Tenant::Platform, Reads::default()).await?;
    context.may(Resource::Booking, Action::View)?;
    let (listed, last) = match asked.subject {
        ListSubject::Shop(shop) => of_shop(needs, &request, shop, &asked, &paging).await?,
        ListSubject::Customer(customer) => of_customer(needs, customer, &asked, &paging).await?,
    };
    let next_cursor = last.map(|it| paging.next(&request, &needs.cursors, &it, &*needs.staff.entropy));
    Reply::ok(&AdminAppointmentPage { items: listed.iter().map(StaffAppointmentView::of).collect(), next_cursor })
}

/// Reads a page of a shop's appointments, and the position of its last one if there are more.
async fn of_shop(
    needs: &StaffListNeeds,
    request: &Request,
    shop: Id<id::Shop>,
    asked: &AppointmentFilter,
    paging: &Paging,
) -> Result<(Vec<Appointment>, Option<String>), Fault> {
    let dates = asked.dates.unwrap_or_else(|| CalendarDates::of(Offset::UTC.to_datetime(request.now).date()));
    let near = read_near(&needs.staff.table, shop.shop(), dates).await?;
    let follows = |it: &Appointment| paging.after.as_deref().is_none_or(|after| it.key().sk.as_str() > after);
    let is_listed = |it: &Appointment| dates.contains(it.date()) && asked.matches(it) && it.shop() == shop;
    let mut listed: Vec<Appointment> = near.into_iter().filter(|it| follows(it) && is_listed(it)).collect();
    let is_cut = listed.len() > paging.limit;
    listed.truncate(paging.limit);
    let last = listed.last().map(|it| it.key().sk).filter(|_| is_cut);
    Ok((listed, last))
}

/// Reads a page of a customer's appointments, and the position of its last one if there are more.
async fn of_customer(
    needs: &StaffListNeeds,
    customer: Id<id::User>,
    asked: &AppointmentFilter,
    paging: &Paging,
) -> Result<(Vec<Appointment>, Option<String>), Fault> {
    let (table, partition) = (&needs.staff.table, keys::user_partition(customer));
    let pointers = paging.collect_back(table, &partition, keys::APPOINTMENT_POINTERS, AppointmentPointer::appointment);
    let (ids, last) = pointers.await?;
    let wanted: Vec<_> = ids.into_iter().map(keys::appointment).collect();
    let found = table.get_many(&wanted).await?.into_iter().flatten().filter_map(Appointment::read);
    Ok((found.filter(|it| asked.matches(it)).collect(), last))
}
