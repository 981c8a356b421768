//! Updating a shop.

use crate::shop_fixture::RIYADH;
use crate::world::World;
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn an_update_changes_what_it_names_at_every_depth() {
    let world = World::new().await;
    let company = world.company("Lamsa").await;
    let branch = world.branch(&company, 0, RIYADH).await;
    let path = format!("/shop/v1/shops/{}", branch.id);
    let update = |body: serde_json::Value| {
        let (world, owner, path) = (&world, &company.owner, &path);
        async move { world.call(owner, Method::PATCH, path, Some(&body)).await }
    };
    let fees = json!({"settings": {"cancellation": {"late_fee_percent": 50}}, "social": {"instagram": "lamsa"}});
    assert_eq!(update(fees).await.status, 200);
    let alert = json!({"settings": {"large_queue_alert": 7}, "social": {"x": "lamsa_sa"}});
    let after = update(alert).await;
    assert_eq!(after.status, 200, "{}", after.text);
    let settings = &after.body["settings"];
    assert_eq!(
        (&settings["large_queue_alert"], &settings["cancellation"]["late_fee_percent"]),
        (&json!(7), &json!(50))
    );
    assert_eq!(settings["cancellation"]["no_show_fee_percent"], 50, "what nobody named keeps its default");
    assert_eq!(after.body["social"], json!({"instagram": "lamsa", "x": "lamsa_sa"}));
    // Null removes what may be absent.
    let removed = update(json!({"social": {"instagram": null}})).await;
    assert_eq!(removed.body["social"], json!({"x": "lamsa_sa"}), "{}", removed.text);

    for (body, pointer) in [
        (json!({"settings": {"cancellation": {"late_fee_percent": 101}}}), "/settings/cancellation/late_fee_percent"),
        (json!({"settings": {"cancellation": {"late_fee": 1}}}), "/settings/cancellation/late_fee"),
        (json!({"settings": {"allow_booking": null}}), "/settings/allow_booking"),
        (json!({"settings": {"cancellation": 5}}), "/settings/cancellation"),
    ] {
        let refused = update(body).await;
        assert_eq!(refused.code(), (422, "validation_failed"), "{}", refused.text);
        assert_eq!(refused.body["errors"][0]["pointer"], pointer);
    }
    let same = world.call(&company.owner, Method::GET, &path, None).await;
    assert_eq!(same.body["settings"], after.body["settings"]);
    world.end().await;
}

#[tokio::test]
async fn a_shop_tells_its_address_accessibility_and_what_search_engines_show() {
    let world = World::new().await;
    let company = world.company("Lamsa").await;
    let branch = world.branch(&company, 0, RIYADH).await;
    let path = format!("/shop/v1/shops/{}", branch.id);
    let update = |body: serde_json::Value| {
        let (world, owner, path) = (&world, &company.owner, &path);
        async move { world.call(owner, Method::PATCH, path, Some(&body)).await }
    };
    let body = json!({"address_line2": "Floor 2", "region": "Riyadh", "accessibility": {"lift": true},
        "meta": {"title": {"ar": "لمسة", "en": "Lamsa"}}, "city_id": world.city(1)});
    let after = update(body).await;
    assert_eq!(after.status, 200, "{}", after.text);
    let second = update(json!({"accessibility": {"step_free_entrance": true}, "address_line2": null})).await;
    let shown = json!([
        second.body["accessibility"]["lift"],
        second.body["accessibility"]["step_free_entrance"],
        second.body["address_line2"],
        second.body["region"],
        second.body["city_id"]
    ]);
    assert_eq!(shown, json!([true, true, null, "Riyadh", world.city(1)]), "{}", second.text);
    let page = world
        .send(world.request(Method::GET, &format!("/customer/v1/shops/{}", branch.id)).header("accept-language", "en"));
    let page = page.await;
    assert_eq!((&page.body["meta"]["title"], &page.body["accessibility"]["lift"]), (&json!("Lamsa"), &json!(true)));
    // The shop is found in its new city, and no longer in the old one.
    for (city, found) in [(0, 0), (1, 1)] {
        let list = world.get(&format!("/customer/v1/shops?city_id={}", world.city(city))).await;
        assert_eq!(list.body["items"].as_array().unwrap().len(), found, "{}", list.text);
    }
    for (body, pointer) in [
        (json!({"city_id": "city_0000000000g0080000000000zz"}), "/city_id"),
        (json!({"accessibility": {"lift": null}}), "/accessibility/lift"),
        (json!({"meta": {"title": {"en": "x".repeat(101)}}}), "/meta/title"),
        (json!({"region": ""}), "/region"),
    ] {
        let refused = update(body).await;
        assert_eq!(refused.code(), (422, "validation_failed"), "{}", refused.text);
        assert!(refused.body["errors"][0]["pointer"].as_str().unwrap().starts_with(pointer), "{}", refused.text);
    }
    world.end().await;
}

#[tokio::test]
async fn the_owner_names_another_manager_and_the_one_before_keeps_working() {
    let world = World::new().await;
    let company = world.company("Lamsa").await;
    let branch = world.branch(&company, 0, RIYADH).await;
    let (first, second) = (world.employee(&company, &branch, &[]).await, world.employee(&company, &branch, &[]).await);
    let path = format!("/shop/v1/shops/{}", branch.id);
    let name = |who: &crate::world::SignedIn, employee: serde_json::Value| {
        let (world, path, who) = (&world, &path, who.clone());
        async move { world.call(&who, Method::PATCH, path, Some(&json!({"manager_id": employee}))).await }
    };
    let settings = json!({"settings": {"large_queue_alert": 9}});
    let may_set =
        async |who: &crate::world::SignedIn| world.call(who, Method::PATCH, &path, Some(&settings)).await.status;
    assert_eq!(may_set(&first.who).await, 403);
    let named = name(&company.owner, json!(first.employee)).await;
    assert_eq!((named.status, &named.body["manager_id"]), (200, &json!(first.employee)), "{}", named.text);
    assert_eq!(may_set(&first.who).await, 200);
    // A manager names nobody, not even themselves.
    for employee in [json!(second.employee), json!(null)] {
        assert_eq!(name(&first.who, employee).await.code(), (403, "permission_denied"));
    }
    assert_eq!(name(&company.owner, json!(second.employee)).await.status, 200);
    assert_eq!((may_set(&first.who).await, may_set(&second.who).await), (403, 200));
    let services = format!("{path}/services");
    let kept = world.call(&first.who, Method::GET, &services, None).await;
    assert_eq!(kept.status, 200, "the role of an employee is left: {}", kept.text);
    let nobody = name(&company.owner, json!(null)).await;
    assert_eq!((nobody.status, &nobody.body["manager_id"]), (200, &json!(null)), "{}", nobody.text);
    assert_eq!(may_set(&second.who).await, 403);

    let other = world.branch(&company, 0, RIYADH).await;
    let elsewhere = world.employee(&company, &other, &[]).await;
    let refused = name(&company.owner, json!(elsewhere.employee)).await;
    assert_eq!(
        (refused.status, &refused.body["errors"][0]["pointer"]),
        (422, &json!("/manager_id")),
        "{}",
        refused.text
    );
    world.end().await;
}
