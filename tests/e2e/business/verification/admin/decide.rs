//! Deciding the verification of a shop.

use crate::firm::RIYADH;
use crate::world::World;
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn specialists_share_the_verification_of_their_shop_and_its_revocation() {
    let world = World::new().await;
    let firm = world.firm("Badge").await;
    let branch = world.branch(&firm, 0, RIYADH).await;
    let service = world.service(&firm, &branch, &[]).await;
    let early = world.specialist(&firm, &branch, std::slice::from_ref(&service)).await;
    let ask = format!("/shop/v1/shops/{}/verification", branch.id);
    let early_ask = world.call(&firm.owner, Method::POST, &ask, None).await;
    assert_eq!(early_ask.status, 422, "{}", early_ask.text);
    let missing: Vec<_> = early_ask.body["errors"].as_array().unwrap().iter().map(|it| it["detail"].clone()).collect();
    assert_eq!(missing, ["business_license", "national_id", "commercial_register", "shop_photos"]);
    for kind in ["business_license", "national_id", "commercial_register", "shop_photos"] {
        let body = json!({"document_type": kind, "file_key": format!("documents/{kind}.pdf")});
        let path = format!("/shop/v1/companies/{}/documents", firm.id);
        assert_eq!(world.create(&firm.owner, &path, &body).await.status, 201);
    }
    let asked = world.call(&firm.owner, Method::POST, &ask, None).await;
    assert_eq!((asked.status, asked.body["verification"]["status"].as_str()), (201, Some("pending")), "{}", asked.text);
    assert_eq!(world.call(&firm.owner, Method::POST, &ask, None).await.status, 409, "one at a time");

    let admin = world.admin().await;
    let waiting = world.call(&admin, Method::GET, "/admin/v1/shop-verifications", None).await;
    assert_eq!(waiting.body["items"][0]["shop_id"], json!(branch.id), "{}", waiting.text);
    let decide = format!("/admin/v1/shops/{}/verification", branch.id);
    assert_eq!(world.call(&admin, Method::PUT, &decide, Some(&json!({"status": "rejected"}))).await.status, 422);
    let approved = world.call(&admin, Method::PUT, &decide, Some(&json!({"status": "approved"}))).await;
    assert_eq!((approved.status, &approved.body["is_verified"]), (200, &json!(true)), "{}", approved.text);
    assert_eq!(world.call(&admin, Method::PUT, &decide, Some(&json!({"status": "approved"}))).await.status, 409);
    let waiting = world.call(&admin, Method::GET, "/admin/v1/shop-verifications", None).await;
    assert_eq!(waiting.body["items"], json!([]));

    let late = world.specialist(&firm, &branch, &[service]).await;
    let seen = async |expected: bool| {
        let shown = world.get(&format!("/customer/v1/shops/{}", branch.id)).await;
        assert_eq!(shown.body["is_verified"], json!(expected), "{}", shown.text);
        for specialist in [&early, &late] {
            let path = format!("/customer/v1/specialists/{}", specialist.specialist.as_ref().unwrap());
            let answer = world.get(&path).await;
            assert_eq!(answer.body["is_verified"], json!(expected), "{}", answer.text);
        }
        let found = world.get("/customer/v1/shops?near=24.7136,46.6753").await;
        assert_eq!(found.body["items"][0]["is_verified"], json!(expected), "{}", found.text);
    };
    seen(true).await;
    let revoked = json!({"status": "revoked", "reason": "license expired"});
    assert_eq!(world.call(&admin, Method::PUT, &decide, Some(&revoked)).await.status, 200);
    seen(false).await;
    assert_eq!(world.call(&firm.owner, Method::POST, &ask, None).await.status, 201, "may apply again");
    world.end().await;
}
