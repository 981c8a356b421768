//! The oracle: which callers may do what, according to the specification.

use runtime::Api;

/// The callers that may use an operation.
#[derive(Clone, Copy, Debug)]
pub enum Rule {
    /// Everyone. Customers see their own city only.
    Public,
    /// Everyone.
    Open,
    /// Everyone with the address.
    Known,
    /// Customers with a complete profile, about themselves only.
    Customer,
    /// Customers of the shop's city. Others get `different_city`.
    Booker,
    /// The customer to whom the object belongs.
    Theirs,
    /// Signed-in users of every panel, about themselves only. `false` if it ends the session or account of the caller;
    /// it is then tried without a token only.
    Signed(bool),
    /// All users of the shop panel.
    Panel,
    /// Employees of any shop, about themselves only.
    Employed,
    /// The company's owner.
    Owner,
    /// The company's owner, and members with the permission in one of its shops.
    Anywhere(&'static str),
    /// Members of the company.
    Company,
    /// Employees of the shop, and its owner.
    Member,
    /// Members with the permission in the shop.
    Shop(&'static str),
    /// Members with the permission who called the ticket, or who manage queues.
    Caller(&'static str),
    /// Members with the permission, and the employee themselves.
    Themselves(&'static str),
    /// As `Shop`, for roles: members must also hold the rights that they grant.
    Role(&'static str),
    /// Queue Me's staff: administrators, and employees if their usual rights are enough.
    Platform(bool),
}

use Rule::*;

/// The oracle. It repeats the specification (business.md, README.md "Permission model in short"), not the code.
pub const ORACLE: &[(&str, Rule)] = &[
    // Identity API.
    ("request-otp", Open),
    ("verify-otp", Open),
    ("refresh-token", Open),
    ("publish-keys", Open),
    ("get-health", Open),
    ("identity-get-api-description", Open),
    ("get-me", Signed(true)),
    ("update-me", Signed(true)),
    ("list-sessions", Signed(true)),
    ("register-device", Signed(true)),
    ("forget-device", Signed(true)),
    ("set-consent", Signed(true)),
    ("list-consents", Signed(true)),
    ("issue-socket-ticket", Signed(true)),
    // Without a valid code it confirms nothing.
    ("confirm-session", Signed(false)),
    // Queue Me's staff only; it changes how they sign in.
    ("enrol-second-factor", Signed(false)),
    ("confirm-second-factor", Signed(false)),
    ("request-export", Signed(true)),
    ("get-export", Signed(true)),
    ("request-erasure", Signed(false)),
    ("cancel-erasure", Signed(false)),
    ("list-notifications", Signed(true)),
    ("count-unread-notifications", Signed(true)),
    ("read-notification", Signed(true)),
    ("get-notification-settings", Signed(true)),
    ("set-notification-settings", Signed(true)),
    ("read-notifications", Signed(true)),
    ("sign-out", Signed(false)),
    ("end-session", Signed(false)),
    ("end-all-sessions", Signed(false)),
    // Shop API.
    ("shop-get-health", Open),
    ("shop-get-api-description", Open),
    ("shop-register-company", Panel),
    ("shop-list-permissions", Panel),
    ("shop-get-company", Anywhere("company_view")),
    ("shop-update-company", Owner),
    ("shop-submit-document", Owner),
    ("shop-list-documents", Owner),
    ("shop-list-audit", Owner),
    ("shop-open-shop", Owner),
    ("shop-list-shops", Company),
    ("shop-get-shop", Member),
    ("shop-update-shop", Shop("shop_edit")),
    ("shop-request-verification", Shop("shop_edit")),
    ("shop-get-shop-hours", Member),
    ("shop-get-open-windows", Member),
    ("shop-set-shop-hours", Shop("shop_edit")),
    ("shop-set-hours-exception", Shop("shop_edit")),
    ("shop-clear-hours-exception", Shop("shop_edit")),
    ("shop-hire-employee", Role("employee_add")),
    ("shop-list-employees", Shop("employee_view")),
    ("shop-get-own-employee", Employed),
    ("shop-get-employee", Themselves("employee_view")),
    ("shop-update-employee", Shop("employee_edit")),
    ("shop-set-employee-hours", Shop("employee_edit")),
    ("shop-get-employee-hours", Themselves("employee_view")),
    ("shop-list-shifts", Themselves("employee_view")),
    ("shop-set-shifts", Shop("employee_edit")),
    ("shop-block-time", Themselves("employee_edit")),
    ("shop-list-blocks", Themselves("employee_view")),
    ("shop-delete-block", Themselves("employee_edit")),
    ("shop-request-leave", Themselves("employee_edit")),
    ("shop-list-leaves", Themselves("employee_view")),
    ("shop-decide-leave", Shop("employee_approve")),
    ("shop-create-role", Role("role_add")),
    ("shop-list-roles", Role("role_view")),
    ("shop-update-role", Role("role_edit")),
    ("shop-delete-role", Role("role_delete")),
    ("shop-grant-role", Role("role_edit")),
    ("shop-revoke-role", Role("role_edit")),
    ("shop-create-service", Shop("service_add")),
    ("shop-list-services", Shop("service_view")),
    ("shop-get-service", Shop("service_view")),
    ("shop-update-service", Shop("service_edit")),
    ("shop-retire-service", Shop("service_delete")),
    ("shop-set-service-hours", Shop("service_edit")),
    ("shop-create-resource", Shop("service_add")),
    ("shop-list-resources", Shop("service_view")),
    ("shop-get-resource", Shop("service_view")),
    ("shop-update-resource", Shop("service_edit")),
    ("shop-delete-resource", Shop("service_delete")),
    ("shop-set-service-exception", Shop("service_edit")),
    ("shop-clear-service-exception", Shop("service_edit")),
    ("shop-list-specialists", Shop("specialist_view")),
    ("shop-get-specialist", Shop("specialist_view")),
    ("shop-update-specialist", Shop("specialist_edit")),
    ("shop-create-package", Shop("package_add")),
    ("shop-list-packages", Shop("package_view")),
    ("shop-update-package", Shop("package_edit")),
    ("shop-retire-package", Shop("package_delete")),
    ("shop-list-appointments", Shop("booking_view")),
    ("shop-get-day", Shop("booking_view")),
    ("shop-list-slots", Shop("booking_view")),
    ("shop-get-own-schedule", Employed),
    ("shop-list-waitlist-entries", Shop("booking_view")),
    ("shop-offer-waitlist-time", Shop("booking_edit")),
    ("shop-list-recurring-bookings", Shop("booking_view")),
    ("shop-list-clashing-appointments", Shop("booking_view")),
    ("shop-book-appointment", Shop("booking_add")),
    ("shop-get-appointment", Shop("booking_view")),
    ("shop-update-appointment", Shop("booking_edit")),
    ("shop-confirm-appointment", Shop("booking_edit")),
    ("shop-reject-appointment", Shop("booking_edit")),
    ("shop-check-in-appointment", Shop("booking_edit")),
    ("shop-start-appointment", Shop("booking_edit")),
    ("shop-complete-appointment", Shop("booking_edit")),
    ("shop-mark-appointment-no-show", Shop("booking_edit")),
    ("shop-cancel-appointment", Shop("booking_edit")),
    ("shop-reschedule-appointment", Shop("booking_edit")),
    ("shop-add-appointment-note", Shop("booking_edit")),
    ("shop-get-visit", Shop("booking_view")),
    ("shop-cancel-visit", Shop("booking_edit")),
    ("shop-reschedule-visit", Shop("booking_edit")),
    ("shop-reassign-appointments", Shop("booking_edit")),
    ("shop-create-calendar-feed", Themselves("booking_view")),
    ("shop-create-queue", Shop("queue_add")),
    ("shop-list-queues", Shop("queue_view")),
    ("shop-update-queue", Shop("queue_edit")),
    ("shop-list-tickets", Shop("queue_view")),
    ("shop-add-walk-in", Shop("queue_edit")),
    ("shop-call-next-ticket", Shop("queue_edit")),
    ("shop-call-ticket", Shop("queue_edit")),
    ("shop-recall-ticket", Caller("queue_edit")),
    ("shop-start-ticket", Caller("queue_edit")),
    ("shop-finish-ticket", Caller("queue_edit")),
    ("shop-skip-ticket", Shop("queue_edit")),
    ("shop-mark-ticket-no-show", Shop("queue_edit")),
    ("shop-return-ticket", Shop("queue_edit")),
    ("shop-reinstate-ticket", Shop("queue_edit")),
    ("shop-move-ticket", Shop("queue_edit")),
    ("shop-transfer-ticket", Shop("queue_edit")),
    ("shop-set-ticket-priority", Shop("queue_edit")),
    ("shop-cancel-ticket", Shop("queue_edit")),
    // Customer API.
    ("customer-get-health", Open),
    ("customer-get-api-description", Open),
    ("customer-list-cities", Open),
    ("customer-list-categories", Open),
    ("customer-find-shops", Public),
    ("customer-get-shop", Public),
    ("customer-list-services", Public),
    ("customer-list-specialists", Public),
    ("customer-list-packages", Public),
    ("customer-get-service", Public),
    ("customer-get-specialist", Public),
    ("customer-get-package", Public),
    ("customer-get-next-slot", Public),
    ("customer-get-best-specialist", Public),
    ("customer-list-soon", Public),
    ("customer-list-package-slots", Public),
    ("customer-get-specialist-availability", Public),
    ("customer-get-specialist-hours", Public),
    ("customer-list-slots", Public),
    ("customer-list-days", Public),
    ("customer-plan-visit", Booker),
    ("customer-create-hold", Booker),
    ("customer-release-hold", Theirs),
    ("customer-book-appointment", Booker),
    ("customer-list-appointments", Customer),
    ("customer-get-appointment", Theirs),
    ("customer-get-appointment-calendar", Theirs),
    ("customer-update-appointment", Theirs),
    ("customer-preview-cancellation", Theirs),
    ("customer-cancel-appointment", Theirs),
    ("customer-reschedule-appointment", Theirs),
    ("customer-check-in-appointment", Theirs),
    ("customer-get-visit", Theirs),
    ("customer-cancel-visit", Theirs),
    ("customer-reschedule-visit", Theirs),
    ("customer-join-waitlist", Booker),
    ("customer-list-waitlist-entries", Customer),
    ("customer-leave-waitlist", Theirs),
    ("customer-accept-waitlist-offer", Theirs),
    ("customer-decline-waitlist-offer", Theirs),
    ("customer-create-recurring-booking", Booker),
    ("customer-list-recurring-bookings", Customer),
    ("customer-get-recurring-booking", Theirs),
    ("customer-cancel-recurring-booking", Theirs),
    ("customer-create-calendar-feed", Customer),
    ("customer-list-notifications", Customer),
    ("customer-count-unread-notifications", Customer),
    ("customer-read-notification", Theirs),
    ("customer-read-notifications", Customer),
    ("customer-get-notification-settings", Customer),
    ("customer-set-notification-settings", Customer),
    // Everyone with the address.
    ("customer-serve-calendar-feed", Open),
    ("guest-issue-socket-ticket", Open),
    ("customer-list-queues", Public),
    ("customer-get-queue", Public),
    ("customer-serve-queue-qr-code", Known),
    ("customer-join-queue", Booker),
    ("guest-join-queue", Known),
    ("customer-list-tickets", Customer),
    ("customer-get-ticket", Theirs),
    ("customer-leave-queue", Theirs),
    ("customer-delay-ticket", Theirs),
    ("customer-announce-arrival", Theirs),
    ("customer-reinstate-ticket", Theirs),
    ("guest-get-ticket", Known),
    ("guest-leave-queue", Known),
    ("guest-delay-ticket", Known),
    ("guest-announce-arrival", Known),
    ("guest-reinstate-ticket", Known),
    // Admin API.
    ("admin-get-health", Open),
    ("admin-get-api-description", Open),
    ("admin-list-verifications", Platform(true)),
    ("admin-decide-verification", Platform(false)),
    ("admin-get-shop", Platform(true)),
    ("admin-update-shop", Platform(false)),
    ("admin-list-dead-letters", Platform(true)),
    ("admin-retry-dead-letter", Platform(false)),
    ("admin-list-documents", Platform(true)),
    ("admin-decide-document", Platform(false)),
    ("admin-list-audit", Platform(true)),
    ("admin-verify-audit", Platform(true)),
    ("admin-list-categories", Platform(true)),
    ("admin-create-category", Platform(false)),
    ("admin-update-category", Platform(false)),
    ("admin-delete-category", Platform(false)),
    ("admin-list-cities", Platform(true)),
    ("admin-create-city", Platform(false)),
    ("admin-update-city", Platform(false)),
    ("admin-list-appointments", Platform(true)),
    ("admin-find-users", Platform(true)),
    ("admin-get-user", Platform(true)),
    ("admin-add-staff", Platform(false)),
    ("admin-suspend-user", Platform(true)),
    ("admin-reset-second-factor", Platform(false)),
    ("admin-reactivate-user", Platform(true)),
];

/// A kind of caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    Anonymous,
    Customer,
    /// Has every permission of the shop except the one that the operation needs.
    Without,
    /// Has only the permission that the operation needs.
    With,
    Manager,
    Owner,
    OtherOwner,
    PlatformEmployee,
    Admin,
}

pub const ACTORS: [Actor; 9] = [
    Actor::Anonymous,
    Actor::Customer,
    Actor::Without,
    Actor::With,
    Actor::Manager,
    Actor::Owner,
    Actor::OtherOwner,
    Actor::PlatformEmployee,
    Actor::Admin,
];

/// The object of a request: one of the actors' shop; an actor's own object in it, which is their record, booking or
/// ticket; one of another shop of their company; one of another company; a missing one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Object {
    SameShop,
    Own,
    OtherShop,
    OtherCompany,
    Missing,
}

pub const OBJECTS: [Object; 5] =
    [Object::SameShop, Object::Own, Object::OtherShop, Object::OtherCompany, Object::Missing];

/// The outcome that the oracle expects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    Done,
    Unauthenticated,
    Denied,
    NotFound,
}

pub fn expected(rule: Rule, api: Api, actor: Actor, object: Object, has_path_object: bool) -> Expected {
    use Actor::{Admin, Anonymous, Manager, OtherOwner, PlatformEmployee, With, Without};
    use Expected::{Denied, Done, NotFound, Unauthenticated};
    if matches!(rule, Rule::Open) {
        return Done;
    }
    let missing = object == Object::Missing && has_path_object;
    if let Rule::Known = rule {
        return if missing { NotFound } else { Done };
    }
    if let Rule::Signed(_) = rule {
        return if actor == Anonymous { Unauthenticated } else { Done };
    }
    let audience = match actor {
        Anonymous => None,
        Actor::Customer => Some(Api::Customer),
        Without | With | Manager | Actor::Owner | OtherOwner => Some(Api::Shop),
        PlatformEmployee | Admin => Some(Api::Admin),
    };
    let here = audience == Some(api) || (api == Api::Customer && audience.is_none());
    if !here {
        return Unauthenticated;
    }
    if let Rule::Public = rule {
        // For a customer, a shop of another city does not exist.
        let foreign = actor == Actor::Customer && object == Object::OtherCompany && has_path_object;
        return if missing || foreign { NotFound } else { Done };
    }
    if let Rule::Customer | Rule::Booker | Rule::Theirs = rule {
        return match (rule, object) {
            _ if actor == Anonymous => Unauthenticated,
            (Rule::Customer, _) | (Rule::Theirs, Object::Own) => Done,
            (Rule::Theirs, _) | (_, Object::Missing) => NotFound,
            (_, Object::OtherCompany) => Denied,
            _ => Done,
        };
    }
    if let Rule::Platform(employees) = rule {
        let may = actor == Admin || employees;
        return match (may, missing) {
            (false, _) => Denied,
            (true, true) => NotFound,
            (true, false) => Done,
        };
    }
    if let Rule::Panel = rule {
        return Done;
    }
    if let Rule::Employed = rule {
        return if matches!(actor, Without | With | Manager) { Done } else { NotFound };
    }
    // All other objects belong to a company or a shop.
    let theirs = match (actor, object) {
        (_, Object::Missing) => false,
        (OtherOwner, Object::OtherCompany) => true,
        (OtherOwner, _) | (_, Object::OtherCompany) => false,
        (Actor::Owner, _) => true,
        // Both shops have the same company.
        (_, Object::OtherShop) => matches!(rule, Rule::Owner | Rule::Anywhere(_) | Rule::Company),
        _ => true,
    };
    if !theirs {
        return NotFound;
    }
    let owner = matches!(actor, Actor::Owner | OtherOwner);
    let holds = owner || actor == Manager || actor == With;
    let allowed = match rule {
        Rule::Owner => owner,
        Rule::Anywhere(_) | Rule::Shop(_) | Rule::Role(_) => holds,
        Rule::Company | Rule::Member => true,
        Rule::Themselves(_) => holds || object == Object::Own,
        Rule::Caller(_) => owner || actor == Manager || (holds && object == Object::Own),
        _ => false,
    };
    if allowed { Done } else { Denied }
}

/// Whether a response with this status is the expected outcome.
pub fn fits(expected: Expected, status: u16) -> bool {
    match expected {
        Expected::Unauthenticated => status == 401,
        Expected::Denied => status == 403,
        Expected::NotFound => status == 404,
        Expected::Done => !matches!(status, 401 | 403 | 404) && status < 500,
    }
}

/// The deciding permission, and whether its holders grant others.
pub fn permission(rule: Rule) -> Option<(&'static str, bool)> {
    match rule {
        Rule::Anywhere(it) | Rule::Shop(it) | Rule::Caller(it) | Rule::Themselves(it) => Some((it, false)),
        Rule::Role(it) => Some((it, true)),
        _ => None,
    }
}
