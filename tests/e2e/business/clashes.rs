//! Changes of hours, leaves, employees and services list the appointments that they clash with.

use crate::booking::{BookingShop, at, day};
use crate::business::shops::hours::daily;
use crate::shop_fixture::id;
use crate::world::{Answer, SignedIn, World};
use reqwest::Method;
use serde_json::{Value, json};

/// What an answer lists: the id and the reason of each appointment.
fn clashes(answer: &Answer) -> Vec<(&str, &str)> {
    assert_eq!(answer.status, 200, "{}", answer.text);
    let items = answer.body["clashing_appointments"]["items"].as_array();
    let items = items.unwrap_or_else(|| panic!("nothing listed: {}", answer.text));
    items.iter().map(|it| (it["appointment_id"].as_str().unwrap(), it["reason"].as_str().unwrap())).collect()
}

/// A shop with two specialists and one booking of each: of the first on the third day from now, of the second on the
/// fourth.
struct BookedShop {
    salon: BookingShop,
    layla: SignedIn,
    first: Value,
    second: Value,
}

impl BookedShop {
    async fn new(world: &World) -> Self {
        let salon = world.booking_shop(2).await;
        let layla = world.customer(0).await;
        let mut booked = Vec::new();
        for (days, specialist) in [(3, 0), (4, 1)] {
            let specialist = salon.specialist(specialist);
            let item = json!({"service_id": salon.service, "start": at(days, "18:00"), "specialist_id": specialist});
            let answer = world.book(&layla, &json!([item])).await;
            assert_eq!(answer.status, 201, "{}", answer.text);
            booked.push(answer.body["appointments"][0].clone());
        }
        let second = booked.remove(1);
        Self { salon, layla, first: booked.remove(0), second }
    }

    fn first(&self) -> &str {
        self.first["id"].as_str().unwrap()
    }

    fn second(&self) -> &str {
        self.second["id"].as_str().unwrap()
    }

    /// Both stay as they are.
    async fn check_unchanged(&self, world: &World) {
        for appointment in [&self.first, &self.second] {
            assert_eq!(world.appointment(&self.layla, appointment).await["status"], "confirmed");
        }
    }
}

impl World {
    async fn put(&self, who: &SignedIn, path: &str, body: &Value) -> Answer {
        self.call(who, Method::PUT, path, Some(body)).await
    }
}

#[tokio::test]
async fn an_approved_leave_lists_the_appointments_in_it() {
    let world = World::new().await;
    let shop = BookedShop::new(&world).await;
    let (salon, person) = (&shop.salon, &shop.salon.specialists[0]);
    // Who decides about leaves need not see customers.
    let hr = world.role(&salon.company, &salon.branch, &["employee_*"]).await;
    let hr = world.employee(&salon.company, &salon.branch, &[hr]).await;
    let leaves = format!("/shop/v1/employees/{}/leaves", person.employee);
    for (from, to, by, listed) in [(1, 2, &salon.company.owner, 0), (3, 5, &salon.company.owner, 1), (2, 3, &hr.who, 1)]
    {
        let leave = json!({"leave_type": "sick", "from": day(from), "to": day(to)});
        let requested = world.create(&person.who, &leaves, &leave).await;
        let decision = format!("{leaves}/{}/decision", id(&requested));
        let approved = world.put(by, &decision, &json!({"status": "approved"})).await;
        assert_eq!(clashes(&approved), vec![(shop.first(), "on_leave"); listed], "{}", approved.text);
        let found = &approved.body["clashing_appointments"];
        assert_eq!(found["has_more"], false);
        if listed == 1 {
            let item = &found["items"][0];
            assert_eq!((&item["start"], &item["status"]), (&json!(at(3, "18:00")), &json!("confirmed")));
            assert_eq!(item["specialist_id"], salon.specialist(0));
            let customer = if by.access == hr.who.access {
                json!(null)
            } else {
                json!({"id": shop.layla.user["id"], "name": "Layla", "phone": null})
            };
            assert_eq!(item["customer"], customer);
        }
        let rejected = world.put(by, &decision, &json!({"status": "cancelled"})).await;
        assert_eq!(rejected.body.get("clashing_appointments"), None, "{}", rejected.text);
    }
    shop.check_unchanged(&world).await;
    world.end().await;
}

#[tokio::test]
async fn closed_dates_and_shorter_hours_list_the_appointments_outside_them() {
    let world = World::new().await;
    let shop = BookedShop::new(&world).await;
    let owner = &shop.salon.company.owner;
    let of_shop = format!("/shop/v1/shops/{}", shop.salon.branch.id);
    let hours = format!("{of_shop}/hours");
    let of_first = format!("/shop/v1/employees/{}/hours", shop.salon.specialists[0].employee);
    let of_service = format!("/shop/v1/services/{}/hours", shop.salon.service);
    let exception = format!("{of_shop}/exceptions/{}", day(3));
    let (closed, both) = ([(shop.first(), "shop_closed")], [shop.first(), shop.second()]);

    assert_eq!(clashes(&world.put(owner, &exception, &json!({"closed": true})).await), closed);
    // Longer hours and other dates clash with nothing.
    let late = json!({"windows": [{"from": "17:00", "to": "26:00"}]});
    assert_eq!(clashes(&world.put(owner, &exception, &late).await), []);
    let other = format!("{of_shop}/exceptions/{}", day(5));
    assert_eq!(clashes(&world.put(owner, &other, &json!({"closed": true})).await), []);
    // A date that was open by exception, and is closed by the week.
    let evening = world.put(owner, &hours, &daily("10:00", "18:30")).await;
    assert_eq!(clashes(&evening), [(shop.second(), "shop_closed")]);
    let cleared = world.call(owner, Method::DELETE, &exception, None).await;
    assert_eq!(clashes(&cleared), closed);
    let again = world.put(owner, &hours, &daily("10:00", "18:30")).await;
    assert_eq!(clashes(&again), both.map(|it| (it, "shop_closed")), "repeating a change lists the same");
    assert_eq!(clashes(&world.put(owner, &hours, &daily("10:00", "22:00")).await), []);
    let nothing = world.call(owner, Method::DELETE, &other, None).await;
    assert_eq!((nothing.status, nothing.text.as_str()), (204, ""));

    // The buffer of ten minutes after the appointment, which ends at 18:45, lies in the specialist's working time.
    assert_eq!(clashes(&world.put(owner, &of_first, &daily("10:00", "18:55")).await), []);
    let shorter = world.put(owner, &of_first, &daily("10:00", "18:50")).await;
    assert_eq!(clashes(&shorter), [(shop.first(), "outside_working_hours")]);
    assert_eq!(clashes(&world.put(owner, &of_first, &daily("10:00", "22:00")).await), []);
    let of_service = world.put(owner, &of_service, &daily("10:00", "18:30")).await;
    assert_eq!(clashes(&of_service), both.map(|it| (it, "outside_service_hours")));
    shop.check_unchanged(&world).await;
    world.end().await;
}

#[tokio::test]
async fn deactivating_an_employee_and_taking_services_away_list_the_appointments() {
    let world = World::new().await;
    let shop = BookedShop::new(&world).await;
    let (salon, owner) = (&shop.salon, &shop.salon.company.owner);
    let service = format!("/shop/v1/services/{}", salon.service);
    let employee = format!("/shop/v1/employees/{}", salon.specialists[0].employee);
    let specialist = format!("/shop/v1/specialists/{}", salon.specialist(1));
    let patch = |path: String, body: Value| {
        let world = &world;
        async move { world.call(owner, Method::PATCH, &path, Some(&body)).await }
    };
    let only_first = patch(service.clone(), json!({"specialist_ids": [salon.specialist(0)]})).await;
    assert_eq!(clashes(&only_first), [(shop.second(), "specialist_not_for_service")]);
    let both = [salon.specialist(0), salon.specialist(1)];
    assert_eq!(clashes(&patch(service.clone(), json!({"specialist_ids": both})).await), []);
    let without = patch(specialist, json!({"service_ids": []})).await;
    assert_eq!(clashes(&without), [(shop.second(), "specialist_not_for_service")]);
    let renamed = patch(employee.clone(), json!({"staff_number": "7"})).await;
    assert_eq!((renamed.status, renamed.body.get("clashing_appointments")), (200, None));
    for _ in 0..2 {
        let gone = patch(employee.clone(), json!({"is_active": false})).await;
        assert_eq!(clashes(&gone), [(shop.first(), "specialist_inactive")]);
    }
    assert_eq!(patch(employee, json!({"is_active": true})).await.status, 200);
    let retired = world.call(owner, Method::DELETE, &service, None).await;
    assert_eq!(clashes(&retired), [(shop.first(), "service_archived"), (shop.second(), "service_archived")]);
    shop.check_unchanged(&world).await;
    world.end().await;
}
