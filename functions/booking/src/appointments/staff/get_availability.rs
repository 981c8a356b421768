//! `GET /employees/{employee_id}/availability`: returns what an employee does now, and when they are free.

use crate::appointments::staff::employee_schedule::viewed_employee;
use crate::appointments::staff::near::{CalendarDates, TimeSpan};
use crate::needs::StaffNeeds;
use crate::reservation::employee_time::WorkStatus;
use crate::reservation::shop_state::ShopState;
use jiff::ToSpan as _;
use jiff::civil::Date;
use model::access::Resource;
use model::slots::Requester;
use model::{Code, Id, id};
use runtime::Api;
use serde::Serialize;
use store::entities::{Employee, Shop};
use store::partition::{AGENDA, COMPANY, KEYS, SHOP, USER};
use store::{Consistency, Reads, ShopCalendar, keys};
use utoipa::ToSchema;
use web::openapi::date_schema;
use web::{Declare as _, Endpoint, Fault, Reply, Request, Tenant};

/// When an employee works and is free.
#[derive(Debug, Serialize, ToSchema)]
struct EmployeeAvailability {
    employee_id: String,
    /// Null unless they are a specialist.
    specialist_id: Option<String>,
    shop_id: String,
    time_zone: String,
    /// What they do now.
    status: WorkStatus,
    days: Vec<AvailableDay>,
}

/// A date of an employee.
#[derive(Debug, Serialize, ToSchema)]
struct AvailableDay {
    #[schema(format = Date)]
    date: String,
    /// When they work while the shop is open, breaks and leaves excluded.
    working: Vec<TimeSpan>,
    /// What of it is free. Whether a service fits is told by its slots.
    free: Vec<TimeSpan>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/employees/{employee_id}/availability", "Get an employee's free time")
        .staff()
        .query("from", "First date in the shop's time zone. Defaults to today.", date_schema())
        .query("to", "Last date, at most 30 days later. Defaults to today.", date_schema())
        .answers::<EmployeeAvailability>(200, "Working and free time on these dates")
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .queries(&[SHOP, AGENDA])
        .memory(256)
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    Reply::ok(&read_availability(needs, &request).await?)
}

/// Reads the employee's time, in one round trip.
async fn read_availability(needs: &StaffNeeds, request: &Request) -> Result<EmployeeAvailability, Fault> {
    let id: Id<id::Employee> = web::path(request, "employee_id")?;
    needs.staff.caller(request).await?;
    let asked = CalendarDates::read(request)?;
    let read = booked_dates(asked, jiff::tz::Offset::UTC.to_datetime(request.now).date())?;
    let tag = id.shop();
    let mut reads = Reads::default();
    let shop = reads.want::<Shop>(keys::shop(tag));
    let rights = needs.staff.read(request, Tenant::Shop(tag), reads);
    let calendar = async {
        let calendar = ShopCalendar::read(needs.table(), tag, read.first, read.last, Consistency::Strong);
        calendar.await.map_err(Fault::from)
    };
    let ((context, mut found), calendar) = tokio::try_join!(rights, calendar)?;
    let employee = viewed_employee(&context, &calendar, id, Resource::Employee)?;
    let state = ShopState::new(found.take(shop).ok_or(Code::NotFound)?, calendar);
    let range = asked.unwrap_or_else(|| CalendarDates::of(state.date_at(request.now)));
    Ok(EmployeeAvailability::of(&state, &employee, range, &Requester::at(request.seconds())))
}

/// The dates whose bookings are read: those that are asked for, and those around now, for what the employee does now.
fn booked_dates(asked: Option<CalendarDates>, today: Date) -> Result<CalendarDates, Fault> {
    let (first, last) = (today.saturating_sub(1.day()), today.saturating_add(1.day()));
    let Some(asked) = asked else { return Ok(CalendarDates { first, last }) };
    let too_far = |pointer| Fault::field(pointer, "out_of_range", "from a month ago to a year ahead");
    if asked.first < today.saturating_sub(31.days()) {
        return Err(too_far("?from"));
    }
    if asked.last > today.saturating_add(366.days()) {
        return Err(too_far("?to"));
    }
    Ok(CalendarDates { first: asked.first.min(first), last: asked.last.max(last) })
}

impl EmployeeAvailability {
    fn of(state: &ShopState, employee: &Employee, range: CalendarDates, requester: &Requester) -> Self {
        let day = |date: Date| AvailableDay::of(state, employee, date, requester);
        let is_here = employee.is_active();
        Self {
            employee_id: employee.id().to_string(),
            specialist_id: employee.is_specialist().then(|| employee.specialist().to_string()),
            shop_id: state.shop.id().to_string(),
            time_zone: state.shop.time_zone_name().to_owned(),
            status: if is_here { state.work_status(employee, requester) } else { WorkStatus::Off },
            days: range.dates().map(day).collect(),
        }
    }
}

impl AvailableDay {
    fn of(state: &ShopState, employee: &Employee, date: Date, requester: &Requester) -> Self {
        let zone = state.zone();
        // Who has left works no more, whatever their hours were.
        if !employee.is_active() {
            return Self { date: date.to_string(), working: vec![], free: vec![] };
        }
        let time = state.employee_time(employee, date, requester);
        let (working, free) = (TimeSpan::all(&time.working, zone), TimeSpan::all(&time.free, zone));
        Self { date: date.to_string(), working, free }
    }
}
