//! What tests of visits and packages share.

use super::crowd::Books;
use super::{BookingShop, at, day};
use crate::firm::id;
use crate::world::{Answer, SignedIn, World};
use jiff::Timestamp;
use reqwest::Method;
use serde_json::{Value, json};
use store::Table;

/// Seconds between two services: 10 minutes after the one, 5 before the other.
pub(in crate::booking) const BETWEEN: i64 = 15 * 60;

pub(in crate::booking) fn list(of: &Value) -> &Vec<Value> {
    of.as_array().unwrap_or_else(|| panic!("no list: {of}"))
}

pub(in crate::booking) fn seconds(of: &Value) -> i64 {
    of.as_str().unwrap().parse::<Timestamp>().unwrap().as_second()
}

/// Starts as `HH:MM`.
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
    /// Three services of a salon: its own, one of 30 minutes that everybody provides, and one of 60.
    pub(in crate::booking) async fn three(&self, salon: &BookingShop, providers: &[String]) -> Vec<String> {
        let all: Vec<&str> = (0..salon.people.len()).map(|it| salon.specialist(it)).collect();
        let short = json!({"duration_minutes": 30, "price_halalas": 10_000, "specialist_ids": all});
        let long = json!({"duration_minutes": 60, "price_halalas": 7_000, "specialist_ids": providers});
        let short = self.service_with(&salon.firm, &salon.branch, short).await;
        vec![salon.service.clone(), short, self.service_with(&salon.firm, &salon.branch, long).await]
    }

    pub(in crate::booking) async fn plans(
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

    /// A package of services for 250.01 riyals; three of them cost 290.
    pub(in crate::booking) async fn package(&self, salon: &BookingShop, services: &[String], more: Value) -> String {
        let items: Vec<Value> = services.iter().map(|it| json!({"service_id": it})).collect();
        let mut body = json!({"name": {"ar": "عروس", "en": "Bride"}, "items": items, "package_price_halalas": 25_001});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let path = format!("/shop/v1/shops/{}/packages", salon.branch.id);
        let made = self.create(&salon.firm.owner, &path, &body).await;
        assert_eq!(made.status, 201, "{}", made.text);
        id(&made)
    }

    /// How many of the shop's package were sold.
    pub(in crate::booking) async fn purchases(&self, salon: &BookingShop) -> Value {
        let path = format!("/shop/v1/shops/{}/packages", salon.branch.id);
        self.call(&salon.firm.owner, Method::GET, &path, None).await.body["items"][0]["current_purchases"].clone()
    }

    pub(in crate::booking) async fn order_package(&self, who: &SignedIn, package: &str, start: &str) -> Answer {
        self.create(who, "/customer/v1/appointments", &json!({"package_id": package, "start": start})).await
    }

    /// What is free on a day, of each service.
    pub(in crate::booking) async fn free(&self, services: &[String]) -> Vec<Vec<Value>> {
        let date = day(2);
        futures_util::future::join_all(services.iter().map(|it| self.slots(it, &date))).await
    }

    /// All that follows has happened, and agendas and appointments agree.
    pub(in crate::booking) async fn checked(&self, table: &Table, salon: &BookingShop) -> Books {
        self.wait_until_idle().await;
        let books = Books::read(self, table, salon, day(2).parse().unwrap(), 1).await;
        books.check(0);
        books
    }

    pub(in crate::booking) async fn reassign(&self, salon: &BookingShop, of: usize, more: Value) -> Answer {
        let mut body = json!({"date": day(2), "action": "reassign"});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let path = format!("/shop/v1/employees/{}/reassignments", salon.people[of].employee);
        self.call(&salon.firm.owner, Method::POST, &path, Some(&body)).await
    }

    /// An appointment of the day, with a specialist of the salon.
    pub(in crate::booking) async fn booked_with(
        &self,
        who: &SignedIn,
        salon: &BookingShop,
        clock: &str,
        specialist: usize,
    ) -> Value {
        let item =
            json!({"service_id": salon.service, "start": at(2, clock), "specialist_id": salon.specialist(specialist)});
        let answer = self.order(who, &json!([item])).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        answer.body["appointments"][0].clone()
    }
}
