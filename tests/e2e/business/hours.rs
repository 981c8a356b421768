//! Opening hours through the API: who wins, what is refused, what applies on which date.

use crate::world::World;
use reqwest::Method;
use serde_json::{Value, json};

const RIYADH: (f64, f64) = (24.7136, 46.6753);

/// Open every day from one time to another.
fn daily(from: &str, to: &str) -> Value {
    let days: Vec<Value> = (0..7).map(|day| json!({"weekday": day, "windows": [{"from": from, "to": to}]})).collect();
    json!({"weekly": days})
}

#[tokio::test]
async fn of_two_managers_who_edit_the_same_hours_the_second_is_told_and_nothing_is_lost() {
    let world = World::new().await;
    let firm = world.firm("Hours").await;
    let branch = world.branch(&firm, 0, RIYADH).await;
    let role = world.role(&firm, &branch, &["shop_edit"]).await;
    let noura = world.employee(&firm, &branch, std::slice::from_ref(&role)).await;
    let sara = world.employee(&firm, &branch, std::slice::from_ref(&role)).await;
    let path = format!("/shop/v1/shops/{}/hours", branch.id);
    let read = world.call(&noura.who, Method::GET, &path, None).await;
    assert_eq!(read.body["weekly"].as_array().unwrap().len(), 6, "09:00 to 18:00, closed on Friday: {}", read.text);
    assert_eq!(read.body["version"], 1);
    let tag = read.headers["etag"].to_str().unwrap().to_owned();
    let put = async |who: &crate::world::SignedIn, body: Value, tag: &str| {
        let request = world.request(Method::PUT, &path).bearer_auth(&who.access).header("if-match", tag).json(&body);
        world.send(request).await
    };
    // Both began from version 1, at the same time.
    let (first, second) =
        tokio::join!(put(&noura.who, daily("10:00", "22:00"), &tag), put(&sara.who, daily("12:00", "20:00"), &tag));
    let mut statuses = [first.status, second.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 412], "{} {}", first.text, second.text);
    let (won, lost) = if first.status == 200 { (&first, &second) } else { (&second, &first) };
    assert_eq!(lost.body["code"], "version_conflict");
    let kept = world.call(&noura.who, Method::GET, &path, None).await;
    assert_eq!((&kept.body["weekly"], &kept.body["version"]), (&won.body["weekly"], &json!(2)));
    for never in ["\"1\"", "\"3\"", "junk"] {
        assert_eq!(put(&sara.who, daily("12:00", "20:00"), never).await.status, 412, "{never}");
    }
    assert_eq!(put(&sara.who, daily("12:00", "20:00"), "\"2\"").await.status, 200);
    // Without the header the last one wins, and twenty at once all count.
    let many = (0..20).map(|n| {
        let body = daily("08:00", &format!("{:02}:00", 9 + n % 10));
        let (world, path, who) = (&world, &path, &sara.who);
        async move { world.call(who, Method::PUT, path, Some(&body)).await }
    });
    let answers = futures_util::future::join_all(many).await;
    let done = answers.iter().filter(|it| it.status == 200).count();
    assert!(answers.iter().all(|it| matches!(it.status, 200 | 503)), "{answers:?}");
    let version = world.call(&noura.who, Method::GET, &path, None).await.body["version"].as_u64().unwrap();
    assert_eq!(version, 3 + done as u64, "each acknowledged write is one version");
    world.end().await;
}

#[tokio::test]
async fn every_mistake_in_hours_is_named_and_nothing_changes() {
    let world = World::new().await;
    let firm = world.firm("Hours").await;
    let branch = world.branch(&firm, 0, RIYADH).await;
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
        let answer = world.call(&firm.owner, Method::PUT, &path, Some(&body)).await;
        assert_eq!(answer.status, 422, "{body}: {}", answer.text);
        let at = answer.body["errors"][0]["pointer"].as_str().unwrap();
        assert!(at.starts_with(pointer) || pointer.starts_with(at), "{body}: {}", answer.text);
    }
    assert_eq!(world.call(&firm.owner, Method::GET, &path, None).await.body["version"], 1);
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
        let answer = world.call(&firm.owner, Method::PUT, &format!("{exception}/{date}"), Some(&body)).await;
        assert_eq!(answer.status, status, "{date} {body}: {}", answer.text);
    }
    assert_eq!(world.call(&firm.owner, Method::GET, &path, None).await.body["version"], 1);
    world.end().await;
}

/// J27 of the journeys.
#[tokio::test]
async fn special_days_an_exception_beats_the_profile_which_beats_the_week_and_pauses_take_time_away() {
    let world = World::new().await;
    let firm = world.firm("Hours").await;
    let branch = world.branch(&firm, 0, RIYADH).await;
    let hours = format!("/shop/v1/shops/{}/hours", branch.id);
    let (first, last) = {
        let read = world.call(&firm.owner, Method::GET, &hours, None).await;
        let proposal = &read.body["proposed_ramadan"];
        (proposal["from_date"].as_str().unwrap().to_owned(), proposal["to_date"].as_str().unwrap().to_owned())
    };
    let mut body = daily("10:00", "26:00");
    body["profiles"] =
        json!([{"name": "رمضان", "from_date": first, "to_date": last, "weekly": daily("20:00", "26:00")["weekly"]}]);
    let set = world.call(&firm.owner, Method::PUT, &hours, Some(&body)).await;
    assert_eq!(set.status, 200, "{}", set.text);
    let day = |date: &str, days: i64| -> String {
        let date: jiff::civil::Date = date.parse().unwrap();
        date.checked_add(jiff::Span::new().days(days)).unwrap().to_string()
    };
    let open = async |from: &str, to: &str| {
        let path = format!("/shop/v1/shops/{}/open-windows?from={from}&to={to}", branch.id);
        let answer = world.call(&firm.owner, Method::GET, &path, None).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        answer.body["days"].as_array().unwrap().clone()
    };
    let starts = |day: &Value| {
        day["windows"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| it["start"].as_str().unwrap()[11..16].to_owned())
            .collect::<Vec<_>>()
    };
    let around = open(&day(&first, -1), &day(&first, 1)).await;
    assert_eq!((starts(&around[0]), starts(&around[1])), (vec!["10:00".to_owned()], vec!["20:00".to_owned()]));
    let around = open(&last, &day(&last, 1)).await;
    assert_eq!((starts(&around[0]), starts(&around[1])), (vec!["20:00".to_owned()], vec!["10:00".to_owned()]));
    // A window until 02:00 belongs to the date it began on.
    assert!(around[0]["windows"][0]["end"].as_str().unwrap().starts_with(&format!("{}T02:00", day(&last, 1))));

    let exception = format!("/shop/v1/shops/{}/exceptions/{first}", branch.id);
    let closed = json!({"closed": true, "reason": "جرد"});
    assert_eq!(world.call(&firm.owner, Method::PUT, &exception, Some(&closed)).await.status, 200);
    let on = open(&first, &first).await;
    assert_eq!((on[0]["windows"].clone(), on[0]["closed_reason"].as_str()), (json!([]), Some("exception")));
    assert_eq!(world.call(&firm.owner, Method::DELETE, &exception, None).await.status, 204);
    assert_eq!(world.call(&firm.owner, Method::DELETE, &exception, None).await.status, 404);
    assert_eq!(starts(&open(&first, &first).await[0]), ["20:00"]);

    body["prayer_pauses"] =
        json!({"enabled": true, "prayers": ["dhuhr", "asr"], "minutes_before": 5, "minutes_after": 20});
    assert_eq!(world.call(&firm.owner, Method::PUT, &hours, Some(&body)).await.status, 200);
    let paused = open(&day(&first, -1), &day(&first, -1)).await;
    assert_eq!(paused[0]["windows"].as_array().unwrap().len(), 3, "{paused:?}");
    world.end().await;
}

#[tokio::test]
async fn customers_see_the_same_hours_at_once() {
    let world = World::new().await;
    let firm = world.firm("Hours").await;
    let branch = world.branch(&firm, 0, RIYADH).await;
    let hours = format!("/shop/v1/shops/{}/hours", branch.id);
    let find = "/customer/v1/shops?near=24.7136,46.6753";
    for (body, open) in [(daily("00:00", "24:00"), true), (json!({"weekly": []}), false)] {
        assert_eq!(world.call(&firm.owner, Method::PUT, &hours, Some(&body)).await.status, 200);
        let listed = world.get(find).await;
        assert_eq!(listed.body["items"][0]["is_open"], json!(open), "{}", listed.text);
        let shown = world.get(&format!("/customer/v1/shops/{}", branch.id)).await;
        assert_eq!(shown.body["is_open"], json!(open), "{}", shown.text);
        let only_open = world.get(&format!("{find}&open_now=true")).await;
        assert_eq!(only_open.body["items"].as_array().unwrap().len(), usize::from(open));
    }
    world.end().await;
}
