//! The fixture for the oracle: two shops of a company and one of another, whoever calls, and what they call upon.
//!
//! Requests come from the sample events, so that each is one that does something when it is allowed.

use super::oracle::{Actor, Object, Rule};
use crate::firm::{Firm, both, fresh, fresh_phone, id};
use crate::queue_fixture::{OpenQueues, TicketStage};
use crate::visit::{AppointmentState, Bookable};
use crate::world::{Answer, SignedIn, World, root};
use reqwest::Method;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Things of one shop.
#[derive(Clone)]
pub struct ShopObjects {
    pub ids: BTreeMap<&'static str, String>,
    firm: Firm,
    shop: Bookable,
    /// Whose the appointment, the hold and the place on the waitlist are.
    guest: SignedIn,
    line: OpenQueues,
    /// Whose the ticket is.
    holder: SignedIn,
    /// Who called it, if it was called.
    caller: SignedIn,
}

/// The world that operations are called in, and whoever calls them.
pub struct AuthorisationFixture {
    pub world: World,
    same: ShopObjects,
    other_shop: ShopObjects,
    other_company: ShopObjects,
    tokens: BTreeMap<u8, SignedIn>,
    /// Where the actors themselves work.
    own: BTreeMap<u8, String>,
    roles: [String; 2],
    all: Vec<String>,
}

fn fixed<K: model::Kind>() -> String {
    model::Id::<K>::fixed(0xdead_beef_0000_0000_0000_0000 + u128::from(fresh())).to_string()
}

impl AuthorisationFixture {
    pub async fn new() -> Self {
        let world = World::new().await;
        let a = world.firm("CANARYA").await;
        let b = world.firm("CANARYB").await;
        let admin = world.admin().await;
        let mut same = objects(&world, &a, "CANARYONE", 0, (24.70, 46.68)).await;
        let mut other_shop = objects(&world, &a, "CANARYTWO", 0, (24.72, 46.70)).await;
        let mut other_company = objects(&world, &b, "CANARYTHREE", 1, (21.54, 39.17)).await;
        // Of somebody who booked nothing: whoever knows the address may read it, and learns nothing.
        let feed = world.feed(&world.customer(0).await).await;
        for objects in [&mut same, &mut other_shop, &mut other_company] {
            objects.ids.insert("feed_token", feed.clone());
        }

        let contexts = world.post("/identity/v1/tokens/refresh", &json!({"refresh_token": a.owner.refresh})).await;
        let all = contexts.body["contexts"][0]["permissions"].as_array().unwrap();
        let all: Vec<String> = all.iter().map(|it| it.as_str().unwrap().to_owned()).collect();
        let mut owner = a.owner.clone();
        owner.access = contexts.body["access_token"].as_str().unwrap().to_owned();
        let mut roles = Vec::new();
        let mut own = BTreeMap::new();
        let mut tokens = BTreeMap::new();
        for actor in [Actor::Without, Actor::With] {
            let body = json!({"name": both("", "دور", "Role"), "permissions": [], "weight": 300,
                "context": {"type": "shop", "id": same.shop.branch.id}});
            let role = id(&world.create(&owner, "/shop/v1/roles", &body).await);
            let person = world.newcomer(&same.firm, &same.shop.branch, std::slice::from_ref(&role)).await;
            own.insert(actor as u8, person.employee);
            tokens.insert(actor as u8, person.who);
            roles.push(role);
        }
        let path = format!("/shop/v1/roles?company_id={}", a.id);
        let listed = world.call(&owner, Method::GET, &path, None).await;
        let mut listed = listed.body["items"].as_array().unwrap().iter();
        let manager_role = listed.find(|it| it["role_type"] == "shop_manager").unwrap()["id"].as_str().unwrap();
        let manager = world.employee(&same.firm, &same.shop.branch, &[manager_role.to_owned()]).await;
        own.insert(Actor::Manager as u8, manager.employee);
        tokens.insert(Actor::Manager as u8, manager.who);
        let phone = fresh_phone();
        let body = json!({"phone": phone, "name": "Support", "role_type": "queue_me_employee"});
        let made = world.create(&admin, "/admin/v1/users", &body).await;
        assert_eq!(made.status, 201, "{}", made.text);
        let employee = world.sign_in_on(&phone, "admin", "support-device").await;
        tokens.insert(Actor::PlatformEmployee as u8, employee);
        tokens.insert(Actor::Admin as u8, admin);
        tokens.insert(Actor::Owner as u8, owner);
        tokens.insert(Actor::OtherOwner as u8, b.owner.clone());
        tokens.insert(Actor::Customer as u8, world.customer(0).await);
        let roles = [roles[0].clone(), roles[1].clone()];
        Self { world, same, other_shop, other_company, tokens, own, roles, all }
    }

    fn owner(&self) -> &SignedIn {
        &self.tokens[&(Actor::Owner as u8)]
    }

    /// Gives `With` what the operation needs, and `Without` everything else.
    pub async fn set_rights(&self, permission: &str, hands_out: bool) {
        let (resource, _) = permission.rsplit_once('_').unwrap();
        let without: Vec<&String> =
            self.all.iter().filter(|it| *it != permission && **it != format!("{resource}_manage")).collect();
        let mut with = vec![permission.to_owned()];
        if hands_out {
            with.extend(self.all.iter().filter(|it| !it.starts_with(&format!("{resource}_"))).cloned());
        }
        for (role, permissions) in self.roles.iter().zip([json!(without), json!(with)]) {
            let path = format!("/shop/v1/roles/{role}");
            let body = json!({"permissions": permissions});
            let set = self.world.call(self.owner(), Method::PATCH, &path, Some(&body)).await;
            assert_eq!(set.status, 200, "{permission}: {}", set.text);
        }
    }

    /// What is called upon.
    pub fn objects(&self, object: Object) -> ShopObjects {
        match object {
            Object::SameShop | Object::Own => self.same.clone(),
            Object::OtherShop => self.other_shop.clone(),
            Object::OtherCompany => self.other_company.clone(),
            Object::Missing => missing(&self.same),
        }
    }

    /// What is called upon as the actor's own, if a route names something that this actor may own: staff their own
    /// record or whom they called, a customer what they booked or their ticket.
    pub fn own(&self, actor: Actor, route: &runtime::Route, rule: Rule) -> Option<ShopObjects> {
        let mut objects = self.same.clone();
        let names: &[&str] = match self.own.get(&(actor as u8)) {
            // Who may not call has called nobody.
            Some(_) if matches!(rule, Rule::Caller(_)) && actor != Actor::Without => {
                objects.caller = self.tokens[&(actor as u8)].clone();
                &["{ticket_id}"]
            }
            Some(employee) => {
                objects.ids.insert("employee_id", employee.clone());
                objects.ids.insert("specialist_employee_id", employee.clone());
                &["{employee_id}"]
            }
            None if actor == Actor::Customer => &["{appointment_id}", "{hold_id}", "{entry_id}", "{ticket_id}"],
            None => &[],
        };
        names.iter().any(|it| route.path.contains(it)).then_some(objects)
    }

    /// The session of an actor; for what is a customer's own, that of whoever booked it or has the ticket.
    fn session<'a>(
        &'a self,
        actor: Actor,
        object: Object,
        objects: &'a ShopObjects,
        path: &str,
    ) -> Option<&'a SignedIn> {
        match (actor, object) {
            (Actor::Customer, Object::Own) if path.contains("{ticket_id}") => Some(&objects.holder),
            (Actor::Customer, Object::Own) => Some(&objects.guest),
            _ => self.tokens.get(&(actor as u8)),
        }
    }

    /// The sample request of an operation, upon an object, by an actor.
    pub async fn send(
        &self,
        name: &str,
        route: &runtime::Route,
        (actor, object): (Actor, Object),
        objects: &ShopObjects,
    ) -> Answer {
        let text = std::fs::read_to_string(root().join(format!("events/{name}.json"))).unwrap();
        let mut text = text;
        for (placeholder, value) in &objects.ids {
            text = text.replace(&format!("${{{placeholder}}}"), value);
        }
        for (placeholder, value) in [
            ("idempotency_key", format!("matrix-key-{:012}", fresh())),
            ("session_id", fixed::<model::id::Session>()),
            ("challenge_id", "of-nobody".to_owned()),
            ("code", "123456".to_owned()),
            ("refresh_token", "of-nobody".to_owned()),
            ("username", format!("matrix{}", fresh())),
            ("phone", fresh_phone()),
            ("counter", format!("Chair {}", fresh())),
        ] {
            text = text.replace(&format!("${{{placeholder}}}"), &value);
        }
        let event: Value = serde_json::from_str(&text).unwrap();
        let query = event["rawQueryString"].as_str().unwrap_or_default();
        let path = format!("{}?{query}", event["rawPath"].as_str().unwrap());
        let method = Method::from_bytes(route.method.as_bytes()).unwrap();
        let mut request = self.world.request(method, path.trim_end_matches('?'));
        for header in ["idempotency-key", "content-type"] {
            if let Some(value) = event["headers"][header].as_str() {
                request = request.header(header, value);
            }
        }
        if let Some(who) = self.session(actor, object, objects, route.path) {
            request = request.bearer_auth(&who.access);
        }
        if let Some(body) = event["body"].as_str() {
            request = request.body(body.to_owned());
        }
        self.world.send(request).await
    }

    /// The newest entries of the audit logs: whatever is done adds one.
    pub async fn log_ends(&self) -> Vec<Value> {
        let admin = &self.tokens[&(Actor::Admin as u8)];
        let mut ends = Vec::new();
        for company in [&self.same.firm.id, &self.other_company.firm.id, &String::new()] {
            let filter = if company.is_empty() { String::new() } else { format!("company_id={company}&") };
            let page = self.world.call(admin, Method::GET, &format!("/admin/v1/audit?{filter}limit=5"), None).await;
            assert_eq!(page.status, 200, "{}", page.text);
            ends.extend(page.body["items"].as_array().unwrap().iter().map(|it| it["id"].clone()));
        }
        ends
    }
}

/// A shop with one of everything in it.
async fn objects(world: &World, firm: &Firm, canary: &str, city: usize, at: (f64, f64)) -> ShopObjects {
    let named = Firm { canary: canary.to_owned(), ..firm.clone() };
    let shop = world.bookable(&named, city, at).await;
    let branch = &shop.branch;
    let role = world.role(&named, branch, &["queue_view"]).await;
    let held = world.role(&named, branch, &["queue_view"]).await;
    let person = world.employee(&named, branch, std::slice::from_ref(&held)).await;
    let admin_user = world.customer(city).await.user["id"].as_str().unwrap().to_owned();
    let mut ids = BTreeMap::new();
    for (name, value) in [
        ("company_id", firm.id.clone()),
        ("shop_id", branch.id.clone()),
        ("unverified_shop_id", branch.id.clone()),
        ("pending_shop_id", branch.id.clone()),
        ("employee_id", person.employee.clone()),
        ("specialist_id", shop.specialist.specialist.clone().unwrap()),
        ("specialist_employee_id", shop.specialist.employee.clone()),
        ("service_id", shop.service.clone()),
        ("other_service_id", shop.other_service.clone()),
        ("role_id", role),
        ("held_role_id", held),
        ("city_id", world.city(city)),
        ("category_id", world.category(1, 1)),
        ("parent_category_id", world.category(1, 0)),
        ("spare_category_id", world.category(9, 2)),
        ("user_id", admin_user.clone()),
        ("suspended_user_id", admin_user),
        ("date", days_ahead(world, 10).await),
        ("exception_date", days_ahead(world, 20).await),
    ] {
        ids.insert(name, value);
    }
    let (guest, holder) = (world.customer(city).await, world.customer(city).await);
    let line = world.open_queues(&named, &shop).await;
    ids.insert("queue_id", line.queue.clone());
    ids.insert("other_queue_id", line.other_queue.clone());
    let caller = named.owner.clone();
    let mut objects = ShopObjects { ids, firm: named, shop, guest, line, holder, caller };
    renew(world, &mut objects, "ticket_id", "").await;
    // Called by the owner: others may not go on with it.
    world.move_to_status(&objects.caller, &objects.ids["ticket_id"], TicketStage::Called).await;
    // The appointment last: the guest is whoever booked it.
    for what in [
        "package_id",
        "leave_id",
        "document_id",
        "exception_date",
        "hold_id",
        "entry_id",
        "appointment_id",
        "ticket_token",
    ] {
        renew(world, &mut objects, what, "").await;
    }
    objects
}

async fn days_ahead(world: &World, days: i64) -> String {
    let now: jiff::Timestamp = world.get("/_local/clock").await.body["now"].as_str().unwrap().parse().unwrap();
    jiff::tz::Offset::UTC.to_datetime(now + jiff::SignedDuration::from_hours(24 * days)).date().to_string()
}

/// Makes one more of something in the objects, in place of the one that a function may have used up. An appointment then
/// stands where the function needs it; what customers book is booked by somebody new.
pub async fn renew(world: &World, objects: &mut ShopObjects, what: &'static str, function: &str) {
    let (firm, branch) = (objects.firm.clone(), objects.shop.branch.clone());
    let (shop, employee) = (branch.id.clone(), objects.ids["employee_id"].clone());
    let made = match what {
        "package_id" => {
            let items =
                json!([{"service_id": objects.ids["service_id"]}, {"service_id": objects.ids["other_service_id"]}]);
            let body = json!({"name": both(&firm.canary, "باقة", "Package"), "items": items,
                "package_price_halalas": 20_000, "location": "in_shop"});
            world.create(&firm.owner, &format!("/shop/v1/shops/{shop}/packages"), &body).await
        }
        "leave_id" => {
            let (from, to) = (days_ahead(world, 30).await, days_ahead(world, 32).await);
            let body = json!({"leave_type": "vacation", "from": from, "to": to, "reason": firm.canary});
            world.create(&firm.owner, &format!("/shop/v1/employees/{employee}/leaves"), &body).await
        }
        "document_id" => {
            let body = json!({"document_type": "other", "file_key": "documents/x.pdf", "title": firm.canary});
            world.create(&firm.owner, &format!("/shop/v1/companies/{}/documents", firm.id), &body).await
        }
        "exception_date" => {
            let path = format!("/shop/v1/shops/{shop}/exceptions/{}", objects.ids["exception_date"]);
            let body = json!({"windows": [], "reason": firm.canary});
            let set = world.call(&firm.owner, Method::PUT, &path, Some(&body)).await;
            assert_eq!(set.status, 200, "{}", set.text);
            return;
        }
        "held_role_id" => {
            let path = format!("/shop/v1/employees/{employee}/roles/{}", objects.ids["held_role_id"]);
            assert_eq!(world.call(&firm.owner, Method::PUT, &path, None).await.status, 200);
            return;
        }
        "role_id" => {
            let role = world.role(&firm, &branch, &["queue_view"]).await;
            objects.ids.insert("role_id", role);
            return;
        }
        "service_id" => {
            let specialist = objects.ids["specialist_id"].clone();
            let service = world.service(&firm, &branch, &[specialist]).await;
            objects.ids.insert("service_id", service);
            return;
        }
        "spare_category_id" => {
            let body = json!({"name": {"ar": "فئة", "en": "Spare"}, "slug": format!("spare-{}", fresh()),
                "parent_id": world.category(1, 0)});
            let admin = world.admin().await;
            world.create(&admin, "/admin/v1/categories", &body).await
        }
        "entry_id" => {
            objects.guest = world.customer(objects.shop.city).await;
            // A day of its own, on which nobody is before them in the line.
            let date = days_ahead(world, 15 + i64::from(fresh() % 40)).await;
            let entry = world.offer(&firm, &objects.shop, &objects.guest, &date).await;
            objects.ids.insert("entry_id", entry);
            return;
        }
        "ticket_id" => {
            let ticket = match function {
                ""
                | "customer-leave-queue"
                | "customer-delay-ticket"
                | "customer-announce-arrival"
                | "customer-reinstate-ticket" => {
                    objects.holder = world.customer(objects.shop.city).await;
                    world.queued_customer(&objects.line, &objects.holder).await
                }
                // To staff it is the same whose it is.
                _ => world.queued_walk_in(&objects.line).await.ticket,
            };
            world.move_to_status(&objects.caller, &ticket, TicketStage::of(function)).await;
            let before = if function == "shop-move-ticket" {
                world.queued_walk_in(&objects.line).await.ticket
            } else {
                ticket.clone()
            };
            objects.ids.insert("other_ticket_id", before);
            objects.ids.insert("ticket_id", ticket);
            return;
        }
        "ticket_token" => {
            let page = world.queued_walk_in(&objects.line).await;
            world.move_to_status(&firm.owner, &page.ticket, TicketStage::of(function)).await;
            objects.ids.insert("ticket_token", page.token);
            return;
        }
        "start" | "appointment_id" | "hold_id" => {
            objects.guest = world.customer(objects.shop.city).await;
            let (guest, service, date) = (&objects.guest, &objects.shop.service, objects.ids["date"].clone());
            let starts = world.starts(guest, service, None, Some(&date)).await;
            // The last one is for whoever books or moves; what is booked here is at the first.
            objects.ids.insert("start", starts.last().unwrap().clone());
            let made = match what {
                "appointment_id" => {
                    world.visit(&firm, &objects.shop, guest, AppointmentState::of(function), &date).await.1
                }
                "hold_id" => world.hold(guest, service, &starts[0]).await,
                _ => return,
            };
            objects.ids.insert(what, made);
            return;
        }
        other => panic!("nothing to renew: {other}"),
    };
    objects.ids.insert(what, id(&made));
}

/// Ids of the right kinds that nothing has.
fn missing(objects: &ShopObjects) -> ShopObjects {
    use model::id;
    let mut ids = objects.ids.clone();
    let shop: model::Id<id::Shop> = fixed::<id::Shop>().parse().unwrap();
    let of_shop = |n| model::Id::<id::Service>::of_shop(shop.shop(), 0, [n; 16]).to_string();
    let queue = |n| model::Id::<id::Queue>::of_shop(shop.shop(), 0, [n; 16]).to_string();
    let ticket = |n| model::Id::<id::Ticket>::of_shop(shop.shop(), 0, [n; 16]).to_string();
    // Of a ticket that is there, with a hash that isn't its own.
    let token = format!("{:A<48}", &objects.ids["ticket_token"][..26]);
    for (name, value) in [
        ("company_id", fixed::<id::Company>()),
        ("shop_id", shop.to_string()),
        ("unverified_shop_id", fixed::<id::Shop>()),
        ("pending_shop_id", fixed::<id::Shop>()),
        ("employee_id", fixed::<id::Employee>()),
        ("specialist_id", fixed::<id::Specialist>()),
        ("service_id", of_shop(1)),
        ("other_service_id", of_shop(2)),
        ("specialist_employee_id", fixed::<id::Employee>()),
        ("appointment_id", fixed::<id::Appointment>()),
        ("hold_id", fixed::<id::Hold>()),
        ("entry_id", fixed::<id::Waitlist>()),
        ("queue_id", queue(3)),
        ("other_queue_id", queue(4)),
        ("ticket_id", ticket(5)),
        ("other_ticket_id", ticket(6)),
        ("ticket_token", token),
        ("package_id", fixed::<id::Package>()),
        ("role_id", fixed::<id::Role>()),
        ("held_role_id", fixed::<id::Role>()),
        ("leave_id", fixed::<id::Leave>()),
        ("document_id", fixed::<id::Document>()),
        ("category_id", fixed::<id::Category>()),
        ("spare_category_id", fixed::<id::Category>()),
        ("parent_category_id", fixed::<id::Category>()),
        ("city_id", fixed::<id::City>()),
        ("user_id", fixed::<id::User>()),
        ("suspended_user_id", fixed::<id::User>()),
    ] {
        ids.insert(name, value);
    }
    ShopObjects { ids, ..objects.clone() }
}
