//! The events and notifications that this domain publishes, each in the transaction of its change.

use jiff::civil::Date;
use model::company::Review;
use model::employment::LeaveStatus;
use model::{Id, id};
use serde_json::json;
use store::entities::{Company, CompanyDocument, Employee, Leave, Shop};
use web::{Subject, Transaction};

/// A company was registered.
pub(crate) fn company_registered(tx: &mut Transaction<'_>, company: &Company) {
    let payload = json!({"company_id": company.id(), "owner": company.owner()});
    tx.event("CompanyRegistered", Subject::new("company", company.id()), payload);
}

/// A document was approved.
pub(crate) fn document_verified(tx: &mut Transaction<'_>, document: &CompanyDocument) {
    let document_type = document.document_type().map(model::company::DocumentType::as_str);
    let payload = json!({"company_id": document.company(), "document": document.id(), "document_type": document_type});
    tx.event("DocumentVerified", Subject::new("document", document.id()), payload);
}

/// A shop was opened.
pub(crate) fn shop_created(tx: &mut Transaction<'_>, shop: &Shop) {
    let payload = json!({"company_id": shop.company(), "shop_id": shop.id(), "city_id": shop.city()});
    tx.event("ShopCreated", Subject::new("shop", shop.id()), payload);
}

/// The manager of a new shop is notified.
pub(crate) fn manager_assigned(tx: &mut Transaction<'_>, manager: Id<id::User>, shop: &Shop) {
    tx.notify(manager, "shop_manager_assigned", json!({"shop": shop.name()}));
}

/// A shop was suspended.
pub(crate) fn shop_suspended(tx: &mut Transaction<'_>, shop: &Shop, reason: Option<&str>) {
    let payload = json!({"company_id": shop.company(), "shop_id": shop.id(), "reason": reason});
    tx.event("ShopSuspended", Subject::new("shop", shop.id()), payload);
}

/// The regular hours of a shop changed.
pub(crate) fn shop_hours_changed(tx: &mut Transaction<'_>, shop: &Shop, version: i64) {
    let payload = json!({"company_id": shop.company(), "shop_id": shop.id(), "version": version});
    tx.event("HoursChanged", Subject::new("shop", shop.id()), payload);
}

/// The exception of a date was set.
pub(crate) fn exception_set(tx: &mut Transaction<'_>, shop: &Shop, date: Date, version: i64) {
    let payload = json!({"company_id": shop.company(), "shop_id": shop.id(), "date": date, "version": version});
    tx.event("HoursChanged", Subject::new("shop", shop.id()), payload);
}

/// The exception of a date was cleared.
pub(crate) fn exception_cleared(tx: &mut Transaction<'_>, shop: &Shop, date: Date) {
    let payload = json!({"company_id": shop.company(), "shop_id": shop.id(), "date": date});
    tx.event("HoursChanged", Subject::new("shop", shop.id()), payload);
}

/// The working hours of an employee changed.
pub(crate) fn employee_hours_changed(tx: &mut Transaction<'_>, employee: &Employee) {
    let payload = json!({"company_id": employee.company(), "shop_id": employee.shop_id(), "employee": employee.id(),
        "version": employee.version()});
    tx.event("HoursChanged", Subject::new("employee", employee.id()), payload);
}

/// An employee was hired.
pub(crate) fn employee_hired(tx: &mut Transaction<'_>, employee: &Employee) {
    let payload = json!({"company_id": employee.company(), "shop_id": employee.shop_id(), "employee": employee.id(),
        "user": employee.user()});
    tx.event("EmployeeChanged", Subject::new("employee", employee.id()), payload);
}

/// An employee was updated.
pub(crate) fn employee_updated(tx: &mut Transaction<'_>, employee: &Employee) {
    let payload = json!({"company_id": employee.company(), "shop_id": employee.shop_id(), "employee": employee.id(),
        "user": employee.user(), "is_active": employee.is_active()});
    tx.event("EmployeeChanged", Subject::new("employee", employee.id()), payload);
}

/// A new specialist was assigned to services.
pub(crate) fn specialist_assigned(tx: &mut Transaction<'_>, employee: &Employee, services: &[Id<id::Service>]) {
    let payload = json!({"company_id": employee.company(), "shop_id": employee.shop_id(), "specialist": employee.id(),
        "services": services});
    tx.event("SpecialistAssigned", Subject::new("employee", employee.id()), payload);
}

/// A leave was requested.
pub(crate) fn leave_requested(tx: &mut Transaction<'_>, employee: &Employee, leave: &Leave) {
    let payload = json!({"company_id": employee.company(), "shop_id": employee.shop_id(), "employee": employee.id(),
        "leave": leave.id(), "action": "leave_requested"});
    tx.event("EmployeeChanged", Subject::new("employee", employee.id()), payload);
}

/// A leave was decided.
pub(crate) fn leave_decided(tx: &mut Transaction<'_>, employee: &Employee, leave: &Leave) {
    let payload = json!({"company_id": employee.company(), "shop_id": employee.shop_id(), "employee": employee.id(),
        "leave": leave.id(), "from": leave.from(), "to": leave.to(), "status": leave.status()});
    let name = if leave.status() == LeaveStatus::Approved { "LeaveApproved" } else { "EmployeeChanged" };
    tx.event(name, Subject::new("employee", employee.id()), payload);
}

/// An employee is notified of the decision about their leave.
pub(crate) fn notify_leave_decided(tx: &mut Transaction<'_>, employee: &Employee, leave: &Leave) {
    let variables = json!({"from": leave.from(), "to": leave.to(), "status": leave.status()});
    tx.notify(employee.user(), "leave_status_update", variables);
}

/// What happened to a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RoleAction {
    Created,
    Changed,
    Deleted,
}

impl RoleAction {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Changed => "changed",
            Self::Deleted => "deleted",
        }
    }
}

/// A role, and where it may be held.
pub(crate) struct RoleOf<'a> {
    pub(crate) id: Id<id::Role>,
    pub(crate) company: &'a str,
    pub(crate) shop: Option<Id<id::Shop>>,
}

/// A role was created, changed or deleted.
pub(crate) fn role_changed(tx: &mut Transaction<'_>, role: &RoleOf<'_>, action: RoleAction) {
    let payload = json!({"company_id": role.company, "shop_id": role.shop, "role": role.id, "action": action.as_str()});
    tx.event("RoleChanged", Subject::new("role", role.id), payload);
}

/// A role was granted to an employee or revoked from them.
pub(crate) fn membership_changed(
    tx: &mut Transaction<'_>,
    employee: &Employee,
    role: Id<id::Role>,
    action: &'static str,
) {
    let payload = json!({"company_id": employee.company(), "shop_id": employee.shop_id(), "role": role,
        "user": employee.user(), "action": action});
    tx.event("RoleChanged", Subject::new("role", role), payload);
}

/// Verification of a shop was requested.
pub(crate) fn verification_requested(tx: &mut Transaction<'_>, shop: &Shop, request: Id<id::Verification>) {
    let payload = json!({"company_id": shop.company(), "shop_id": shop.id(), "verification": request});
    tx.event("VerificationRequested", Subject::new("shop", shop.id()), payload);
}

/// The verification of a shop was decided.
pub(crate) fn verification_decided(tx: &mut Transaction<'_>, shop: &Shop, review: Review, reason: Option<&str>) {
    let name = if review == Review::Approved { "ShopVerified" } else { "VerificationRejected" };
    let payload =
        json!({"company_id": shop.company(), "shop_id": shop.id(), "status": review.as_str(), "reason": reason});
    tx.event(name, Subject::new("shop", shop.id()), payload);
}

/// A member of the company is notified of the decision about a shop's verification. Nobody is notified of a revocation.
pub(crate) fn notify_verification(
    tx: &mut Transaction<'_>,
    user: Id<id::User>,
    shop: &Shop,
    review: Review,
    reason: Option<&str>,
) {
    match review {
        Review::Approved => tx.notify(user, "verification_approved", json!({"shop": shop.name()})),
        Review::Rejected => {
            tx.notify(user, "verification_rejected", json!({"shop": shop.name(), "reason": reason}));
        }
        Review::Pending | Review::Revoked => {}
    }
}
