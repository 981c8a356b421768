//! Listing the appointments that no longer fit, and asking their customers to choose another time.

use crate::booking::visits::{code, list};
use crate::booking::{at, day};
use crate::shop_fixture::RIYADH;
use crate::world::World;
use reqwest::Method;
use serde_json::{Value, json};

#[tokio::test]
async fn the_first_fifty_clashing_appointments_are_listed_and_the_rest_from_a_later_date_on() {
    let world = World::new().await;
    let company = world.company("Lamsa").await;
    let shop = world.always_open_shop(&company, 0, RIYADH).await;
    let owner = &company.owner;
    let path = format!("/shop/v1/shops/{}/appointments", shop.branch.id);
    let first = shop.specialist.specialist.as_deref().unwrap();
    for at_most_five in 0..11 {
        let date = if at_most_five < 10 { 3 } else { 4 };
        let item = |it: i64| {
            json!({"service_id": shop.short_service, "specialist_id": first,
                "start": at(date, &format!("{:02}:{:02}", 8 + at_most_five, it * 5))})
        };
        let items: Vec<Value> = (0..5).map(item).collect();
        let booked = world.create(owner, &path, &json!({"customer": {"name": "Huda"}, "items": items})).await;
        assert_eq!(booked.status, 201, "{}", booked.text);
    }
    let person = format!("/shop/v1/employees/{}", shop.specialist.employee);
    let gone = world.call(owner, Method::PATCH, &person, Some(&json!({"is_active": false}))).await;
    let found = &gone.body["clashing_appointments"];
    assert_eq!((list(&found["items"]).len(), &found["has_more"]), (50, &json!(true)), "{}", gone.text);
    assert_eq!(found["items"][0]["start"], at(3, "08:00"));
    assert_eq!(found["items"][49]["start"], at(3, "17:20"));
    let clashing = format!("/shop/v1/shops/{}/clashing-appointments", shop.branch.id);
    let all = world.call(owner, Method::GET, &clashing, None).await;
    assert_eq!(&all.body, found, "{}", all.text);
    let rest = world.call(owner, Method::GET, &format!("{clashing}?from={}", day(4)), None).await;
    assert_eq!((list(&rest.body["items"]).len(), &rest.body["has_more"]), (5, &json!(false)), "{}", rest.text);
    let of_other = format!("{clashing}?specialist_id={}", first.replace(&first[first.len() - 4..], "0000"));
    assert_eq!(world.call(owner, Method::GET, &of_other, None).await.body["items"], json!([]));
    let wrong = world.call(owner, Method::GET, &format!("{clashing}?from=tomorrow"), None).await;
    assert_eq!(code(&wrong), (422, "validation_failed", "?from"));
    world.end().await;
}

#[tokio::test]
async fn customers_who_are_asked_to_choose_another_time_move_or_cancel_freely() {
    let world = World::new().await;
    let salon = world.booking_shop(2).await;
    let (layla, amal) = (world.customer(0).await, world.customer(0).await);
    let one = world.booked_with(&layla, &salon, "16:00", 0).await;
    let other = world.booked_with(&amal, &salon, "18:00", 0).await;
    let offered = world.reassign(&salon, 0, json!({"action": "offer_to_move"})).await;
    let expected = json!({"reassigned": [], "cancelled": [], "offered": [one["id"], other["id"]], "failed": []});
    assert_eq!(offered.body, expected, "{}", offered.text);
    // Asking again changes nothing.
    assert_eq!(world.reassign(&salon, 0, json!({"action": "offer_to_move"})).await.body, expected);
    world.wait_until_idle().await;
    let events = world.get("/_local/events").await;
    let asked = events.body["items"].as_array().unwrap().iter();
    assert_eq!(asked.filter(|it| it["detail_type"] == "AppointmentMoveOffered").count(), 2);
    let inbox = store::keys::user_partition(layla.user["id"].as_str().unwrap().parse().unwrap());
    let inbox = world.table().await.query_all(&inbox, "NTF#").await.unwrap();
    assert!(format!("{inbox:?}").contains("appointment_move_offered"), "{inbox:?}");
    let wrong = json!({"action": "offer_to_move", "specialist_id": salon.specialist(1)});
    assert_eq!(code(&world.reassign(&salon, 0, wrong).await), (422, "validation_failed", "/specialist_id"));

    let seen = world.appointment(&layla, &one).await;
    assert_eq!((&seen["status"], &seen["is_move_offered"]), (&json!("confirmed"), &json!(true)));
    // An hour before the start, when customers may not move any more and cancelling would cost.
    world.travel_to(&at(2, "15:00")).await;
    let (layla, amal) = (world.again(&layla).await, world.again(&amal).await);
    let moved = world.step(&layla, "customer", &one, "reschedule", json!({"start": at(3, "16:00")})).await;
    assert_eq!(moved.status, 200, "{}", moved.text);
    let moved = &moved.body["appointment"];
    assert_eq!((&moved["reschedule_count"], &moved["is_move_offered"]), (&json!(0), &json!(false)));
    let preview = format!("/customer/v1/appointments/{}/cancellation-preview", other["id"].as_str().unwrap());
    let preview = world.call(&amal, Method::GET, &preview, None).await;
    assert_eq!((&preview.body["fee_halalas"], &preview.body["reschedule_allowed"]), (&json!(0), &json!(true)));
    // Somebody else takes it, so that its customer need not choose another time.
    let owner = world.again(&salon.company.owner).await;
    let body = json!({"date": day(2), "action": "reassign"});
    let path = format!("/shop/v1/employees/{}/reassignments", salon.specialists[0].employee);
    let taken = world.call(&owner, Method::POST, &path, Some(&body)).await;
    assert_eq!(list(&taken.body["reassigned"]).len(), 1, "{}", taken.text);
    assert_eq!(world.appointment(&amal, &other).await["is_move_offered"], false);
    world.end().await;
}
