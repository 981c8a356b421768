//! Who may do what, as the specification says.

use runtime::Api;

/// Who may call an operation.
#[derive(Clone, Copy, Debug)]
pub enum Rule {
    /// Anybody; a customer sees their own city only.
    Public,
    /// Anybody, whoever they are.
    Open,
    /// Anybody who has the address, whoever they are.
    Known,
    /// Any customer whose profile is complete, about themselves alone.
    Customer,
    /// Any customer of the shop's city; others are told that it is another one.
    Booker,
    /// The customer whose it is.
    Theirs,
    /// Anybody who is signed in, whichever panel it is, about themselves alone; false for what ends the session or the
    /// account it is called with, which is only tried without a token.
    Signed(bool),
    /// Any user of the shop panel.
    Panel,
    /// The company's owner.
    Owner,
    /// The company's owner, and whoever holds the permission in one of its shops.
    Anywhere(&'static str),
    /// Whoever belongs to the company.
    Company,
    /// Whoever works in the shop, and its owner.
    Member,
    /// Whoever holds the permission in the shop.
    Shop(&'static str),
    /// Of those who hold the permission, whoever called the ticket; or whoever manages the queues.
    Caller(&'static str),
    /// Whoever holds the permission, and the employee themselves.
    Themselves(&'static str),
    /// As `Shop`, for roles: whoever changes rights must hold what they hand out as well.
    Role(&'static str),
    /// Queue Me's staff: administrators, and whether the usual rights of employees are enough.
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
    ("identity-health", Open),
    ("get-me", Signed(true)),
    ("update-me", Signed(true)),
    ("list-sessions", Signed(true)),
    ("register-device", Signed(true)),
    ("forget-device", Signed(true)),
    ("set-consent", Signed(true)),
    ("list-consents", Signed(true)),
    ("issue-socket-ticket", Signed(true)),
    ("request-export", Signed(true)),
    ("get-export", Signed(true)),
    ("request-erasure", Signed(false)),
    ("undo-erasure", Signed(false)),
    ("sign-out", Signed(false)),
    ("end-session", Signed(false)),
    ("end-all-sessions", Signed(false)),
    // Shop API.
    ("shop-health", Open),
    ("register-company", Panel),
    ("list-permissions", Panel),
    ("get-company", Anywhere("company_view")),
    ("update-company", Owner),
    ("submit-document", Owner),
    ("list-documents", Owner),
    ("list-company-audit", Owner),
    ("open-shop", Owner),
    ("list-company-shops", Company),
    ("shop-get-shop", Member),
    ("update-shop", Shop("shop_edit")),
    ("request-verification", Shop("shop_edit")),
    ("get-shop-hours", Member),
    ("get-open-windows", Member),
    ("set-shop-hours", Shop("shop_edit")),
    ("set-shop-exception", Shop("shop_edit")),
    ("clear-shop-exception", Shop("shop_edit")),
    ("hire-employee", Role("employee_add")),
    ("list-employees", Shop("employee_view")),
    ("get-employee", Themselves("employee_view")),
    ("update-employee", Shop("employee_edit")),
    ("set-employee-hours", Shop("employee_edit")),
    ("get-employee-hours", Themselves("employee_view")),
    ("request-leave", Themselves("employee_edit")),
    ("list-leaves", Themselves("employee_view")),
    ("decide-leave", Shop("employee_approve")),
    ("create-role", Role("role_add")),
    ("list-roles", Role("role_view")),
    ("update-role", Role("role_edit")),
    ("delete-role", Role("role_delete")),
    ("grant-role", Role("role_edit")),
    ("revoke-role", Role("role_edit")),
    ("create-service", Shop("service_add")),
    ("shop-list-services", Shop("service_view")),
    ("shop-get-service", Shop("service_view")),
    ("update-service", Shop("service_edit")),
    ("retire-service", Shop("service_delete")),
    ("set-service-hours", Shop("service_edit")),
    ("shop-list-specialists", Shop("specialist_view")),
    ("shop-get-specialist", Shop("specialist_view")),
    ("update-specialist", Shop("specialist_edit")),
    ("create-package", Shop("package_add")),
    ("shop-list-packages", Shop("package_view")),
    ("update-package", Shop("package_edit")),
    ("retire-package", Shop("package_delete")),
    ("shop-list-appointments", Shop("booking_view")),
    ("shop-book", Shop("booking_add")),
    ("shop-get-appointment", Shop("booking_view")),
    ("confirm-appointment", Shop("booking_edit")),
    ("reject-appointment", Shop("booking_edit")),
    ("check-in-appointment", Shop("booking_edit")),
    ("start-appointment", Shop("booking_edit")),
    ("complete-appointment", Shop("booking_edit")),
    ("mark-no-show", Shop("booking_edit")),
    ("shop-cancel-appointment", Shop("booking_edit")),
    ("shop-reschedule-appointment", Shop("booking_edit")),
    ("note-appointment", Shop("booking_edit")),
    ("reassign-day", Shop("booking_edit")),
    ("create-specialist-feed", Themselves("booking_view")),
    ("create-queue", Shop("queue_add")),
    ("shop-list-queues", Shop("queue_view")),
    ("update-queue", Shop("queue_edit")),
    ("list-tickets", Shop("queue_view")),
    ("add-walk-in", Shop("queue_edit")),
    ("call-next", Shop("queue_edit")),
    ("call-ticket", Shop("queue_edit")),
    ("recall-ticket", Caller("queue_edit")),
    ("start-ticket", Caller("queue_edit")),
    ("finish-ticket", Caller("queue_edit")),
    ("skip-ticket", Shop("queue_edit")),
    ("mark-ticket-no-show", Shop("queue_edit")),
    ("return-ticket", Shop("queue_edit")),
    ("shop-reinstate-ticket", Shop("queue_edit")),
    ("move-ticket", Shop("queue_edit")),
    ("transfer-ticket", Shop("queue_edit")),
    ("set-ticket-priority", Shop("queue_edit")),
    ("cancel-ticket", Shop("queue_edit")),
    // Customer API.
    ("customer-health", Open),
    ("list-cities", Open),
    ("list-categories", Open),
    ("find-shops", Public),
    ("get-shop", Public),
    ("list-services", Public),
    ("list-specialists", Public),
    ("list-packages", Public),
    ("get-service", Public),
    ("get-specialist", Public),
    ("list-slots", Public),
    ("list-days", Public),
    ("plan-visit", Booker),
    ("hold-slots", Booker),
    ("release-hold", Theirs),
    ("book-appointment", Booker),
    ("list-appointments", Customer),
    ("get-appointment", Theirs),
    ("update-appointment", Theirs),
    ("preview-cancellation", Theirs),
    ("cancel-appointment", Theirs),
    ("reschedule-appointment", Theirs),
    ("arrive-for-appointment", Theirs),
    ("join-waitlist", Booker),
    ("list-waitlist", Customer),
    ("leave-waitlist", Theirs),
    ("accept-waitlist-offer", Theirs),
    ("refuse-waitlist-offer", Theirs),
    ("create-calendar-feed", Customer),
    // Whoever knows the address.
    ("serve-calendar-feed", Open),
    ("open-queue-socket", Open),
    ("list-queues", Public),
    ("get-queue", Public),
    ("serve-queue-code", Known),
    ("join-queue", Booker),
    ("join-as-guest", Known),
    ("list-my-tickets", Customer),
    ("get-ticket", Theirs),
    ("leave-queue", Theirs),
    ("delay-ticket", Theirs),
    ("announce-arrival", Theirs),
    ("reinstate-ticket", Theirs),
    ("get-public-ticket", Known),
    ("leave-public-ticket", Known),
    ("delay-public-ticket", Known),
    ("announce-public-arrival", Known),
    ("reinstate-public-ticket", Known),
    // Admin API.
    ("admin-health", Open),
    ("list-verifications", Platform(true)),
    ("decide-verification", Platform(false)),
    ("admin-get-shop", Platform(true)),
    ("admin-update-shop", Platform(false)),
    ("admin-list-documents", Platform(true)),
    ("decide-document", Platform(false)),
    ("list-audit", Platform(true)),
    ("admin-list-categories", Platform(true)),
    ("create-category", Platform(false)),
    ("update-category", Platform(false)),
    ("delete-category", Platform(false)),
    ("admin-list-cities", Platform(true)),
    ("create-city", Platform(false)),
    ("update-city", Platform(false)),
    ("find-users", Platform(true)),
    ("add-platform-staff", Platform(false)),
    ("suspend-user", Platform(true)),
    ("reactivate-user", Platform(true)),
];

/// Who calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    Anonymous,
    Customer,
    /// Holds every permission of the shop but the one that the operation needs.
    Without,
    /// Holds the one that the operation needs, and no other.
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

/// What is called upon: something of the actors' shop, what is their own in it (their record, what they booked or
/// called), something of another shop of their company, of another company, or nothing at all.
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

/// What the oracle expects.
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
        // A foreign city's shop is as good as none for a customer.
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
    // Everything else belongs to a company or a shop.
    let theirs = match (actor, object) {
        (_, Object::Missing) => false,
        (OtherOwner, Object::OtherCompany) => true,
        (OtherOwner, _) | (_, Object::OtherCompany) => false,
        (Actor::Owner, _) => true,
        // The company is the same for both of its shops.
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

/// Whether an answer of this status is what the oracle expects.
pub fn fits(expected: Expected, status: u16) -> bool {
    match expected {
        Expected::Unauthenticated => status == 401,
        Expected::Denied => status == 403,
        Expected::NotFound => status == 404,
        Expected::Done => !matches!(status, 401 | 403 | 404) && status < 500,
    }
}

/// The permission that decides, and whether whoever holds it hands out others.
pub fn permission(rule: Rule) -> Option<(&'static str, bool)> {
    match rule {
        Rule::Anywhere(it) | Rule::Shop(it) | Rule::Caller(it) | Rule::Themselves(it) => Some((it, false)),
        Rule::Role(it) => Some((it, true)),
        _ => None,
    }
}
