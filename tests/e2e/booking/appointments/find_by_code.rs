//! Finding an appointment by its confirmation code.

use crate::booking::visits::{code, ids};
use crate::booking::{at, day};
use crate::world::World;
use reqwest::Method;
use serde_json::Value;

#[tokio::test]
async fn staff_find_an_appointment_by_the_code_that_its_customer_shows() {
    let world = World::new().await;
    let (salon, other) = (world.booking_shop(2).await, world.booking_shop(1).await);
    let (layla, amal) = (world.customer(0).await, world.customer(0).await);
    let booked = world.booked(&layla, &salon.service, &at(5, "16:00")).await;
    world.booked(&amal, &salon.service, &at(5, "16:00")).await;
    let shown = world.appointment(&layla, &booked).await["confirmation_code"].as_str().unwrap().to_owned();
    let digits = shown.trim_start_matches('#');
    let find = async |shop: &str, query: String| {
        let path = format!("/shop/v1/shops/{shop}/appointments?{query}");
        let owner = if shop == salon.branch.id { &salon.company.owner } else { &other.company.owner };
        world.call(owner, Method::GET, &path, None).await
    };
    for query in [
        format!("code={digits}"),
        format!("code=%23{digits}"),
        format!("code={digits}&date={}", day(5)),
        format!("code={digits}&from={}&to={}", day(4), day(6)),
    ] {
        let found = find(&salon.branch.id, query.clone()).await;
        assert_eq!(found.status, 200, "{}", found.text);
        // Codes may be the same by chance.
        assert!(ids(&found.body["items"]).contains(&booked["id"].as_str().unwrap()), "{query}: {}", found.text);
        let all = found.body["items"].as_array().unwrap();
        assert!(all.iter().all(|it| it["confirmation_code"] == shown.as_str()), "{}", found.text);
    }
    let today = find(&salon.branch.id, format!("code={digits}&date={}", day(0))).await;
    assert_eq!(today.body["items"], Value::Array(vec![]), "{}", today.text);
    let elsewhere = find(&other.branch.id, format!("code={digits}")).await;
    assert_eq!(elsewhere.body["items"], Value::Array(vec![]), "another shop's appointments are not found");
    for wrong in ["12345", "1234567", "12345a", "%23%23123456"] {
        assert_eq!(code(&find(&salon.branch.id, format!("code={wrong}")).await), (422, "validation_failed", "?code"));
    }
    world.end().await;
}
