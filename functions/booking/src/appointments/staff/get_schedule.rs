//! `GET /employees/{employee_id}/schedule`: returns an employee's working time and appointments.

use crate::appointments::staff::employee_schedule::{EmployeeSchedule, viewed_employee};
use crate::appointments::staff::near::{CalendarDates, read_near};
use crate::appointments::view::StaffViewer;
use crate::needs::StaffNeeds;
use crate::reservation::shop_state::ShopState;
use model::access::Resource;
use model::{Code, Id, id};
use runtime::Api;
use store::entities::Shop;
use store::partition::{APPOINTMENTS, COMPANY, KEYS, SHOP, USER};
use store::{Consistency, Reads, ShopCalendar, keys};
use web::openapi::date_schema;
use web::{Declare as _, Endpoint, Fault, Reply, Request, Tenant};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/employees/{employee_id}/schedule", "Get an employee's schedule")
        .staff()
        .query("from", "First date in the shop's time zone. Defaults to today.", date_schema())
        .query("to", "Last date, at most 30 days later. Defaults to today.", date_schema())
        .answers::<EmployeeSchedule>(200, "The schedule")
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .queries(&[SHOP, APPOINTMENTS])
        .memory(256)
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    Reply::ok(&read_schedule(needs, &request).await?)
}

/// Reads the schedule, in one round trip.
async fn read_schedule(needs: &StaffNeeds, request: &Request) -> Result<EmployeeSchedule, Fault> {
    let id: Id<id::Employee> = web::path(request, "employee_id")?;
    needs.staff.caller(request).await?;
    let range = CalendarDates::read(request)?;
    let (table, tag) = (needs.table(), id.shop());
    let mut reads = Reads::default();
    let shop = reads.want::<Shop>(keys::shop(tag));
    let rights = needs.staff.read(request, Tenant::Shop(tag), reads);
    let calendar = async { ShopCalendar::read_people(table, tag, Consistency::Strong).await.map_err(Fault::from) };
    let today = CalendarDates::of(jiff::tz::Offset::UTC.to_datetime(request.now).date());
    let near = read_near(table, tag, range.unwrap_or(today));
    let ((context, mut found), calendar, near) = tokio::try_join!(rights, calendar, near)?;
    let employee = viewed_employee(&context, &calendar, id, Resource::Booking)?;
    let state = ShopState::new(found.take(shop).ok_or(Code::NotFound)?, calendar);
    let range = range.unwrap_or_else(|| CalendarDates::of(state.date_at(request.now)));
    let viewer = StaffViewer { grants: context.grants(), settings: &state.settings, now: request.seconds() };
    Ok(EmployeeSchedule::of(&state, &employee, range, &near, &viewer))
}
