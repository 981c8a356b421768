//! The fixture of the oracle: two shops of a company and one of another, and a session of each actor.
//!
//! Requests are the sample events, so that each has an effect when it is allowed.

use super::expectation::{Actor, Object};
use super::objects::{ShopObjects, missing, objects, unused_id};
use super::oracle::Rule;
use crate::shop_fixture::{bilingual, fresh, fresh_phone, id};
use crate::world::{Answer, SignedIn, World, root};
use reqwest::Method;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The world that operations are called in, the objects of its shops, and the sessions of the actors.
pub struct AuthorisationFixture {
    pub world: World,
    same: ShopObjects,
    other_shop: ShopObjects,
    other_company: ShopObjects,
    sessions: BTreeMap<u8, SignedIn>,
    /// The employee ids of the actors who work in the shop.
    employees: BTreeMap<u8, String>,
    /// The roles of `Actor::Without` and `Actor::With`.
    roles: [String; 2],
    /// All permissions of a shop.
    permissions: Vec<String>,
}

impl AuthorisationFixture {
    pub async fn new() -> Self {
        let world = World::new().await;
        let a = world.company("CANARYA").await;
        let b = world.company("CANARYB").await;
        let admin = world.admin().await;
        // Each is used up once: by an administrator, who may.
        let enrolled = [world.enrolled_admin().await, world.enrolled_admin().await, world.enrolled_admin().await];
        let mut same = objects(&world, &a, "CANARYONE", 0, (24.70, 46.68)).await;
        let mut other_shop = objects(&world, &a, "CANARYTWO", 0, (24.72, 46.70)).await;
        let mut other_company = objects(&world, &b, "CANARYTHREE", 1, (21.54, 39.17)).await;
        // The feed of a customer without appointments: everyone with its address may read it, and it is empty.
        let feed = world.calendar_feed(&world.customer(0).await).await;
        for (objects, enrolled) in [&mut same, &mut other_shop, &mut other_company].into_iter().zip(enrolled) {
            objects.ids.insert("feed_token", feed.clone());
            objects.ids.insert("enrolled_user_id", enrolled);
        }

        let contexts = world.post("/identity/v1/tokens/refresh", &json!({"refresh_token": a.owner.refresh})).await;
        let permissions = contexts.body["contexts"][0]["permissions"].as_array().unwrap();
        let permissions: Vec<String> = permissions.iter().map(|it| it.as_str().unwrap().to_owned()).collect();
        let mut owner = a.owner.clone();
        owner.access = contexts.body["access_token"].as_str().unwrap().to_owned();
        let mut roles = Vec::new();
        let mut employees = BTreeMap::new();
        let mut sessions = BTreeMap::new();
        for actor in [Actor::Without, Actor::With] {
            let body = json!({"name": bilingual("", "دور", "Role"), "permissions": [], "weight": 300,
                "context": {"type": "shop", "id": same.shop.branch.id}});
            let role = id(&world.create(&owner, "/shop/v1/roles", &body).await);
            let person =
                world.specialist_with_roles(&same.company, &same.shop.branch, std::slice::from_ref(&role)).await;
            employees.insert(actor as u8, person.employee);
            sessions.insert(actor as u8, person.who);
            roles.push(role);
        }
        let path = format!("/shop/v1/roles?company_id={}", a.id);
        let listed = world.call(&owner, Method::GET, &path, None).await;
        let mut listed = listed.body["items"].as_array().unwrap().iter();
        let manager_role = listed.find(|it| it["role_type"] == "shop_manager").unwrap()["id"].as_str().unwrap();
        let manager = world.employee(&same.company, &same.shop.branch, &[manager_role.to_owned()]).await;
        employees.insert(Actor::Manager as u8, manager.employee);
        sessions.insert(Actor::Manager as u8, manager.who);
        let phone = fresh_phone();
        let body = json!({"phone": phone, "name": "Support", "role_type": "queue_me_employee"});
        let created = world.create(&admin, "/admin/v1/users", &body).await;
        assert_eq!(created.status, 201, "{}", created.text);
        let employee = world.sign_in_on(&phone, "admin", "support-device").await;
        sessions.insert(Actor::PlatformEmployee as u8, employee);
        sessions.insert(Actor::Admin as u8, admin);
        sessions.insert(Actor::Owner as u8, owner);
        sessions.insert(Actor::OtherOwner as u8, b.owner.clone());
        sessions.insert(Actor::Customer as u8, world.customer(0).await);
        let roles = [roles[0].clone(), roles[1].clone()];
        Self { world, same, other_shop, other_company, sessions, employees, roles, permissions }
    }

    fn owner(&self) -> &SignedIn {
        &self.sessions[&(Actor::Owner as u8)]
    }

    /// Gives `With` the permission that the operation needs, and `Without` every other.
    pub async fn set_rights(&self, permission: &str, hands_out: bool) {
        let (resource, _) = permission.rsplit_once('_').unwrap();
        let without: Vec<&String> =
            self.permissions.iter().filter(|it| *it != permission && **it != format!("{resource}_manage")).collect();
        let mut with = vec![permission.to_owned()];
        if hands_out {
            with.extend(self.permissions.iter().filter(|it| !it.starts_with(&format!("{resource}_"))).cloned());
        }
        for (role, permissions) in self.roles.iter().zip([json!(without), json!(with)]) {
            let path = format!("/shop/v1/roles/{role}");
            let body = json!({"permissions": permissions});
            let mut set = self.world.call(self.owner(), Method::PATCH, &path, Some(&body)).await;
            if set.code() == (403, "step_up_required") {
                self.world.step_up(self.owner()).await;
                set = self.world.call(self.owner(), Method::PATCH, &path, Some(&body)).await;
            }
            assert_eq!(set.status, 200, "{permission}: {}", set.text);
        }
    }

    /// Returns what a request acts upon.
    pub fn objects(&self, object: Object) -> ShopObjects {
        match object {
            Object::SameShop | Object::Own => self.same.clone(),
            Object::OtherShop => self.other_shop.clone(),
            Object::OtherCompany => self.other_company.clone(),
            Object::Missing => missing(&self.same),
        }
    }

    /// Returns objects that are the actor's own, if a route names something that this actor may own: an employee's
    /// record or the ticket that they call, a customer's appointment, hold, waitlist entry or ticket.
    pub fn own(&self, actor: Actor, route: &runtime::Route, rule: Rule) -> Option<ShopObjects> {
        let mut objects = self.same.clone();
        let names: &[&str] = match self.employees.get(&(actor as u8)) {
            // An actor without the permission to call has no called ticket.
            Some(_) if matches!(rule, Rule::Caller(_)) && actor != Actor::Without => {
                objects.caller = self.sessions[&(actor as u8)].clone();
                &["{ticket_id}"]
            }
            Some(employee) => {
                objects.ids.insert("employee_id", employee.clone());
                objects.ids.insert("specialist_employee_id", employee.clone());
                &["{employee_id}"]
            }
            None if actor == Actor::Customer => &[
                "{appointment_id}",
                "{visit_id}",
                "{recurring_booking_id}",
                "{hold_id}",
                "{entry_id}",
                "{ticket_id}",
                "{notification_id}",
                "{payment_id}",
                "{invoice_id}",
            ],
            None => &[],
        };
        names.iter().any(|it| route.path.contains(it)).then_some(objects)
    }

    /// Returns the session of an actor; for a customer's own objects, that of the customer who booked or joined.
    fn session<'a>(
        &'a self,
        actor: Actor,
        object: Object,
        objects: &'a ShopObjects,
        path: &str,
    ) -> Option<&'a SignedIn> {
        match (actor, object) {
            (Actor::Customer, Object::Own) if path.contains("{ticket_id}") => Some(&objects.ticket_holder),
            (Actor::Customer, Object::Own) => Some(&objects.customer),
            _ => self.sessions.get(&(actor as u8)),
        }
    }

    /// Sends the sample request of an operation, upon an object, as an actor, who confirms their session if that is asked for.
    pub async fn send(
        &self,
        name: &str,
        route: &runtime::Route,
        (actor, object): (Actor, Object),
        objects: &ShopObjects,
    ) -> Answer {
        let answer = self.send_once(name, route, (actor, object), objects).await;
        match self.session(actor, object, objects, route.path) {
            Some(who) if answer.code() == (403, "step_up_required") => {
                self.world.step_up(who).await;
                self.send_once(name, route, (actor, object), objects).await
            }
            _ => answer,
        }
    }

    async fn send_once(
        &self,
        name: &str,
        route: &runtime::Route,
        (actor, object): (Actor, Object),
        objects: &ShopObjects,
    ) -> Answer {
        let mut text = std::fs::read_to_string(root().join(format!("events/{name}.json"))).unwrap();
        for (placeholder, value) in &objects.ids {
            text = text.replace(&format!("${{{placeholder}}}"), value);
        }
        for (placeholder, value) in [
            ("idempotency_key", format!("matrix-key-{:012}", fresh())),
            ("session_id", unused_id::<model::id::Session>()),
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

    /// Returns the newest entries of the audit logs, to which every change adds one.
    pub async fn newest_audit_entries(&self) -> Vec<Value> {
        let admin = &self.sessions[&(Actor::Admin as u8)];
        let mut newest = Vec::new();
        for company in [&self.same.company.id, &self.other_company.company.id, &String::new()] {
            let filter = if company.is_empty() { String::new() } else { format!("company_id={company}&") };
            let page = self.world.call(admin, Method::GET, &format!("/admin/v1/audit?{filter}limit=5"), None).await;
            assert_eq!(page.status, 200, "{}", page.text);
            newest.extend(page.body["items"].as_array().unwrap().iter().map(|it| it["id"].clone()));
        }
        newest
    }
}
