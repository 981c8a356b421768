//! `POST /employees/{employee_id}/leaves`: requests a leave, for oneself or for an employee whom one may edit.

use crate::employees::access::own_or;
use crate::events;
use crate::fields::reason;
use crate::leaves::bound::LeaveBound;
use crate::leaves::view::LeaveView;
use crate::needs::StaffNeeds;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp, ToSpan as _};
use model::access::Action;
use model::employment::{LONGEST_LEAVE_DAYS, LeaveType};
use model::hours::date_at;
use model::{Code, Id, id};
use runtime::{Api, WriteKind};
use serde::Deserialize;
use serde_json::{Value as Json, json};
use store::entities::{Employee, Leave, NewLeave, Shop};
use store::partition::{COMPANY, COMPANY_AUDIT, IDEMPOTENCY, KEYS, OUTBOX, SHOP, USER};
use store::{Item, Reads, keys};
use utoipa::ToSchema;
use web::schema::Text;
use web::{Declare as _, Endpoint, Fault, Idempotency, Reply, Request, StaffContext, Stop, Subject, Tenant};

/// The raster of moments, in seconds.
const RASTER: i64 = 300;

/// A leave to be requested.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct LeaveRequest {
    /// Type of leave. Defaults to `vacation`.
    leave_type: Option<LeaveType>,
    /// First day, in the shop's time zone. For part of a day, the moment of its beginning, a multiple of five minutes.
    from: LeaveBound,
    /// Last day. A leave has at most 366 days. For part of a day, the moment of its end.
    to: LeaveBound,
    #[schema(value_type = Option<Text<1000>>)]
    reason: Option<String>,
}

/// The days of a leave, and the moments if it is for part of a day.
#[derive(Debug, Clone, Copy)]
struct LeaveTime {
    from: Date,
    to: Date,
    part: Option<model::hours::Span>,
}

impl LeaveRequest {
    fn checked(&self, now: Timestamp, zone: &TimeZone) -> Result<LeaveTime, Fault> {
        let time = match (self.from, self.to) {
            (LeaveBound::Day(from), LeaveBound::Day(to)) => LeaveTime { from, to, part: None },
            (LeaveBound::Moment(from), LeaveBound::Moment(to)) => {
                for (at, pointer) in [(from, "/from"), (to, "/to")] {
                    if at.as_second().rem_euclid(RASTER) != 0 || at.subsec_nanosecond() != 0 {
                        return Err(Fault::field(pointer, "off_raster", "not a multiple of 5 minutes"));
                    }
                }
                let (start, end) = (from.as_second(), to.as_second());
                if end <= start {
                    return Err(Fault::field("/to", "before_from", "not after the beginning"));
                }
                let part = Some(model::hours::Span::new(start, end));
                LeaveTime { from: date_at(start, zone), to: date_at(end - 1, zone), part }
            }
            _ => return Err(Fault::field("/to", "mixed", "both are dates, or both are instants")),
        };
        time.check(zone.to_datetime(now).date())?;
        Ok(time)
    }
}

impl LeaveTime {
    fn check(&self, today: Date) -> Result<(), Fault> {
        if self.to < self.from {
            return Err(Fault::field("/to", "before_from", "not before the first day"));
        }
        let days = self.from.until(self.to).map(|it| it.get_days()).unwrap_or(i32::MAX);
        if days >= LONGEST_LEAVE_DAYS {
            return Err(Fault::field("/to", "too_long", "at most 366 days"));
        }
        // Sick leave is recorded afterwards, vacations are planned ahead.
        let years = |count: i64| -> Span { count.years() };
        let near = today.saturating_sub(years(1))..=today.saturating_add(years(2));
        if near.contains(&self.from) {
            Ok(())
        } else {
            Err(Fault::field("/from", "out_of_range", "from a year ago to two years ahead"))
        }
    }
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Shop, "/employees/{employee_id}/leaves", "Request a leave")
        .staff()
        .may_be_idempotent()
        .body::<LeaveRequest>()
        .example(r#"{"leave_type": "vacation", "from": "${date}", "to": "${date}", "reason": "سفر عائلي"}"#)
        .answers::<LeaveView>(201, "The leave, pending a decision")
        .reads(&[KEYS, USER, COMPANY, SHOP, IDEMPOTENCY])
        .transacts_only(&[WriteKind::Put, WriteKind::Check], &[COMPANY, SHOP, IDEMPOTENCY, COMPANY_AUDIT, OUTBOX])
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    let employee: Id<id::Employee> = web::path(&request, "employee_id")?;
    let caller = needs.staff.caller(&request).await?;
    let idempotency = Idempotency::read_optional(&request, &caller.user.to_string())?;
    let mut body: LeaveRequest = web::body(&request)?;
    body.reason = reason(body.reason.as_deref())?;
    let leave = request_leave(needs, &request, idempotency.as_ref(), employee, &body).await?;
    Ok(Reply::created(&leave)?)
}

async fn request_leave(
    needs: &StaffNeeds,
    request: &Request,
    idempotency: Option<&Idempotency>,
    employee: Id<id::Employee>,
    body: &LeaveRequest,
) -> Result<LeaveView, Stop> {
    let (context, employee, zone) = read(needs, request, idempotency, employee).await?;
    let LeaveTime { from, to, part } = body.checked(request.now, &zone)?;
    let (at_ms, random) = needs.staff.new_id_parts(request);
    let leave = Leave::request(&NewLeave {
        id: Id::of_shop(employee.shop(), at_ms, random),
        employee: employee.id(),
        leave_type: body.leave_type.unwrap_or(LeaveType::Vacation),
        from,
        to,
        part,
        reason: body.reason.as_deref(),
        requested_by: context.user(),
        now: request.now,
    });
    let view = LeaveView::of(&leave);
    let mut tx = context.transaction(&needs.staff, request);
    tx.write(leave.create());
    tx.save_response(idempotency, 201, &view);
    let changes = tx.audit("create", Subject::new("leave", leave.id()), &Json::Null, &json!(view));
    events::leave_requested(&mut tx, &employee, &leave, changes);
    tx.commit(&needs.staff.table).await?;
    Ok(view)
}

/// Reads the employee and the shop's time zone.
async fn read(
    needs: &StaffNeeds,
    request: &Request,
    idempotency: Option<&Idempotency>,
    id: Id<id::Employee>,
) -> Result<(StaffContext, Employee, TimeZone), Stop> {
    let mut reads = Reads::default();
    let employee = reads.want::<Employee>(keys::employee(id));
    let shop = reads.want::<Shop>(keys::shop(id.shop()));
    let saved = reads.want_if::<Item>(idempotency.map(Idempotency::key));
    let (context, mut found) = needs.staff.read(request, Tenant::Shop(id.shop()), reads).await?;
    let employee = own_or(&context, found.take(employee), Action::Edit)?;
    let shop = found.take(shop).ok_or(Code::NotFound)?;
    if let Some(idempotency) = idempotency {
        idempotency.check(found.take(saved), request.seconds())?;
    }
    Ok((context, employee, shop.time_zone()))
}
