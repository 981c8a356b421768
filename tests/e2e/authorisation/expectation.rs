//! What the oracle expects of a caller and an object.

use super::oracle::Rule;
use runtime::Api;

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

pub fn expected(rule: Rule, api: Api, actor: Actor, object: Object, has_object: bool) -> Expected {
    use Actor::{Admin, Anonymous, Manager, OtherOwner, PlatformEmployee, With, Without};
    use Expected::{Denied, Done, NotFound, Unauthenticated};
    if matches!(rule, Rule::Open) {
        return Done;
    }
    let missing = object == Object::Missing && has_object;
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
        let foreign = actor == Actor::Customer && object == Object::OtherCompany && has_object;
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
