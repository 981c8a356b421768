//! One person who is a specialist in several shops is in one place at a time.

use super::visits::{code, list};
use super::{BookingShop, at, day};
use crate::shop_fixture::{EmployeeFixture, key};
use crate::world::{Answer, SignedIn, World};
use model::hours::wall_clock;
use reqwest::Method;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use store::agenda::{Agenda, Claim, GRANULE};
use store::{Table, keys};

/// Two shops of different companies that have one specialist in common.
pub struct SharedSpecialist {
    pub one: BookingShop,
    pub two: BookingShop,
}

impl SharedSpecialist {
    pub fn shops(&self) -> [&BookingShop; 2] {
        [&self.one, &self.two]
    }
}

impl World {
    /// Hires a person who works elsewhere already as a specialist for a shop's service.
    pub async fn hire_known(&self, shop: &BookingShop, phone: &str) -> EmployeeFixture {
        let name = json!({"ar": "منى", "en": "Mona"});
        let body = json!({"name": name, "phone": phone, "is_specialist": true,
            "specialist": {"service_ids": [shop.service]}});
        let path = format!("/shop/v1/shops/{}/employees", shop.branch.id);
        let hired = self.create(&shop.company.owner, &path, &body).await;
        assert_eq!(hired.status, 201, "{}", hired.text);
        self.wait_until_idle().await;
        EmployeeFixture {
            employee: hired.body["id"].as_str().unwrap().to_owned(),
            specialist: hired.body["specialist_id"].as_str().map(str::to_owned),
            who: SignedIn { phone: phone.to_owned(), ..shop.company.owner.clone() },
        }
    }

    /// Opens two shops with one specialist in common.
    pub async fn shared_specialist(&self) -> SharedSpecialist {
        let (one, mut two) = (self.booking_shop(1).await, self.booking_shop(0).await);
        two.specialists.push(self.hire_known(&two, &one.specialists[0].who.phone).await);
        SharedSpecialist { one, two }
    }

    /// Ends or resumes the employment of a shop's first specialist.
    async fn employ(&self, shop: &BookingShop, is_active: bool) -> Answer {
        let path = format!("/shop/v1/employees/{}", shop.specialists[0].employee);
        let answer = self.call(&shop.company.owner, Method::PATCH, &path, Some(&json!({"is_active": is_active}))).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        self.wait_until_idle().await;
        answer
    }

    async fn try_book(&self, who: &SignedIn, shop: &BookingShop, clock: &str) -> Answer {
        self.book(who, &json!([{"service_id": shop.service, "start": at(2, clock)}])).await
    }

    async fn is_offered(&self, shop: &BookingShop, clock: &str) -> bool {
        self.times(&shop.service, &day(2)).await.contains(&clock.to_owned())
    }

    /// Checks that the agendas of the person say the same in both shops, that nothing overlaps unless `overlaps`, and that
    /// what is taken is what is claimed. Returns the number of claims of both shops together.
    pub async fn check_shared(&self, table: &Table, shared: &SharedSpecialist, overlaps: bool) -> usize {
        self.wait_until_idle().await;
        let zone = jiff::tz::TimeZone::get("Asia/Riyadh").unwrap();
        let mut homes: BTreeMap<(String, i64), usize> = BTreeMap::new();
        let mut seen: Vec<BTreeMap<(String, i64), Claim>> = vec![];
        for shop in shared.shops() {
            let mut claims = BTreeMap::new();
            let id: model::Id<model::id::Shop> = shop.branch.id.parse().unwrap();
            let dates = (0..=45).map(|it| day(it).parse().unwrap());
            let months: BTreeSet<String> = dates.map(|it| keys::agendas_partition(id.shop(), it)).collect();
            for month in months {
                for item in table.query_all(&month, "").await.unwrap() {
                    let Some(agenda) = Agenda::read(&item).filter(|it| it.specialist.to_string() == shop.specialist(0))
                    else {
                        continue;
                    };
                    let midnight = wall_clock(agenda.day, 0, &zone).unwrap();
                    let granules = |it: &Claim| {
                        let block = it.block();
                        (block.start - midnight) / GRANULE..(block.end - midnight + GRANULE - 1) / GRANULE
                    };
                    let taken: BTreeSet<i64> = item.numbers("busy").into_iter().collect();
                    let claimed: BTreeSet<i64> = agenda.claims.iter().flat_map(granules).collect();
                    assert_eq!(taken, claimed, "{} on {}", agenda.specialist, agenda.day);
                    for claim in agenda.claims {
                        let name = (claim.appointment.to_string(), claim.start);
                        *homes.entry(name.clone()).or_default() += usize::from(!claim.is_copy());
                        claims.insert(name, claim);
                    }
                }
            }
            seen.push(claims);
        }
        assert!(homes.values().all(|it| *it == 1), "{homes:?}");
        let texts = |claims: &BTreeMap<(String, i64), Claim>| -> Vec<_> {
            let text = |it: &Claim| (it.appointment, it.block(), it.until, it.hold, it.seats);
            claims.values().map(text).collect()
        };
        assert_eq!(texts(&seen[0]), texts(&seen[1]));
        let mut blocks: Vec<_> = seen[0].values().map(|it| (it.block(), it.service)).collect();
        blocks.sort_by_key(|(it, _)| it.start);
        let apart = |pair: &[(model::hours::Span, _)]| pair[0].0.end <= pair[1].0.start || pair[0] == pair[1];
        assert_eq!(blocks.windows(2).all(apart), !overlaps, "{blocks:?}");
        homes.len()
    }
}

#[tokio::test]
async fn one_of_many_who_book_one_person_in_two_shops_at_once_succeeds() {
    let world = World::without_request_limits().await;
    let (shared, table) = (world.shared_specialist().await, world.table().await);
    let mut customers = vec![];
    for _ in 0..8 {
        customers.push(world.customer(0).await);
    }
    // Some starts are the same, some overlap by their buffers only.
    let wishes = [(0, "12:00"), (1, "12:00"), (0, "12:15"), (1, "12:30"), (0, "12:45"), (1, "12:45"), (0, "12:00")];
    let wishes = wishes.iter().zip(&customers);
    let requests = wishes.map(|((shop, clock), who)| world.try_book(who, shared.shops()[*shop], clock));
    let answers = futures_util::future::join_all(requests).await;
    let booked: Vec<_> = answers.iter().filter(|it| it.status == 201).collect();
    assert_eq!(booked.len(), 1, "{:?}", answers.iter().map(|it| &it.text).collect::<Vec<_>>());
    for answer in answers.iter().filter(|it| it.status != 201) {
        assert_eq!(code(answer).1, "slot_taken", "{}", answer.text);
    }
    assert_eq!(world.check_shared(&table, &shared, false).await, 1);
    world.end().await;
}

#[tokio::test]
async fn what_is_booked_in_one_shop_is_taken_in_the_other_which_is_not_told_why() {
    let world = World::new().await;
    let (shared, table) = (world.shared_specialist().await, world.table().await);
    let SharedSpecialist { one, two } = &shared;
    let (layla, amal) = (world.customer(0).await, world.customer(0).await);
    assert!(world.is_offered(two, "12:00").await);
    let booked = world.booked(&layla, &one.service, &at(2, "12:00")).await;
    // 45 minutes with buffers of 5 and 10 on both sides.
    let page = world.get(&format!("/customer/v1/services/{}/slots?date={}", two.service, day(2))).await;
    for (clock, offered) in [("11:00", true), ("11:15", false), ("12:45", false), ("13:00", true)] {
        assert_eq!(page.text.contains(&format!("\"start\":\"{}", at(2, clock))), offered, "{clock} {}", page.text);
    }
    let refused = world.try_book(&amal, two, "12:00").await;
    assert_eq!(code(&refused).1, "slot_taken", "{}", refused.text);
    let body =
        json!({"customer": {"name": "Huda"}, "service_id": two.service, "start": at(2, "12:00"), "override": true});
    let path = format!("/shop/v1/shops/{}/appointments", two.branch.id);
    let by_staff = world.create(&two.company.owner, &path, &body).await;
    assert_eq!(code(&by_staff).1, "slot_taken", "{}", by_staff.text);
    let list_path = format!("/shop/v1/shops/{}/appointments?date={}", two.branch.id, day(2));
    let listed = world.call(&two.company.owner, Method::GET, &list_path, None).await;
    let clashes = format!("/shop/v1/shops/{}/clashing-appointments", two.branch.id);
    let clashing = world.call(&two.company.owner, Method::GET, &clashes, None).await;
    assert_eq!((list(&listed.body["items"]).len(), list(&clashing.body["items"]).len()), (0, 0));
    let secrets = [booked["id"].as_str().unwrap(), &one.branch.id, &one.service, one.specialist(0), &one.company.id];
    for answer in [&page, &refused, &by_staff, &listed, &clashing] {
        assert!(secrets.iter().all(|it| !answer.text.contains(it)), "{}", answer.text);
    }
    assert_eq!(world.check_shared(&table, &shared, false).await, 1);

    // Moved into its own time and away from it, by the customer and by staff: both shops follow.
    let moved = world.step(&layla, "customer", &booked, "reschedule", json!({"start": at(2, "12:15")})).await;
    assert_eq!(moved.status, 200, "{}", moved.text);
    assert_eq!(world.check_shared(&table, &shared, false).await, 1);
    let to = json!({"start": at(2, "16:00")});
    let moved = world.step(&one.company.owner, "shop", &moved.body["appointment"], "reschedule", to).await;
    assert_eq!(moved.status, 200, "{}", moved.text);
    assert_eq!(world.check_shared(&table, &shared, false).await, 1);
    assert!(world.is_offered(two, "12:00").await && !world.is_offered(two, "16:15").await);
    let second = world.booked(&amal, &two.service, &at(2, "12:00")).await;
    assert_eq!(world.check_shared(&table, &shared, false).await, 2);
    for (who, appointment) in [(&layla, &moved.body["appointment"]), (&amal, &second)] {
        let cancelled = world.step(who, "customer", appointment, "cancellation", json!({})).await;
        assert_eq!(cancelled.status, 200, "{}", cancelled.text);
    }
    assert_eq!(world.check_shared(&table, &shared, false).await, 0);
    assert!(world.is_offered(one, "12:00").await && world.is_offered(two, "16:00").await);
    world.end().await;
}

#[tokio::test]
async fn a_hold_in_one_shop_blocks_the_other_until_it_expires() {
    let world = World::new().await;
    let (shared, table) = (world.shared_specialist().await, world.table().await);
    let SharedSpecialist { one, two } = &shared;
    let (layla, amal) = (world.customer(0).await, world.customer(0).await);
    world.hold(&layla, &one.service, &at(2, "12:00")).await;
    assert_eq!(code(&world.try_book(&amal, two, "12:00").await).1, "slot_taken");
    assert_eq!(world.check_shared(&table, &shared, false).await, 1);
    // Its own customer gives it up by booking the same time in the other shop.
    let own = world.try_book(&layla, two, "12:00").await;
    assert_eq!(own.status, 201, "{}", own.text);
    assert_eq!(world.check_shared(&table, &shared, false).await, 1);
    world.hold(&layla, &one.service, &at(2, "16:00")).await;
    // The clock decides, before anything has cleaned up.
    world.advance(11 * 60).await;
    let amal = world.again(&amal).await;
    let late = world.try_book(&amal, two, "16:00").await;
    assert_eq!(late.status, 201, "{}", late.text);
    assert_eq!(world.check_shared(&table, &shared, false).await, 2);
    world.run_due().await;
    assert_eq!(world.check_shared(&table, &shared, false).await, 2);
    world.end().await;
}

#[tokio::test]
async fn a_package_and_a_group_in_one_shop_take_their_time_in_the_other() {
    let world = World::new().await;
    let (shared, table) = (world.shared_specialist().await, world.table().await);
    let SharedSpecialist { one, two } = &shared;
    let (layla, amal) = (world.customer(0).await, world.customer(0).await);
    let services = world.three_services(one, &[one.specialist(0).to_owned()]).await;
    let package = world.package(one, &services, json!({})).await;
    let between = world.booked(&amal, &two.service, &at(2, "13:00")).await;
    let refused = world.book_package(&layla, &package, &at(2, "12:00")).await;
    assert_eq!(code(&refused).1, "slot_taken", "{}", refused.text);
    let cancelled = world.step(&amal, "customer", &between, "cancellation", json!({})).await;
    assert_eq!(cancelled.status, 200, "{}", cancelled.text);
    let packaged = world.book_package(&layla, &package, &at(2, "12:00")).await;
    assert_eq!(packaged.status, 201, "{}", packaged.text);
    assert_eq!(world.check_shared(&table, &shared, false).await, 3);
    for clock in ["12:00", "12:45", "13:30", "14:00"] {
        assert!(!world.is_offered(two, clock).await, "{clock}");
    }
    let parts = &packaged.body["appointments"];
    let cancelled = world.step(&layla, "customer", &parts[1], "cancellation", json!({})).await;
    assert_eq!(cancelled.status, 200, "{}", cancelled.text);
    assert_eq!(world.check_shared(&table, &shared, false).await, 0);

    // Seats of one occasion share their time in both shops, until the last one is given back.
    let class = json!({"capacity": 5, "granularity_minutes": 15, "specialist_ids": [one.specialist(0)]});
    let class = world.service_with(&one.company, &one.branch, class).await;
    let seats =
        [world.booked(&layla, &class, &at(2, "12:00")).await, world.booked(&amal, &class, &at(2, "12:00")).await];
    assert_eq!(world.check_shared(&table, &shared, false).await, 2);
    let noor = world.customer(0).await;
    for (who, seat) in [&layla, &amal].into_iter().zip(&seats) {
        assert_eq!(code(&world.try_book(&noor, two, "12:00").await).1, "slot_taken");
        let cancelled = world.step(who, "customer", seat, "cancellation", json!({})).await;
        assert_eq!(cancelled.status, 200, "{}", cancelled.text);
        world.check_shared(&table, &shared, false).await;
    }
    assert_eq!(world.try_book(&noor, two, "12:00").await.status, 201);
    world.end().await;
}

#[tokio::test]
async fn what_was_booked_before_the_second_employment_is_taken_there_and_clashes_are_listed() {
    let world = World::new().await;
    let table = world.table().await;
    let (one, mut two) = (world.booking_shop(1).await, world.booking_shop(0).await);
    let (layla, amal, noor) = (world.customer(0).await, world.customer(0).await, world.customer(0).await);
    world.booked(&layla, &one.service, &at(2, "11:00")).await;
    world.booked(&layla, &one.service, &at(40, "11:00")).await;
    world.wait_until_idle().await;
    two.specialists.push(world.hire_known(&two, &one.specialists[0].who.phone).await);
    let shared = SharedSpecialist { one, two };
    let SharedSpecialist { one, two } = &shared;
    assert_eq!(world.check_shared(&table, &shared, false).await, 2);
    assert!(!world.is_offered(two, "11:00").await);

    // While the second employment is suspended, neither shop takes time in the other.
    let second = world.booked(&amal, &two.service, &at(2, "15:00")).await;
    world.employ(two, false).await;
    let first = world.booked(&noor, &one.service, &at(2, "15:00")).await;
    assert!(!world.is_offered(two, "11:00").await, "nobody works there");
    world.employ(two, true).await;
    assert_eq!(world.check_shared(&table, &shared, true).await, 4);
    let listed = async |shop: &BookingShop| {
        let path = format!("/shop/v1/shops/{}/clashing-appointments", shop.branch.id);
        let answer = world.call(&shop.company.owner, Method::GET, &path, None).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        let clash = |it: &Value| (it["appointment_id"].clone(), it["reason"].clone());
        (list(&answer.body["items"]).iter().map(clash).collect::<Vec<_>>(), answer.text)
    };
    let reason = json!("specialist_unavailable");
    let ((in_one, text), (in_two, _)) = (listed(one).await, listed(two).await);
    assert_eq!(in_one, [(first["id"].clone(), reason.clone())]);
    assert_eq!(in_two, [(second["id"].clone(), reason)]);
    assert!(!text.contains(&two.branch.id) && !text.contains(second["id"].as_str().unwrap()), "{text}");
    // Both stand. When one ends, the other still has its time in both shops.
    let cancelled = world.step(&noor, "customer", &first, "cancellation", json!({})).await;
    assert_eq!(cancelled.status, 200, "{}", cancelled.text);
    assert_eq!(world.check_shared(&table, &shared, false).await, 3);
    assert!(!world.is_offered(one, "15:00").await);
    assert_eq!((listed(one).await.0, listed(two).await.0), (vec![], vec![]));
    world.end().await;
}

#[tokio::test]
async fn a_reassigned_appointment_frees_the_former_specialist_in_all_shops() {
    let world = World::new().await;
    let (shared, table) = (world.shared_specialist().await, world.table().await);
    let SharedSpecialist { one, two } = &shared;
    let (layla, amal) = (world.customer(0).await, world.customer(0).await);
    let other = world.specialist(&one.company, &one.branch, std::slice::from_ref(&one.service)).await;
    let item = json!([{"service_id": one.service, "start": at(2, "12:00"), "specialist_id": one.specialist(0)}]);
    let booked = world.book(&layla, &item).await;
    assert_eq!(booked.status, 201, "{}", booked.text);
    assert_eq!(world.check_shared(&table, &shared, false).await, 1);
    let reassign = async |from: &str, to: &str| {
        let path = format!("/shop/v1/employees/{from}/reassignments");
        let body = json!({"date": day(2), "action": "reassign", "specialist_id": to});
        let answer = world.create(&one.company.owner, &path, &body).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        answer.body["reassigned"].as_array().map_or(0, Vec::len)
    };
    assert_eq!(reassign(&one.specialists[0].employee, other.specialist.as_deref().unwrap()).await, 1);
    assert_eq!(world.check_shared(&table, &shared, false).await, 0);
    // To a specialist who is busy in the other shop, it can't be given.
    world.booked(&amal, &two.service, &at(2, "12:00")).await;
    assert_eq!(reassign(&other.employee, one.specialist(0)).await, 0);
    assert_eq!(world.check_shared(&table, &shared, false).await, 1);
    world.end().await;
}

#[tokio::test]
async fn booking_and_cancelling_in_two_shops_survive_a_crash_at_each_call() {
    let world = World::without_request_limits().await;
    let (shared, table) = (world.shared_specialist().await, world.table().await);
    let SharedSpecialist { one, two } = &shared;
    let mut live = 0;
    for (step, clock) in ["10:15", "12:00", "13:15", "14:30", "15:45", "17:00"].into_iter().enumerate() {
        let (layla, amal) = (world.customer(0).await, world.customer(0).await);
        let (key, body) = (key(), json!({"items": [{"service_id": one.service, "start": at(2, clock)}]}));
        let kill = |function: &str| json!({"name": "kill", "function": function, "times": 1, "after_calls": step});
        world.fault(&kill("customer-book-appointment")).await;
        world.create_with(&layla, &key, "/customer/v1/appointments", &body).await;
        world.send(world.request(Method::DELETE, "/_local/faults")).await;
        let again = world.create_with(&layla, &key, "/customer/v1/appointments", &body).await;
        assert_eq!(again.status, 201, "{step} {}", again.text);
        assert_eq!(code(&world.try_book(&amal, two, clock).await).1, "slot_taken");
        assert_eq!(world.check_shared(&table, &shared, false).await, live + 1, "{step}");
        // Calls of the cancellation: its reads, its commit, and each release.
        world.fault(&kill("customer-cancel-appointment")).await;
        let appointment = &again.body["appointments"][0];
        world.step(&layla, "customer", appointment, "cancellation", json!({})).await;
        world.send(world.request(Method::DELETE, "/_local/faults")).await;
        let status = world.appointment(&layla, appointment).await["status"].clone();
        live += usize::from(status != "cancelled");
        assert_eq!(world.check_shared(&table, &shared, false).await, live, "{step} {status}");
    }
    assert!(live < 6, "{live}");
    world.end().await;
}

#[tokio::test]
async fn only_people_with_several_employments_cost_more() {
    let world = World::without_request_limits().await;
    let (shared, layla) = (world.shared_specialist().await, world.customer(0).await);
    let alone = world.booking_shop(1).await;
    let operations = async |shop: &BookingShop, clock: &str| {
        let (answer, calls) = world.calls("customer-book-appointment", world.try_book(&layla, shop, clock)).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        let names = calls.iter().filter_map(|it| it["operation"].as_str().map(str::to_owned));
        names.filter(|it| it.ends_with("WriteItems") || it == "UpdateItem").collect::<Vec<_>>()
    };
    // The claim is one update; for several agendas it is one transaction. There is no trip more.
    assert_eq!(operations(&alone, "12:00").await, ["UpdateItem", "TransactWriteItems"]);
    assert_eq!(operations(&shared.one, "14:00").await, ["TransactWriteItems", "TransactWriteItems"]);
    world.end().await;
}
