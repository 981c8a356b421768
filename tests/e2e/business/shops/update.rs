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
