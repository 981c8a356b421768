//! `PUT /employees/{employee_id}/leaves/{leave_id}/decision`: approve, reject or cancel days off.

use crate::fields::wrong;
use crate::leaves::view::{LeaveStatus, LeaveView};
use crate::needs::StaffNeeds;
use model::access::{Action, Resource};
use model::{Code, Id, id};
use runtime::{Env, Starting};
use serde::Deserialize;
use serde_json::json;
use store::{Update, condition, first, keys};
use utoipa::ToSchema;
use web::openapi::{self, collect, id_schema};
use web::schema::Text;
use web::{Fault, IfMatch, Reply, Request, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::shop, handle)
}

/// What is decided.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DecideLeave {
    status: LeaveDecision,
    #[schema(value_type = Option<Text<1000>>)]
    reason: Option<String>,
}

/// What may be decided about a leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
enum LeaveDecision {
    Approved,
    Rejected,
    Cancelled,
}

impl From<LeaveDecision> for LeaveStatus {
    fn from(decision: LeaveDecision) -> Self {
        match decision {
            LeaveDecision::Approved => Self::Approved,
            LeaveDecision::Rejected => Self::Rejected,
            LeaveDecision::Cancelled => Self::Cancelled,
        }
    }
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-decide-leave", "Approve, reject or cancel days off")
        .staff()
        .path("employee_id", id_schema("emp"))
        .path("leave_id", id_schema("leave"))
        .guarded()
        .body::<DecideLeave>()
        .answers::<LeaveView>(200, "The leave as it is now")
        .refuses(&[Code::WrongState])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<DecideLeave>(into);
    collect::<LeaveView>(into);
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    needs.staff.caller(&request).await?;
    let employee: Id<id::Employee> = web::path(&request, "employee_id")?;
    let leave: Id<id::Leave> = web::path(&request, "leave_id")?;
    let wish: DecideLeave = web::body(&request)?;
    let reason = wish.reason.as_deref().map(|it| model::text::clean_lines(it, 1_000)).transpose();
    let reason = reason.map_err(wrong("/reason"))?;

    let wanted = [keys::employee(employee), keys::leave(employee, leave)];
    let (acting, found) = needs.staff.at(&request, Tenant::Shop(employee.shop()), &wanted).await?;
    let [person, before] = first(found);
    let themselves = person.as_ref().is_some_and(|it| it.parsed("user") == Some(acting.user()));
    // Who asked may withdraw; who decides is somebody else, unless it is the owner.
    let withdraws = themselves && wish.status == LeaveDecision::Cancelled;
    if !withdraws {
        acting.may(Resource::Employee, Action::Approve)?;
        let owns = acting.rights.access.has_type(acting.user(), model::access::RoleType::Company);
        if themselves && !owns {
            return Err(Code::PermissionDenied.into());
        }
    }
    let (person, before) = (person.ok_or(Code::NotFound)?, before.ok_or(Code::NotFound)?);
    IfMatch::read(&request).check(before.number("version"))?;
    let next = LeaveStatus::from(wish.status);
    let status: LeaveStatus = before.parsed("status").ok_or(Code::Internal)?;
    if !status.may_become(next) {
        return Err(Fault::new(Code::WrongState).with_cause(status.as_str()));
    }

    let update = Update::of(keys::leave(employee, leave))
        .set("status", next.as_str())
        .set("decided_by", acting.user())
        .set("decided_at", request.now.to_string())
        .set_some("decision_reason", reason)
        .add("version", 1);
    let view = LeaveView::of(&update.applied_to(&before));
    let mut change = acting.change(&needs.staff, &request);
    change.write(update.when(condition::unchanged(&before)));
    if next == LeaveStatus::Approved || status == LeaveStatus::Approved {
        // Their time is another one now: claims that were judged by the older one are refused where a newer one was made.
        change.write(Update::of(keys::employee(employee)).add("time_version", 1).when(condition::exists()));
    }
    change.audit("decide", ("leave", leave.to_string()), &json!(LeaveView::of(&before)), &json!(view));
    let payload = json!({"company_id": person.text("company_id"), "shop_id": person.text("shop_id"),
        "employee": employee, "leave": leave, "from": before.text("from"), "to": before.text("to"),
        "status": next.as_str()});
    let name = if next == LeaveStatus::Approved { "LeaveApproved" } else { "EmployeeChanged" };
    change.event(name, ("employee", employee.to_string()), payload);
    if let Some(user) = person.parsed("user").filter(|_| !themselves) {
        let variables = json!({"from": before.text("from"), "to": before.text("to"), "status": next.as_str()});
        change.notify(user, "leave_status_update", variables);
    }
    change.commit().await?;
    Reply::versioned(200, view.version, &view)
}
