//! Authorisation, exhaustively: every operation by every kind of caller upon every kind of object, compared with an
//! oracle. No response reveals anything of a tenant to which the caller doesn't belong, and no refused request changes
//! anything.

mod expectation;
mod fixture;
mod objects;
mod oracle;

use crate::shop_fixture::tickets::GUEST;
use crate::world::{Answer, World, functions};
use expectation::{ACTORS, Actor, Expected, OBJECTS, Object, expected, fits, permission};
use fixture::AuthorisationFixture;
use objects::renew;
use oracle::{ORACLE, Rule};
use reqwest::Method;
use runtime::{Api, Route, Trigger};
use serde_json::json;

/// Returns words that no response to this actor may contain, for an operation with this rule.
fn secrets(rule: Rule, actor: Actor) -> &'static [&'static str] {
    match actor {
        // A page shows the names of its shop and queue to everyone with its address, but no personal data.
        _ if matches!(rule, Rule::Known) => &[GUEST],
        Actor::Anonymous | Actor::PlatformEmployee | Actor::Admin => &[GUEST],
        Actor::Customer => &["CANARYTHREE", "CANARYB", GUEST],
        Actor::Without | Actor::With | Actor::Manager => &["CANARYTWO", "CANARYTHREE", "CANARYB"],
        Actor::Owner => &["CANARYTHREE", "CANARYB"],
        Actor::OtherOwner => &["CANARYA", "CANARYONE", "CANARYTWO"],
    }
}

/// An operation of one of the four APIs.
struct Operation {
    name: &'static str,
    route: Route,
    rule: Rule,
    /// The placeholder of the object that it uses up when it succeeds.
    consumes: Option<&'static str>,
}

/// Returns the operations of the four APIs with their rules.
fn operations() -> Vec<Operation> {
    let mut all = Vec::new();
    for function in functions() {
        let Trigger::Http(route) = function.trigger else { continue };
        let rule = ORACLE.iter().find(|(name, _)| *name == function.name);
        let (_, rule) = rule.unwrap_or_else(|| panic!("the oracle doesn't know {}", function.name));
        all.push(Operation { name: function.name, route, rule: *rule, consumes: function.example.consumes });
    }
    assert_eq!(all.len(), ORACLE.len(), "the oracle has operations that don't exist");
    // Booking and queues come first, because later operations change the shops' hours.
    let first = [booking::functions(), queue::functions()].concat();
    all.sort_by_key(|operation| !first.iter().any(|it| it.name == operation.name));
    all
}

#[tokio::test]
async fn every_operation_answers_every_caller_as_the_oracle_says() {
    let fixture = AuthorisationFixture::new().await;
    let (mut wrong, mut requests) = (Vec::new(), 0);
    for Operation { name, route, rule, consumes } in operations() {
        if let Some((permission, hands_out)) = permission(rule) {
            fixture.set_rights(permission, hands_out).await;
        }
        // Most name what they are about in their path, some in their query or body.
        let names_object = route.path.contains('{') || matches!(name, "admin-list-queues" | "admin-create-refund");
        let has_object = names_object && !matches!(rule, Rule::Panel | Rule::Open);
        // The requests that must be refused and change nothing come first, then the allowed ones.
        let mut cases: Vec<(Actor, Object, Expected)> = Vec::new();
        for actor in ACTORS {
            if matches!(rule, Rule::Signed(false)) && actor != Actor::Anonymous {
                continue;
            }
            for object in OBJECTS {
                // The identity API acts upon the caller only.
                if route.api == Api::Identity && object != Object::SameShop {
                    continue;
                }
                if object == Object::Own && fixture.own(actor, &route, rule).is_none() {
                    continue;
                }
                cases.push((actor, object, expected(rule, route.api, actor, object, has_object)));
            }
        }
        cases.sort_by_key(|(.., it)| *it == Expected::Done);
        let before = fixture.newest_audit_entries().await;
        let mut only_refusals = true;
        for (actor, object, expected) in cases {
            if only_refusals && expected == Expected::Done {
                only_refusals = false;
                assert_eq!(fixture.newest_audit_entries().await, before, "{name}: a refused request changed something");
            }
            let own = fixture.own(actor, &route, rule).filter(|_| object == Object::Own);
            let mut objects = own.unwrap_or_else(|| fixture.objects(object));
            if expected == Expected::Done
                && object != Object::Missing
                // A page is the same for all who know its address: one caller uses the object up, the others find it
                // so.
                && (!matches!(rule, Rule::Known) || actor == Actor::Anonymous)
                && let Some(placeholder) = consumes
            {
                renew(&fixture.world, &mut objects, placeholder, name).await;
            }
            let answer = fixture.send(name, &route, (actor, object), &objects).await;
            requests += 1;
            // Codes and refresh tokens of the samples belong to no account, receipts are not signed; a missing device or export is a 404 that
            // fits.
            if route.api == Api::Identity && expected == Expected::Done {
                let unknown_secret =
                    matches!(name, "verify-otp" | "refresh-token" | "receive-sms-receipt") && answer.status == 401;
                let missing =
                    matches!(name, "get-export" | "forget-device" | "read-notification") && answer.status == 404;
                let stale_sign_in = name == "request-export" && answer.text.contains("step_up_required");
                if unknown_secret || missing || stale_sign_in {
                    continue;
                }
            }
            let changes_own_rights = object == Object::Own && changes_rights_of_actor(name);
            if !fits(expected, answer.status) && !changes_own_rights {
                wrong.push(format!(
                    "{name} by {actor:?} on {object:?}: {expected:?}, not {} {}",
                    answer.status, answer.text
                ));
            }
            for secret in secrets(rule, actor) {
                if answer.text.contains(secret) {
                    wrong.push(format!("{name} by {actor:?} on {object:?} shows {secret}: {}", answer.text));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {requests} wrong:\n{}", wrong.len(), wrong.join("\n"));
    println!("{requests} requests");
    fixture.world.end().await;
}

/// Whether an operation may be refused in spite of the permission, because it changes the actor's own rights: an
/// employee can't decide on their own leave, deactivate themselves, or revoke their own role.
fn changes_rights_of_actor(name: &str) -> bool {
    matches!(
        name,
        "shop-decide-leave"
            | "shop-update-employee"
            | "shop-revoke-role"
            | "shop-grant-role"
            | "shop-set-employee-permissions"
    )
}

#[tokio::test]
async fn an_object_of_another_tenant_gets_the_same_response_as_a_missing_one() {
    let fixture = AuthorisationFixture::new().await;
    for Operation { name, route, rule, .. } in operations() {
        let actor = match rule {
            Rule::Shop(_) | Rule::Role(_) | Rule::Caller(_) | Rule::Member | Rule::Themselves(_) | Rule::Owner => {
                Actor::OtherOwner
            }
            Rule::Theirs => Actor::Customer,
            _ => continue,
        };
        if !route.path.contains('{') {
            continue;
        }
        let send = async |object| fixture.send(name, &route, (actor, object), &fixture.objects(object)).await;
        let (foreign, missing) = (send(Object::SameShop).await, send(Object::Missing).await);
        let comparable = |answer: &Answer| {
            let mut body = answer.body.clone();
            body["request_id"] = json!("");
            (answer.status, body, answer.headers.keys().map(ToString::to_string).collect::<Vec<_>>())
        };
        assert_eq!(comparable(&foreign), comparable(&missing), "{name}");
    }
    fixture.world.end().await;
}

#[tokio::test]
async fn the_public_address_of_a_ticket_allows_no_action() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    let who = world.customer(0).await;
    let ticket = world.joined(&who, &shop.queue).await;
    let page = format!("/customer/v1/public-tickets/{}", ticket["public_token"].as_str().unwrap());
    for verb in ["leave", "delay", "arrival", "reinstatement"] {
        // Not even the customer who has the ticket may act through this address.
        let answer = world.call(&who, Method::POST, &format!("{page}/{verb}"), None).await;
        assert_eq!((answer.status, &answer.body["code"]), (404, &json!("not_found")), "{verb}: {}", answer.text);
    }
    let shown = world.get(&page).await;
    assert_eq!((&shown.body["status"], &shown.body["arrived"]), (&json!("waiting"), &json!(false)), "{}", shown.text);
    world.end().await;
}
