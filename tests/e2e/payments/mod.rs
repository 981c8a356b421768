//! Payments: customers pay for visits by way of the gateway, which the local cloud plays.

mod config;
mod costs;
mod declines;
mod ends;
mod histories;
mod interruptions;
mod pay;
mod refunds;
mod rescheduling;
mod reservations;
mod webhooks;

use crate::shop_fixture::appointments::AlwaysOpenShop;
use crate::shop_fixture::{CompanyFixture, key};
use crate::world::{Answer, SignedIn, World};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use model::ledger::TrialBalance;
use model::{Id, id};
use reqwest::Method;
use serde_json::{Value, json};
use store::entities::LedgerEntry;
use store::{Entity as _, keys};

/// A card that is paid without its owner being asked.
pub const FRICTIONLESS: &str = "4111114005765430";
/// A card whose owner authenticates.
pub const AUTHENTICATED: &str = "4201320111111010";
/// The price of the service, in halalas, VAT included.
pub const PRICE: i64 = 28_800;

/// A visit that has to be paid in advance.
#[derive(Debug, Clone)]
pub struct PayableVisit {
    pub visit: String,
    pub appointment: String,
}

impl World {
    /// Lets a company take payments. Returns a service of a shop that is paid in advance.
    pub async fn prepaid_service(&self, company: &CompanyFixture, shop: &AlwaysOpenShop) -> String {
        let path = format!("/shop/v1/companies/{}", company.id);
        let body = json!({"online_payment_enabled": true, "vat_number": "310122393500003"});
        let enabled = self.call(&company.owner, Method::PATCH, &path, Some(&body)).await;
        assert_eq!(enabled.status, 200, "{}", enabled.text);
        let specialist = shop.specialist.specialist.as_deref().unwrap();
        let change = json!({"prepayment": "full", "price_halalas": PRICE, "specialist_ids": [specialist]});
        self.service_with(company, &shop.branch, change).await
    }

    /// Books a service at its last free start in three days.
    pub async fn payable_visit(&self, who: &SignedIn, service: &str) -> PayableVisit {
        let now = self.now().await;
        let then = now + jiff::SignedDuration::from_hours(72);
        let date = jiff::tz::Offset::UTC.to_datetime(then).date().to_string();
        let starts = self.starts(who, service, None, Some(&date)).await;
        let body = json!({"items": [{"service_id": service, "start": starts.last().unwrap()}]});
        let booked = self.create(who, "/customer/v1/appointments", &body).await;
        assert_eq!(booked.status, 201, "{}", booked.text);
        let text = |it: &Value| it.as_str().unwrap().to_owned();
        PayableVisit { visit: text(&booked.body["visit_id"]), appointment: text(&booked.body["appointments"][0]["id"]) }
    }

    /// Sets whether a company takes payments.
    pub async fn set_online_payments(&self, company: &CompanyFixture, enabled: bool) {
        let path = format!("/shop/v1/companies/{}", company.id);
        let body = json!({"online_payment_enabled": enabled});
        let set = self.call(&company.owner, Method::PATCH, &path, Some(&body)).await;
        assert_eq!(set.status, 200, "{}", set.text);
    }

    /// Books a service before its company takes payments: the visit is confirmed, and may be paid as long as it is.
    async fn confirmed_visit(&self, company: &CompanyFixture, who: &SignedIn, service: &str) -> PayableVisit {
        self.set_online_payments(company, false).await;
        let visit = self.payable_visit(who, service).await;
        self.set_online_payments(company, true).await;
        visit
    }

    /// The types of somebody's notifications.
    async fn notification_types(&self, who: &SignedIn) -> Vec<String> {
        self.wait_until_idle().await;
        let inbox = self.call(who, Method::GET, "/identity/v1/notifications", None).await;
        assert_eq!(inbox.status, 200, "{}", inbox.text);
        inbox.body["items"].as_array().unwrap().iter().map(|it| it["type"].as_str().unwrap().to_owned()).collect()
    }

    /// What the gateway has: its payments, and the wallets with their secrets.
    pub async fn gateway(&self) -> Value {
        self.get("/_local/moyasar/console").await.body
    }

    /// The payment of this id at the gateway.
    pub async fn at_gateway(&self, payment: &str) -> Value {
        let id: Id<id::Payment> = payment.parse().unwrap();
        let all = self.gateway().await["payments"].as_array().unwrap().clone();
        all.into_iter().find(|it| it["id"] == id.to_uuid_text()).unwrap_or_default()
    }

    /// Exchanges a card for a token, as the app does with the publishable key.
    pub async fn card_token(&self, number: &str) -> String {
        let key = self.gateway().await["wallets"][0]["publishable_key"].as_str().unwrap().to_owned();
        let body = json!({"name": "Layla Ali", "number": number, "month": "12", "year": "2030", "cvc": "123"});
        let request = self.request(Method::POST, "/_local/moyasar/v1/tokens").json(&body);
        let basic = format!("Basic {}", STANDARD.encode(format!("{key}:")));
        let token = self.send(request.header("authorization", basic)).await;
        assert_eq!(token.status, 201, "{}", token.text);
        token.body["id"].as_str().unwrap().to_owned()
    }

    /// Pays for a visit with a token.
    pub async fn pay(&self, who: &SignedIn, visit: &PayableVisit, token: &str) -> Answer {
        self.pay_again(who, visit, token, &key()).await
    }

    /// Pays for a visit with a token, with this idempotency key.
    pub async fn pay_again(&self, who: &SignedIn, visit: &PayableVisit, token: &str, key: &str) -> Answer {
        let body = json!({"object": {"type": "visit", "id": visit.visit}, "source": {"type": "token", "token": token},
            "return_url": format!("{}/display/", self.url)});
        let request = self.request(Method::POST, "/customer/v1/payments").bearer_auth(&who.access);
        self.send(request.header("idempotency-key", key).json(&body)).await
    }

    /// Pays for a visit with a card whose owner is not asked. Returns the id of the payment.
    pub async fn paid(&self, who: &SignedIn, visit: &PayableVisit) -> String {
        let token = self.card_token(FRICTIONLESS).await;
        let paid = self.pay(who, visit, &token).await;
        assert_eq!((paid.status, &paid.body["status"]), (201, &json!("succeeded")), "{}", paid.text);
        paid.body["transaction_id"].as_str().unwrap().to_owned()
    }

    /// A payment, as its payer sees it.
    pub async fn payment(&self, who: &SignedIn, payment: &str) -> Value {
        let shown = self.call(who, Method::GET, &format!("/customer/v1/payments/{payment}"), None).await;
        assert_eq!(shown.status, 200, "{}", shown.text);
        shown.body
    }

    /// An appointment, as its customer sees it.
    async fn appointment_of(&self, who: &SignedIn, visit: &PayableVisit) -> Value {
        let path = format!("/customer/v1/appointments/{}", visit.appointment);
        self.call(who, Method::GET, &path, None).await.body
    }

    /// Runs the job of payments once.
    async fn run_due_payments(&self) {
        let ran = self.post("/_local/jobs/run-due-payments", &json!({})).await;
        assert_eq!(ran.status, 200, "{}", ran.text);
        self.wait_until_idle().await;
    }

    /// The balance of a company's book of today and the next days, and the number of its entries.
    async fn book_of(&self, company: &CompanyFixture) -> (TrialBalance, usize) {
        let table = self.table().await;
        let now = self.now().await;
        let (mut lines, company) = (Vec::new(), company.id.parse::<Id<id::Company>>().unwrap());
        for days in -2..=2 {
            let at = now + jiff::SignedDuration::from_hours(24 * days);
            let date = jiff::tz::Offset::UTC.to_datetime(at).date();
            let partition = format!("BOOK#{company}#{date}");
            let page = table.query(&partition, "", None, 100).await.unwrap();
            lines.extend(page.items.into_iter().filter_map(LedgerEntry::read).map(|it| it.lines()));
        }
        let count = lines.len();
        (TrialBalance::of(&lines), count)
    }

    /// A company with a shop, a service that is paid in advance, and a customer.
    async fn paying_world(&self) -> (CompanyFixture, String, SignedIn) {
        let company = self.company("Paid").await;
        let shop = self.always_open_shop(&company, 0, crate::shop_fixture::RIYADH).await;
        let service = self.prepaid_service(&company, &shop).await;
        (company, service, self.customer(0).await)
    }

    /// Whether a refund of a payment is stored, with its status.
    async fn refund_statuses(&self, payment: &str) -> Vec<String> {
        let id: Id<id::Payment> = payment.parse().unwrap();
        let page = self.table().await.query(&keys::payment_partition(id), "REFUND#", None, 100).await.unwrap();
        page.items.iter().map(|it| it.text("status").unwrap_or_default().to_owned()).collect()
    }
}
