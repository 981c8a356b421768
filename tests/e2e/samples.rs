//! The sample events. Each is filled with ids and tokens of its own world, and its function succeeds with it.

use crate::firm::{Branch, Firm, fresh, fresh_phone, id};
use crate::queue_fixture::{OpenQueues, TicketStage};
use crate::visit::{AppointmentState, Bookable};
use crate::world::{SignedIn, World, functions, root};
use reqwest::Method;
use runtime::Trigger;
use serde_json::{Value, json};
use tokio::sync::OnceCell;

/// The values of a sample's placeholders, created on demand.
struct Filling<'a> {
    world: &'a World,
    shared_shop: &'a SharedShop,
    text: String,
}

/// The shop whose queue all samples share; each gets its own ticket.
type SharedShop = OnceCell<(Firm, Bookable, OpenQueues)>;

async fn shared_shop(world: &World) -> (Firm, Bookable, OpenQueues) {
    let firm = world.firm("Sample").await;
    let shop = world.bookable(&firm, 0, (24.7136, 46.6753)).await;
    let line = world.open_queues(&firm, &shop).await;
    (firm, shop, line)
}

impl Filling<'_> {
    fn wants(&self, names: &[&str]) -> bool {
        names.iter().any(|it| self.text.contains(&format!("${{{it}}}")))
    }

    fn put(&mut self, name: &str, value: &str) {
        self.text = self.text.replace(&format!("${{{name}}}"), value);
    }

    /// A customer with a session, a ticket, and an open challenge.
    async fn customer(&mut self, function: &str) {
        let world = self.world;
        let who = world.customer(0).await;
        let sessions = world.call(&who, Method::GET, "/identity/v1/sessions", None).await;
        let ticket = world.call(&who, Method::POST, "/identity/v1/socket-tickets", None).await;
        let stranger = fresh_phone();
        let challenge = world.challenge(&stranger, "customer").await;
        let code = world.code(&stranger).await;
        let events = world.get("/_local/events").await;
        let mut all = events.body["items"].as_array().unwrap().iter();
        let requested = all.find(|it| it["detail_type"] == "SmsRequested").unwrap();
        if function == "cancel-erasure" {
            world.call(&who, Method::POST, "/identity/v1/me/erasure", Some(&json!({}))).await;
        }
        if function == "get-export" {
            world.call(&who, Method::POST, "/identity/v1/me/export", Some(&json!({}))).await;
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
            self.put(name, &value);
        }
    }

    async fn admin(&mut self) {
        let admin = self.world.admin().await;
        self.put("admin_token", &admin.access);
        if self.wants(&["spare_category_id"]) {
            let body = json!({"name": {"ar": "فئة", "en": "Spare"}, "slug": format!("spare-{}", fresh()),
                "parent_id": self.world.category(1, 0)});
            let made = self.world.create(&admin, "/admin/v1/categories", &body).await;
            self.put("spare_category_id", &id(&made));
        }
        if self.wants(&["suspended_user_id"]) {
            let who = self.world.customer(0).await;
            let user = who.user["id"].as_str().unwrap();
            let path = format!("/admin/v1/users/{user}/suspension");
            let done = self.world.call(&admin, Method::POST, &path, Some(&json!({"reason": "test"}))).await;
            assert_eq!(done.status, 200, "{}", done.text);
            self.put("suspended_user_id", user);
        }
    }

    async fn shop(&mut self) {
        let world = self.world;
        let firm = world.firm("Sample").await;
        let branch = world.branch(&firm, 0, (24.7136, 46.6753)).await;
        self.put("owner_token", &firm.owner.access);
        self.put("company_id", &firm.id);
        self.put("shop_id", &branch.id);
        for name in ["unverified_shop_id", "pending_shop_id"] {
            if self.wants(&[name]) {
                let shop = self.candidate(&firm, name == "pending_shop_id").await;
                self.put(name, &shop);
            }
        }
        if self.wants(&["document_id"]) {
            let document = self.document(&firm, "tax_certificate").await;
            self.put("document_id", &document);
        }
        if self.wants(&["exception_date"]) {
            let date = self.days_ahead(20).await;
            let path = format!("/shop/v1/shops/{}/exceptions/{date}", branch.id);
            let set = world.call(&firm.owner, Method::PUT, &path, Some(&json!({"closed": true}))).await;
            assert_eq!(set.status, 200, "{}", set.text);
            self.put("exception_date", &date);
        }
        if self.wants(&["role_id"]) {
            let role = world.role(&firm, &branch, &["queue_*"]).await;
            self.put("role_id", &role);
        }
        if self.wants(&["employee_id", "held_role_id", "leave_id"]) {
            self.employee(&firm, &branch).await;
        }
        if self.wants(&["service_id", "specialist_id", "package_id"]) {
            self.services(&firm, &branch).await;
        }
    }

    async fn employee(&mut self, firm: &Firm, branch: &Branch) {
        let world = self.world;
        let role = world.role(firm, branch, &["queue_view"]).await;
        let person = world.employee(firm, branch, std::slice::from_ref(&role)).await;
        let leave =
            json!({"leave_type": "vacation", "from": self.days_ahead(30).await, "to": self.days_ahead(33).await});
        let path = format!("/shop/v1/employees/{}/leaves", person.employee);
        let asked = world.create(&firm.owner, &path, &leave).await;
        self.put("leave_id", &id(&asked));
        self.put("held_role_id", &role);
        self.put("employee_id", &person.employee);
    }

    async fn services(&mut self, firm: &Firm, branch: &Branch) {
        let world = self.world;
        let first = world.service(firm, branch, &[]).await;
        let second = world.service(firm, branch, &[]).await;
        let both = [first.clone(), second.clone()];
        let person = world.specialist(firm, branch, &both).await;
        if self.wants(&["package_id"]) {
            let items: Vec<Value> = both.iter().map(|it| json!({"service_id": it})).collect();
            let body = json!({"name": {"ar": "باقة", "en": "Package"}, "items": items, "package_price_halalas": 20_000,
                "location": "in_shop"});
            let made = world.create(&firm.owner, &format!("/shop/v1/shops/{}/packages", branch.id), &body).await;
            self.put("package_id", &id(&made));
        }
        self.put("service_id", &first);
        self.put("other_service_id", &second);
        self.put("specialist_id", &person.specialist.unwrap());
    }

    /// A shop with free times, a customer of its city, and their bookings there.
    async fn booking(&mut self, function: &str) {
        let world = self.world;
        let (firm, who) = (world.firm("Sample").await, world.customer(0).await);
        let shop = world.bookable(&firm, 0, (24.7136, 46.6753)).await;
        let date = self.days_ahead(10).await;
        let starts = world.starts(&who, &shop.service, None, Some(&date)).await;
        // Bookings are at the first start; the last one stays free for booking and rescheduling.
        let has_appointment =
            self.wants(&["appointment_id"]) || function.contains("list-") || function == "shop-reassign-appointments";
        if has_appointment {
            let (visit, appointment) = world.visit(&firm, &shop, &who, AppointmentState::of(function), &date).await;
            self.put("visit_id", &visit);
            self.put("appointment_id", &appointment);
        }
        if self.wants(&["hold_id"]) {
            let hold = world.hold(&who, &shop.service, &starts[0]).await;
            self.put("hold_id", &hold);
        }
        if self.wants(&["entry_id"]) || function == "customer-list-waitlist-entries" {
            let entry = world.offer(&firm, &shop, &who, &date).await;
            self.put("entry_id", &entry);
        }
        if self.wants(&["feed_token"]) {
            let token = world.feed(&who).await;
            self.put("feed_token", &token);
        }
        for (name, value) in [
            ("token", &who.access),
            ("user_id", &who.user["id"].as_str().unwrap().to_owned()),
            ("owner_token", &firm.owner.access),
            ("company_id", &firm.id),
            ("shop_id", &shop.branch.id),
            ("service_id", &shop.service),
            ("other_service_id", &shop.other_service),
            ("specialist_employee_id", &shop.specialist.employee),
            ("start", starts.last().unwrap()),
        ] {
            self.put(name, value);
        }
    }

    /// A shop with two open queues, a waiting ticket in one, and a customer of its city with a ticket.
    async fn queue(&mut self, function: &str) {
        let world = self.world;
        let (firm, shop, line) = self.shared_shop.get_or_init(|| shared_shop(world)).await;
        let who = world.customer(0).await;
        let (first, page) = (world.queued_walk_in(line).await, world.queued_walk_in(line).await);
        world.move_to_status(&firm.owner, &page.ticket, TicketStage::of(function)).await;
        if self.wants(&["ticket_id"]) || function == "customer-list-tickets" {
            let ticket = world.queued_customer(line, &who).await;
            world.move_to_status(&firm.owner, &ticket, TicketStage::of(function)).await;
            self.put("ticket_id", &ticket);
        }
        if self.wants(&["appointment_id"]) {
            let (visit, appointment) = world.visit(firm, shop, &who, AppointmentState::Upcoming, "").await;
            self.put("visit_id", &visit);
            self.put("appointment_id", &appointment);
        }
        for (name, value) in [
            ("token", &who.access),
            ("user_id", &who.user["id"].as_str().unwrap().to_owned()),
            ("owner_token", &firm.owner.access),
            ("company_id", &firm.id),
            ("shop_id", &shop.branch.id),
            ("service_id", &shop.service),
            ("queue_id", &line.queue),
            ("other_queue_id", &line.other_queue),
            ("other_ticket_id", &first.ticket),
            ("ticket_token", &page.token),
            ("counter", &format!("كرسي {}", fresh())),
        ] {
            self.put(name, value);
        }
    }

    /// A shop whose company has submitted every document.
    async fn candidate(&self, firm: &Firm, asks: bool) -> String {
        let branch = self.world.branch(firm, 0, (24.72, 46.68)).await;
        for kind in ["business_license", "national_id", "commercial_register", "shop_photos"] {
            self.document(firm, kind).await;
        }
        if asks {
            let path = format!("/shop/v1/shops/{}/verification", branch.id);
            let asked = self.world.call(&firm.owner, Method::POST, &path, None).await;
            assert_eq!(asked.status, 201, "{}", asked.text);
        }
        branch.id
    }

    async fn document(&self, firm: &Firm, kind: &str) -> String {
        let body = json!({"document_type": kind, "file_key": format!("documents/{kind}.pdf")});
        let path = format!("/shop/v1/companies/{}/documents", firm.id);
        id(&self.world.create(&firm.owner, &path, &body).await)
    }

    async fn days_ahead(&self, days: i64) -> String {
        let now: jiff::Timestamp = self.now().await.parse().unwrap();
        let then = now + jiff::SignedDuration::from_hours(24 * days);
        jiff::tz::Offset::UTC.to_datetime(then).date().to_string()
    }

    async fn now(&self) -> String {
        self.world.get("/_local/clock").await.body["now"].as_str().unwrap().to_owned()
    }
}

/// Fills in the sample of a function, in this world.
async fn filled(world: &World, shared_shop: &SharedShop, function: &str, text: String) -> Value {
    let mut filling = Filling { world, shared_shop, text };
    if filling.text.contains("${") && booking::functions().iter().any(|it| it.name == function) {
        filling.booking(function).await;
    }
    if filling.text.contains("${") && queue::functions().iter().any(|it| it.name == function) {
        filling.queue(function).await;
    }
    let of_customer = ["token", "refresh_token", "user_id", "session_id", "ticket", "challenge_id", "code", "sealed"];
    if filling.wants(&of_customer) || filling.wants(&["phone_ref"]) {
        filling.customer(function).await;
    }
    if filling.wants(&["admin_token"]) {
        filling.admin().await;
    }
    if filling.wants(&["owner_token", "company_id", "shop_id", "service_id", "specialist_id", "pending_shop_id"]) {
        filling.shop().await;
    }
    if filling.wants(&["stranger_token"]) {
        let stranger: SignedIn = world.at_the_panel(&fresh_phone()).await;
        filling.put("stranger_token", &stranger.access);
    }
    let date = filling.days_ahead(10).await;
    let now = filling.now().await;
    for (name, value) in [
        ("export_id", "run_01h455vb4pex5vsknk084sn02q".to_owned()),
        ("idempotency_key", "0123456789abcdef".to_owned()),
        ("category_id", world.category(1, 1)),
        ("parent_category_id", world.category(1, 0)),
        ("city_id", world.city(0)),
        ("phone", fresh_phone()),
        ("username", format!("sample{}", fresh())),
        ("date", date),
        ("now", now),
    ] {
        filling.put(name, &value);
    }
    assert!(!filling.text.contains("${"), "{function}: {}", filling.text);
    serde_json::from_str(&filling.text).unwrap()
}

#[tokio::test]
async fn sample_events_do_what_their_functions_are_for() {
    let (world, shared_shop) = (World::with_bootstraps(None).await, SharedShop::new());
    for function in functions() {
        let text = std::fs::read_to_string(root().join(format!("events/{}.json", function.name))).unwrap();
        let event = filled(&world, &shared_shop, function.name, text).await;
        let answer = world.post(&format!("/_local/jobs/{}", function.name), &event).await;
        let done = match function.trigger {
            Trigger::Http(_) | Trigger::Socket(_) => answer.body["statusCode"].as_u64().is_some_and(|it| it < 300),
            _ => true,
        };
        assert!(answer.status == 200 && done, "{}: {} {}", function.name, answer.status, answer.text);
    }
    world.end().await;
}

/// The path of an HTTP sample.
fn sample_path(text: &str) -> String {
    let event: Value = serde_json::from_str(text).unwrap();
    event["rawPath"].as_str().unwrap().to_owned()
}
