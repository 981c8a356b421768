//! `GET /shops`, among ten thousand shops.

use crate::discovery::country::{Country, ShopSearch, clock};
use crate::world::{SignedIn, World, round_trips};
use jiff::Timestamp;
use model::find::Clientele;
use model::geo;
use model::profile::Location;
use reqwest::Method;
use serde_json::{Value, json};
use std::collections::BTreeSet;

const FIND: &str = "/customer/v1/shops";

/// Returns a page, as a customer or as a visitor.
async fn page(world: &World, who: Option<&SignedIn>, query: &str) -> Value {
    let path = format!("{FIND}?{query}");
    let answer = match who {
        Some(who) => world.call(who, Method::GET, &path, None).await,
        None => world.get(&path).await,
    };
    assert_eq!(answer.status, 200, "{path}: {}", answer.text);
    answer.body
}

/// Returns the items of a search, of a limited number of pages, and whether these are all.
async fn walk(world: &World, who: Option<&SignedIn>, query: &str, limit: usize, pages: usize) -> (Vec<Value>, bool) {
    let (mut items, mut cursor) = (vec![], String::new());
    for _ in 0..pages {
        let page = page(world, who, &format!("{query}&limit={limit}{cursor}")).await;
        let found = page["items"].as_array().unwrap();
        items.extend(found.iter().cloned());
        match page["next_cursor"].as_str() {
            Some(next) => {
                assert_eq!(found.len(), limit);
                cursor = format!("&cursor={next}");
            }
            None => return (items, true),
        }
    }
    (items, false)
}

fn ids(items: &[Value]) -> Vec<String> {
    items.iter().map(|it| it["id"].as_str().unwrap().to_owned()).collect()
}

/// Advances the clock to two minutes past an hour, so that no shop opens or closes during the test.
async fn shortly_after_the_hour(world: &World) -> Timestamp {
    let now = clock(world).await.as_second();
    world.advance(3_600 - now % 3_600 + 120).await;
    clock(world).await
}

fn random_search(country: &mut Country) -> ShopSearch {
    let numbers = &mut country.numbers;
    let (city, centre) = country.cities[numbers.below(15) as usize].clone();
    let near = (!numbers.one_in(4)).then(|| numbers.around(centre, 60.0));
    let category = country.categories[numbers.below(country.categories.len() as u64) as usize].clone();
    ShopSearch {
        near,
        radius_km: (!numbers.one_in(3)).then(|| (1.0 + numbers.share() * 499.0).round() / 10.0),
        city: (!numbers.one_in(3)).then_some(city),
        category: numbers.one_in(3).then_some(category),
        audience: numbers.one_in(3).then(|| Clientele::ALL[numbers.below(3) as usize]),
        verified: numbers.one_in(4),
        open_now: numbers.one_in(3),
        rating_min: numbers.one_in(4).then(|| (10 + numbers.below(40)) as f64 / 10.0),
        sort: [None, Some("distance"), Some("rating")][numbers.below(3) as usize],
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_search_finds_the_right_ones_of_ten_thousand_shops_in_three_round_trips() {
    let world = World::new().await;
    let mut country = Country::new(&world).await;
    let now = shortly_after_the_hour(&world).await;
    let readers = [(0, world.customer(0).await), (1, world.customer(1).await)];
    country.without_stream(&world).await;
    country.add(&world, 10_000, |numbers| numbers.below(15) as usize).await;

    let mut found = 0;
    for n in 0..32 {
        let search = random_search(&mut country);
        let reader = readers.get(country.numbers.below(5) as usize);
        let own = reader.map(|(city, _)| country.cities[*city].0.clone());
        let expected = country.expected(&search, own.as_deref(), now);
        found += expected.len();
        // Few pages, as each of them reads all listings.
        let limit = (country.numbers.below(20) as usize + 1).max(expected.len() / 3 + 1).min(100);
        let (items, is_all) = walk(&world, reader.map(|it| &it.1), &search.query(), limit, 3).await;
        assert_eq!(is_all, expected.len() <= limit * 3, "{n}: {search:?} for {own:?}");
        let expected_ids: Vec<String> = expected.iter().take(limit * 3).map(|it| it.0.clone()).collect();
        assert_eq!(ids(&items), expected_ids, "{n}: {search:?} for {own:?}");
        for (item, (_, km)) in items.iter().zip(&expected) {
            check(&country, item, *km, now);
        }
    }
    assert!(found > 1_000, "the searches are too narrow: {found}");

    delay_calls(&world).await;
    let centre = country.cities[0].1;
    let near = format!("near={},{}", centre.lat, centre.lng);
    let city = format!("city_id={}", country.cities[0].0);
    for (query, who) in [
        (format!("{near}&radius_km=1"), None),
        (format!("{near}&radius_km=10"), None),
        (format!("{near}&radius_km=50"), None),
        (format!("{near}&radius_km=50"), Some(&readers[0].1)),
        (city, None),
        (String::new(), None),
        (String::new(), Some(&readers[0].1)),
    ] {
        let (_, calls) = world.calls("customer-find-shops", page(&world, who, &query)).await;
        let trips = round_trips(&calls);
        assert!((1..=3).contains(&trips), "{query}, {}: {trips} of {calls:?}", who.is_some());
    }
    world.end().await;
}

/// Delays every call to the table, so that concurrent calls overlap.
async fn delay_calls(world: &World) {
    world.fault(&json!({"name": "hang", "service": "dynamodb", "delay_ms": 80, "times": null})).await;
}

/// Checks what a list shows of a shop.
fn check(country: &Country, item: &Value, km: Option<f64>, now: Timestamp) {
    let shop = country.shops.iter().find(|it| it.id == item["id"]).unwrap();
    assert_eq!(item["distance_km"], json!(km.map(|it| (it * 100.0).round() / 100.0)));
    let hour = shop.opening.zone.to_datetime(now).hour();
    assert_eq!(item["travel_minutes"], json!(km.map(|it| geo::travel_minutes(it, hour))));
    assert_eq!((&item["rating"], &item["rating_count"]), (&json!(shop.rating), &json!(shop.rating_count)));
    let is_open = shop.opening.is_open(now.as_second());
    assert_eq!(item["is_open"], is_open);
    let opens = shop.opening.next_opening(now.as_second(), 7).filter(|_| !is_open);
    let opens_at = item["opens_at"].as_str().map(|it| it.parse::<Timestamp>().unwrap().as_second());
    assert_eq!(opens_at, opens);
    assert_eq!((&item["city_id"], &item["is_verified"]), (&json!(shop.city), &json!(shop.verified)));
    assert_eq!(item["audience"], shop.clientele.as_str());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_cell_with_many_shops_is_read_in_parts() {
    let world = World::new().await;
    let mut country = Country::new(&world).await;
    let now = shortly_after_the_hour(&world).await;
    // All within one cell, and more than the table returns in one response.
    country.cities[0].1 = Location { lat: 24.7, lng: 46.6 };
    (country.spread_km, country.padding) = (7.0, 12_000);
    country.add(&world, 150, |_| 0).await;
    let cells: BTreeSet<String> = country.shops.iter().map(|it| geo::place(it.location)[..4].to_owned()).collect();
    assert_eq!(cells.len(), 1);
    let near = ShopSearch { near: Some(country.cities[0].1), radius_km: Some(50.0), ..ShopSearch::default() };
    let reader = world.customer(0).await;
    page(&world, None, "limit=1").await;
    delay_calls(&world).await;
    for (search, who) in
        [(&near, None), (&near, Some(&reader)), (&ShopSearch::default(), None), (&ShopSearch::default(), Some(&reader))]
    {
        let query = format!("{}&limit=100", search.query());
        let (found, calls) = world.calls("customer-find-shops", page(&world, who, &query)).await;
        let expected = country.expected(search, who.map(|_| country.cities[0].0.as_str()), now);
        let first: Vec<String> = expected.into_iter().take(100).map(|it| it.0).collect();
        assert_eq!(ids(found["items"].as_array().unwrap()), first);
        let trips = round_trips(&calls);
        assert!(calls.len() > 3 && (2..=3).contains(&trips), "{query}, {}: {trips} of {calls:?}", who.is_some());
    }
    world.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pages_neither_skip_nor_repeat_while_shops_are_added() {
    let world = World::new().await;
    let mut country = Country::new(&world).await;
    country.add(&world, 200, |_| 0).await;
    let centre = country.cities[0].1;
    for query in [String::new(), format!("near={},{}&radius_km=50", centre.lat, centre.lng)] {
        let before: BTreeSet<String> = country.shops.iter().filter(|it| it.visible).map(|it| it.id.clone()).collect();
        let (mut seen, mut cursor) = (vec![], String::new());
        loop {
            let page = page(&world, None, &format!("{query}&limit=17{cursor}")).await;
            seen.extend(ids(page["items"].as_array().unwrap()));
            let Some(next) = page["next_cursor"].as_str() else { break };
            cursor = format!("&cursor={next}");
            country.add(&world, 10, |_| 0).await;
        }
        let distinct: BTreeSet<String> = seen.iter().cloned().collect();
        assert_eq!(distinct.len(), seen.len(), "a shop is repeated");
        // All shops of the city are within the radius: none is more than 50 km from the centre.
        assert!(before.is_subset(&distinct), "a shop is skipped");
    }
    world.end().await;
}

#[tokio::test]
async fn a_cursor_is_valid_for_its_own_search_only() {
    let world = World::new().await;
    let mut country = Country::new(&world).await;
    country.add(&world, 30, |_| 0).await;
    let reader = world.customer(0).await;
    let first = page(&world, None, "limit=5").await;
    let cursor = first["next_cursor"].as_str().unwrap();
    assert_eq!(page(&world, None, &format!("limit=7&cursor={cursor}")).await["items"].as_array().unwrap().len(), 7);
    for query in [format!("sort=rating&cursor={cursor}"), format!("cursor={cursor}x"), "cursor=x".to_owned()] {
        let answer = world.get(&format!("{FIND}?{query}")).await;
        assert_eq!((answer.status, &answer.body["code"]), (400, &json!("malformed")), "{query}");
    }
    let other = world.call(&reader, Method::GET, &format!("{FIND}?cursor={cursor}"), None).await;
    assert_eq!(other.status, 400, "{}", other.text);
    world.advance(86_401).await;
    assert_eq!(world.get(&format!("{FIND}?cursor={cursor}")).await.status, 400);
    world.end().await;
}

#[tokio::test]
async fn invalid_parameters_are_named_and_searches_at_the_poles_are_empty() {
    let world = World::new().await;
    for (query, pointer) in [
        ("near=x", "?near"),
        ("near=24.7", "?near"),
        ("near=91,0", "?near"),
        ("near=0,181", "?near"),
        ("near=24.7,46.7&radius_km=0.05", "?radius_km"),
        ("radius_km=51", "?radius_km"),
        ("radius_km=NaN", "?radius_km"),
        ("city_id=shop_01h455vb4pex5vsknk084sn02q", "?city_id"),
        ("category_id=x", "?category_id"),
        ("audience=dogs", "?audience"),
        ("verified=1", "?verified"),
        ("open_now=yes", "?open_now"),
        ("rating_min=5.5", "?rating_min"),
        ("sort=price", "?sort"),
        ("limit=0", "?limit"),
        ("limit=101", "?limit"),
    ] {
        let answer = world.get(&format!("{FIND}?{query}")).await;
        assert_eq!((answer.status, &answer.body["errors"][0]["pointer"]), (422, &json!(pointer)), "{query}");
    }
    let far =
        [Location { lat: 90.0, lng: 0.0 }, Location { lat: -90.0, lng: 180.0 }, Location { lat: 0.0, lng: -180.0 }];
    for query in far.map(|it| format!("near={},{}&radius_km=50", it.lat, it.lng)) {
        assert_eq!(page(&world, None, &query).await, json!({"items": [], "next_cursor": null}), "{query}");
    }
    let unknown = page(&world, None, "city_id=city_01h455vb4pex5vsknk084sn02q").await;
    assert_eq!(unknown["items"], json!([]));
    world.end().await;
}
