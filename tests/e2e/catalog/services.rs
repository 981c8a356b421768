//! Services: their life, their numbers, who provides them, when they are offered.

use super::{Salon, refusal};
use crate::firm::{fresh, id};
use futures_util::future::join_all;
use reqwest::Method;
use serde_json::{Value, json};

#[tokio::test]
async fn a_service_waits_for_its_first_specialist_and_goes_live_with_it() {
    let salon = Salon::new("Wait").await;
    let draft = salon.service(&[], json!({})).await;
    assert_eq!((draft.status, draft.body["status"].as_str()), (201, Some("draft")), "{}", draft.text);
    assert_eq!(draft.headers["etag"], "\"1\"");
    assert_eq!(draft.body["granularity_minutes"], 15);
    assert_eq!((&draft.body["horizon_days"], &draft.body["prepayment"]), (&json!(60), &json!("full")));
    assert_eq!(draft.body["parent_category_id"], salon.world.category(1, 0));
    let kept = salon.service(&[], json!({"status": "draft"})).await;
    let specialist = salon.specialist().await;

    // By the service, by the specialist; the one that is to stay a draft stays one.
    let path = format!("/services/{}", id(&draft));
    let live = salon.patch(&path, json!({"specialist_ids": [specialist]})).await;
    assert_eq!((live.status, live.body["status"].as_str()), (200, Some("active")), "{}", live.text);
    let third = salon.service(&[], json!({})).await;
    let wish = json!({"service_ids": [id(&draft), id(&kept), id(&third)]});
    let changed = salon.patch(&format!("/specialists/{specialist}"), wish).await;
    assert_eq!(changed.status, 200, "{}", changed.text);
    assert_eq!(changed.body["service_ids"], json!([id(&draft), id(&kept), id(&third)]));
    assert_eq!(salon.get(&format!("/services/{}", id(&third))).await.body["status"], "active");
    assert_eq!(salon.get(&format!("/services/{}", id(&kept))).await.body["status"], "draft");

    let born = salon.service(&[&specialist], json!({})).await;
    assert_eq!(born.body["status"], "active", "{}", born.text);
    assert_eq!(born.body["warnings"], json!([]));
    assert_eq!(salon.shop().await["service_count"], 4);
    assert_eq!(salon.uses(&salon.world.category(1, 1)).await, 4);
    let active = salon.get(&format!("/shops/{}/services?status=active", salon.branch.id)).await;
    let listed: Vec<_> = active.body["items"].as_array().unwrap().iter().map(|it| it["id"].clone()).collect();
    assert_eq!(listed, [draft.body["id"].clone(), third.body["id"].clone(), born.body["id"].clone()]);
    assert_eq!(active.body["items"][0]["warnings"], Value::Null);
    salon.world.end().await;
}

#[tokio::test]
async fn an_active_service_keeps_a_specialist() {
    let salon = Salon::new("Keep").await;
    let needs = (409, "wrong_state", "/specialist_ids");
    assert_eq!(refusal(&salon.service(&[], json!({"status": "active"})).await), needs);
    let (mona, dana) = (salon.specialist().await, salon.specialist().await);
    let service = id(&salon.service(&[&mona, &dana], json!({})).await);
    let path = format!("/services/{service}");
    assert_eq!(refusal(&salon.patch(&path, json!({"specialist_ids": []})).await), needs);

    // Both leave at the same time: one of them stays.
    let leave = |who: &String| format!("/specialists/{who}");
    let (mona, dana) = (leave(&mona), leave(&dana));
    let nothing = json!({"service_ids": []});
    let (first, second) = tokio::join!(salon.patch(&mona, nothing.clone()), salon.patch(&dana, nothing.clone()));
    let mut both = [first.status, second.status];
    both.sort_unstable();
    assert_eq!(both, [200, 409], "{} {}", first.text, second.text);
    let after = salon.get(&path).await;
    assert_eq!(after.body["specialist_ids"].as_array().unwrap().len(), 1);

    // Not offered, it may be without one; but then it can't be offered.
    let off = salon.patch(&path, json!({"status": "inactive", "specialist_ids": []})).await;
    assert_eq!((off.status, off.body["status"].as_str()), (200, Some("inactive")), "{}", off.text);
    assert_eq!(refusal(&salon.patch(&path, json!({"status": "active"})).await), needs);
    salon.world.end().await;
}

#[tokio::test]
async fn whoever_left_provides_nothing_new() {
    let salon = Salon::new("Left").await;
    let person = salon.person().await;
    let specialist = person.specialist.clone().unwrap();
    let service = id(&salon.service(&[&specialist], json!({})).await);
    let gone = salon.patch(&format!("/employees/{}", person.employee), json!({"is_active": false})).await;
    assert_eq!(gone.status, 200, "{}", gone.text);
    let another = salon.service(&[&specialist], json!({})).await;
    assert_eq!(refusal(&another), (422, "validation_failed", "/specialist_ids/0"));
    // The service is still there, and what has nothing to do with people can be changed.
    let renamed = salon.patch(&format!("/services/{service}"), json!({"name": {"en": "Cut"}})).await;
    assert_eq!((renamed.status, &renamed.body["name"]), (200, &json!({"ar": "", "en": "Cut"})), "{}", renamed.text);
    let waiting = id(&salon.service(&[], json!({})).await);
    let takes = salon.patch(&format!("/specialists/{specialist}"), json!({"service_ids": [service, waiting]})).await;
    assert_eq!(takes.status, 409, "{}", takes.text);
    salon.world.end().await;
}

#[tokio::test]
async fn a_service_lives_from_draft_to_archive_and_no_further() {
    let salon = Salon::new("Life").await;
    let specialist = salon.specialist().await;
    let service = id(&salon.service(&[&specialist], json!({"status": "draft"})).await);
    let path = format!("/services/{service}");
    let steps = [
        ("inactive", 409, "draft"),
        ("active", 200, "active"),
        ("active", 200, "active"),
        ("draft", 409, "active"),
        ("inactive", 200, "inactive"),
        ("draft", 409, "inactive"),
        ("active", 200, "active"),
    ];
    for (wish, status, after) in steps {
        let answer = salon.patch(&path, json!({"status": wish})).await;
        assert_eq!(answer.status, status, "{wish}: {}", answer.text);
        assert_eq!(salon.get(&path).await.body["status"], after, "{wish}");
    }
    assert_eq!(salon.patch(&path, json!({"status": "archived"})).await.status, 422);
    assert_eq!(salon.ask(Method::DELETE, &path, None).await.status, 204);
    assert_eq!(salon.get(&path).await.body["status"], "archived");
    assert_eq!(refusal(&salon.ask(Method::DELETE, &path, None).await).1, "wrong_state");
    assert_eq!(refusal(&salon.patch(&path, json!({"order": 1})).await).1, "wrong_state");
    let hours = json!({"weekly": []});
    assert_eq!(salon.ask(Method::PUT, &format!("{path}/hours"), Some(&hours)).await.status, 409);
    assert_eq!(salon.shop().await["service_count"], 0);
    assert_eq!(salon.uses(&salon.world.category(1, 1)).await, 0);
    let all = salon.get(&format!("/shops/{}/services", salon.branch.id)).await;
    assert_eq!(all.body["items"], json!([]));
    let archived = salon.get(&format!("/shops/{}/services?status=archived", salon.branch.id)).await;
    assert_eq!(archived.body["items"][0]["id"], json!(service));
    salon.world.end().await;
}

#[tokio::test]
async fn every_wrong_field_is_named() {
    let salon = Salon::new("Wrong").await;
    let category = |parent, child| salon.world.category(parent, child);
    let long = "x".repeat(256);
    let table = [
        (json!({"name": {}}), "/name", "invalid"),
        (json!({"name": {"ar": " \u{200b} ", "en": ""}}), "/name", "invalid"),
        (json!({"name": {"en": long}}), "/name", "invalid"),
        (json!({"name": {"fr": "x"}}), "/name/fr", "unknown_field"),
        (json!({"category_id": category(1, 0)}), "/category_id", "not_a_child"),
        (json!({"category_id": category(77, 1)}), "/category_id", "unknown"),
        (json!({"category_id": "x"}), "/category_id", "invalid"),
        (json!({"price_halalas": -1}), "/price_halalas", "out_of_range"),
        (json!({"price_halalas": 100_000_001}), "/price_halalas", "out_of_range"),
        (json!({"price_halalas": 1.5}), "/price_halalas", "invalid"),
        (json!({"duration_minutes": 47}), "/duration_minutes", "raster"),
        (json!({"duration_minutes": 0}), "/duration_minutes", "out_of_range"),
        (json!({"duration_minutes": 1445}), "/duration_minutes", "out_of_range"),
        (json!({"granularity_minutes": 7}), "/granularity_minutes", "raster"),
        (json!({"granularity_minutes": 125}), "/granularity_minutes", "out_of_range"),
        (json!({"buffer_before_minutes": 1}), "/buffer_before_minutes", "raster"),
        (json!({"buffer_after_minutes": 125}), "/buffer_after_minutes", "out_of_range"),
        (json!({"capacity": 0}), "/capacity", "out_of_range"),
        (json!({"horizon_days": 0}), "/horizon_days", "out_of_range"),
        (json!({"notice_minutes": -5}), "/notice_minutes", "out_of_range"),
        (json!({"radius_km": 0}), "/radius_km", "out_of_range"),
        (json!({"location": "moon"}), "/location", "invalid"),
        (json!({"short_description": {"en": long}}), "/short_description", "invalid"),
        (json!({"description": {"en": "x".repeat(4_001)}}), "/description", "invalid"),
        (json!({"image_key": "a/../b"}), "/image_key", "invalid"),
        (json!({"specialist_ids": ["spec_01h455vb4pex5vsknk084sn02q"]}), "/specialist_ids/0", "unknown"),
        (json!({"has_custom_availability": null}), "/has_custom_availability", "invalid"),
        (json!({"overviews": vec![json!({"title": {"en": "a"}}); 4]}), "/overviews", "too_many"),
        (json!({"faqs": [{"question": {"en": "a"}}, {"question": {}}]}), "/faqs/1/question", "invalid"),
        (json!({"steps": [{"title": {"en": "a"}, "image_key": "?"}]}), "/steps/0/image_key", "invalid"),
        (json!({"order": -1}), "/order", "out_of_range"),
        (json!({"colour": "red"}), "/colour", "unknown_field"),
    ];
    for (change, pointer, code) in table {
        let answer = salon.service(&[], change.clone()).await;
        let error = &answer.body["errors"][0];
        assert_eq!(
            (answer.status, error["pointer"].as_str(), error["code"].as_str()),
            (422, Some(pointer), Some(code)),
            "{change} {}",
            answer.text
        );
    }
    for field in ["name", "category_id", "price_halalas", "duration_minutes"] {
        let mut body = salon.body(&[]);
        body.as_object_mut().unwrap().remove(field);
        let answer = salon.create("services", &body).await;
        assert_eq!(answer.body["errors"][0]["code"], "missing", "{field} {}", answer.text);
    }
    assert_eq!(salon.shop().await["service_count"], 0);
    // Nor can it be made wrong afterwards.
    let path = format!("/services/{}", id(&salon.service(&[], json!({})).await));
    for (change, pointer) in [
        (json!({"duration_minutes": 7}), "/duration_minutes"),
        (json!({"category_id": category(1, 0)}), "/category_id"),
        (json!({"name": {}}), "/name"),
        (json!({"has_custom_availability": true}), "/has_custom_availability"),
        (json!({"specialist_ids": ["spec_01h455vb4pex5vsknk084sn02q"]}), "/specialist_ids/0"),
    ] {
        assert_eq!(refusal(&salon.patch(&path, change).await), (422, "validation_failed", pointer));
    }
    salon.world.end().await;
}

#[tokio::test]
async fn edits_of_what_somebody_else_has_changed_are_refused() {
    let salon = Salon::new("Version").await;
    let path = format!("/shop/v1/services/{}", id(&salon.service(&[], json!({})).await));
    let edit = |price: i64| {
        let request = salon.world.request(Method::PATCH, &path).bearer_auth(&salon.firm.owner.access);
        salon.world.send(request.header("if-match", "\"1\"").json(&json!({"price_halalas": price})))
    };
    let all = join_all((0..5).map(|n| edit(1_000 + n))).await;
    let mut statuses: Vec<_> = all.iter().map(|it| it.status).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 412, 412, 412, 412]);
    let won = all.iter().find(|it| it.status == 200).unwrap();
    assert_eq!(won.headers["etag"], "\"2\"");
    let kept = salon.get(&path.replace("/shop/v1", "")).await;
    assert_eq!(kept.body["price_halalas"], won.body["price_halalas"]);
    let stale = salon.world.request(Method::DELETE, &path).bearer_auth(&salon.firm.owner.access);
    assert_eq!(salon.world.send(stale.header("if-match", "\"1\"")).await.status, 412);
    salon.world.end().await;
}

#[tokio::test]
async fn many_at_once_stay_within_the_quota_and_a_repeated_request_creates_one() {
    let salon = Salon::new("Quota").await;
    let path = format!("/shop/v1/shops/{}/services", salon.branch.id);
    let body = salon.body(&[]);
    let send = |key: String| {
        let request = salon.world.request(Method::POST, &path).bearer_auth(&salon.firm.owner.access);
        salon.world.send(request.header("idempotency-key", key).json(&body))
    };
    let (first, second) = tokio::join!(send("same-service-key-1".into()), send("same-service-key-1".into()));
    assert_eq!((first.status, second.status, &first.text), (201, 201, &second.text));
    assert_eq!(salon.shop().await["service_count"], 1);
    // Enterprise: 100 services of a shop.
    for _ in 0..19 {
        let five = join_all((0..5).map(|_| send(format!("service-key-{:08}", fresh())))).await;
        assert!(five.iter().all(|it| it.status == 201), "{five:?}");
    }
    let last = join_all((0..10).map(|_| send(format!("service-key-{:08}", fresh())))).await;
    let (created, refused): (Vec<_>, Vec<_>) = last.iter().partition(|it| it.status == 201);
    assert_eq!(created.len(), 4);
    for answer in refused {
        assert_eq!(refusal(answer).1, "quota_exceeded", "{}", answer.text);
        assert_eq!((&answer.body["used"], &answer.body["limit"]), (&json!(100), &json!(100)));
    }
    assert_eq!(salon.shop().await["service_count"], 100);
    assert_eq!(salon.uses(&salon.world.category(1, 1)).await, 100);
    // Every page once.
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = salon.get(&format!("/shops/{}/services?limit=33{cursor}", salon.branch.id)).await;
        seen.extend(page.body["items"].as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap().to_owned()));
        let Some(next) = page.body["next_cursor"].as_str() else { break };
        cursor = format!("&cursor={next}");
    }
    seen.dedup();
    assert_eq!(seen.len(), 100);
    // Archiving makes room for one.
    salon.ask(Method::DELETE, &format!("/services/{}", id(&first)), None).await;
    assert_eq!(send("room-for-one-more".into()).await.status, 201);
    salon.world.end().await;
}

#[tokio::test]
async fn staff_are_warned_of_hours_that_help_nobody() {
    let salon = Salon::new("Hours").await;
    let person = salon.person().await;
    let specialist = person.specialist.clone().unwrap();
    let service = id(&salon.service(&[&specialist], json!({})).await);
    let path = format!("/services/{service}");
    let hours = |weekday: u8, from: &str, to: &str| json!({"weekly": [{"weekday": weekday, "windows": [{"from": from, "to": to}]}]});
    let codes = |answer: &crate::world::Answer| -> Vec<String> {
        let all = answer.body["warnings"].as_array().unwrap_or_else(|| panic!("{}", answer.text));
        all.iter().map(|it| it["code"].as_str().unwrap().to_owned()).collect()
    };
    let set = async |body: Value| salon.ask(Method::PUT, &format!("{path}/hours"), Some(&body)).await;
    // A new shop: 09:00 to 18:00, closed on Fridays (5).
    let fine = set(hours(0, "10:00", "12:00")).await;
    assert_eq!((fine.status, codes(&fine).len()), (200, 0), "{}", fine.text);
    assert_eq!(fine.body["has_custom_availability"], true);
    assert_eq!(codes(&set(hours(0, "16:00", "20:00")).await), ["outside_shop_hours"]);
    assert_eq!(codes(&set(hours(5, "10:00", "12:00")).await), ["outside_shop_hours", "never_bookable"]);
    assert_eq!(codes(&set(hours(0, "10:00", "10:40")).await), ["never_bookable"]);
    assert_eq!(codes(&set(json!({"weekly": []})).await), ["never_bookable"]);
    assert_eq!(refusal(&set(json!({})).await).0, 422);
    assert_eq!(refusal(&set(hours(7, "10:00", "12:00")).await).2, "/weekly/0/weekday");
    // In the reader's language.
    let request = salon.world.request(Method::GET, &format!("/shop/v1{path}")).bearer_auth(&salon.firm.owner.access);
    let arabic = salon.world.send(request.header("accept-language", "ar")).await;
    assert!(!arabic.body["warnings"][0]["detail"].as_str().unwrap().is_ascii());

    // The only specialist works when the service isn't offered.
    set(hours(0, "10:00", "12:00")).await;
    let works = format!("/employees/{}/hours", person.employee);
    let answer = salon.ask(Method::PUT, &works, Some(&hours(0, "12:00", "15:00"))).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    assert_eq!(codes(&salon.get(&path).await), ["never_bookable"]);
    let followed = salon.patch(&path, json!({"has_custom_availability": false})).await;
    assert_eq!((codes(&followed).len(), &followed.body["hours"]), (0, &Value::Null), "{}", followed.text);
    salon.world.end().await;
}

#[tokio::test]
async fn a_service_moves_to_another_category() {
    let salon = Salon::new("Move").await;
    let specialist = salon.specialist().await;
    let service = id(&salon.service(&[&specialist], json!({})).await);
    let (old, new) = (salon.world.category(1, 1), salon.world.category(2, 1));
    let moved = salon.patch(&format!("/services/{service}"), json!({"category_id": new})).await;
    assert_eq!(moved.status, 200, "{}", moved.text);
    assert_eq!(moved.body["parent_category_id"], salon.world.category(2, 0));
    assert_eq!((salon.uses(&old).await, salon.uses(&new).await), (json!(0), json!(1)));
    // Customers find the shop by what it sells at present.
    let found = async |category: &str| {
        let path = format!("/customer/v1/shops?near=24.7136,46.6753&category_id={category}");
        salon.world.get(&path).await.body["items"].as_array().map(Vec::len)
    };
    let (parent, old_parent) = (salon.world.category(2, 0), salon.world.category(1, 0));
    for (category, shops) in [(&new, 1), (&parent, 1), (&old, 0), (&old_parent, 0)] {
        assert_eq!(found(category).await, Some(shops), "{category}");
    }
    salon.patch(&format!("/services/{service}"), json!({"status": "inactive"})).await;
    assert_eq!(found(&new).await, Some(0));
    salon.world.end().await;
}

#[tokio::test]
async fn other_companies_and_those_without_the_right_see_and_change_nothing() {
    let salon = Salon::new("Mine").await;
    let specialist = salon.specialist().await;
    let service = id(&salon.service(&[&specialist], json!({})).await);
    let second = id(&salon.service(&[&specialist], json!({})).await);
    let package = json!({"name": {"en": "Both"}, "items": [{"service_id": service}, {"service_id": second}],
        "package_price_halalas": 1});
    let package = id(&salon.create("packages", &package).await);
    let stranger = salon.world.firm("Stranger").await;
    let viewer =
        salon.world.role(&salon.firm, &salon.branch, &["service_view", "specialist_view", "package_view"]).await;
    let viewer = salon.world.employee(&salon.firm, &salon.branch, &[viewer]).await;
    let nobody = salon.world.employee(&salon.firm, &salon.branch, &[]).await;
    let shop = format!("/shop/v1/shops/{}", salon.branch.id);
    let calls: Vec<(Method, String, Option<Value>)> = vec![
        (Method::GET, format!("{shop}/services"), None),
        (Method::GET, format!("{shop}/specialists"), None),
        (Method::GET, format!("{shop}/packages"), None),
        (Method::GET, format!("/shop/v1/services/{service}"), None),
        (Method::GET, format!("/shop/v1/specialists/{specialist}"), None),
        (Method::POST, format!("{shop}/services"), Some(salon.body(&[]))),
        (
            Method::POST,
            format!("{shop}/packages"),
            Some(json!({"name": {"en": "x"}, "package_price_halalas": 0,
            "items": [{"service_id": service}, {"service_id": second}]})),
        ),
        (Method::PATCH, format!("/shop/v1/services/{service}"), Some(json!({"order": 1}))),
        (Method::PUT, format!("/shop/v1/services/{service}/hours"), Some(json!({"weekly": []}))),
        (Method::DELETE, format!("/shop/v1/services/{service}"), None),
        (Method::PATCH, format!("/shop/v1/specialists/{specialist}"), Some(json!({"bio": {}}))),
        (Method::PATCH, format!("/shop/v1/packages/{package}"), Some(json!({"faqs": []}))),
        (Method::DELETE, format!("/shop/v1/packages/{package}"), None),
    ];
    for (method, path, body) in calls {
        let reads = method == Method::GET;
        let theirs = salon.world.call(&stranger.owner, method.clone(), &path, body.as_ref()).await;
        assert_eq!((theirs.status, theirs.body["code"].as_str()), (404, Some("not_found")), "{method} {path}");
        assert!(!theirs.text.contains("Mine"));
        let seen = salon.world.call(&viewer.who, method.clone(), &path, body.as_ref()).await;
        assert_eq!(seen.status, if reads { 200 } else { 403 }, "{method} {path} {}", seen.text);
        let none = salon.world.call(&nobody.who, method.clone(), &path, body.as_ref()).await;
        assert_eq!(none.status, 403, "{method} {path}");
    }
    // Another shop's specialist is unknown here, also to the same owner.
    let there = salon.world.branch(&salon.firm, 1, (21.5, 39.2)).await;
    let foreign = salon.world.specialist(&salon.firm, &there, &[]).await.specialist.unwrap();
    assert_eq!(refusal(&salon.service(&[&foreign], json!({})).await).2, "/specialist_ids/0");
    let items = json!({"name": {"en": "x"}, "package_price_halalas": 0,
        "items": [{"service_id": service}, {"service_id": "svc_01h455vb4pex5vsknk084sn02q"}]});
    assert_eq!(refusal(&salon.create("packages", &items).await).2, "/items/1/service_id");
    for path in ["/services/svc_01h455vb4pex5vsknk084sn02q", "/services/x", "/specialists/x"] {
        assert_eq!(salon.ask(Method::GET, path, None).await.status, 404);
    }
    salon.world.end().await;
}
