//! Categories and cities, kept by Queue Me's staff.

use super::{Salon, refusal};
use crate::firm::{fresh, id};
use crate::world::{Answer, SignedIn, World};
use reqwest::Method;
use serde_json::{Value, json};

struct Desk {
    world: World,
    admin: SignedIn,
}

impl Desk {
    async fn new() -> Self {
        let world = World::new().await;
        let admin = world.admin().await;
        Self { world, admin }
    }

    async fn ask(&self, method: Method, path: &str, body: Option<&Value>) -> Answer {
        self.world.call(&self.admin, method, &format!("/admin/v1{path}"), body).await
    }

    async fn create(&self, body: Value) -> Answer {
        self.ask(Method::POST, "/categories", Some(&body)).await
    }
}

#[tokio::test]
async fn categories_grow_in_two_levels() {
    let desk = Desk::new().await;
    let pets = desk.create(json!({"name": {"ar": "الحيوانات", "en": "Pets"}, "position": 99})).await;
    assert_eq!((pets.status, pets.body["slug"].as_str()), (201, Some("pets")), "{}", pets.text);
    let body = json!({"name": {"ar": "غسيل", "en": "Wash"}, "slug": "pets-wash", "parent_id": pets.body["id"],
        "description": {"en": "Clean"}, "is_sensitive": true});
    let wash = desk.create(body.clone()).await;
    assert_eq!(wash.status, 201, "{}", wash.text);
    for (body, expected) in [
        (body, (409, "in_use", "/slug")),
        // A seeded one's.
        (json!({"name": {"en": "Hair"}}), (409, "in_use", "/slug")),
        (json!({"name": {"ar": "حيوانات"}}), (422, "validation_failed", "/slug")),
        (json!({"name": {}, "slug": "nothing"}), (422, "validation_failed", "/name")),
        (json!({"name": {"en": "x"}, "slug": "A b"}), (422, "validation_failed", "/slug")),
        (json!({"name": {"en": "Deep"}, "parent_id": wash.body["id"]}), (422, "validation_failed", "/parent_id")),
        (
            json!({"name": {"en": "Lost"}, "parent_id": "cat_01h455vb4pex5vsknk084sn02q"}),
            (422, "validation_failed", "/parent_id"),
        ),
    ] {
        assert_eq!(refusal(&desk.create(body.clone()).await), expected, "{body}");
    }
    // Two at once: one.
    let twin = json!({"name": {"en": "Twin"}});
    let (one, two) = tokio::join!(desk.create(twin.clone()), desk.create(twin.clone()));
    let mut both = [one.status, two.status];
    both.sort_unstable();
    assert_eq!(both, [201, 409]);

    let all = desk.ask(Method::GET, "/categories", None).await;
    let all = all.body["items"].as_array().unwrap().clone();
    let at = all.iter().position(|it| it["id"] == pets.body["id"]).unwrap();
    assert_eq!((&all[at]["children_count"], &all[at + 1]["id"]), (&json!(1), &wash.body["id"]));
    let slugs: std::collections::BTreeSet<_> = all.iter().map(|it| it["slug"].as_str().unwrap()).collect();
    assert_eq!(slugs.len(), all.len());
    // Customers see what is active, in their language.
    let seen = async || desk.world.get("/customer/v1/categories").await.body["items"].as_array().unwrap().clone();
    let shown = seen().await.into_iter().find(|it| it["id"] == wash.body["id"]).unwrap();
    assert_eq!((&shown["name"], &shown["slug"]), (&json!("غسيل"), &json!("pets-wash")));
    let path = format!("/categories/{}", id(&pets));
    assert_eq!(desk.ask(Method::PATCH, &path, Some(&json!({"is_active": false}))).await.status, 200);
    assert!(seen().await.iter().all(|it| it["id"] != wash.body["id"] && it["id"] != pets.body["id"]));
    desk.world.end().await;
}

#[tokio::test]
async fn a_category_moves_or_goes_only_while_nothing_is_in_it() {
    let salon = Salon::new("Tree").await;
    let desk = Desk { admin: salon.world.admin().await, world: salon.world };
    let new = async |name: &str, parent: Option<&str>| {
        let mut body = json!({"name": {"en": name}});
        if let Some(parent) = parent {
            body["parent_id"] = json!(parent);
        }
        id(&desk.create(body).await)
    };
    let (left, right) = (new("Left", None).await, new("Right", None).await);
    let child = new("Child", Some(&left)).await;
    let patch = async |it: &str, body: Value| desk.ask(Method::PATCH, &format!("/categories/{it}"), Some(&body)).await;
    let delete = async |it: &str| desk.ask(Method::DELETE, &format!("/categories/{it}"), None).await;

    assert_eq!(refusal(&delete(&left).await).1, "in_use");
    assert_eq!(refusal(&patch(&left, json!({"parent_id": right})).await).2, "/parent_id");
    assert_eq!(refusal(&patch(&child, json!({"parent_id": child})).await).2, "/parent_id");
    let moved = patch(&child, json!({"parent_id": right})).await;
    assert_eq!((moved.status, &moved.body["parent_id"]), (200, &json!(right)), "{}", moved.text);
    assert_eq!(patch(&child, json!({"parent_id": null})).await.status, 200);
    assert_eq!(patch(&child, json!({"parent_id": left})).await.status, 200);

    // With a service in it, it stays.
    let body = json!({"name": {"en": "S"}, "category_id": child, "price_halalas": 0, "duration_minutes": 5});
    let services = format!("/shop/v1/shops/{}/services", salon.branch.id);
    let service = desk.world.create(&salon.firm.owner, &services, &body).await;
    assert_eq!(service.status, 201, "{}", service.text);
    assert_eq!(refusal(&delete(&child).await).1, "in_use");
    assert_eq!(refusal(&patch(&child, json!({"parent_id": right})).await).1, "in_use");
    assert_eq!(patch(&child, json!({"name": {"en": "Renamed"}})).await.status, 200);
    let path = format!("/shop/v1/services/{}", id(&service));
    desk.world.call(&salon.firm.owner, Method::DELETE, &path, None).await;

    // Deleted and used at the same time: whoever comes second is refused.
    let (gone, used) = tokio::join!(delete(&child), desk.world.create(&salon.firm.owner, &services, &body));
    assert!(matches!((gone.status, used.status), (204, 422) | (409, 201)), "{} {}", gone.text, used.text);
    // As are a parent's end and a child's beginning.
    let late = json!({"name": {"en": format!("Late {}", fresh())}, "parent_id": right});
    let (gone, born) = tokio::join!(delete(&right), desk.create(late));
    assert!(matches!((gone.status, born.status), (204, 422) | (409, 201)), "{} {}", gone.text, born.text);
    assert_eq!(delete("cat_01h455vb4pex5vsknk084sn02q").await.status, 404);
    desk.world.end().await;
}

#[tokio::test]
async fn only_queue_mes_staff_keep_categories_and_cities() {
    let salon = Salon::new("Rights").await;
    let customer = salon.world.customer(0).await;
    for (method, path, body) in [
        (Method::GET, "/categories".to_owned(), None),
        (Method::POST, "/categories".to_owned(), Some(json!({"name": {"en": "Mine"}}))),
        (Method::DELETE, format!("/categories/{}", salon.world.category(1, 1)), None),
        (Method::PATCH, format!("/cities/{}", salon.world.city(0)), Some(json!({"is_active": false}))),
    ] {
        let path = format!("/admin/v1{path}");
        for who in [&salon.firm.owner, &customer] {
            assert_eq!(salon.world.call(who, method.clone(), &path, body.as_ref()).await.status, 401, "{path}");
        }
    }
    salon.world.end().await;
}

#[tokio::test]
async fn a_city_is_added_changed_and_hidden() {
    let desk = Desk::new().await;
    let body = json!({"name": {"ar": "القطيف", "en": "Qatif"}, "location": {"lat": 26.5652, "lng": 49.9964}});
    let made = desk.ask(Method::POST, "/cities", Some(&body)).await;
    assert_eq!((made.status, made.body["time_zone"].as_str()), (201, Some("Asia/Riyadh")), "{}", made.text);
    let names = async || -> Vec<String> {
        let all =
            desk.world.send(desk.world.request(Method::GET, "/customer/v1/cities").header("accept-language", "en"));
        let all = all.await.body["items"].as_array().unwrap().clone();
        all.iter().map(|it| it["name"].as_str().unwrap().to_owned()).collect()
    };
    assert!(names().await.contains(&"Qatif".to_owned()));
    let path = format!("/cities/{}", id(&made));
    let hidden = desk.ask(Method::PATCH, &path, Some(&json!({"is_active": false}))).await;
    assert_eq!((hidden.status, hidden.body["version"].as_i64()), (200, Some(2)), "{}", hidden.text);
    assert!(!names().await.contains(&"Qatif".to_owned()));
    let all = desk.ask(Method::GET, "/cities", None).await;
    assert!(all.body["items"].as_array().unwrap().iter().any(|it| it["id"] == made.body["id"]));
    // A seeded one has no version yet.
    let seeded = format!("/cities/{}", desk.world.city(0));
    let renamed = desk.ask(Method::PATCH, &seeded, Some(&json!({"name": {"en": "Riyadh City"}}))).await;
    assert_eq!((renamed.status, renamed.body["version"].as_i64()), (200, Some(1)), "{}", renamed.text);
    for (change, pointer) in [
        (json!({"time_zone": "Moon/Base"}), "/time_zone"),
        (json!({"location": {"lat": 91, "lng": 0}}), "/location"),
        (json!({"name": {}}), "/name"),
    ] {
        assert_eq!(refusal(&desk.ask(Method::PATCH, &path, Some(&change)).await).2, pointer, "{change}");
    }
    assert_eq!(desk.ask(Method::PATCH, "/cities/city_01h455vb4pex5vsknk084sn02q", Some(&json!({}))).await.status, 404);
    desk.world.end().await;
}
