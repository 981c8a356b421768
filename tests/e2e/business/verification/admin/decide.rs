//! Deciding the verification of a shop.

use crate::shop_fixture::RIYADH;
use crate::world::World;
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn specialists_share_the_verification_of_their_shop_and_its_revocation() {
    let world = World::new().await;
    let company = world.company("Badge").await;
    let branch = world.branch(&company, 0, RIYADH).await;
    let service = world.service(&company, &branch, &[]).await;
    let first = world.specialist(&company, &branch, std::slice::from_ref(&service)).await;
    let verification = format!("/shop/v1/shops/{}/verification", branch.id);
    let incomplete = world.call(&company.owner, Method::POST, &verification, None).await;
    assert_eq!(incomplete.status, 422, "{}", incomplete.text);
    let missing: Vec<_> = incomplete.body["errors"].as_array().unwrap().iter().map(|it| it["detail"].clone()).collect();
    assert_eq!(missing, ["business_license", "national_id", "commercial_register", "shop_photos"]);
    for kind in ["business_license", "national_id", "commercial_register", "shop_photos"] {
        let body = json!({"document_type": kind, "file_key": format!("documents/{kind}.pdf")});
        let path = format!("/shop/v1/companies/{}/documents", company.id);
        assert_eq!(world.create(&company.owner, &path, &body).await.status, 201);
    }
    let requested = world.call(&company.owner, Method::POST, &verification, None).await;
    assert_eq!(
        (requested.status, requested.body["verification"]["status"].as_str()),
        (201, Some("pending")),
        "{}",
        requested.text
    );
    assert_eq!(
        world.call(&company.owner, Method::POST, &verification, None).await.status,
        409,
        "one request at a time"
    );

    let admin = world.admin().await;
    let pending_list = world.call(&admin, Method::GET, "/admin/v1/shop-verifications", None).await;
    assert_eq!(pending_list.body["items"][0]["shop_id"], json!(branch.id), "{}", pending_list.text);
    let decide = format!("/admin/v1/shops/{}/verification", branch.id);
    assert_eq!(world.call(&admin, Method::PUT, &decide, Some(&json!({"status": "rejected"}))).await.status, 422);
    let approved = world.call(&admin, Method::PUT, &decide, Some(&json!({"status": "approved"}))).await;
    assert_eq!((approved.status, &approved.body["is_verified"]), (200, &json!(true)), "{}", approved.text);
    assert_eq!(world.call(&admin, Method::PUT, &decide, Some(&json!({"status": "approved"}))).await.status, 409);
    let pending_list = world.call(&admin, Method::GET, "/admin/v1/shop-verifications", None).await;
    assert_eq!(pending_list.body["items"], json!([]));

    let second = world.specialist(&company, &branch, &[service]).await;
    let check_badges = async |expected: bool| {
        let shown = world.get(&format!("/customer/v1/shops/{}", branch.id)).await;
        assert_eq!(shown.body["is_verified"], json!(expected), "{}", shown.text);
        for specialist in [&first, &second] {
            let path = format!("/customer/v1/specialists/{}", specialist.specialist.as_ref().unwrap());
            let answer = world.get(&path).await;
            assert_eq!(answer.body["is_verified"], json!(expected), "{}", answer.text);
        }
        let found = world.get("/customer/v1/shops?near=24.7136,46.6753").await;
        assert_eq!(found.body["items"][0]["is_verified"], json!(expected), "{}", found.text);
    };
    check_badges(true).await;
    let revoked = json!({"status": "revoked", "reason": "license expired"});
    assert_eq!(world.call(&admin, Method::PUT, &decide, Some(&revoked)).await.status, 200);
    check_badges(false).await;
    assert_eq!(
        world.call(&company.owner, Method::POST, &verification, None).await.status,
        201,
        "a shop may apply again"
    );
    world.end().await;
}

#[tokio::test]
async fn a_verified_shop_that_renames_itself_has_to_be_verified_again() {
    let world = World::new().await;
    let company = world.company("Badge").await;
    let branch = world.branch(&company, 0, RIYADH).await;
    let (owner, admin) = (&company.owner, world.admin().await);
    for kind in ["business_license", "national_id", "commercial_register", "shop_photos"] {
        let body = json!({"document_type": kind, "file_key": format!("documents/{kind}.pdf")});
        let path = format!("/shop/v1/companies/{}/documents", company.id);
        assert_eq!(world.create(owner, &path, &body).await.status, 201);
    }
    let shop = format!("/shop/v1/shops/{}", branch.id);
    let decide = format!("/admin/v1/shops/{}/verification", branch.id);
    let pending = async || {
        let list = world.call(&admin, Method::GET, "/admin/v1/shop-verifications", None).await;
        list.body["items"].as_array().unwrap().clone()
    };
    assert_eq!(world.call(owner, Method::POST, &format!("{shop}/verification"), None).await.status, 201);
    // Who changes the name before the decision is decided about by the new one.
    let early = json!({"name": {"ar": "وليد", "en": "Early"}});
    let renamed = world.call(owner, Method::PATCH, &shop, Some(&early)).await;
    assert_eq!((renamed.status, renamed.body.get("warnings")), (200, None), "{}", renamed.text);
    assert_eq!(pending().await[0]["shop_name"], early["name"]);

    let (arabic, english) = (json!({"name": {"ar": "بنك", "en": "Bank Support"}}), json!({"username": "bank.support"}));
    for change in [arabic, english, json!({"avatar_key": "media/bank.png"}), json!({"avatar_key": null})] {
        let approved = world.call(&admin, Method::PUT, &decide, Some(&json!({"status": "approved"}))).await;
        assert_eq!((approved.status, &approved.body["is_verified"]), (200, &json!(true)), "{}", approved.text);
        // Other changes, and the same values again, leave it verified.
        let before = world.call(owner, Method::GET, &shop, None).await;
        for field in ["name", "username", "avatar_key"] {
            let same = json!({field: before.body[field], "has_parking": true});
            let same = world.call(owner, Method::PATCH, &shop, Some(&same)).await;
            assert_eq!((same.status, &same.body["is_verified"]), (200, &json!(true)), "{field} {}", same.text);
        }
        let changed = world.call(owner, Method::PATCH, &shop, Some(&change)).await;
        assert_eq!((changed.status, &changed.body["is_verified"]), (200, &json!(false)), "{}", changed.text);
        assert_eq!(changed.body["verification"]["status"], "pending");
        assert_eq!(changed.body["verified_at"], json!(null));
        assert_eq!(changed.body["warnings"][0]["code"], "verification_restarted", "{}", changed.text);
        assert_eq!(world.get(&format!("/customer/v1/shops/{}", branch.id)).await.body["is_verified"], false);
        let list = pending().await;
        assert_eq!((list.len(), &list[0]["shop_id"]), (1, &json!(branch.id)));
        assert_eq!(
            (&list[0]["id"], &list[0]["shop_name"]),
            (&changed.body["verification"]["id"], &changed.body["name"])
        );
        assert_eq!(list[0]["document_ids"].as_array().map(Vec::len), Some(4), "{list:?}");
    }
    world.end().await;
}
