//! `PUT /employees/{employee_id}/leaves/{leave_id}/decision`: approves, rejects or cancels a leave.

use crate::events;
use crate::fields::reason;
use crate::leaves::view::LeaveView;
use crate::needs::StaffNeeds;
use model::access::{Action, Resource, RoleType};
use model::employment::LeaveStatus;
use model::{Code, Id, id};
use runtime::Api;
use serde::Deserialize;
use serde_json::json;
use store::clashes::ClashScope;
use store::entities::{self, Changed, Employee, Leave, Shop};
use store::partition::{AGENDA, APPOINTMENTS, COMPANY, COMPANY_AUDIT, KEYS, OUTBOX, SHOP, USER};
use store::{Reads, keys};
use utoipa::ToSchema;
use web::schema::Text;
use web::{
    ClashingAppointments, Declare as _, Endpoint, Fault, IfMatch, Reply, Request, StaffContext, Stop, Subject, Tenant,
};

/// A decision about a leave.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct LeaveDecisionRequest {
    status: LeaveDecision,
    #[schema(value_type = Option<Text<1000>>)]
    reason: Option<String>,
}

/// New status of a leave.
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

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::put(Api::Shop, "/employees/{employee_id}/leaves/{leave_id}/decision", "Approve, reject or cancel a leave")
        .staff()
        .guarded()
        .body::<LeaveDecisionRequest>()
        .example(r#"{"status": "approved", "reason": "رحلة سعيدة"}"#)
        .answers::<LeaveView>(200, "The updated leave")
        .refuses(&[Code::WrongState])
        .reads(&[KEYS, USER, COMPANY, SHOP, APPOINTMENTS])
        .queries(&[SHOP, AGENDA])
        .transacts(&[COMPANY, SHOP, COMPANY_AUDIT, OUTBOX])
        .consumes("leave_id")
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    needs.staff.caller(&request).await?;
    let employee: Id<id::Employee> = web::path(&request, "employee_id")?;
    let leave: Id<id::Leave> = web::path(&request, "leave_id")?;
    let body: LeaveDecisionRequest = web::body(&request)?;
    let reason = reason(body.reason.as_deref())?;
    let known = read(needs, &request, employee, leave, body.status.into()).await?;
    let view = decide(needs, &request, &known, body.status.into(), reason.as_deref()).await?;
    let view = known.with_clashes(needs, &request, view).await;
    Ok(Reply::versioned(200, view.version, &view)?)
}

/// What was read before a leave is decided.
struct Known {
    context: StaffContext,
    employee: Employee,
    leave: Leave,
    shop: Shop,
}

impl Known {
    /// The view of an approved leave of a specialist, with the appointments in it.
    async fn with_clashes(&self, needs: &StaffNeeds, request: &Request, view: LeaveView) -> LeaveView {
        if view.status != LeaveStatus::Approved || !self.employee.is_specialist() {
            return view;
        }
        let scope = ClashScope::of_specialist(self.employee.specialist()).on(self.leave.from(), self.leave.to());
        let (table, now) = (&needs.staff.table, request.now);
        let found = ClashingAppointments::after_change(table, &self.shop, &scope, &self.context, now);
        view.with_clashes(found.await)
    }

    fn is_own(&self) -> bool {
        self.employee.user() == self.context.user()
    }
}

/// Reads a leave for a caller who may change its status to `next`.
async fn read(
    needs: &StaffNeeds,
    request: &Request,
    employee_id: Id<id::Employee>,
    leave_id: Id<id::Leave>,
    next: LeaveStatus,
) -> Result<Known, Fault> {
    let mut reads = Reads::default();
    let employee = reads.want::<Employee>(keys::employee(employee_id));
    let leave = reads.want::<Leave>(keys::leave(employee_id, leave_id));
    let shop = reads.want::<Shop>(keys::shop(employee_id.shop()));
    let (context, mut found) = needs.staff.read(request, Tenant::Shop(employee_id.shop()), reads).await?;
    let employee = found.take(employee);
    check_may_decide(&context, employee.as_ref(), next)?;
    let (employee, leave) = (employee.ok_or(Code::NotFound)?, found.take(leave).ok_or(Code::NotFound)?);
    IfMatch::read(request).check(leave.version())?;
    if !leave.status().may_become(next) {
        return Err(Fault::new(Code::WrongState).with_cause(leave.status().as_str()));
    }
    let shop = found.take(shop).ok_or(Code::NotFound)?;
    Ok(Known { context, employee, leave, shop })
}

/// Checks that the caller may decide: employees may only cancel their own leaves, unless they own the company.
fn check_may_decide(context: &StaffContext, employee: Option<&Employee>, next: LeaveStatus) -> Result<(), Fault> {
    let is_own = employee.is_some_and(|it| it.user() == context.user());
    if is_own && next == LeaveStatus::Cancelled {
        return Ok(());
    }
    context.may(Resource::Employee, Action::Approve)?;
    if is_own && !context.rights.access.has_type(context.user(), RoleType::Company) {
        return Err(Code::PermissionDenied.into());
    }
    Ok(())
}

async fn decide(
    needs: &StaffNeeds,
    request: &Request,
    known: &Known,
    status: LeaveStatus,
    reason: Option<&str>,
) -> Result<LeaveView, Stop> {
    let Known { context, employee, leave, .. } = known;
    let decision = entities::LeaveDecision { status, reason, decided_by: context.user(), now: request.now };
    let Changed { update, after } = leave.decide(&decision);
    let view = LeaveView::of(&after);
    let mut tx = context.transaction(&needs.staff, request);
    tx.write(update);
    if after.is_approved() || leave.is_approved() {
        tx.write(employee.change_working_time());
    }
    let changes = tx.audit("decide", Subject::new("leave", leave.id()), &json!(LeaveView::of(leave)), &json!(view));
    events::leave_decided(&mut tx, employee, &after, changes);
    if !known.is_own() {
        events::notify_leave_decided(&mut tx, employee, &after);
    }
    tx.commit(&needs.staff.table).await?;
    Ok(view)
}
