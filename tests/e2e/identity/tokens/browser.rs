//! Refresh tokens of browsers, in cookies.

use crate::world::{Answer, World};
use reqwest::Method;
use serde_json::{Value, json};

const ORIGIN: &str = "http://127.0.0.1:8081";
const PHONE: &str = "0500000001";

/// Signs in to the admin panel from a page of this origin. `None` for a client that names no origin.
async fn sign_in(world: &World, origin: Option<&str>) -> Answer {
    let challenge = world.challenge(PHONE, "admin").await;
    let body = json!({
        "challenge_id": challenge, "code": world.code(PHONE).await, "keep": "cookie",
        "device": {"id": "test-device-0001", "name": "Browser", "platform": "web"},
    });
    let request = world.request(Method::POST, "/identity/v1/tokens").json(&body);
    world.send(origin.iter().fold(request, |request, it| request.header("origin", *it))).await
}

/// Sends what a browser sends to refresh: the cookie, its origin, and no token.
async fn refresh(world: &World, cookie: &str, headers: &[(&'static str, &str)]) -> Answer {
    let request = world.request(Method::POST, "/identity/v1/tokens/refresh").json(&json!({"audience": "admin"}));
    let request = request.header("cookie", cookie);
    world.send(headers.iter().fold(request, |request, (name, value)| request.header(*name, *value))).await
}

fn set_cookie(answer: &Answer) -> String {
    answer.headers["set-cookie"].to_str().unwrap().to_owned()
}

/// The pair of name and value that the browser sends back.
fn pair(answer: &Answer) -> String {
    set_cookie(answer).split(';').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_browser_keeps_the_refresh_token_where_scripts_cannot_read_it() {
    let world = World::new().await;
    let signed_in = sign_in(&world, Some(ORIGIN)).await;
    assert_eq!((signed_in.status, &signed_in.body["refresh_token"]), (200, &Value::Null), "{}", signed_in.text);
    let first = pair(&signed_in);
    let (name, token) = first.split_once('=').unwrap();
    assert!(name == "__Host-qm_admin" && token.len() > 100 && !signed_in.text.contains(token));
    let attributes: Vec<String> = set_cookie(&signed_in).split("; ").skip(1).map(str::to_owned).collect();
    assert_eq!(attributes, ["Path=/", "Secure", "HttpOnly", "SameSite=Strict", "Max-Age=1800"]);

    let refreshed = refresh(&world, &first, &[("origin", ORIGIN), ("sec-fetch-site", "same-origin")]).await;
    assert_eq!((refreshed.status, &refreshed.body["refresh_token"]), (200, &Value::Null), "{}", refreshed.text);
    let second = pair(&refreshed);
    assert_ne!(second, first);
    let access = refreshed.body["access_token"].as_str().unwrap();
    assert_eq!(world.call_with(access, Method::GET, "/identity/v1/me", None).await.status, 200);
    // Another tab that asks at the same time is answered alike.
    let cookies = format!("other=1; {first}");
    assert_eq!(pair(&refresh(&world, &cookies, &[("origin", ORIGIN)]).await), second);

    let request = world.request(Method::DELETE, "/identity/v1/tokens").bearer_auth(access).header("cookie", &second);
    let signed_out = world.send(request).await;
    assert_eq!(signed_out.status, 204);
    assert!(
        set_cookie(&signed_out).starts_with("__Host-qm_admin=; ") && set_cookie(&signed_out).ends_with("Max-Age=0")
    );
    let after = refresh(&world, &second, &[("origin", ORIGIN)]).await;
    assert_eq!((after.code(), pair(&after).as_str()), ((401, "unauthenticated"), "__Host-qm_admin="));
    world.end().await;
}

#[tokio::test]
async fn a_cookie_is_of_use_to_the_audiences_own_pages_only() {
    let world = World::new().await;
    let cookie = pair(&sign_in(&world, Some(ORIGIN)).await);
    let cases: [&[(&str, &str)]; 5] = [
        &[],
        &[("origin", "https://evil.example")],
        &[("origin", "https://shop.queueme.example")],
        &[("origin", "null")],
        &[("origin", ORIGIN), ("sec-fetch-site", "cross-site")],
    ];
    for headers in cases {
        let refused = refresh(&world, &cookie, headers).await;
        assert_eq!(refused.code(), (403, "permission_denied"), "{headers:?}");
        assert!(!refused.headers.contains_key("set-cookie"));
    }
    assert_eq!(sign_in(&world, Some("https://evil.example")).await.code(), (403, "permission_denied"));
    // None of them has used the token up.
    assert_eq!(refresh(&world, &cookie, &[("origin", "https://admin.queueme.example")]).await.status, 200);
    world.end().await;
}

#[tokio::test]
async fn a_copied_cookie_ends_the_session_and_is_removed() {
    let world = World::new().await;
    let first = pair(&sign_in(&world, None).await);
    let second = pair(&refresh(&world, &first, &[("origin", ORIGIN)]).await);
    world.advance(11).await;
    let copied = refresh(&world, &first, &[("origin", ORIGIN)]).await;
    assert_eq!((copied.code(), pair(&copied).as_str()), ((401, "refresh_reused"), "__Host-qm_admin="));
    assert_eq!(refresh(&world, &second, &[("origin", ORIGIN)]).await.status, 401);
    world.end().await;
}

#[tokio::test]
async fn a_refresh_names_a_token_or_an_audience() {
    let world = World::new().await;
    let who = world.sign_in("0512345678").await;
    let wrong = [
        (json!({}), "/refresh_token"),
        (json!({"refresh_token": who.refresh, "audience": "customer"}), "/audience"),
        (json!({"audience": "nobody"}), "/audience"),
    ];
    for (body, pointer) in wrong {
        let refused = world.post("/identity/v1/tokens/refresh", &body).await;
        assert_eq!((refused.status, &refused.body["errors"][0]["pointer"]), (422, &json!(pointer)), "{body}");
    }
    // A cookie of one audience is none of another's, even with its name.
    let cookie = format!("__Host-qm_admin={}", who.refresh);
    assert_eq!(refresh(&world, &cookie, &[("origin", ORIGIN)]).await.code(), (401, "unauthenticated"));
    let without = refresh(&world, "x=y", &[("origin", ORIGIN)]).await;
    assert_eq!(without.code(), (401, "unauthenticated"));
    assert!(!without.headers.contains_key("set-cookie"));
    world.end().await;
}
