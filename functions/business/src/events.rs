//! The events and notifications that this domain publishes, each in the transaction of its change.

use jiff::civil::Date;
use model::company::Review;
use model::employment::LeaveStatus;
use model::event::{
    Changes, CompanyRegistered, CompanyVerificationDecided, DocumentVerified, EmployeeAction, EmployeeChanged,
    HoursChanged, LeaveApproved, Payload, RoleAction, RoleChanged, SettingChanged, ShopChanged, ShopClosed,
    ShopCreated, ShopSuspended, ShopVerificationDecided, SpecialistAssigned, SpecialistVerified, VerificationRequested,
};
use model::{Id, id};
use serde_json::json;
use store::entities::{Company, CompanyDocument, Employee, Leave, Shop};
use web::{Sender, Subject, Transaction};

/// A company was registered.
pub(crate) fn company_registered(tx: &mut Transaction<'_>, company: &Company, changes: Changes) {
    let payload = CompanyRegistered {
        company_id: company.id(),
        owner: company.owner(),
        city_id: company.city_id().parse().ok(),
        changes,
    };
    tx.event(Subject::new("company", company.id()), Payload::CompanyRegistered(payload));
}

/// Settings of a company changed, if they did.
pub(crate) fn company_settings_changed(tx: &mut Transaction<'_>, company: &Company, changes: &Changes) {
    if changes.concern(&[SETTINGS]) {
        let payload = SettingChanged { company_id: company.id(), shop_id: None, changes: changes.within(SETTINGS) };
        tx.event(Subject::new("company", company.id()), Payload::SettingChanged(payload));
    }
}

/// The verification of a company was decided.
pub(crate) fn company_verification_decided(
    tx: &mut Transaction<'_>,
    company: &Company,
    review: Review,
    changes: Changes,
) {
    let decided = CompanyVerificationDecided {
        company_id: company.id(),
        owner: company.owner(),
        status: review.as_str().to_owned(),
        changes,
    };
    let payload = match review {
        Review::Approved => Payload::CompanyVerified(decided),
        Review::Pending | Review::Rejected | Review::Revoked => Payload::CompanyUnverified(decided),
    };
    tx.event(Subject::new("company", company.id()), payload);
}

/// A document was approved.
pub(crate) fn document_verified(tx: &mut Transaction<'_>, document: &CompanyDocument, changes: Changes) {
    let payload = DocumentVerified {
        company_id: document.company(),
        document: document.id(),
        document_type: document.document_type(),
        changes,
    };
    tx.event(Subject::new("document", document.id()), Payload::DocumentVerified(payload));
}

/// A shop was opened.
pub(crate) fn shop_created(tx: &mut Transaction<'_>, shop: &Shop, changes: Changes) {
    let payload = ShopCreated { company_id: shop.company(), shop_id: shop.id(), city_id: shop.city(), changes };
    tx.event(Subject::new("shop", shop.id()), Payload::ShopCreated(payload));
}

/// The member of a shop's or company's document that has its settings.
const SETTINGS: &str = "settings";
/// The members of a shop's document that change with every change.
const STAMPS: [&str; 2] = ["version", "updated_at"];
const NAMES: [&str; 2] = ["name", "username"];
const PLACES: [&str; 5] = ["location", "city_id", "address", "district", "postal_code"];

/// A shop changed: its profile, its settings, or both.
pub(crate) fn shop_changed(tx: &mut Transaction<'_>, after: &Shop, mut changes: Changes) {
    let (company_id, shop_id) = (after.company(), after.id());
    if changes.concern(&[SETTINGS]) {
        let payload = SettingChanged { company_id, shop_id: Some(shop_id), changes: changes.within(SETTINGS) };
        tx.event(Subject::new("shop", shop_id), Payload::SettingChanged(payload));
    }
    for fields in [&mut changes.before, &mut changes.after] {
        fields.retain(|name, _| name != SETTINGS && !STAMPS.contains(&name.as_str()));
    }
    if changes == Changes::default() {
        return;
    }
    let payload = ShopChanged {
        company_id,
        shop_id,
        city_id: after.city(),
        is_renamed: changes.concern(&NAMES),
        is_moved: changes.concern(&PLACES),
        version: after.version(),
        changes,
    };
    tx.event(Subject::new("shop", shop_id), Payload::ShopChanged(payload));
}

/// The manager of a new shop is notified.
pub(crate) fn manager_assigned(tx: &mut Transaction<'_>, manager: Id<id::User>, shop: &Shop) {
    tx.notify_from(sender(shop), manager, "shop_manager_assigned", json!({"shop": shop.name()}));
}

/// A shop was suspended.
pub(crate) fn shop_suspended(tx: &mut Transaction<'_>, shop: &Shop, reason: Option<&str>, changes: Changes) {
    let payload =
        ShopSuspended { company_id: shop.company(), shop_id: shop.id(), reason: reason.map(str::to_owned), changes };
    tx.event(Subject::new("shop", shop.id()), Payload::ShopSuspended(payload));
}

/// A shop was closed for good.
pub(crate) fn shop_closed(tx: &mut Transaction<'_>, shop: &Shop, changes: Changes) {
    let payload = ShopClosed { company_id: shop.company(), shop_id: shop.id(), city_id: shop.city(), changes };
    tx.event(Subject::new("shop", shop.id()), Payload::ShopClosed(payload));
}

/// The regular hours of a shop changed, or the exception of a date.
pub(crate) fn shop_hours_changed(
    tx: &mut Transaction<'_>,
    shop: &Shop,
    date: Option<Date>,
    version: i64,
    changes: Changes,
) {
    let payload = HoursChanged {
        company_id: shop.company(),
        shop_id: shop.id(),
        employee: None,
        service: None,
        date,
        version: Some(version),
        changes,
    };
    tx.event(Subject::new("shop", shop.id()), Payload::HoursChanged(payload));
}

/// The working hours of an employee changed.
pub(crate) fn employee_hours_changed(tx: &mut Transaction<'_>, employee: &Employee, changes: Changes) {
    let payload = HoursChanged {
        company_id: employee.company(),
        shop_id: employee.shop_id(),
        employee: Some(employee.id()),
        service: None,
        date: None,
        version: Some(employee.version()),
        changes,
    };
    tx.event(Subject::new("employee", employee.id()), Payload::HoursChanged(payload));
}

/// An employee was hired or changed.
pub(crate) fn employee_changed(
    tx: &mut Transaction<'_>,
    employee: &Employee,
    action: EmployeeAction,
    changes: Changes,
) {
    let payload = Payload::EmployeeChanged(employee.changed(action, changes));
    tx.event(Subject::new("employee", employee.id()), payload);
}

/// A new specialist was assigned to services.
pub(crate) fn specialist_assigned(tx: &mut Transaction<'_>, employee: &Employee, services: &[Id<id::Service>]) {
    let payload = SpecialistAssigned {
        company_id: employee.company(),
        shop_id: employee.shop_id(),
        specialist: employee.specialist(),
        services: services.to_vec(),
        services_before: vec![],
    };
    tx.event(Subject::new("employee", employee.id()), Payload::SpecialistAssigned(payload));
}

/// Specialists work in a verified shop, if there are any.
pub(crate) fn specialists_verified(tx: &mut Transaction<'_>, shop: &Shop, specialists: Vec<Id<id::Specialist>>) {
    if !specialists.is_empty() {
        let payload = SpecialistVerified { company_id: shop.company(), shop_id: shop.id(), specialists };
        tx.event(Subject::new("shop", shop.id()), Payload::SpecialistVerified(payload));
    }
}

/// A leave was requested.
pub(crate) fn leave_requested(tx: &mut Transaction<'_>, employee: &Employee, leave: &Leave, changes: Changes) {
    leave_changed(tx, employee, leave, EmployeeAction::LeaveRequested, changes);
}

/// A leave was decided.
pub(crate) fn leave_decided(tx: &mut Transaction<'_>, employee: &Employee, leave: &Leave, changes: Changes) {
    if leave.status() != LeaveStatus::Approved {
        return leave_changed(tx, employee, leave, EmployeeAction::LeaveDecided, changes);
    }
    let payload = LeaveApproved {
        company_id: employee.company(),
        shop_id: employee.shop_id(),
        employee: employee.id(),
        leave: leave.id(),
        from: leave.from(),
        to: leave.to(),
        status: leave.status(),
        changes,
    };
    tx.event(Subject::new("employee", employee.id()), Payload::LeaveApproved(payload));
}

fn leave_changed(
    tx: &mut Transaction<'_>,
    employee: &Employee,
    leave: &Leave,
    action: EmployeeAction,
    changes: Changes,
) {
    let payload = EmployeeChanged { leave: Some(leave.id()), ..employee.changed(action, changes) };
    tx.event(Subject::new("employee", employee.id()), Payload::EmployeeChanged(payload));
}

/// An employee is notified of the decision about their leave.
pub(crate) fn notify_leave_decided(tx: &mut Transaction<'_>, employee: &Employee, leave: &Leave) {
    let variables = json!({"from": leave.from(), "to": leave.to(), "status": leave.status()});
    let sender = Sender { company: Some(employee.company()), shop: Some(employee.shop_id()) };
    tx.notify_from(sender, employee.user(), "leave_status_update", variables);
}

/// A role, and where it may be held.
pub(crate) struct RoleOf<'a> {
    pub(crate) id: Id<id::Role>,
    pub(crate) company: &'a str,
    pub(crate) shop: Option<Id<id::Shop>>,
}

/// A role was created, changed or deleted.
pub(crate) fn role_changed(tx: &mut Transaction<'_>, role: &RoleOf<'_>, action: RoleAction, changes: Changes) {
    let payload = RoleChanged {
        company_id: role.company.parse().ok(),
        shop_id: role.shop,
        role: role.id,
        action,
        user: None,
        changes,
    };
    tx.event(Subject::new("role", role.id), Payload::RoleChanged(payload));
}

/// A role was granted to an employee or revoked from them.
pub(crate) fn membership_changed(
    tx: &mut Transaction<'_>,
    employee: &Employee,
    role: Id<id::Role>,
    action: RoleAction,
    changes: Changes,
) {
    let payload = RoleChanged {
        company_id: Some(employee.company()),
        shop_id: Some(employee.shop_id()),
        role,
        action,
        user: Some(employee.user()),
        changes,
    };
    tx.event(Subject::new("role", role), Payload::RoleChanged(payload));
}

/// A role was granted to somebody who works in a shop, or revoked from them.
pub(crate) fn role_of_member_changed(
    tx: &mut Transaction<'_>,
    shop: &Shop,
    role: Id<id::Role>,
    user: Id<id::User>,
    action: RoleAction,
) {
    let (company_id, shop_id) = (Some(shop.company()), Some(shop.id()));
    let payload = RoleChanged { company_id, shop_id, role, action, user: Some(user), changes: Changes::default() };
    tx.event(Subject::new("role", role), Payload::RoleChanged(payload));
}

/// The holders of a role got another one.
pub(crate) fn role_transferred(tx: &mut Transaction<'_>, company: &str, role: Id<id::Role>, changes: Changes) {
    let action = RoleAction::Transferred;
    let payload = RoleChanged { company_id: company.parse().ok(), shop_id: None, role, action, user: None, changes };
    tx.event(Subject::new("role", role), Payload::RoleChanged(payload));
}

/// Verification of a shop was requested.
pub(crate) fn verification_requested(tx: &mut Transaction<'_>, shop: &Shop, request: Id<id::Verification>) {
    let payload = VerificationRequested { company_id: shop.company(), shop_id: shop.id(), verification: request };
    tx.event(Subject::new("shop", shop.id()), Payload::VerificationRequested(payload));
}

/// The verification of a shop was decided.
pub(crate) fn verification_decided(
    tx: &mut Transaction<'_>,
    shop: &Shop,
    review: Review,
    reason: Option<&str>,
    changes: Changes,
) {
    let decided = ShopVerificationDecided {
        company_id: shop.company(),
        shop_id: shop.id(),
        status: review.as_str().to_owned(),
        reason: reason.map(str::to_owned),
        changes,
    };
    let payload = match review {
        Review::Approved => Payload::ShopVerified(decided),
        Review::Pending | Review::Rejected | Review::Revoked => Payload::VerificationRejected(decided),
    };
    tx.event(Subject::new("shop", shop.id()), payload);
}

/// Who is notified of the decision about a shop's verification.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum VerificationReader {
    /// An owner of the company, who asked for it.
    Owner(Id<id::User>),
    /// The manager of the shop.
    Manager(Id<id::User>),
}

/// A member of the company is notified of the decision about a shop's verification. Nobody is notified of a revocation.
pub(crate) fn notify_verification(
    tx: &mut Transaction<'_>,
    reader: VerificationReader,
    shop: &Shop,
    review: Review,
    reason: Option<&str>,
) {
    let (user, approved) = match reader {
        VerificationReader::Owner(user) => (user, "verification_approved"),
        VerificationReader::Manager(user) => (user, "shop_verified"),
    };
    match review {
        Review::Approved => tx.notify_from(sender(shop), user, approved, json!({"shop": shop.name()})),
        Review::Rejected => {
            let variables = json!({"shop": shop.name(), "reason": reason});
            tx.notify_from(sender(shop), user, "verification_rejected", variables);
        }
        Review::Pending | Review::Revoked => {}
    }
}

fn sender(shop: &Shop) -> Sender {
    Sender { company: Some(shop.company()), shop: Some(shop.id()) }
}
