//! `GET /employees/me/schedule`: returns the caller's own working time and appointments, without any permission.

use crate::appointments::staff::employee_schedule::EmployeeSchedule;
use crate::appointments::staff::near::{CalendarDates, read_near};
use crate::appointments::view::StaffViewer;
use crate::needs::StaffNeeds;
use crate::reservation::shop_state::ShopState;
use model::{Code, Id, id};
use runtime::Api;
use store::entities::{Employee, Shop};
use store::partition::{APPOINTMENTS, COMPANY, KEYS, SHOP, USER};
use store::{Consistency, Entity as _, ShopCalendar, keys};
use web::openapi::{date_schema, id_schema};
use web::{Declare as _, Endpoint, Fault, Reply, Request, query};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/employees/me/schedule", "Get your own schedule")
        .staff()
        .query("from", "First date in the shop's time zone. Defaults to today.", date_schema())
        .query("to", "Last date, at most 30 days later. Defaults to today.", date_schema())
        .query("shop_id", "The shop. Required of those who work in several.", id_schema("shop"))
        .answers::<EmployeeSchedule>(200, "The schedule")
        .example_value("authorization", "Bearer ${employee_token}")
        .reads(&[KEYS, USER, COMPANY])
        .reads_singly(&[SHOP])
        .queries(&[SHOP, APPOINTMENTS])
        .memory(256)
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    Reply::ok(&read_schedule(needs, &request).await?)
}

/// Reads the schedule: the caller's employment, then all else in one round trip.
async fn read_schedule(needs: &StaffNeeds, request: &Request) -> Result<EmployeeSchedule, Fault> {
    needs.staff.caller(request).await?;
    let (shop, range) = (query::<Id<id::Shop>>(request, "shop_id")?, CalendarDates::read(request)?);
    let own = needs.staff.read_own_employment(request, shop).await?;
    let (table, tag) = (needs.table(), own.employee.shop());
    let shop_key = keys::shop(tag);
    let shop = async { table.get(&shop_key).await.map_err(Fault::from) };
    let calendar = async { ShopCalendar::read_people(table, tag, Consistency::Strong).await.map_err(Fault::from) };
    let today = CalendarDates::of(jiff::tz::Offset::UTC.to_datetime(request.now).date());
    let near = read_near(table, tag, range.unwrap_or(today));
    let (shop, calendar, near) = tokio::try_join!(shop, calendar, near)?;
    let shop = shop.and_then(Shop::read).ok_or(Code::NotFound)?;
    let is_own = |it: &Employee| it.id() == own.employee;
    let employee = calendar.employees().into_iter().find(is_own).ok_or(Code::NotFound)?;
    let state = ShopState::new(shop, calendar);
    let range = range.unwrap_or_else(|| CalendarDates::of(state.date_at(request.now)));
    let viewer = StaffViewer { grants: own.context.grants(), settings: &state.settings, now: request.seconds() };
    Ok(EmployeeSchedule::of(&state, &employee, range, &near, &viewer))
}
