//! `PUT /services/{service_id}/hours`.

use crate::catalog::{CatalogShop, refusal};
use crate::shop_fixture::id;
use reqwest::Method;
use serde_json::{Value, json};

#[tokio::test]
async fn staff_are_warned_about_hours_that_can_never_be_booked() {
    let shop = CatalogShop::new("Hours").await;
    let person = shop.person().await;
    let specialist = person.specialist.clone().unwrap();
    let service = id(&shop.service(&[&specialist], json!({})).await);
    let path = format!("/services/{service}");
    let hours = |weekday: u8, from: &str, to: &str| json!({"weekly": [{"weekday": weekday, "windows": [{"from": from, "to": to}]}]});
    let codes = |answer: &crate::world::Answer| -> Vec<String> {
        let all = answer.body["warnings"].as_array().unwrap_or_else(|| panic!("{}", answer.text));
        all.iter().map(|it| it["code"].as_str().unwrap().to_owned()).collect()
    };
    let set = async |body: Value| shop.call(Method::PUT, &format!("{path}/hours"), Some(&body)).await;
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
    let request = shop.world.request(Method::GET, &format!("/shop/v1{path}")).bearer_auth(&shop.company.owner.access);
    let arabic = shop.world.send(request.header("accept-language", "ar")).await;
    assert!(!arabic.body["warnings"][0]["detail"].as_str().unwrap().is_ascii());

    // The only specialist works when the service isn't offered.
    set(hours(0, "10:00", "12:00")).await;
    let works = format!("/employees/{}/hours", person.employee);
    let answer = shop.call(Method::PUT, &works, Some(&hours(0, "12:00", "15:00"))).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    assert_eq!(codes(&shop.get(&path).await), ["never_bookable"]);
    let followed = shop.patch(&path, json!({"has_custom_availability": false})).await;
    assert_eq!((codes(&followed).len(), &followed.body["hours"]), (0, &Value::Null), "{}", followed.text);
    shop.world.end().await;
}
