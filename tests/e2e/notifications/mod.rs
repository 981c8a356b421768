//! Notifications, whatever they are about.

use crate::shop_fixture::{Branch, CompanyFixture, fresh};
use crate::world::{Answer, SignedIn, World};
use model::notification::Channel;
use model::{Id, id};
use reqwest::Method;
use serde_json::{Value, json};
use store::entities::{ChannelRequest, NewDeadLetter, NotificationDeadLetter};

mod inbox;
mod live;
mod promotional;
pub mod push;
pub mod receipts;
mod replies;
mod settings;
mod shops;
mod sms;

/// The address of a user's notifications in the identity API.
const NOTIFICATIONS: &str = "/identity/v1/notifications";

impl World {
    /// Returns how many unread notifications a user has.
    async fn unread_count(&self, who: &SignedIn) -> u64 {
        self.wait_until_idle().await;
        let counted = self.call(who, Method::GET, &format!("{NOTIFICATIONS}/unread-count"), None).await;
        assert_eq!(counted.status, 200, "{}", counted.text);
        counted.body["unread_count"].as_u64().unwrap()
    }

    /// Delivers the event that requests a notification of a user.
    async fn request_notification(&self, who: &SignedIn, kind: &str, more: Value) -> Answer {
        let event = self.notification_request(who, kind, more).await;
        self.post("/_local/jobs/send-notifications", &event).await
    }

    /// Returns the event that requests a notification of a user.
    async fn notification_request(&self, who: &SignedIn, kind: &str, more: Value) -> Value {
        let now = self.get("/_local/clock").await.body["now"].clone();
        let random = u128::from(fresh()).to_be_bytes();
        let at: jiff::Timestamp = now.as_str().unwrap().parse().unwrap();
        let id = Id::<id::Event>::new(at.as_millisecond(), random);
        let (user, mut payload) = (&who.user["id"], json!({"user": who.user["id"], "type": kind, "variables": {}}));
        payload.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let detail = json!({"id": id, "type": "NotificationRequested", "version": 1, "occurred_at": now, "tenant": {},
            "actor": {"type": "system"}, "subject": {"type": "user", "id": user}, "payload": payload});
        json!({"version": "0", "id": id, "detail-type": "NotificationRequested", "source": "queueme",
            "account": "123456789012", "time": now, "region": "me-south-1", "resources": [], "detail": detail})
    }

    /// Makes a notification that could not be sent. Returns the id of the dead letter.
    pub async fn dead_letter(&self) -> String {
        self.dead_letter_of(json!({"user": Id::<id::User>::fixed(7), "type": "export_ready", "variables": {}})).await
    }

    /// Makes a notification of this payload that could not be sent. Returns the id of the dead letter.
    pub async fn dead_letter_of(&self, payload: Value) -> String {
        let at = self.now().await;
        let event = Id::<id::Event>::new(at.as_millisecond(), u128::from(fresh()).to_be_bytes());
        let payload = serde_json::from_value(payload).unwrap();
        let request = ChannelRequest { origin: event, channel: Channel::Push, failed: 6, round: "", payload: &payload };
        let new = NewDeadLetter { request, kind: "export_ready", error: "not_pushed", event, at };
        self.table().await.commit(vec![NotificationDeadLetter::keep(&new)]).await.unwrap();
        event.derived::<id::DeadLetter>().to_string()
    }

    /// Lets a notification of this payload wait for the next day.
    pub async fn postpone_notification(&self, payload: Value) {
        let now = self.now().await;
        let origin = Id::<id::Event>::new(now.as_millisecond(), u128::from(fresh()).to_be_bytes());
        let payload = serde_json::from_value(payload).unwrap();
        let request = ChannelRequest { origin, channel: Channel::Push, failed: 0, round: "", payload: &payload };
        let tomorrow = now + jiff::SignedDuration::from_hours(24);
        self.table().await.commit(vec![request.at(tomorrow)]).await.unwrap();
    }

    /// Sends what has waited for its time.
    async fn send_scheduled(&self) {
        let answer = self.post("/_local/jobs/send-scheduled-notifications", &json!({})).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        self.wait_until_idle().await;
    }

    /// Lets so much time pass that every message which failed is tried again.
    async fn try_again(&self) {
        self.wait_until_idle().await;
        self.advance(1_300).await;
        self.send_scheduled().await;
    }

    /// Returns the notifications that could not be sent, as staff see them.
    async fn dead_letters(&self, admin: &SignedIn, status: &str) -> Vec<Value> {
        self.wait_until_idle().await;
        let listed = self.call(admin, Method::GET, &format!("/admin/v1/dead-letters?status={status}"), None).await;
        assert_eq!(listed.status, 200, "{}", listed.text);
        listed.body["items"].as_array().unwrap().clone()
    }

    /// Notifies a user. Returns the id of the notification.
    pub async fn notified(&self, who: &SignedIn, kind: &str) -> String {
        let answer = self.request_notification(who, kind, json!({})).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        let listed = self.call(who, Method::GET, &format!("{NOTIFICATIONS}?limit=1"), None).await;
        listed.body["items"][0]["id"].as_str().unwrap_or_else(|| panic!("{}", listed.text)).to_owned()
    }

    /// Lets Queue Me verify a shop.
    pub async fn verify_shop(&self, company: &CompanyFixture, branch: &Branch) {
        for kind in ["business_license", "national_id", "commercial_register", "shop_photos"] {
            let body = json!({"document_type": kind, "file_key": format!("documents/{kind}.pdf")});
            let path = format!("/shop/v1/companies/{}/documents", company.id);
            assert_eq!(self.create(&company.owner, &path, &body).await.status, 201);
        }
        let path = format!("/shop/v1/shops/{}/verification", branch.id);
        let requested = self.call(&company.owner, Method::POST, &path, None).await;
        assert_eq!(requested.status, 201, "{}", requested.text);
        let (admin, path) = (self.admin().await, format!("/admin/v1/shops/{}/verification", branch.id));
        let approved = self.call(&admin, Method::PUT, &path, Some(&json!({"status": "approved"}))).await;
        assert_eq!(approved.status, 200, "{}", approved.text);
    }
}
