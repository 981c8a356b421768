//! Lists of specialists and packages across shops.

use crate::booking::{BookingShop, at};
use crate::shop_fixture::id;
use crate::world::{SignedIn, World, round_trips};
use reqwest::Method;
use serde_json::{Value, json};

const PATHS: [&str; 5] = [
    "/customer/v1/specialists",
    "/customer/v1/specialists/top-rated",
    "/customer/v1/specialists/recommended",
    "/customer/v1/packages/popular",
    "/customer/v1/packages/recommended",
];

impl World {
    async fn items(&self, who: Option<&SignedIn>, path: &str) -> Vec<Value> {
        let answer = match who {
            Some(who) => self.call(who, Method::GET, path, None).await,
            None => self.get(path).await,
        };
        assert_eq!(answer.status, 200, "{path}: {}", answer.text);
        answer.body["items"].as_array().unwrap().clone()
    }

    /// Sells two services of a shop as one. Returns the package's id.
    async fn package_of_two(&self, salon: &BookingShop) -> String {
        let (company, branch) = (&salon.company, &salon.branch);
        let second = self.service(company, branch, &[]).await;
        let path = format!("/shop/v1/specialists/{}", salon.specialist(0));
        let both = json!({"service_ids": [salon.service, second]});
        assert_eq!(self.call(&company.owner, Method::PATCH, &path, Some(&both)).await.status, 200);
        let body = json!({"name": {"en": "Both"}, "items": [{"service_id": salon.service}, {"service_id": second}],
            "package_price_halalas": 20_000, "location": "in_shop"});
        id(&self.create(&company.owner, &format!("/shop/v1/shops/{}/packages", branch.id), &body).await)
    }

    async fn agree_to_recommendations(&self, who: &SignedIn) {
        let body = json!({"granted": true, "notice_version": "2026-01"});
        let path = "/identity/v1/me/consents/personalisation";
        let granted = self.call(who, Method::PUT, path, Some(&body)).await;
        assert!(granted.status < 300, "{}", granted.text);
    }
}

/// The ids of items.
fn ids(items: &[Value]) -> Vec<&str> {
    items.iter().map(|it| it["id"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn specialists_of_all_shops_of_the_city_are_listed_who_provide_something() {
    let world = World::new().await;
    let (one, two) = (world.booking_shop(2).await, world.booking_shop(1).await);
    // Nobody books somebody without services.
    world.specialist(&one.company, &one.branch, &[]).await;
    let mut expected = vec![one.specialist(0), one.specialist(1), two.specialist(0)];
    expected.sort_unstable();
    let sorted = |items: &[Value]| {
        let mut all: Vec<String> = ids(items).into_iter().map(str::to_owned).collect();
        all.sort_unstable();
        all
    };
    let who = world.customer(0).await;
    for path in &PATHS[..3] {
        for who in [None, Some(&who)] {
            assert_eq!(sorted(&world.items(who, path).await), expected, "{path}");
        }
        let elsewhere = world.customer(1).await;
        assert_eq!(world.items(Some(&elsewhere), path).await, Vec::<Value>::new(), "{path}");
    }
    let first = &world.items(None, PATHS[0]).await[0];
    assert!(first["service_ids"].as_array().is_some_and(|it| it.len() == 1), "{first}");
    assert!(first["shop"]["name"].is_string() && first.get("reason").is_none(), "{first}");
    let near = world.items(None, &format!("{}?near=24.7136,46.6753&radius_km=1", PATHS[0])).await;
    assert_eq!((near.len(), &near[0]["shop"]["distance_km"]), (3, &json!(0.0)));
    let of_category = |id: &str| format!("{}?category_id={id}", PATHS[0]);
    assert_eq!(world.items(None, &of_category(&world.category(1, 0))).await.len(), 3, "of a child");
    assert_eq!(world.items(None, &of_category(&world.category(2, 1))).await.len(), 0);
    assert_eq!(world.items(None, &format!("{}?rating_min=1", PATHS[0])).await.len(), 0, "nobody is rated");
    assert_eq!(world.items(None, &format!("{}?verified=true", PATHS[0])).await.len(), 0);
    let mut pages = Vec::new();
    let mut path = format!("{}?limit=2", PATHS[1]);
    loop {
        let page = world.get(&path).await;
        pages.extend(page.body["items"].as_array().unwrap().iter().cloned());
        let Some(next) = page.body["next_cursor"].as_str() else { break };
        path = format!("{}?limit=2&cursor={next}", PATHS[1]);
    }
    assert_eq!(sorted(&pages), expected, "each once");
    world.end().await;
}

#[tokio::test]
async fn experience_decides_between_equals_and_hidden_shops_are_left_out() {
    let world = World::new().await;
    let (one, two) = (world.booking_shop(2).await, world.booking_shop(1).await);
    for (salon, at, years) in [(&one, 0, 3), (&one, 1, 9), (&two, 0, 5)] {
        let path = format!("/shop/v1/specialists/{}", salon.specialist(at));
        let body = json!({"experience_years": years});
        assert_eq!(world.call(&salon.company.owner, Method::PATCH, &path, Some(&body)).await.status, 200);
    }
    let top = world.items(None, PATHS[1]).await;
    assert_eq!(ids(&top), [one.specialist(1), two.specialist(0), one.specialist(0)]);
    world.hide(&one.company, &one.branch).await;
    assert_eq!(ids(&world.items(None, PATHS[1]).await), [two.specialist(0)]);
    world.end().await;
}

#[tokio::test]
async fn what_was_booked_is_recommended_to_those_who_agreed() {
    let world = World::new().await;
    let (one, two) = (world.booking_shop(1).await, world.booking_shop(1).await);
    let (of_one, of_two) = (world.package_of_two(&one).await, world.package_of_two(&two).await);
    let who = world.customer(0).await;
    // Experience lets the other one come first for everybody else.
    let path = format!("/shop/v1/specialists/{}", one.specialist(0));
    let body = json!({"experience_years": 30});
    assert_eq!(world.call(&one.company.owner, Method::PATCH, &path, Some(&body)).await.status, 200);
    world.booked(&who, &two.service, &at(3, "12:00")).await;
    let reasons = |items: &[Value]| -> Vec<Value> { items.iter().map(|it| it["reason"]["code"].clone()).collect() };
    let without = world.items(Some(&who), PATHS[2]).await;
    assert_eq!(reasons(&without), ["popular", "popular"], "{without:?}");
    world.agree_to_recommendations(&who).await;
    let with = world.items(Some(&who), PATHS[2]).await;
    assert_eq!(
        (ids(&with), reasons(&with)),
        (vec![two.specialist(0), one.specialist(0)], vec![json!("visited"), json!("category")])
    );
    let packages = world.items(Some(&who), PATHS[4]).await;
    assert_eq!(ids(&packages), [of_two.as_str(), of_one.as_str()]);
    assert_eq!(reasons(&packages), ["visited", "category"], "{packages:?}");
    assert_eq!(reasons(&world.items(None, PATHS[4]).await), ["popular", "popular"]);
    world.end().await;
}

#[tokio::test]
async fn packages_that_were_bought_more_often_come_first() {
    let world = World::new().await;
    let (one, two) = (world.booking_shop(1).await, world.booking_shop(1).await);
    let (first, second) = (world.package_of_two(&one).await, world.package_of_two(&two).await);
    let who = world.customer(0).await;
    let body = json!({"package_id": second, "start": at(3, "12:00")});
    let bought = world.create(&who, "/customer/v1/appointments", &body).await;
    assert_eq!(bought.status, 201, "{}", bought.text);
    let popular = world.items(None, PATHS[3]).await;
    assert_eq!(ids(&popular), [second.as_str(), first.as_str()]);
    assert_eq!((&popular[0]["purchases"], &popular[1]["purchases"]), (&json!(1), &json!(0)));
    world.end().await;
}

#[tokio::test]
async fn lists_across_shops_take_at_most_five_round_trips() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    world.package_of_two(&salon).await;
    let who = world.customer(0).await;
    world.agree_to_recommendations(&who).await;
    world.booked(&who, &salon.service, &at(3, "12:00")).await;
    world.fault(&json!({"name": "hang", "service": "dynamodb", "delay_ms": 60, "times": null})).await;
    let functions = [
        "customer-find-specialists",
        "customer-list-top-specialists",
        "customer-list-recommended-specialists",
        "customer-list-popular-packages",
        "customer-list-recommended-packages",
    ];
    // The city, its cells, and what the shops offer; then, for recommendations, the customer's list and what is in it.
    for ((function, path), most) in functions.into_iter().zip(PATHS).zip([3, 3, 5, 3, 5]) {
        let (_, calls) = world.calls(function, world.items(Some(&who), path)).await;
        let calls: Vec<Value> = calls.into_iter().filter(|it| it["operation"] != "GetItem").collect();
        let trips = round_trips(&calls);
        assert!((1..=most).contains(&trips), "{function}: {trips} instead of {most}: {calls:?}");
    }
    world.end().await;
}
