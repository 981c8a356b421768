//! `PATCH /me`: updating the profile.

use crate::world::World;
use reqwest::Method;
use serde_json::json;

const ME: &str = "/identity/v1/me";

#[tokio::test]
async fn problems_are_in_the_language_of_the_signed_in_user() {
    let world = World::new().await;
    let who = world.sign_in("0512345678").await;
    let title = async |token: &str, language: Option<&str>| {
        let mut request = world.request(Method::PATCH, "/identity/v1/me").bearer_auth(token).json(&json!({"name": ""}));
        if let Some(language) = language {
            request = request.header("accept-language", language);
        }
        let answer = world.send(request).await;
        assert_eq!(answer.status, 422, "{}", answer.text);
        (answer.body["title"].as_str().unwrap().to_owned(), answer.headers["content-language"].clone())
    };
    assert_eq!(title(&who.access, None).await.1, "ar");
    let english = json!({"language": "en"});
    assert_eq!(world.call(&who, Method::PATCH, "/identity/v1/me", Some(&english)).await.status, 200);
    let who = world.again(&who).await;
    assert_eq!(title(&who.access, None).await, ("Some fields are not valid.".to_owned(), "en".parse().unwrap()));
    assert_eq!(title(&who.access, Some("ar")).await.1, "ar");
    // Also where the token is refused, and on the APIs of shops and customers.
    world.call(&who, Method::DELETE, "/identity/v1/tokens", None).await;
    for path in ["/identity/v1/me", "/customer/v1/appointments", "/shop/v1/companies/comp_x", "/admin/v1/users"] {
        let answer = world.call(&who, Method::GET, path, None).await;
        assert_eq!(answer.headers["content-language"], "en", "{path}: {}", answer.text);
        assert!(answer.body["title"].as_str().unwrap().is_ascii(), "{path}: {}", answer.text);
    }
    world.end().await;
}

#[tokio::test]
async fn a_profile_is_complete_with_name_and_city() {
    let world = World::new().await;
    let who = world.sign_in("0512345678").await;
    let cities = world.get("/customer/v1/cities").await;
    let city = &cities.body["items"][0];
    assert_eq!(city["name"], "الرياض");
    let before = world.call(&who, Method::GET, ME, None).await;
    assert_eq!((&before.body["profile_complete"], &before.body["phone"]), (&json!(false), &json!("+966512345678")));
    let change = json!({
        "name": "نورة\u{202e}", "city_id": city["id"], "language": "en", "birth_date": "1990-02-28", "gender": "female",
        "location": {"lat": 24.7, "lng": 46.7},
    });
    let after = world.call(&who, Method::PATCH, ME, Some(&change)).await;
    assert_eq!(after.status, 200, "{}", after.text);
    assert_eq!((&after.body["name"], &after.body["profile_complete"]), (&json!("نورة"), &json!(true)));
    assert_eq!(after.body, world.call(&who, Method::GET, ME, None).await.body);
    let cleared = world.call(&who, Method::PATCH, ME, Some(&json!({"birth_date": null, "location": null}))).await;
    assert_eq!((cleared.status, &cleared.body["birth_date"]), (200, &json!(null)));
    assert_eq!(cleared.body["name"], "نورة");
    world.wait_until_idle().await;
    let events = world.get("/_local/events").await;
    let completed =
        events.body["items"].as_array().unwrap().iter().filter(|it| it["detail_type"] == "ProfileCompleted");
    assert_eq!(completed.count(), 1);
    world.end().await;
}

#[tokio::test]
async fn invalid_fields_are_named_and_change_nothing() {
    let world = World::new().await;
    let who = world.sign_in("0512345678").await;
    let before = world.call(&who, Method::GET, ME, None).await.body;
    for (body, pointer) in [
        (json!({"name": ""}), "/name"),
        (json!({"name": null}), "/name"),
        (json!({"phone": "0500000000"}), "/phone"),
        (json!({"platform_staff": true}), "/platform_staff"),
        (json!({"language": "fr"}), "/language"),
        (json!({"birth_date": "1990-02-30"}), "/birth_date"),
        (json!({"birth_date": "2999-01-01"}), "/birth_date"),
        (json!({"gender": "x"}), "/gender"),
        (json!({"location": {"lat": 91, "lng": 0}}), "/location"),
        (json!({"location": {"lat": 1}}), "/location"),
        (json!({"city_id": "city_01h455vb4pex5vsknk084sn02q"}), "/city_id"),
        (json!({"city_id": "user_01h455vb4pex5vsknk084sn02q"}), "/city_id"),
        (json!({"avatar_key": "../x"}), "/avatar_key"),
    ] {
        let answer = world.call(&who, Method::PATCH, ME, Some(&body)).await;
        assert_eq!((answer.status, &answer.body["errors"][0]["pointer"]), (422, &json!(pointer)), "{body}");
    }
    assert_eq!(world.call(&who, Method::GET, ME, None).await.body, before);
    let raw = |body: &'static str, kind: &'static str| {
        let request = world.request(Method::PATCH, ME).bearer_auth(&who.access).header("content-type", kind).body(body);
        world.send(request)
    };
    assert_eq!(raw("{", "application/json").await.status, 400);
    assert_eq!(raw("{}", "text/plain").await.status, 415);
    let large = json!({"name": "x".repeat(70_000)});
    assert_eq!(world.call(&who, Method::PATCH, ME, Some(&large)).await.status, 413);
    world.end().await;
}

#[tokio::test]
async fn an_edit_of_an_older_version_is_refused() {
    let world = World::new().await;
    let who = world.customer(0).await;
    let before = world.call(&who, Method::GET, "/identity/v1/me", None).await;
    let version = before.body["version"].as_i64().unwrap();
    assert_eq!(before.headers["etag"], format!("\"{version}\"").as_str());
    let edit = |tag: String| {
        let request = world.request(Method::PATCH, "/identity/v1/me").bearer_auth(&who.access).header("if-match", tag);
        world.send(request.json(&json!({"name": "نورة"})))
    };
    let after = edit(format!("\"{version}\"")).await;
    assert_eq!((after.status, &after.body["version"]), (200, &json!(version + 1)), "{}", after.text);
    assert_eq!(edit(format!("\"{version}\"")).await.code(), (412, "version_conflict"));
    // Signing in changes the account, not the profile.
    world.sign_in_on(&who.phone, "customer", "another-device").await;
    assert_eq!(edit(format!("\"{}\"", version + 1)).await.status, 200);
    world.end().await;
}
