//! Employees, leaves, and what hiring comes to.

use crate::firm::{both, fresh_phone, id};
use crate::world::World;
use reqwest::Method;
use serde_json::json;

const RIYADH: (f64, f64) = (24.7136, 46.6753);

#[tokio::test]
async fn a_specialist_is_hired_with_a_service_which_goes_live() {
    let world = World::new().await;
    let firm = world.firm("Crew").await;
    let branch = world.branch(&firm, 0, RIYADH).await;
    let service = world.service(&firm, &branch, &[]).await;
    let path = format!("/shop/v1/services/{service}");
    let draft = world.call(&firm.owner, Method::GET, &path, None).await;
    assert_eq!(draft.body["status"], "draft", "{}", draft.text);
    let person = world.specialist(&firm, &branch, std::slice::from_ref(&service)).await;
    let live = world.call(&firm.owner, Method::GET, &path, None).await;
    assert_eq!(live.body["status"], "active", "{}", live.text);
    assert_eq!(live.body["specialist_ids"], json!([person.specialist.clone().unwrap()]));
    let shop = world.call(&firm.owner, Method::GET, &format!("/shop/v1/shops/{}", branch.id), None).await;
    assert_eq!((&shop.body["specialist_count"], &shop.body["employee_count"]), (&json!(1), &json!(1)));
    world.end().await;
}

#[tokio::test]
async fn one_phone_is_one_person_however_it_is_typed_and_works_once_in_a_shop() {
    let world = World::new().await;
    let firm = world.firm("Crew").await;
    let branch = world.branch(&firm, 0, RIYADH).await;
    let path = format!("/shop/v1/shops/{}/employees", branch.id);
    let phone = fresh_phone();
    let body = |phone: &str| json!({"name": both("x", "س", "S"), "phone": phone, "is_specialist": false});
    let first = world.create(&firm.owner, &path, &body(&phone)).await;
    assert_eq!(first.status, 201, "{}", first.text);
    let typed = format!("0{}", &phone[4..]);
    let second = world.create(&firm.owner, &path, &body(&typed)).await;
    assert_eq!((second.status, second.body["code"].as_str()), (409, Some("in_use")), "{}", second.text);
    // In another company's shop they are the same user.
    let other = world.firm("Other").await;
    let there = world.branch(&other, 1, (21.5, 39.2)).await;
    let third = world.create(&other.owner, &format!("/shop/v1/shops/{}/employees", there.id), &body(&typed)).await;
    assert_eq!(third.body["user_id"], first.body["user_id"], "{}", third.text);
    let who = world.at_the_panel(&phone).await;
    for shop in [&branch.id, &there.id] {
        assert_eq!(world.call(&who, Method::GET, &format!("/shop/v1/shops/{shop}"), None).await.status, 200);
    }
    world.end().await;
}

#[tokio::test]
async fn whoever_is_let_go_can_do_nothing_from_the_next_request_on() {
    let world = World::new().await;
    let firm = world.firm("Crew").await;
    let branch = world.branch(&firm, 0, RIYADH).await;
    let role = world.role(&firm, &branch, &["shop_edit"]).await;
    let person = world.employee(&firm, &branch, &[role]).await;
    let shop = format!("/shop/v1/shops/{}", branch.id);
    let edit = json!({"has_parking": true});
    assert_eq!(world.call(&person.who, Method::PATCH, &shop, Some(&edit)).await.status, 200);
    let employee = format!("/shop/v1/employees/{}", person.employee);
    let gone = world.call(&firm.owner, Method::PATCH, &employee, Some(&json!({"is_active": false}))).await;
    assert_eq!(gone.status, 200, "{}", gone.text);
    assert_eq!(world.call(&person.who, Method::PATCH, &shop, Some(&edit)).await.status, 404);
    assert_eq!(world.call(&person.who, Method::GET, &shop, None).await.status, 404);
    let back = world.call(&firm.owner, Method::PATCH, &employee, Some(&json!({"is_active": true}))).await;
    assert_eq!(back.status, 200, "{}", back.text);
    assert_eq!(world.call(&person.who, Method::PATCH, &shop, Some(&edit)).await.status, 200);
    world.end().await;
}

#[tokio::test]
async fn leave_is_asked_for_decided_by_somebody_else_and_told() {
    let world = World::new().await;
    let firm = world.firm("Crew").await;
    let branch = world.branch(&firm, 0, RIYADH).await;
    let hr = world.role(&firm, &branch, &["employee_*"]).await;
    let person = world.employee(&firm, &branch, &[]).await;
    let boss = world.employee(&firm, &branch, &[hr]).await;
    let leaves = format!("/shop/v1/employees/{}/leaves", person.employee);
    let now = world.get("/_local/clock").await.body["now"].as_str().unwrap().to_owned();
    let year: i32 = now[..4].parse().unwrap();
    let wish =
        json!({"leave_type": "vacation", "from": format!("{}-03-01", year + 1), "to": format!("{}-03-05", year + 1)});
    let asked = world.create(&person.who, &leaves, &wish).await;
    assert_eq!((asked.status, asked.body["status"].as_str()), (201, Some("pending")), "{}", asked.text);
    let decision = format!("{leaves}/{}/decision", id(&asked));
    let approve = json!({"status": "approved"});
    assert_eq!(world.call(&person.who, Method::PUT, &decision, Some(&approve)).await.status, 403);
    let decided = world.call(&boss.who, Method::PUT, &decision, Some(&approve)).await;
    assert_eq!((decided.status, decided.body["status"].as_str()), (200, Some("approved")), "{}", decided.text);
    let again = world.call(&boss.who, Method::PUT, &decision, Some(&json!({"status": "rejected"}))).await;
    assert_eq!((again.status, again.body["code"].as_str()), (409, Some("wrong_state")), "{}", again.text);
    let withdrawn = world.call(&person.who, Method::PUT, &decision, Some(&json!({"status": "cancelled"}))).await;
    assert_eq!(withdrawn.body["status"], "cancelled", "{}", withdrawn.text);
    for (change, pointer) in [
        (json!({"from": "2026-13-01", "to": "2026-12-01"}), "/from"),
        (json!({"from": format!("{}-03-05", year + 1), "to": format!("{}-03-01", year + 1)}), "/to"),
        (json!({"from": format!("{}-03-05", year + 1), "to": format!("{}-03-09", year + 2)}), "/to"),
        (json!({"from": "1999-03-05", "to": "1999-03-06"}), "/from"),
    ] {
        let answer = world.create(&person.who, &leaves, &change).await;
        assert_eq!((answer.status, answer.body["errors"][0]["pointer"].as_str()), (422, Some(pointer)), "{change}");
    }
    world.end().await;
}
