//! Setting the hours of a shop and of single dates.

use super::daily;
use crate::shop_fixture::RIYADH;
use crate::world::World;
use reqwest::Method;
use serde_json::{Value, json};

#[tokio::test]
async fn concurrent_edits_of_hours_conflict_and_nothing_is_lost() {
    let world = World::new().await;
    let company = world.company("Hours").await;
    let branch = world.branch(&company, 0, RIYADH).await;
    let role = world.role(&company, &branch, &["shop_edit"]).await;
    let noura = world.employee(&company, &branch, std::slice::from_ref(&role)).await;
    let sara = world.employee(&company, &branch, std::slice::from_ref(&role)).await;
    let path = format!("/shop/v1/shops/{}/hours", branch.id);
    let read = world.call(&noura.who, Method::GET, &path, None).await;
    assert_eq!(read.body["weekly"].as_array().unwrap().len(), 6, "09:00 to 18:00, closed on Friday: {}", read.text);
    assert_eq!(read.body["version"], 1);
    let tag = read.headers["etag"].to_str().unwrap().to_owned();
    let put = async |who: &crate::world::SignedIn, body: Value, tag: &str| {
        let request = world.request(Method::PUT, &path).bearer_auth(&who.access).header("if-match", tag).json(&body);
        world.send(request).await
    };
    // Both edit version 1 concurrently.
    let (first, second) =
        tokio::join!(put(&noura.who, daily("10:00", "22:00"), &tag), put(&sara.who, daily("12:00", "20:00"), &tag));
    let mut statuses = [first.status, second.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 412], "{} {}", first.text, second.text);
    let (won, lost) = if first.status == 200 { (&first, &second) } else { (&second, &first) };
    assert_eq!(lost.body["code"], "version_conflict");
    let stored = world.call(&noura.who, Method::GET, &path, None).await;
    assert_eq!((&stored.body["weekly"], &stored.body["version"]), (&won.body["weekly"], &json!(2)));
    for never in ["\"1\"", "\"3\"", "junk"] {
        assert_eq!(put(&sara.who, daily("12:00", "20:00"), never).await.status, 412, "{never}");
    }
    assert_eq!(put(&sara.who, daily("12:00", "20:00"), "\"2\"").await.status, 200);
    // Without the header the last write wins, and each of twenty concurrent writes counts.
    let many = (0..20).map(|n| {
        let body = daily("08:00", &format!("{:02}:00", 9 + n % 10));
        let (world, path, who) = (&world, &path, &sara.who);
        async move { world.call(who, Method::PUT, path, Some(&body)).await }
    });
    let answers = futures_util::future::join_all(many).await;
    let succeeded = answers.iter().filter(|it| it.status == 200).count();
    assert!(answers.iter().all(|it| matches!(it.status, 200 | 503)), "{answers:?}");
    let version = world.call(&noura.who, Method::GET, &path, None).await.body["version"].as_u64().unwrap();
    assert_eq!(version, 3 + succeeded as u64, "each acknowledged write is one version");
    world.end().await;
}

#[tokio::test]
async fn invalid_hours_are_named_and_change_nothing() {
    let world = World::new().await;
    let company = world.company("Hours").await;
    let branch = world.branch(&company, 0, RIYADH).await;
    let path = format!("/shop/v1/shops/{}/hours", branch.id);
    let window = |from: &str, to: &str| json!({"weekly": [{"weekday": 0, "windows": [{"from": from, "to": to}]}]});
    for (body, pointer) in [
        (window("9:00", "13:00"), "/weekly/0/windows/0/from"),
        (window("09:00", "31:00"), "/weekly/0/windows/0/to"),
        (window("09:03", "13:00"), "/weekly/0/windows/0/from"),
        (window("25:00", "26:00"), "/weekly/0/windows/0/from"),
        (json!({"weekly": [{"weekday": 7, "windows": []}]}), "/weekly/0/weekday"),
        (json!({"weekly": [{"weekday": 1, "windows": []}, {"weekday": 1, "windows": []}]}), "/weekly/1/weekday"),
        (json!({}), ""),
        (json!({"weekly": [], "open": true}), "/open"),
        (
            json!({"weekly": [], "profiles": [{"name": "R", "from_date": "2027-03-01", "to_date": "2027-02-01", "weekly": []}]}),
            "/profiles/0/to_date",
        ),
    ] {
        let answer = world.call(&company.owner, Method::PUT, &path, Some(&body)).await;
        assert_eq!(answer.status, 422, "{body}: {}", answer.text);
        let at = answer.body["errors"][0]["pointer"].as_str().unwrap();
        assert!(at.starts_with(pointer) || pointer.starts_with(at), "{body}: {}", answer.text);
    }
    assert_eq!(world.call(&company.owner, Method::GET, &path, None).await.body["version"], 1);
    let exception = format!("/shop/v1/shops/{}/exceptions", branch.id);
    for (date, body, status) in [
        ("2026-02-30", json!({"closed": true}), 404),
        ("yesterday", json!({"closed": true}), 404),
        ("2020-01-01", json!({"closed": true}), 422),
        ("2099-01-01", json!({"closed": true}), 422),
        ("2027-01-01", json!({"closed": false}), 422),
        ("2027-01-01", json!({"closed": true, "windows": []}), 422),
        ("2027-01-01", json!({"windows": [{"from": "09:01", "to": "10:00"}]}), 422),
    ] {
        let answer = world.call(&company.owner, Method::PUT, &format!("{exception}/{date}"), Some(&body)).await;
        assert_eq!(answer.status, status, "{date} {body}: {}", answer.text);
    }
    assert_eq!(world.call(&company.owner, Method::GET, &path, None).await.body["version"], 1);
    world.end().await;
}

#[tokio::test]
async fn customers_see_changed_hours_immediately() {
    let world = World::new().await;
    let company = world.company("Hours").await;
    let branch = world.branch(&company, 0, RIYADH).await;
    let hours = format!("/shop/v1/shops/{}/hours", branch.id);
    let find = "/customer/v1/shops?near=24.7136,46.6753";
    for (body, open) in [(daily("00:00", "24:00"), true), (json!({"weekly": []}), false)] {
        assert_eq!(world.call(&company.owner, Method::PUT, &hours, Some(&body)).await.status, 200);
        let listed = world.get(find).await;
        assert_eq!(listed.body["items"][0]["is_open"], json!(open), "{}", listed.text);
        let shown = world.get(&format!("/customer/v1/shops/{}", branch.id)).await;
        assert_eq!(shown.body["is_open"], json!(open), "{}", shown.text);
        let only_open = world.get(&format!("{find}&open_now=true")).await;
        assert_eq!(only_open.body["items"].as_array().unwrap().len(), usize::from(open));
    }
    world.end().await;
}
