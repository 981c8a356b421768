//! `GET /employees/me/schedule`: returns the caller's own working time and appointments, without any permission.

use crate::appointments::staff::near::{CalendarDates, TimeSpan, read_near};
use crate::appointments::view::{StaffAppointmentView, StaffViewer};
use crate::needs::StaffNeeds;
use crate::reservation::shop_state::ShopState;
use jiff::civil::Date;
use model::hours::spans::{clamp, intersect};
use model::slots::PreparedHours;
use model::{Code, Id, id};
use runtime::Api;
use serde::Serialize;
use store::entities::{Appointment, Employee, Shop};
use store::partition::{APPOINTMENTS, COMPANY, KEYS, SHOP, USER};
use store::{Consistency, Entity as _, ShopCalendar, keys};
use utoipa::ToSchema;
use web::openapi::{date_schema, id_schema};
use web::{Declare as _, Endpoint, Fault, Reply, Request, query};

/// The schedule of the caller in a shop.
#[derive(Debug, Serialize, ToSchema)]
struct OwnSchedule {
    employee_id: String,
    /// Null if the caller is not a specialist.
    specialist_id: Option<String>,
    shop_id: String,
    time_zone: String,
    days: Vec<OwnDay>,
    /// The caller's appointments that start on these dates, by start.
    appointments: Vec<StaffAppointmentView>,
}

/// A date of the caller's schedule.
#[derive(Debug, Serialize, ToSchema)]
struct OwnDay {
    #[schema(format = Date)]
    date: String,
    /// When they work: without pauses, breaks and leaves.
    working: Vec<TimeSpan>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/employees/me/schedule", "Get your own schedule")
        .staff()
        .query("from", "First date in the shop's time zone. Defaults to today.", date_schema())
        .query("to", "Last date, at most 30 days later. Defaults to today.", date_schema())
        .query("shop_id", "The shop. Required of those who work in several.", id_schema("shop"))
        .answers::<OwnSchedule>(200, "The schedule")
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
async fn read_schedule(needs: &StaffNeeds, request: &Request) -> Result<OwnSchedule, Fault> {
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
    Ok(OwnSchedule::of(&state, &employee, range, &near, &viewer))
}

impl OwnSchedule {
    fn of(
        state: &ShopState,
        employee: &Employee,
        range: CalendarDates,
        near: &[Appointment],
        viewer: &StaffViewer<'_>,
    ) -> Self {
        let specialist = employee.is_specialist().then(|| employee.specialist());
        let is_own = |it: &&Appointment| Some(it.specialist()) == specialist && range.contains(it.date());
        Self {
            employee_id: employee.id().to_string(),
            specialist_id: specialist.map(|it| it.to_string()),
            shop_id: state.shop.id().to_string(),
            time_zone: state.shop.time_zone_name().to_owned(),
            days: range.dates().map(|it| OwnDay::of(state, employee, it)).collect(),
            appointments: near.iter().filter(is_own).map(|it| viewer.view(it)).collect(),
        }
    }
}

impl OwnDay {
    fn of(state: &ShopState, employee: &Employee, date: Date) -> Self {
        let hours = PreparedHours::of(&state.schedule, None, date, date);
        let provider = state.provider(employee.id().derived(), &hours);
        let working = intersect(hours.open(), &provider.map(|it| it.working).unwrap_or_default());
        let of_date = clamp(&working, CalendarDates::of(date).span(state.zone()));
        Self { date: date.to_string(), working: TimeSpan::all(&of_date, state.zone()) }
    }
}
