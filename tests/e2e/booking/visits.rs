//! Helpers of the tests of visits, packages and reassignments.

use super::load::BookingRecords;
use super::{BookingShop, at, day};
use crate::shop_fixture::id;
use crate::world::{Answer, SignedIn, World};
use jiff::Timestamp;
use reqwest::Method;
use serde_json::{Value, json};
use store::Table;

/// The least time between two services: 10 minutes after the first and 5 before the second.
pub(in crate::booking) const GAP_SECONDS: i64 = 15 * 60;

pub(in crate::booking) fn list(of: &Value) -> &Vec<Value> {
    of.as_array().unwrap_or_else(|| panic!("no list: {of}"))
}

pub(in crate::booking) fn seconds(of: &Value) -> i64 {
    of.as_str().unwrap().parse::<Timestamp>().unwrap().as_second()
}

/// Returns starts as `HH:MM`.
pub(in crate::booking) fn clocks(items: &Value) -> Vec<&str> {
    list(items).iter().map(|it| &it["start"].as_str().unwrap()[11..16]).collect()
}

pub(in crate::booking) fn ids(items: &Value) -> Vec<&str> {
    list(items).iter().map(|it| it["id"].as_str().unwrap()).collect()
}

pub(in crate::booking) fn sum(items: &Value, field: &str) -> i64 {
    list(items).iter().map(|it| it[field].as_i64().unwrap()).sum()
}

pub(in crate::booking) fn code(answer: &Answer) -> (u16, &str, &str) {
    let pointer = answer.body["errors"][0]["pointer"].as_str().unwrap_or_default();
    (answer.status, answer.body["code"].as_str().unwrap_or_default(), pointer)
}

impl World {
    /// Returns three services of a shop: its own, a new one of 30 minutes that all specialists provide, and one of 60
    /// minutes.
    pub(in crate::booking) async fn three_services(&self, salon: &BookingShop, providers: &[String]) -> Vec<String> {
        let all: Vec<&str> = (0..salon.specialists.len()).map(|it| salon.specialist(it)).collect();
        let short = json!({"duration_minutes": 30, "price_halalas": 10_000, "specialist_ids": all});
        let long = json!({"duration_minutes": 60, "price_halalas": 7_000, "specialist_ids": providers});
        let short = self.service_with(&salon.company, &salon.branch, short).await;
        vec![salon.service.clone(), short, self.service_with(&salon.company, &salon.branch, long).await]
    }

    pub(in crate::booking) async fn plan_visits(
        &self,
        who: &SignedIn,
        salon: &BookingShop,
        services: &[String],
        more: Value,
    ) -> Answer {
        let mut body = json!({"service_ids": services, "date": day(2)});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let path = format!("/customer/v1/shops/{}/visit-plans", salon.branch.id);
        self.call(who, Method::POST, &path, Some(&body)).await
    }

    /// Creates a package of services for 250.01 riyals; the three of `three_services` cost 290.
    pub(in crate::booking) async fn package(&self, salon: &BookingShop, services: &[String], more: Value) -> String {
        let items: Vec<Value> = services.iter().map(|it| json!({"service_id": it})).collect();
        let mut body = json!({"name": {"ar": "عروس", "en": "Bride"}, "items": items, "package_price_halalas": 25_001});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let path = format!("/shop/v1/shops/{}/packages", salon.branch.id);
        let created = self.create(&salon.company.owner, &path, &body).await;
        assert_eq!(created.status, 201, "{}", created.text);
        id(&created)
    }

    /// Returns how often the shop's package is bought.
    pub(in crate::booking) async fn purchase_count(&self, salon: &BookingShop) -> Value {
        let path = format!("/shop/v1/shops/{}/packages", salon.branch.id);
        self.call(&salon.company.owner, Method::GET, &path, None).await.body["items"][0]["current_purchases"].clone()
    }

    pub(in crate::booking) async fn book_package(&self, who: &SignedIn, package: &str, start: &str) -> Answer {
        self.create(who, "/customer/v1/appointments", &json!({"package_id": package, "start": start})).await
    }

    /// Returns the slots of each service on the day of the test.
    pub(in crate::booking) async fn free_slots(&self, services: &[String]) -> Vec<Vec<Value>> {
        let date = day(2);
        futures_util::future::join_all(services.iter().map(|it| self.slots(it, &date))).await
    }

    /// Waits until all effects are complete, checks that agendas and appointments agree, and returns them.
    pub(in crate::booking) async fn checked_records(&self, table: &Table, salon: &BookingShop) -> BookingRecords {
        self.wait_until_idle().await;
        let records = BookingRecords::read(self, table, salon, day(2).parse().unwrap(), 1).await;
        records.check(0);
        records
    }

    pub(in crate::booking) async fn reassign(&self, salon: &BookingShop, of: usize, more: Value) -> Answer {
        let mut body = json!({"date": day(2), "action": "reassign"});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let path = format!("/shop/v1/employees/{}/reassignments", salon.specialists[of].employee);
        self.call(&salon.company.owner, Method::POST, &path, Some(&body)).await
    }

    /// Books an appointment on the day of the test, with a specialist of the shop.
    pub(in crate::booking) async fn booked_with(
        &self,
        who: &SignedIn,
        salon: &BookingShop,
        clock: &str,
        specialist: usize,
    ) -> Value {
        let item =
            json!({"service_id": salon.service, "start": at(2, clock), "specialist_id": salon.specialist(specialist)});
        let answer = self.book(who, &json!([item])).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        answer.body["appointments"][0].clone()
    }
}
