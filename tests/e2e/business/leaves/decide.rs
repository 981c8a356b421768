//! Requesting and deciding leaves.

use crate::shop_fixture::{RIYADH, id};
use crate::world::World;
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn a_leave_is_decided_by_another_employee_and_may_be_cancelled() {
    let world = World::new().await;
    let company = world.company("Crew").await;
    let branch = world.branch(&company, 0, RIYADH).await;
    let hr_role = world.role(&company, &branch, &["employee_*"]).await;
    let person = world.employee(&company, &branch, &[]).await;
    let manager = world.employee(&company, &branch, &[hr_role]).await;
    let leaves = format!("/shop/v1/employees/{}/leaves", person.employee);
    let now = world.get("/_local/clock").await.body["now"].as_str().unwrap().to_owned();
    let year: i32 = now[..4].parse().unwrap();
    let leave =
        json!({"leave_type": "vacation", "from": format!("{}-03-01", year + 1), "to": format!("{}-03-05", year + 1)});
    let requested = world.create(&person.who, &leaves, &leave).await;
    assert_eq!((requested.status, requested.body["status"].as_str()), (201, Some("pending")), "{}", requested.text);
    let decision = format!("{leaves}/{}/decision", id(&requested));
    let approve = json!({"status": "approved"});
    assert_eq!(world.call(&person.who, Method::PUT, &decision, Some(&approve)).await.status, 403);
    let decided = world.call(&manager.who, Method::PUT, &decision, Some(&approve)).await;
    assert_eq!((decided.status, decided.body["status"].as_str()), (200, Some("approved")), "{}", decided.text);
    let again = world.call(&manager.who, Method::PUT, &decision, Some(&json!({"status": "rejected"}))).await;
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
