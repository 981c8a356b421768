//! `PUT /employees/{employee_id}/shifts`: replaces the shifts of some dates. Dates left out follow the working hours again.

use crate::employees::shifts::view::{DatedShift, EmployeeShifts, MAX_DAYS};
use crate::events;
use crate::hours_check::check;
use crate::needs::StaffNeeds;
use jiff::ToSpan as _;
use jiff::civil::Date;
use model::access::{Action, Resource};
use model::hours::{Issue, MOST_SHIFTS, Shift};
use model::{Code, Id, id};
use runtime::Api;
use serde::Deserialize;
use serde_json::json;
use std::collections::BTreeMap;
use store::clashes::ClashScope;
use store::entities::{Changed, Employee, Shop};
use store::partition::{AGENDA, APPOINTMENTS, COMPANY, COMPANY_AUDIT, KEYS, OUTBOX, SHOP, USER};
use store::{Reads, keys};
use utoipa::ToSchema;
use web::{
    ClashingAppointments, Declare as _, Endpoint, Fault, IfMatch, Reply, Request, StaffContext, Stop, Subject, Tenant,
};

/// How many days ahead a shift may be.
const MAX_DAYS_AHEAD: i64 = 366;

/// The shifts of some dates.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SetShiftsRequest {
    /// First date that is replaced, in the shop's time zone; not before yesterday.
    #[schema(value_type = String, format = Date)]
    from: Date,
    /// Last date, at most 61 days later.
    #[schema(value_type = String, format = Date)]
    to: Date,
    /// Shifts between them, each date once.
    #[schema(max_items = 62)]
    shifts: Vec<DatedShift>,
}

impl SetShiftsRequest {
    /// The shifts by date.
    fn checked(&self, today: Date) -> Result<BTreeMap<Date, Shift>, Fault> {
        let days = self.from.until(self.to).map(|it| it.get_days()).unwrap_or(i32::MAX);
        if !(0..MAX_DAYS).contains(&days) {
            return Err(Fault::field("/to", "out_of_range", "from `from` to 61 days later"));
        }
        let may_be = today.saturating_sub(1.day())..=today.saturating_add(MAX_DAYS_AHEAD.days());
        if !may_be.contains(&self.from) {
            return Err(Fault::field("/from", "out_of_range", "from yesterday to a year ahead"));
        }
        let (mut shifts, mut issues) = (BTreeMap::new(), Vec::new());
        for (at, it) in self.shifts.iter().enumerate() {
            let pointer = format!("/shifts/{at}");
            if !(self.from..=self.to).contains(&it.date) {
                return Err(Fault::field(format!("{pointer}/date"), "out_of_range", "between `from` and `to`"));
            }
            let under = |issue: Issue| Issue { pointer: format!("{pointer}{}", issue.pointer), ..issue };
            issues.extend(it.shift().check().into_iter().map(under));
            if shifts.insert(it.date, it.shift()).is_some() {
                return Err(Fault::field(format!("{pointer}/date"), "repeated", "a date is listed twice"));
            }
        }
        check(issues)?;
        Ok(shifts)
    }
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::put(Api::Shop, "/employees/{employee_id}/shifts", "Set an employee's shifts")
        .staff()
        .guarded()
        .body::<SetShiftsRequest>()
        .example(
            r#"{"from": "${date}", "to": "${date}", "shifts": [{"date": "${date}", "windows": [{"from": "12:00",
            "to": "21:00"}], "breaks": [{"from": "16:00", "to": "16:30"}]}]}"#,
        )
        .answers::<EmployeeShifts>(200, "The shifts of these dates")
        .refuses(&[Code::QuotaExceeded])
        .reads(&[KEYS, USER, COMPANY, SHOP, APPOINTMENTS])
        .queries(&[SHOP, AGENDA])
        .transacts(&[COMPANY, SHOP, COMPANY_AUDIT, OUTBOX])
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    needs.staff.caller(&request).await?;
    let id: Id<id::Employee> = web::path(&request, "employee_id")?;
    let body: SetShiftsRequest = web::body(&request)?;
    let view = set(needs, &request, id, &body).await?;
    Ok(Reply::versioned(200, view.version, &view)?)
}

async fn set(
    needs: &StaffNeeds,
    request: &Request,
    id: Id<id::Employee>,
    body: &SetShiftsRequest,
) -> Result<EmployeeShifts, Stop> {
    let (context, before, shop) = read(needs, request, id).await?;
    let today = shop.time_zone().to_datetime(request.now).date();
    let shifts = body.checked(today)?;
    let roster = before.roster().replaced(body.from, body.to, &shifts, today.saturating_sub(1.day()));
    if roster.0.len() > MOST_SHIFTS {
        let [used, limit] = [roster.0.len(), MOST_SHIFTS].map(|it| i64::try_from(it).unwrap_or(i64::MAX));
        return Err(Fault::quota("shifts", used, limit).into());
    }
    let Changed { update, after } = before.set_roster(&roster, request.now);
    let view = EmployeeShifts::of(&after, body.from, body.to);
    let mut tx = context.transaction(&needs.staff, request);
    tx.write(update);
    let earlier = EmployeeShifts::of(&before, body.from, body.to);
    let changes = tx.audit("update", Subject::new("employee_shifts", id), &json!(earlier), &json!(view));
    events::employee_hours_changed(&mut tx, &after, changes);
    tx.commit(&needs.staff.table).await?;
    if !after.is_specialist() {
        return Ok(view);
    }
    let scope = ClashScope::of_specialist(after.specialist()).on(body.from, body.to);
    let clashes = ClashingAppointments::after_change(&needs.staff.table, &shop, &scope, &context, request.now);
    Ok(view.with_clashes(clashes.await))
}

async fn read(
    needs: &StaffNeeds,
    request: &Request,
    id: Id<id::Employee>,
) -> Result<(StaffContext, Employee, Shop), Fault> {
    let mut reads = Reads::default();
    let employee = reads.want::<Employee>(keys::employee(id));
    let shop = reads.want::<Shop>(keys::shop(id.shop()));
    let (context, mut found) = needs.staff.read(request, Tenant::Shop(id.shop()), reads).await?;
    context.may(Resource::Employee, Action::Edit)?;
    let (employee, shop) = (found.take(employee).ok_or(Code::NotFound)?, found.take(shop).ok_or(Code::NotFound)?);
    IfMatch::read(request).check(employee.version())?;
    Ok((context, employee, shop))
}
