//! Round trips to the table of each endpoint of the catalogue.

use crate::catalog::CatalogShop;
use crate::shop_fixture::id;
use crate::world::round_trips;
use reqwest::Method;
use serde_json::{Value, json};

#[tokio::test]
async fn reads_take_one_round_trip_and_changes_two() {
    let shop = CatalogShop::new("Trips").await;
    let specialist = shop.specialist().await;
    let service = id(&shop.service(&[&specialist], json!({})).await);
    let second = id(&shop.service(&[&specialist], json!({})).await);
    let other = shop.world.branch(&shop.company, 0, (24.7136, 46.6753)).await;
    let package = json!({"name": {"en": "Both"}, "items": [{"service_id": service}, {"service_id": second}],
        "package_price_halalas": 1});
    let sold = id(&shop.create("packages", &package).await);
    let admin = shop.world.admin().await;
    let new_category = json!({"name": {"en": "Made"}});
    let category = id(&shop.world.call(&admin, Method::POST, "/admin/v1/categories", Some(&new_category)).await);
    let shop_path = format!("/shop/v1/shops/{}", shop.branch.id);
    let (of_service, of_package) = (format!("/shop/v1/services/{service}"), format!("/shop/v1/packages/{sold}"));
    let of_specialist = format!("/shop/v1/specialists/{specialist}");
    let of_category = format!("/admin/v1/categories/{category}");
    let hours = json!({"weekly": [{"weekday": 0, "windows": [{"from": "10:00", "to": "12:00"}]}]});
    let new_city = json!({"name": {"en": "C"}, "location": {"lat": 1, "lng": 2}});
    let mut draft = shop.body(&[&specialist]);
    draft["status"] = json!("draft");
    let city = format!("/admin/v1/cities/{}", shop.world.city(0));
    let plan: Vec<(&str, Method, String, Option<Value>)> = vec![
        ("shop-create-service", Method::POST, format!("{shop_path}/services"), Some(draft)),
        (
            "shop-clone-services",
            Method::POST,
            format!("/shop/v1/shops/{}/services/clone", other.id),
            Some(json!({"from_shop_id": shop.branch.id, "service_ids": [service, second]})),
        ),
        ("shop-list-services", Method::GET, format!("{shop_path}/services"), None),
        ("shop-get-service", Method::GET, of_service.clone(), None),
        (
            "shop-update-service",
            Method::PATCH,
            of_service.clone(),
            Some(json!({"specialist_ids": [specialist], "order": 3})),
        ),
        ("shop-set-service-hours", Method::PUT, format!("{of_service}/hours"), Some(hours)),
        ("shop-list-recommended-specialists", Method::GET, format!("{of_service}/recommended-specialists"), None),
        ("shop-list-specialists", Method::GET, format!("{shop_path}/specialists"), None),
        ("shop-get-specialist", Method::GET, of_specialist.clone(), None),
        ("shop-update-specialist", Method::PATCH, of_specialist, Some(json!({"service_ids": [service, second]}))),
        ("shop-create-package", Method::POST, format!("{shop_path}/packages"), Some(package)),
        ("shop-list-packages", Method::GET, format!("{shop_path}/packages"), None),
        ("shop-get-package", Method::GET, of_package.clone(), None),
        ("shop-update-package", Method::PATCH, of_package.clone(), Some(json!({"package_price_halalas": 2}))),
        ("shop-retire-package", Method::DELETE, of_package, None),
        ("shop-retire-service", Method::DELETE, of_service, None),
        ("shop-list-cities", Method::GET, "/shop/v1/cities".to_owned(), None),
        ("shop-list-categories", Method::GET, "/shop/v1/categories".to_owned(), None),
        ("admin-list-categories", Method::GET, "/admin/v1/categories".to_owned(), None),
        (
            "admin-create-category",
            Method::POST,
            "/admin/v1/categories".to_owned(),
            Some(json!({"name": {"en": "New"}})),
        ),
        (
            "admin-update-category",
            Method::PATCH,
            of_category.clone(),
            Some(json!({"parent_id": shop.world.category(1, 0)})),
        ),
        ("admin-delete-category", Method::DELETE, of_category, None),
        (
            "admin-set-category-relations",
            Method::PUT,
            "/admin/v1/category-relations".to_owned(),
            Some(json!({"category_id": shop.world.category(1, 1),
                "relations": [{"category_id": shop.world.category(1, 2)}]})),
        ),
        ("admin-list-category-relations", Method::GET, "/admin/v1/category-relations".to_owned(), None),
        (
            "customer-list-related-categories",
            Method::GET,
            format!("/customer/v1/categories/{}/related", shop.world.category(1, 1)),
            None,
        ),
        ("admin-list-cities", Method::GET, "/admin/v1/cities".to_owned(), None),
        ("admin-create-city", Method::POST, "/admin/v1/cities".to_owned(), Some(new_city)),
        ("admin-update-city", Method::PATCH, city, Some(json!({"is_active": true}))),
        ("customer-list-cities", Method::GET, "/customer/v1/cities".to_owned(), None),
        ("customer-list-categories", Method::GET, "/customer/v1/categories".to_owned(), None),
    ];
    // A function reads the public keys once, when it starts: a first request with a wrong token starts it.
    for (_, method, path, _) in &plan {
        let request = shop.world.request(method.clone(), path).bearer_auth("x").json(&json!({}));
        shop.world.send(request).await;
    }
    // A delay makes concurrent calls overlap.
    let slow = json!({"name": "hang", "service": "dynamodb", "delay_ms": 60, "times": null});
    shop.world.fault(&slow).await;
    for (name, method, path, body) in plan {
        let who = if path.starts_with("/admin") { &admin } else { &shop.company.owner };
        // Appointments that no longer fit are read after the change, so that none is missed: one trip more, in which a year
        // of agendas is read, one query for each month.
        let lists_clashes =
            ["shop-update-service", "shop-set-service-hours", "shop-update-specialist", "shop-retire-service"];
        let lists_clashes = lists_clashes.contains(&name);
        let trips = if method == Method::GET { 1 } else { 2 + usize::from(lists_clashes) };
        let most_calls = trips + if lists_clashes { 20 } else { 2 };
        let (answer, calls) = shop.world.calls(name, shop.world.call(who, method, &path, body.as_ref())).await;
        assert!(answer.status < 300, "{name}: {}", answer.text);
        assert_eq!(round_trips(&calls), trips, "{name}: {calls:?}");
        assert!(calls.len() <= most_calls, "{name}: {calls:?}");
    }
    shop.world.end().await;
}
