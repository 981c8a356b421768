//! `POST /employees/{employee_id}/leaves`: ask for days off, for oneself or for somebody one may edit.

use crate::fields::wrong;
use crate::leaves::view::{LeaveStatus, LeaveType, LeaveView};
use crate::needs::StaffNeeds;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use model::access::{Action, Resource};
use model::{Code, Id, id};
use runtime::{Env, Starting};
use serde::Deserialize;
use serde_json::{Value as Json, json};
use store::{Item, Key, Shop, Write, first, keys};
use utoipa::ToSchema;
use web::openapi::{self, collect, id_schema};
use web::schema::Text;
use web::{Fault, Idempotency, Reply, Request, Tenant};

/// The longest leave, in days: longer ones are asked for in parts.
const LONGEST: i32 = 366;

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::shop, handle)
}

/// Days off that are asked for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RequestLeave {
    leave_type: Option<LeaveType>,
    /// The first day, in the shop's zone.
    #[schema(value_type = String, format = Date)]
    from: Date,
    /// The last day; at most 366 days.
    #[schema(value_type = String, format = Date)]
    to: Date,
    #[schema(value_type = Option<Text<1000>>)]
    reason: Option<String>,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-request-leave", "Ask for days off")
        .staff()
        .path("employee_id", id_schema("emp"))
        .may_be_idempotent()
        .body::<RequestLeave>()
        .answers::<LeaveView>(201, "The leave, to be decided")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<RequestLeave>(into);
    collect::<LeaveView>(into);
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let employee: Id<id::Employee> = web::path(&request, "employee_id")?;
    let caller = needs.staff.caller(&request).await?;
    let once = Idempotency::read_optional(&request, &caller.user.to_string())?;
    let wish: RequestLeave = web::body(&request)?;
    let reason = wish.reason.as_deref().map(|it| model::text::clean_lines(it, 1_000)).transpose();
    let reason = reason.map_err(wrong("/reason"))?;

    let mut wanted: Vec<Key> = vec![keys::employee(employee), keys::shop(employee.shop())];
    wanted.extend(once.iter().map(Idempotency::key));
    let (acting, found) = needs.staff.at(&request, Tenant::Shop(employee.shop()), &wanted).await?;
    let [person, shop, kept] = first(found);
    let themselves = person.as_ref().is_some_and(|it| it.parsed("user") == Some(acting.user()));
    if !themselves {
        acting.may(Resource::Employee, Action::Edit)?;
    }
    let (person, shop) = (person.ok_or(Code::NotFound)?, Shop(shop.ok_or(Code::NotFound)?));
    if let Some(once) = &once
        && let Some(reply) = once.answered(kept.as_ref(), request.seconds())?
    {
        return Ok(reply);
    }
    let zone = TimeZone::get(shop.zone()).unwrap_or(TimeZone::UTC);
    check(&wish, zone.to_datetime(request.now).date())?;

    let (at_ms, random) = needs.staff.draw(&request);
    let id: Id<id::Leave> = Id::of_shop(employee.shop(), at_ms, random);
    let item = Item::new(&keys::leave(employee, id), "Leave")
        .with("id", id)
        .with("employee_id", employee)
        .with("leave_type", wish.leave_type.unwrap_or(LeaveType::Vacation).as_str())
        .with("from", wish.from.to_string())
        .with("to", wish.to.to_string())
        .with_some("reason", reason)
        .with("status", LeaveStatus::Pending.as_str())
        .with("requested_by", acting.user())
        .with("version", 1)
        .with("created_at", request.now.to_string());
    let view = LeaveView::of(&item);
    let mut change = acting.change(&needs.staff, &request);
    change.write(Write::create(item));
    change.answer(once.as_ref(), 201, &view);
    change.audit("create", ("leave", id.to_string()), &Json::Null, &json!(view));
    let payload = json!({"company_id": person.text("company_id"), "shop_id": person.text("shop_id"),
        "employee": employee, "leave": id, "action": "leave_requested"});
    change.event("EmployeeChanged", ("employee", employee.to_string()), payload);
    change.commit().await?;
    Reply::created(&view)
}

fn check(wish: &RequestLeave, today: Date) -> Result<(), Fault> {
    if wish.to < wish.from {
        return Err(Fault::field("/to", "before_from", "not before the first day"));
    }
    let days = wish.from.until(wish.to).map(|it| it.get_days()).unwrap_or(i32::MAX);
    if days >= LONGEST {
        return Err(Fault::field("/to", "too_long", "at most 366 days"));
    }
    // Sickness is told afterwards, plans are made ahead.
    let near = today.saturating_sub(jiff::Span::new().years(1))..=today.saturating_add(jiff::Span::new().years(2));
    if near.contains(&wish.from) {
        Ok(())
    } else {
        Err(Fault::field("/from", "out_of_range", "within a year ago and two ahead"))
    }
}
