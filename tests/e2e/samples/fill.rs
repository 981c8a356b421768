//! Fills in the placeholders of sample events, by values that are created on demand.

use crate::shop_fixture::appointments::{AlwaysOpenShop, AppointmentState};
use crate::shop_fixture::tickets::OpenQueues;
use crate::shop_fixture::{Branch, CompanyFixture, fresh, fresh_phone, id};
use crate::world::{SignedIn, World, root};
use reqwest::Method;
use serde_json::{Value, json};
use tokio::sync::OnceCell;

/// A sample event whose placeholders are being replaced, by values that are created on demand.
pub(super) struct SampleEvent<'a> {
    pub(super) world: &'a World,
    pub(super) shared_shop: &'a SharedShop,
    text: String,
}

/// The shop whose queue all samples share; each gets its own ticket.
pub type SharedShop = OnceCell<(CompanyFixture, AlwaysOpenShop, OpenQueues)>;

impl SampleEvent<'_> {
    pub(super) fn contains(&self, names: &[&str]) -> bool {
        names.iter().any(|it| self.text.contains(&format!("${{{it}}}")))
    }

    pub(super) fn fill(&mut self, name: &str, value: &str) {
        self.text = self.text.replace(&format!("${{{name}}}"), value);
    }

    /// A customer with a login session and a socket ticket, and a challenge that waits for its code.
    async fn customer(&mut self, function: &str) {
        let world = self.world;
        let who = world.customer(0).await;
        let sessions = world.call(&who, Method::GET, "/identity/v1/sessions", None).await;
        let ticket = world.call(&who, Method::POST, "/identity/v1/socket-tickets", None).await;
        let phone = fresh_phone();
        let challenge = world.challenge(&phone, "customer").await;
        let code = world.code(&phone).await;
        let events = world.get("/_local/events").await;
        let mut all = events.body["items"].as_array().unwrap().iter();
        let requested = all.find(|it| it["detail_type"] == "SmsRequested").unwrap();
        if function == "confirm-session" {
            let body = json!({"phone": who.phone, "audience": "customer", "purpose": "step_up"});
            let sent = world.call(&who, Method::POST, "/identity/v1/otp", Some(&body)).await;
            self.fill("step_up_challenge_id", sent.body["challenge_id"].as_str().unwrap());
            self.fill("step_up_code", &world.code(&who.phone).await);
        }
        if function == "change-phone" {
            let new = fresh_phone();
            let body = json!({"phone": new, "audience": "customer", "purpose": "change_phone"});
            let sent = world.call(&who, Method::POST, "/identity/v1/otp", Some(&body)).await;
            self.fill("change_phone_challenge_id", sent.body["challenge_id"].as_str().unwrap());
            self.fill("change_phone_code", &world.code(&new).await);
        }
        if function == "cancel-erasure" {
            world.call(&who, Method::POST, "/identity/v1/me/erasure", Some(&json!({}))).await;
        }
        if function == "get-export" {
            world.call(&who, Method::POST, "/identity/v1/me/export", Some(&json!({}))).await;
        }
        if self.contains(&["notification_id"]) {
            let notification = world.notified(&who, "export_ready").await;
            self.fill("notification_id", &notification);
        }
        if function == "forget-device" {
            let device = json!({"platform": "ios", "push_token": "token-0123456789", "language": "ar"});
            let path = sample_path(&self.text);
            world.call(&who, Method::PUT, &path, Some(&device)).await;
        }
        let plain = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        for (name, value) in [
            ("token", who.access.clone()),
            ("refresh_token", who.refresh.clone()),
            ("user_id", plain(&who.user["id"])),
            ("session_id", plain(&sessions.body["items"][0]["id"])),
            ("ticket", plain(&ticket.body["ticket"])),
            ("challenge_id", challenge),
            ("code", code),
            ("sealed", plain(&requested["detail"]["payload"]["sealed"])),
            ("phone_ref", plain(&requested["detail"]["subject"]["id"])),
        ] {
            self.fill(name, &value);
        }
    }

    /// An administrator who has begun to use an authenticator.
    async fn enrolling_admin(&mut self, function: &str) {
        let admin = self.world.another_admin().await;
        self.fill("token", &admin.access);
        if function == "confirm-second-factor" {
            let authenticator = self.world.begin_authenticator(&admin).await;
            self.fill("totp_code", &authenticator.code(self.world, 0).await);
        }
    }

    async fn admin(&mut self) {
        if self.contains(&["enrolled_user_id"]) {
            let enrolled = self.world.enrolled_admin().await;
            self.fill("enrolled_user_id", &enrolled);
        }
        let admin = self.world.admin().await;
        self.fill("admin_token", &admin.access);
        if self.contains(&["spare_category_id"]) {
            let body = json!({"name": {"ar": "فئة", "en": "Spare"}, "slug": format!("spare-{}", fresh()),
                "parent_id": self.world.category(1, 0)});
            let created = self.world.create(&admin, "/admin/v1/categories", &body).await;
            self.fill("spare_category_id", &id(&created));
        }
        if self.contains(&["spare_plan_id"]) {
            let body = json!({"name": {"ar": "باقة", "en": "Spare"}, "monthly_price_halalas": 0});
            let created = self.world.create(&admin, "/admin/v1/plans", &body).await;
            self.fill("spare_plan_id", &id(&created));
        }
        if self.contains(&["spare_feature_id"]) {
            let body = json!({"name": {"ar": "ميزة", "en": "Spare"}, "category": "content", "tier": "basic"});
            let path = format!("/admin/v1/plans/{}/features", self.world.plan(1));
            let created = self.world.create(&admin, &path, &body).await;
            self.fill("spare_feature_id", &id(&created));
        }
        if self.contains(&["dead_letter_id"]) {
            let letter = self.world.dead_letter().await;
            self.fill("dead_letter_id", &letter);
        }
        if self.contains(&["suspended_user_id"]) {
            let who = self.world.customer(0).await;
            let user = who.user["id"].as_str().unwrap();
            let path = format!("/admin/v1/users/{user}/suspension");
            let suspended = self.world.call(&admin, Method::POST, &path, Some(&json!({"reason": "test"}))).await;
            assert_eq!(suspended.status, 200, "{}", suspended.text);
            self.fill("suspended_user_id", user);
        }
    }

    async fn shop(&mut self) {
        let world = self.world;
        let company = world.company("Sample").await;
        let branch = match self.contains(&["shop_customer_id"]) {
            true => self.shop_with_customer(&company).await,
            false => world.branch(&company, 0, (24.7136, 46.6753)).await,
        };
        self.fill("owner_token", &company.owner.access);
        self.fill("company_id", &company.id);
        self.fill("shop_id", &branch.id);
        for name in ["unverified_shop_id", "pending_shop_id"] {
            if self.contains(&[name]) {
                let shop = self.unverified_shop(&company, name == "pending_shop_id").await;
                self.fill(name, &shop);
            }
        }
        if self.contains(&["hidden_shop_id"]) {
            let shop = self.world.hidden_shop(&company).await;
            self.fill("hidden_shop_id", &shop.id);
        }
        if self.contains(&["other_shop_id"]) {
            let other = world.branch(&company, 0, (24.74, 46.7)).await;
            self.fill("other_shop_id", &other.id);
        }
        if self.contains(&["document_id"]) {
            let document = self.document(&company, "tax_certificate").await;
            self.fill("document_id", &document);
        }
        if self.contains(&["exception_date"]) {
            let date = self.days_ahead(20).await;
            let path = format!("/shop/v1/shops/{}/exceptions/{date}", branch.id);
            let set = world.call(&company.owner, Method::PUT, &path, Some(&json!({"closed": true}))).await;
            assert_eq!(set.status, 200, "{}", set.text);
            self.fill("exception_date", &date);
        }
        if self.contains(&["resource_id"]) {
            let body = json!({"name": {"ar": "غرفة", "en": "Room"}, "kind": "room"});
            let created = world.create(&company.owner, &format!("/shop/v1/shops/{}/resources", branch.id), &body).await;
            self.fill("resource_id", &id(&created));
        }
        if self.contains(&["role_id"]) {
            let role = world.role(&company, &branch, &["queue_*"]).await;
            self.fill("role_id", &role);
        }
        if self.contains(&["employee_token", "employee_id", "held_role_id", "leave_id", "block_id"]) {
            self.employee(&company, &branch).await;
        }
        if self.contains(&["service_id", "specialist_id", "package_id", "service_exception_date"]) {
            self.services(&company, &branch).await;
        }
    }

    /// A shop with a customer, who has booked there, and a note about them.
    async fn shop_with_customer(&mut self, company: &CompanyFixture) -> Branch {
        let (world, who) = (self.world, self.world.customer(0).await);
        let shop = world.always_open_shop(company, 0, (24.7136, 46.6753)).await;
        let date = self.days_ahead(10).await;
        world.visit(company, &shop, &who, AppointmentState::Booked, &date).await;
        world.wait_until_idle().await;
        let customer = who.user["id"].as_str().unwrap();
        let path = format!("/shop/v1/shops/{}/customers/{customer}/notes", shop.branch.id);
        let note = world.create(&company.owner, &path, &json!({"text": "Sample"})).await;
        self.fill("note_id", &id(&note));
        self.fill("shop_customer_id", customer);
        shop.branch
    }

    async fn employee(&mut self, company: &CompanyFixture, branch: &Branch) {
        let world = self.world;
        let role = world.role(company, branch, &["queue_view"]).await;
        let person = world.employee(company, branch, std::slice::from_ref(&role)).await;
        let leave =
            json!({"leave_type": "vacation", "from": self.days_ahead(30).await, "to": self.days_ahead(33).await});
        let path = format!("/shop/v1/employees/{}/leaves", person.employee);
        let requested = world.create(&company.owner, &path, &leave).await;
        self.fill("leave_id", &id(&requested));
        if self.contains(&["block_id"]) {
            let date = self.days_ahead(12).await;
            let body = json!({"from": format!("{date}T09:00:00+03:00"), "to": format!("{date}T10:00:00+03:00")});
            let path = format!("/shop/v1/employees/{}/blocks", person.employee);
            let blocked = world.create(&company.owner, &path, &body).await;
            self.fill("block_id", &id(&blocked));
        }
        self.fill("held_role_id", &role);
        self.fill("employee_token", &person.who.access);
        self.fill("employee_id", &person.employee);
    }

    /// A package of services, if the sample names one.
    pub(super) async fn package(&mut self, company: &CompanyFixture, branch: &Branch, services: &[String]) {
        if !self.contains(&["package_id"]) {
            return;
        }
        let items: Vec<Value> = services.iter().map(|it| json!({"service_id": it})).collect();
        let body = json!({"name": {"ar": "باقة", "en": "Package"}, "items": items, "package_price_halalas": 20_000,
            "location": "in_shop"});
        let path = format!("/shop/v1/shops/{}/packages", branch.id);
        let created = self.world.create(&company.owner, &path, &body).await;
        self.fill("package_id", &id(&created));
    }

    async fn services(&mut self, company: &CompanyFixture, branch: &Branch) {
        let world = self.world;
        let first = world.service(company, branch, &[]).await;
        let second = world.service(company, branch, &[]).await;
        let both = [first.clone(), second.clone()];
        let person = world.specialist(company, branch, &both).await;
        self.package(company, branch, &both).await;
        if self.contains(&["service_exception_date"]) {
            let date = self.days_ahead(21).await;
            let path = format!("/shop/v1/services/{first}/exceptions/{date}");
            let set = world.call(&company.owner, Method::PUT, &path, Some(&json!({"closed": true}))).await;
            assert_eq!(set.status, 200, "{}", set.text);
            self.fill("service_exception_date", &date);
        }
        self.fill("service_id", &first);
        self.fill("other_service_id", &second);
        self.fill("specialist_id", &person.specialist.unwrap());
    }

    /// A shop whose company has submitted every document, with or without a request for verification.
    async fn unverified_shop(&self, company: &CompanyFixture, is_pending: bool) -> String {
        let branch = self.world.branch(company, 0, (24.72, 46.68)).await;
        for kind in ["business_license", "national_id", "commercial_register", "shop_photos"] {
            self.document(company, kind).await;
        }
        if is_pending {
            let path = format!("/shop/v1/shops/{}/verification", branch.id);
            let requested = self.world.call(&company.owner, Method::POST, &path, None).await;
            assert_eq!(requested.status, 201, "{}", requested.text);
        }
        branch.id
    }

    async fn document(&self, company: &CompanyFixture, kind: &str) -> String {
        let body = json!({"document_type": kind, "file_key": format!("documents/{kind}.pdf")});
        let path = format!("/shop/v1/companies/{}/documents", company.id);
        id(&self.world.create(&company.owner, &path, &body).await)
    }

    pub(super) async fn days_ahead(&self, days: i64) -> String {
        let now: jiff::Timestamp = self.now().await.parse().unwrap();
        let then = now + jiff::SignedDuration::from_hours(24 * days);
        jiff::tz::Offset::UTC.to_datetime(then).date().to_string()
    }

    async fn now(&self) -> String {
        self.world.get("/_local/clock").await.body["now"].as_str().unwrap().to_owned()
    }
}

/// Fills in the sample event of a function.
async fn filled(world: &World, shared_shop: &SharedShop, function: &str, text: String) -> Value {
    let mut sample = SampleEvent { world, shared_shop, text };
    let is_about_ticket = sample.contains(&["ticket_id"]);
    let is_of = |functions: Vec<runtime::Function>| functions.iter().any(|it| it.name == function);
    if sample.text.contains("${") && (is_of(payments::functions()) || is_of(invoicing::functions())) {
        sample.payment().await;
    }
    if sample.text.contains("${") && is_of(booking::functions()) && !is_about_ticket {
        sample.booking(function).await;
    }
    if sample.text.contains("${") && (is_of(queue::functions()) || is_about_ticket) {
        sample.queue(function).await;
    }
    if matches!(function, "enrol-second-factor" | "confirm-second-factor") {
        sample.enrolling_admin(function).await;
    }
    let customer_placeholders =
        ["token", "refresh_token", "user_id", "session_id", "ticket", "challenge_id", "code", "sealed"];
    if sample.contains(&customer_placeholders) || sample.contains(&["phone_ref"]) {
        sample.customer(function).await;
    }
    if sample.contains(&["admin_token"]) {
        sample.admin().await;
    }
    if sample.contains(&[
        "employee_token",
        "owner_token",
        "company_id",
        "shop_id",
        "service_id",
        "specialist_id",
        "package_id",
        "pending_shop_id",
        "hidden_shop_id",
    ]) {
        sample.shop().await;
    }
    if sample.contains(&["sms_reference"]) {
        let reference = world.noted_sms().await.to_string();
        sample.fill("sms_reference", &reference);
        // Signed below, with the body.
        sample.fill("receipt_authorization", "");
    }
    if sample.contains(&["stranger_token"]) {
        let newcomer: SignedIn = world.sign_in_to_shop_panel(&fresh_phone()).await;
        sample.fill("stranger_token", &newcomer.access);
    }
    let date = sample.days_ahead(10).await;
    let now = sample.now().await;
    for (name, value) in [
        ("export_id", "run_01h455vb4pex5vsknk084sn02q".to_owned()),
        // A key of its own: samples may share their caller.
        ("idempotency_key", format!("0123456789abcdef{}", fresh())),
        ("category_id", world.category(1, 1)),
        ("parent_category_id", world.category(1, 0)),
        ("city_id", world.city(0)),
        ("plan_id", world.plan(1)),
        ("feature_id", world.plan_feature(1, 0)),
        ("phone", fresh_phone()),
        ("username", format!("sample{}", fresh())),
        ("date", date),
        ("now", now),
    ] {
        sample.fill(name, &value);
    }
    assert!(!sample.text.contains("${"), "{function}: {}", sample.text);
    serde_json::from_str(&sample.text).unwrap()
}

/// Returns the sample event of a function, filled in.
pub async fn sample_event(world: &World, shared_shop: &SharedShop, function: &str) -> Value {
    let text = std::fs::read_to_string(root().join(format!("events/{function}.json"))).unwrap();
    let mut event = filled(world, shared_shop, function, text).await;
    // Slugs are unique.
    if let Some(mut body) = event["body"].as_str().and_then(|it| serde_json::from_str::<Value>(it).ok())
        && let Some(slug) = body["slug"].as_str()
    {
        body["slug"] = json!(format!("{slug}-{}", fresh()));
        event["body"] = json!(body.to_string());
    }
    if function == "receive-sms-receipt" {
        let authorization = world.signed_receipt(event["body"].as_str().unwrap()).await;
        event["headers"]["authorization"] = json!(authorization);
    }
    event
}

/// Returns the path of the sample event of an endpoint.
fn sample_path(text: &str) -> String {
    let event: Value = serde_json::from_str(text).unwrap();
    event["rawPath"].as_str().unwrap().to_owned()
}
