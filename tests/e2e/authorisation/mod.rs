//! Authorisation, exhaustively: every operation x every kind of caller x every kind of object, against an oracle. No response
//! reveals anything of a tenant to which the caller does not belong, and no refused request changes anything.

mod fixture;
mod oracle;

use crate::queue_fixture::GUEST;
use crate::world::{Answer, World, functions};
use fixture::{AuthorisationFixture, renew};
use oracle::{ACTORS, Actor, Expected, OBJECTS, ORACLE, Object, Rule, expected, fits, permission};
use reqwest::Method;
use runtime::{Api, Route, Trigger};
use serde_json::json;

/// Words that no response to this actor may contain, for an operation with this rule.
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
    /// The placeholder of what it uses up when it succeeds.
    consumes: Option<&'static str>,
}

/// The operations of the four APIs with their rules.
fn operations() -> Vec<Operation> {
    let mut all = Vec::new();
    for function in functions() {
        let Trigger::Http(route) = function.trigger else { continue };
        let rule = ORACLE.iter().find(|(name, _)| *name == function.name);
        let (_, rule) = rule.unwrap_or_else(|| panic!("the oracle doesn't know {}", function.name));
        all.push(Operation { name: function.name, route, rule: *rule, consumes: function.example.consumes });
    }
    assert_eq!(all.len(), ORACLE.len(), "the oracle knows operations that aren't there");
    // Booking and queues come first, because later operations change the shops' hours.
    let first = [booking::functions(), queue::functions()].concat();
    all.sort_by_key(|operation| !first.iter().any(|it| it.name == operation.name));
    all
}

#[tokio::test]
async fn every_operation_answers_every_caller_as_the_oracle_says() {
    let fixture = AuthorisationFixture::new().await;
    let (mut wrong, mut asked) = (Vec::new(), 0);
    for Operation { name, route, rule, consumes } in operations() {
        if let Some((permission, hands_out)) = permission(rule) {
            fixture.set_rights(permission, hands_out).await;
        }
        let has_path_object = route.path.contains('{') && !matches!(rule, Rule::Panel | Rule::Open);
        // First the requests that must be refused and must change nothing, then the allowed ones.
        let mut cases: Vec<(Actor, Object, Expected)> = Vec::new();
        for actor in ACTORS {
            if matches!(rule, Rule::Signed(false)) && actor != Actor::Anonymous {
                continue;
            }
            for object in OBJECTS {
                // Identity has no objects but the caller's own.
                if route.api == Api::Identity && object != Object::SameShop {
                    continue;
                }
                if object == Object::Own && fixture.own(actor, &route, rule).is_none() {
                    continue;
                }
                cases.push((actor, object, expected(rule, route.api, actor, object, has_path_object)));
            }
        }
        cases.sort_by_key(|(.., it)| *it == Expected::Done);
        let before = fixture.log_ends().await;
        let mut refused_still = true;
        for (actor, object, expected) in cases {
            if refused_still && expected == Expected::Done {
                refused_still = false;
                assert_eq!(fixture.log_ends().await, before, "{name}: a refused request changed something");
            }
            let own = fixture.own(actor, &route, rule).filter(|_| object == Object::Own);
            let mut objects = own.unwrap_or_else(|| fixture.objects(object));
            if expected == Expected::Done
                && object != Object::Missing
                // Whoever opens a page is nobody in particular: one does it, for the others it is done.
                && (!matches!(rule, Rule::Known) || actor == Actor::Anonymous)
                && let Some(what) = consumes
            {
                renew(&fixture.world, &mut objects, what, name).await;
            }
            let answer = fixture.send(name, &route, (actor, object), &objects).await;
            asked += 1;
            // Codes and refresh tokens of the samples are of nobody; forgetting no device and exporting nothing are done.
            if route.api == Api::Identity && expected == Expected::Done {
                let bogus = matches!(name, "verify-otp" | "refresh-token") && answer.status == 401;
                let nothing = matches!(name, "get-export" | "forget-device") && answer.status == 404;
                let stale = name == "request-export" && answer.text.contains("step_up_required");
                if bogus || nothing || stale {
                    continue;
                }
            }
            let own_rights = object == Object::Own && actor_changes_own_rights(name);
            if !fits(expected, answer.status) && !own_rights {
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
    assert!(wrong.is_empty(), "{} of {asked} wrong:\n{}", wrong.len(), wrong.join("\n"));
    println!("{asked} requests");
    fixture.world.end().await;
}

/// Whether an operation may be refused although its permission is held, because it changes the actor's own rights: no one
/// decides about their own leave, deactivates themselves, or revokes their own role.
fn actor_changes_own_rights(name: &str) -> bool {
    matches!(name, "shop-decide-leave" | "shop-update-employee" | "shop-revoke-role" | "shop-grant-role")
}

#[tokio::test]
async fn anothers_thing_answers_exactly_like_a_missing_one() {
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
        let (theirs, nothing) = (send(Object::SameShop).await, send(Object::Missing).await);
        let plain = |answer: &Answer| {
            let mut body = answer.body.clone();
            body["request_id"] = json!("");
            (answer.status, body, answer.headers.keys().map(ToString::to_string).collect::<Vec<_>>())
        };
        assert_eq!(plain(&theirs), plain(&nothing), "{name}");
    }
    fixture.world.end().await;
}

#[tokio::test]
async fn the_address_that_only_shows_a_ticket_lets_nobody_act_for_it() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    let who = world.customer(0).await;
    let ticket = world.joined(&who, &shop.queue).await;
    let page = format!("/customer/v1/public-tickets/{}", ticket["public_token"].as_str().unwrap());
    for verb in ["leave", "delay", "arrival", "reinstatement"] {
        // Not even for whoever owns the ticket, by this address.
        let answer = world.call(&who, Method::POST, &format!("{page}/{verb}"), None).await;
        assert_eq!((answer.status, &answer.body["code"]), (404, &json!("not_found")), "{verb}: {}", answer.text);
    }
    let seen = world.get(&page).await;
    assert_eq!((&seen.body["status"], &seen.body["arrived"]), (&json!("waiting"), &json!(false)), "{}", seen.text);
    world.end().await;
}
