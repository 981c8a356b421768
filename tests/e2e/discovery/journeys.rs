//! The pages and lists of a shop, as visitors and customers read them, and what they cost.

use crate::shop_fixture::{Branch, CompanyFixture, RIYADH, bilingual, id};
use crate::world::{SignedIn, World, round_trips};
use reqwest::Method;
use serde_json::{Value, json};

const JEDDAH: (f64, f64) = (21.4858, 39.1925);

/// A shop with services, a specialist and a package.
struct StockedShop {
    company: CompanyFixture,
    branch: Branch,
    specialist: String,
    services: Vec<String>,
    package: String,
}

impl StockedShop {
    async fn new(world: &World, city: usize, place: (f64, f64)) -> Self {
        let company = world.company("Lamsa").await;
        let branch = world.branch(&company, city, place).await;
        let specialist = world.specialist(&company, &branch, &[]).await.specialist.unwrap();
        let mut services = vec![];
        for (rank, price) in [(1, 12_000), (0, 8_000)] {
            let body = json!({
                "name": bilingual(&company.canary, "قص", "Haircut"), "category_id": world.category(1, 1), "price_halalas": price,
                "duration_minutes": 45, "buffer_before_minutes": 5, "buffer_after_minutes": 10, "location": "in_shop",
                "specialist_ids": [specialist], "order": rank,
                "short_description": {"ar": "قصير", "en": "Short"},
                "overviews": [{"title": {"ar": "راحة", "en": "Comfort"}, "image_key": "tiles/1"}],
                "steps": [{"title": {"ar": "غسل", "en": "Wash"}, "description": {"en": "With warm water"}}],
                "aftercare": [{"title": {"ar": "جفف", "en": "Keep it dry"}}],
                "faqs": [{"question": {"ar": "كم؟", "en": "How long?"}, "answer": {"ar": "ساعة", "en": "An hour"}}],
            });
            let path = format!("/shop/v1/shops/{}/services", branch.id);
            let answer = world.create(&company.owner, &path, &body).await;
            assert_eq!(answer.status, 201, "{}", answer.text);
            services.push(id(&answer));
        }
        let items = services.iter().map(|it| json!({"service_id": it})).collect::<Vec<_>>();
        let body = json!({
            "name": bilingual(&company.canary, "باقة", "Package"), "items": items, "package_price_halalas": 15_000,
            "max_purchases": 10,
        });
        let path = format!("/shop/v1/shops/{}/packages", branch.id);
        let answer = world.create(&company.owner, &path, &body).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        Self { package: id(&answer), company, branch, specialist, services }
    }

    /// All pages of the shop, by the function that serves them.
    fn paths(&self) -> [(&'static str, String); 6] {
        let (shop, service) = (&self.branch.id, &self.services[0]);
        [
            ("customer-get-shop", format!("/customer/v1/shops/{shop}")),
            ("customer-list-services", format!("/customer/v1/shops/{shop}/services")),
            ("customer-list-specialists", format!("/customer/v1/shops/{shop}/specialists")),
            ("customer-list-packages", format!("/customer/v1/shops/{shop}/packages")),
            ("customer-get-service", format!("/customer/v1/services/{service}")),
            ("customer-get-specialist", format!("/customer/v1/specialists/{}", self.specialist)),
        ]
    }
}

async fn read(world: &World, who: Option<&SignedIn>, path: &str) -> (u16, Value) {
    let answer = match who {
        Some(who) => world.call(who, Method::GET, path, None).await,
        None => world.get(path).await,
    };
    (answer.status, answer.body)
}

#[tokio::test]
async fn a_shop_shows_its_page_services_packages_and_specialists() {
    let world = World::new().await;
    let stocked = StockedShop::new(&world, 0, RIYADH).await;
    let get = |path: String, language: &'static str| {
        let request = world.request(Method::GET, &path).header("accept-language", language);
        let world = &world;
        async move {
            let answer = world.send(request).await;
            assert_eq!(answer.status, 200, "{path}: {}", answer.text);
            answer.body
        }
    };
    let [shop, services, specialists, packages, service, specialist] = stocked.paths().map(|it| it.1);

    let near = format!("{shop}?near=24.7136,46.7753");
    let page = get(near, "en").await;
    assert_eq!((&page["id"], &page["name"]), (&json!(stocked.branch.id), &json!("Salon Lamsa")));
    assert_eq!((&page["distance_km"], page["travel_minutes"].as_i64().unwrap() >= 1), (&json!(10.1), true));
    assert_eq!(page["location"], json!({"lat": RIYADH.0, "lng": RIYADH.1}));
    assert_eq!(page["hours"].as_array().unwrap().len(), 6);
    assert_eq!(page["hours"][0], json!({"weekday": 0, "windows": [{"from": "09:00", "to": "18:00"}]}));
    assert_eq!((&page["special_days"], &page["rating"], &page["audience"]), (&json!([]), &Value::Null, &json!("both")));
    assert_eq!(page["cancellation"]["free_cancel_hours"], 24);
    let ends = [&page["open_until"], &page["opens_at"]].map(Value::is_string);
    assert_eq!(ends, [page["is_open"] == true, page["is_open"] == false], "{page}");
    assert_eq!(get(shop, "ar").await["name"], "صالون Lamsa");

    let listed = get(services.clone(), "en").await;
    let names: Vec<&Value> = listed["items"].as_array().unwrap().iter().map(|it| &it["id"]).collect();
    assert_eq!(names, [&json!(stocked.services[1]), &json!(stocked.services[0])], "by rank");
    assert_eq!((&listed["items"][0]["price_halalas"], &listed["next_cursor"]), (&json!(8_000), &Value::Null));
    let page = get(format!("{services}?limit=1"), "en").await;
    let next = page["next_cursor"].as_str().unwrap();
    let page = get(format!("{services}?limit=1&cursor={next}"), "en").await;
    assert_eq!((&page["items"][0]["id"], &page["next_cursor"]), (&json!(stocked.services[0]), &Value::Null));
    for (category, count) in [(world.category(1, 1), 2), (world.category(1, 0), 2), (world.category(2, 1), 0)] {
        let page = get(format!("{services}?category_id={category}"), "en").await;
        assert_eq!(page["items"].as_array().unwrap().len(), count, "{category}");
    }

    let listed = get(specialists, "en").await;
    let mona = &listed["items"][0];
    assert_eq!((&mona["id"], &mona["name"]), (&json!(stocked.specialist), &json!("Mona Lamsa")));
    assert_eq!((&mona["bio"], mona["service_ids"].as_array().unwrap().len()), (&json!("Expert Lamsa"), 2));

    let listed = get(packages, "ar").await;
    let package = &listed["items"][0];
    assert_eq!((&package["id"], &package["name"]), (&json!(stocked.package), &json!("باقة Lamsa")));
    assert_eq!((&package["list_price_halalas"], &package["discount_percent"]), (&json!(20_000), &json!(25)));
    assert_eq!((&package["total_duration_minutes"], &package["remaining"]), (&json!(105), &json!(10)));
    assert_eq!(package["items"][0]["name"], "قص Lamsa");

    let page = get(service, "en").await;
    assert_eq!((&page["shop"]["id"], &page["shop"]["name"]), (&json!(stocked.branch.id), &json!("Salon Lamsa")));
    assert_eq!(page["overviews"], json!([{"title": "Comfort", "image_key": "tiles/1"}]));
    assert_eq!(page["steps"], json!([{"title": "Wash", "description": "With warm water", "image_key": null}]));
    assert_eq!(page["aftercare"], json!([{"title": "Keep it dry"}]));
    assert_eq!(page["faqs"], json!([{"question": "How long?", "answer": "An hour"}]));
    assert_eq!((&page["short_description"], &page["prepayment"]), (&json!("Short"), &json!("full")));
    assert_eq!(page["specialists"][0]["id"], stocked.specialist);

    let page = get(specialist, "ar").await;
    assert_eq!((&page["name"], &page["shop"]["name"]), (&json!("منى Lamsa"), &json!("صالون Lamsa")));
    assert_eq!((page["services"].as_array().unwrap().len(), &page["portfolio"]), (2, &json!([])));

    let found = get("/customer/v1/shops?near=24.7,46.7".to_owned(), "en").await;
    assert_eq!(
        (&found["items"][0]["id"], &found["items"][0]["name"]),
        (&json!(stocked.branch.id), &json!("Salon Lamsa"))
    );
    for (query, count) in [
        (format!("category_id={}", world.category(1, 1)), 1),
        (format!("category_id={}", world.category(1, 0)), 1),
        (format!("category_id={}", world.category(2, 0)), 0),
    ] {
        let found = get(format!("/customer/v1/shops?{query}"), "en").await;
        assert_eq!(found["items"].as_array().unwrap().len(), count, "{query}");
    }
    world.end().await;
}

#[tokio::test]
async fn customers_see_only_their_own_city() {
    let world = World::new().await;
    let here = StockedShop::new(&world, 0, RIYADH).await;
    let there = StockedShop::new(&world, 1, JEDDAH).await;
    let (riyadh, jeddah) = (world.customer(0).await, world.customer(1).await);
    let stranger = world.sign_in("0512340001").await;
    let found = "/customer/v1/shops".to_owned();
    for (own, other, who) in [(&here, &there, &riyadh), (&there, &here, &jeddah)] {
        for (name, path) in own.paths() {
            assert_eq!(read(&world, Some(who), &path).await.0, 200, "{name}");
        }
        for (name, path) in other.paths() {
            let (status, body) = read(&world, Some(who), &path).await;
            assert_eq!((status, &body["code"]), (404, &json!("not_found")), "{name}");
            assert_eq!(read(&world, None, &path).await.0, 200, "{name}, for a visitor");
        }
        let (_, all) = read(&world, Some(who), &found).await;
        let ids: Vec<&Value> = all["items"].as_array().unwrap().iter().map(|it| &it["id"]).collect();
        assert_eq!(ids, [&json!(own.branch.id)]);
        let (lat, lng) = if own.branch.id == here.branch.id { JEDDAH } else { RIYADH };
        let (_, none) = read(&world, Some(who), &format!("{found}?near={lat},{lng}")).await;
        assert_eq!(none["items"], json!([]), "the point lies in the other city");
    }
    for (name, path) in here.paths().into_iter().chain([("customer-find-shops", found)]) {
        let (status, body) = read(&world, Some(&stranger), &path).await;
        assert_eq!((status, &body["code"]), (403, &json!("profile_incomplete")), "{name}");
        let (status, body) = read(&world, Some(&here.company.owner), &path).await;
        assert_eq!((status, &body["code"]), (401, &json!("unauthenticated")), "{name}, at the shop panel");
        let forged = world.call_with("a.b.c", Method::GET, &path, None).await;
        assert_eq!(forged.status, 401, "{name}");
    }
    world.end().await;
}

#[tokio::test]
async fn inactive_services_and_shops_are_not_shown() {
    let world = World::new().await;
    let stocked = StockedShop::new(&world, 0, RIYADH).await;
    let empty = world.branch(&stocked.company, 0, RIYADH).await;
    for list in ["services", "specialists", "packages"] {
        let (status, body) = read(&world, None, &format!("/customer/v1/shops/{}/{list}", empty.id)).await;
        assert_eq!((status, body), (200, json!({"items": [], "next_cursor": null})), "{list}");
    }
    let [shop, services, specialists, packages, service, specialist] = stocked.paths().map(|it| it.1);
    let owner = &stocked.company.owner;
    let edit = |path: String, body: Value| {
        let world = &world;
        async move {
            let answer = world.call(owner, Method::PATCH, &path, Some(&body)).await;
            assert_eq!(answer.status, 200, "{path}: {}", answer.text);
        }
    };
    let count = |path: String| {
        let world = &world;
        async move { read(world, None, &path).await.1["items"].as_array().unwrap().len() }
    };

    edit(format!("/shop/v1/services/{}", stocked.services[0]), json!({"status": "inactive"})).await;
    assert_eq!(read(&world, None, &service).await.0, 404);
    assert_eq!((count(services.clone()).await, count(packages.clone()).await), (1, 0));
    assert_eq!(read(&world, None, &specialist).await.1["services"].as_array().unwrap().len(), 1);
    edit(format!("/shop/v1/services/{}", stocked.services[1]), json!({"status": "inactive"})).await;
    assert_eq!((count(services).await, count(specialists).await), (0, 0));
    assert_eq!(read(&world, None, &specialist).await.0, 200, "their page stays");
    let by_category = format!("/customer/v1/shops?category_id={}", world.category(1, 1));
    assert_eq!(count(by_category).await, 0);

    let (all, near) = ("/customer/v1/shops".to_owned(), "/customer/v1/shops?near=24.7,46.7".to_owned());
    assert_eq!((count(all.clone()).await, count(near.clone()).await), (2, 2));
    edit(format!("/shop/v1/shops/{}", stocked.branch.id), json!({"is_active": false})).await;
    assert_eq!((count(all).await, count(near).await), (1, 1));
    for path in [shop, packages, specialist] {
        assert_eq!(read(&world, None, &path).await.0, 404, "{path}");
    }
    for missing in [
        "/customer/v1/shops/x",
        "/customer/v1/shops/shop_01h455vb4pex5vsknk084sn02q",
        "/customer/v1/services/svc_01h455vb4pex5vsknk084sn02q",
        "/customer/v1/specialists/spec_01h455vb4pex5vsknk084sn02q",
    ] {
        assert_eq!(read(&world, None, missing).await.0, 404, "{missing}");
    }
    world.end().await;
}

#[tokio::test]
async fn hours_and_exceptions_show_on_the_page_and_in_the_list() {
    let world = World::new().await;
    let company = world.company("Lamsa").await;
    let branch = world.branch(&company, 0, RIYADH).await;
    let always: Vec<Value> =
        (0..7).map(|it| json!({"weekday": it, "windows": [{"from": "00:00", "to": "24:00"}]})).collect();
    let hours = format!("/shop/v1/shops/{}/hours", branch.id);
    let set = world.call(&company.owner, Method::PUT, &hours, Some(&json!({"weekly": always}))).await;
    assert_eq!(set.status, 200, "{}", set.text);
    let (page, list) = (format!("/customer/v1/shops/{}", branch.id), "/customer/v1/shops?open_now=true".to_owned());
    let (_, body) = read(&world, None, &page).await;
    assert_eq!((&body["is_open"], &body["open_until"], &body["opens_at"]), (&json!(true), &Value::Null, &Value::Null));
    assert_eq!(read(&world, None, &list).await.1["items"].as_array().unwrap().len(), 1);

    let now = world.now().await;
    let today = store::schedule::zone("Asia/Riyadh").to_datetime(now).date();
    let exception = format!("/shop/v1/shops/{}/exceptions/{today}", branch.id);
    let closed = json!({"closed": true, "reason": "Inventory"});
    let set = world.call(&company.owner, Method::PUT, &exception, Some(&closed)).await;
    assert!(set.status < 300, "{}", set.text);
    let (_, body) = read(&world, None, &page).await;
    let special = json!([{"date": today.to_string(), "windows": [], "reason": "Inventory"}]);
    assert_eq!((&body["is_open"], &body["special_days"]), (&json!(false), &special));
    let midnight = format!("{}T00:00:00+03:00", today.tomorrow().unwrap());
    assert_eq!(body["opens_at"], midnight);
    assert_eq!(read(&world, None, &list).await.1["items"], json!([]));
    let (_, all) = read(&world, None, "/customer/v1/shops").await;
    assert_eq!((&all["items"][0]["is_open"], &all["items"][0]["opens_at"]), (&json!(false), &json!(midnight)));
    world.end().await;
}

#[tokio::test]
async fn an_unchanged_response_is_not_sent_again() {
    let world = World::new().await;
    let stocked = StockedShop::new(&world, 0, RIYADH).await;
    world.branch(&stocked.company, 0, RIYADH).await;
    let who = world.customer(0).await;
    // Both requests are in the same minute and hour, and in the same ten minutes, within which cursors are the same.
    let now = world.now().await;
    world.advance(600 - now.as_second() % 600 + 5).await;
    let lists = [
        ("customer-find-shops", "/customer/v1/shops?limit=1".to_owned()),
        ("customer-list-services", format!("{}?limit=1", stocked.paths()[1].1)),
    ];
    for (name, path) in stocked.paths().into_iter().chain(lists) {
        let first = world.get(&path).await;
        let etag = first.headers["etag"].to_str().unwrap().to_owned();
        assert_eq!(first.headers["cache-control"], "public, max-age=60", "{name}");
        assert_eq!(first.headers["vary"], "accept-language, authorization", "{name}");
        let again = world.send(world.request(Method::GET, &path).header("if-none-match", &etag)).await;
        assert_eq!((again.status, again.text.as_str()), (304, ""), "{name}");
        let request = world.request(Method::GET, &path).header("if-none-match", &etag).header("accept-language", "en");
        assert_eq!(world.send(request).await.status, 200, "{name}: another language");
        let own = world.call(&who, Method::GET, &path, None).await;
        assert_eq!(own.headers["cache-control"], "private, no-cache", "{name}");
    }
    world.end().await;
}

#[tokio::test]
async fn every_page_takes_one_round_trip() {
    let world = World::new().await;
    let stocked = StockedShop::new(&world, 0, RIYADH).await;
    let who = world.customer(0).await;
    for (_, path) in stocked.paths() {
        // The first call starts the function.
        read(&world, Some(&who), &path).await;
    }
    world.fault(&json!({"name": "hang", "service": "dynamodb", "delay_ms": 60, "times": null})).await;
    for (name, path) in stocked.paths() {
        for reader in [None, Some(&who)] {
            let ((status, _), calls) = world.calls(name, read(&world, reader, &path)).await;
            assert_eq!((status, round_trips(&calls)), (200, 1), "{name}: {calls:?}");
        }
    }
    world.end().await;
}
