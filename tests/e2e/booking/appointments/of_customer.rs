//! `GET /shops/{shop_id}/customers/{user_id}/appointments`: what a customer has booked in a shop.

use crate::booking::at;
use crate::booking::visits::ids;
use crate::world::World;
use reqwest::Method;
use serde_json::{Value, json};

#[tokio::test]
async fn staff_see_what_a_customer_has_booked_with_them_and_nowhere_else() {
    let world = World::new().await;
    let (salon, other) = (world.booking_shop(1).await, world.booking_shop(1).await);
    let (layla, amal) = (world.customer(0).await, world.customer(0).await);
    let first = world.booked(&layla, &salon.service, &at(2, "11:00")).await;
    let elsewhere = world.booked(&layla, &other.service, &at(3, "11:00")).await;
    let second = world.booked(&layla, &salon.service, &at(4, "11:00")).await;
    world.booked(&amal, &salon.service, &at(5, "11:00")).await;
    let cancelled = world.step(&layla, "customer", &first, "cancellation", json!({})).await;
    assert_eq!(cancelled.status, 200, "{}", cancelled.text);
    world.wait_until_idle().await;
    let id = |it: &Value| it["id"].as_str().unwrap().to_owned();
    let user = layla.user["id"].as_str().unwrap();
    let path = format!("/shop/v1/shops/{}/customers/{user}/appointments", salon.branch.id);
    let owner = &salon.company.owner;
    let listed = world.call(owner, Method::GET, &path, None).await;
    assert_eq!((listed.status, &listed.body["next_cursor"]), (200, &Value::Null), "{}", listed.text);
    assert_eq!(ids(&listed.body["items"]), [id(&second), id(&first)]);
    assert_eq!(listed.body["items"][1]["status"], "cancelled");
    assert!(!listed.text.contains(&id(&elsewhere)), "{}", listed.text);

    // Page by page.
    let page = world.call(owner, Method::GET, &format!("{path}?limit=1"), None).await;
    let cursor = page.body["next_cursor"].as_str().unwrap();
    let rest = world.call(owner, Method::GET, &format!("{path}?limit=1&cursor={cursor}"), None).await;
    assert_eq!(
        (ids(&page.body["items"]), ids(&rest.body["items"])),
        (vec![id(&second).as_str()], vec![id(&first).as_str()])
    );

    // A stranger is no customer; who may not see bookings sees none; the other shop sees its own.
    let stranger = world.customer(0).await;
    let unknown = path.replace(user, stranger.user["id"].as_str().unwrap());
    assert_eq!(world.call(owner, Method::GET, &unknown, None).await.status, 404);
    let role = world.role(&salon.company, &salon.branch, &["customer_view"]).await;
    let person = world.employee(&salon.company, &salon.branch, &[role]).await;
    assert_eq!(world.call(&person.who, Method::GET, &path, None).await.status, 403);
    assert_eq!(world.call(&other.company.owner, Method::GET, &path, None).await.status, 404);
    let theirs = path.replace(&salon.branch.id, &other.branch.id);
    let theirs = world.call(&other.company.owner, Method::GET, &theirs, None).await;
    assert_eq!(ids(&theirs.body["items"]), [id(&elsewhere)], "{}", theirs.text);
    world.end().await;
}
