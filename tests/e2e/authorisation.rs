//! Who may do what, exhaustively: every operation x every kind of caller x every kind of object, against an oracle of
//! its own. No answer holds a word of a tenant that the caller doesn't belong to, and nothing that is refused changes
//! anything.
//!
//! Requests come from the sample events, so that each is one that does something when it is allowed.

use crate::firm::{Branch, Firm, both, fresh, fresh_phone, id};
use crate::world::{Answer, SignedIn, World, functions, root};
use reqwest::Method;
use runtime::{Api, Trigger};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Who may call an operation.
#[derive(Clone, Copy, Debug)]
enum Rule {
    /// Anybody; a customer sees their own city only.
    Public,
    /// Anybody, whoever they are.
    Open,
    /// Anybody who is signed in, whichever panel it is, about themselves alone; false for what ends the session or the
    /// account it is called with, which is only tried without a token.
    Signed(bool),
    /// Any user of the shop panel.
    Panel,
    /// The company's owner.
    Owner,
    /// The company's owner, and whoever holds the permission in one of its shops.
    Anywhere(&'static str),
    /// Whoever belongs to the company.
    Company,
    /// Whoever works in the shop, and its owner.
    Member,
    /// Whoever holds the permission in the shop.
    Shop(&'static str),
    /// Whoever holds the permission, and the employee themselves.
    Themselves(&'static str),
    /// As `Shop`, for roles: whoever changes rights must hold what they hand out as well.
    Role(&'static str),
    /// Queue Me's staff: administrators, and whether the usual rights of employees are enough.
    Platform(bool),
}

use Rule::*;

/// The oracle. It repeats the specification (business.md, README.md "Permission model in short"), not the code.
const ORACLE: &[(&str, Rule)] = &[
    // Identity API.
    ("request-otp", Open),
    ("verify-otp", Open),
    ("refresh-token", Open),
    ("publish-keys", Open),
    ("identity-health", Open),
    ("get-me", Signed(true)),
    ("update-me", Signed(true)),
    ("list-sessions", Signed(true)),
    ("register-device", Signed(true)),
    ("forget-device", Signed(true)),
    ("set-consent", Signed(true)),
    ("list-consents", Signed(true)),
    ("issue-socket-ticket", Signed(true)),
    ("request-export", Signed(true)),
    ("get-export", Signed(true)),
    ("request-erasure", Signed(false)),
    ("undo-erasure", Signed(false)),
    ("sign-out", Signed(false)),
    ("end-session", Signed(false)),
    ("end-all-sessions", Signed(false)),
    // Shop API.
    ("shop-health", Open),
    ("register-company", Panel),
    ("list-permissions", Panel),
    ("get-company", Anywhere("company_view")),
    ("update-company", Owner),
    ("submit-document", Owner),
    ("list-documents", Owner),
    ("list-company-audit", Owner),
    ("open-shop", Owner),
    ("list-company-shops", Company),
    ("shop-get-shop", Member),
    ("update-shop", Shop("shop_edit")),
    ("request-verification", Shop("shop_edit")),
    ("get-shop-hours", Member),
    ("get-open-windows", Member),
    ("set-shop-hours", Shop("shop_edit")),
    ("set-shop-exception", Shop("shop_edit")),
    ("clear-shop-exception", Shop("shop_edit")),
    ("hire-employee", Role("employee_add")),
    ("list-employees", Shop("employee_view")),
    ("get-employee", Themselves("employee_view")),
    ("update-employee", Shop("employee_edit")),
    ("set-employee-hours", Shop("employee_edit")),
    ("get-employee-hours", Themselves("employee_view")),
    ("request-leave", Themselves("employee_edit")),
    ("list-leaves", Themselves("employee_view")),
    ("decide-leave", Shop("employee_approve")),
    ("create-role", Role("role_add")),
    ("list-roles", Role("role_view")),
    ("update-role", Role("role_edit")),
    ("delete-role", Role("role_delete")),
    ("grant-role", Role("role_edit")),
    ("revoke-role", Role("role_edit")),
    ("create-service", Shop("service_add")),
    ("shop-list-services", Shop("service_view")),
    ("shop-get-service", Shop("service_view")),
    ("update-service", Shop("service_edit")),
    ("retire-service", Shop("service_delete")),
    ("set-service-hours", Shop("service_edit")),
    ("shop-list-specialists", Shop("specialist_view")),
    ("shop-get-specialist", Shop("specialist_view")),
    ("update-specialist", Shop("specialist_edit")),
    ("create-package", Shop("package_add")),
    ("shop-list-packages", Shop("package_view")),
    ("update-package", Shop("package_edit")),
    ("retire-package", Shop("package_delete")),
    // Customer API.
    ("customer-health", Open),
    ("list-cities", Open),
    ("list-categories", Open),
    ("find-shops", Public),
    ("get-shop", Public),
    ("list-services", Public),
    ("list-specialists", Public),
    ("list-packages", Public),
    ("get-service", Public),
    ("get-specialist", Public),
    // Admin API.
    ("admin-health", Open),
    ("list-verifications", Platform(true)),
    ("decide-verification", Platform(false)),
    ("admin-get-shop", Platform(true)),
    ("admin-update-shop", Platform(false)),
    ("admin-list-documents", Platform(true)),
    ("decide-document", Platform(false)),
    ("list-audit", Platform(true)),
    ("admin-list-categories", Platform(true)),
    ("create-category", Platform(false)),
    ("update-category", Platform(false)),
    ("delete-category", Platform(false)),
    ("admin-list-cities", Platform(true)),
    ("create-city", Platform(false)),
    ("update-city", Platform(false)),
    ("find-users", Platform(true)),
    ("add-platform-staff", Platform(false)),
    ("suspend-user", Platform(true)),
    ("reactivate-user", Platform(true)),
];

/// Who calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Actor {
    Anonymous,
    Customer,
    /// Holds every permission of the shop but the one that the operation needs.
    Without,
    /// Holds the one that the operation needs, and no other.
    With,
    Manager,
    Owner,
    OtherOwner,
    PlatformEmployee,
    Admin,
}

const ACTORS: [Actor; 9] = [
    Actor::Anonymous,
    Actor::Customer,
    Actor::Without,
    Actor::With,
    Actor::Manager,
    Actor::Owner,
    Actor::OtherOwner,
    Actor::PlatformEmployee,
    Actor::Admin,
];

/// What is called upon: something of the actors' shop, their own record in it, something of another shop of their
/// company, of another company, or nothing at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Object {
    SameShop,
    Own,
    OtherShop,
    OtherCompany,
    Missing,
}

const OBJECTS: [Object; 5] = [Object::SameShop, Object::Own, Object::OtherShop, Object::OtherCompany, Object::Missing];

/// What the oracle expects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Expected {
    Done,
    Unauthenticated,
    Denied,
    NotFound,
}

fn expected(rule: Rule, api: Api, actor: Actor, object: Object, has_path_object: bool) -> Expected {
    use Actor::{Admin, Anonymous, Customer, Manager, OtherOwner, PlatformEmployee, With, Without};
    use Expected::{Denied, Done, NotFound, Unauthenticated};
    if matches!(rule, Rule::Open) {
        return Done;
    }
    if let Rule::Signed(_) = rule {
        return if actor == Anonymous { Unauthenticated } else { Done };
    }
    let audience = match actor {
        Anonymous => None,
        Customer => Some(Api::Customer),
        Without | With | Manager | Actor::Owner | OtherOwner => Some(Api::Shop),
        PlatformEmployee | Admin => Some(Api::Admin),
    };
    let here = audience == Some(api) || (api == Api::Customer && audience.is_none());
    if !here {
        return Unauthenticated;
    }
    let missing = object == Object::Missing && has_path_object;
    if let Rule::Public = rule {
        // A foreign city's shop is as good as none for a customer.
        let foreign = actor == Customer && object == Object::OtherCompany && has_path_object;
        return if missing || foreign { NotFound } else { Done };
    }
    if let Rule::Platform(employees) = rule {
        let may = actor == Admin || employees;
        return match (may, missing) {
            (false, _) => Denied,
            (true, true) => NotFound,
            (true, false) => Done,
        };
    }
    if let Rule::Panel = rule {
        return Done;
    }
    // Everything else belongs to a company or a shop.
    let theirs = match (actor, object) {
        (_, Object::Missing) => false,
        (OtherOwner, Object::OtherCompany) => true,
        (OtherOwner, _) | (_, Object::OtherCompany) => false,
        (Actor::Owner, _) => true,
        // The company is the same for both of its shops.
        (_, Object::OtherShop) => matches!(rule, Rule::Owner | Rule::Anywhere(_) | Rule::Company),
        _ => true,
    };
    if !theirs {
        return NotFound;
    }
    let owner = matches!(actor, Actor::Owner | OtherOwner);
    let holds = owner || actor == Manager || actor == With;
    let allowed = match rule {
        Rule::Owner => owner,
        Rule::Anywhere(_) | Rule::Shop(_) | Rule::Role(_) => holds,
        Rule::Company | Rule::Member => true,
        Rule::Themselves(_) => holds || object == Object::Own,
        _ => false,
    };
    if allowed { Done } else { Denied }
}

/// Things of one shop.
#[derive(Clone)]
struct Kit {
    firm: Firm,
    branch: Branch,
    ids: BTreeMap<&'static str, String>,
}

struct Stage {
    world: World,
    same: Kit,
    other_shop: Kit,
    other_company: Kit,
    tokens: BTreeMap<u8, SignedIn>,
    own: BTreeMap<u8, String>,
    roles: [String; 2],
    all: Vec<String>,
}

fn fixed<K: model::Kind>() -> String {
    model::Id::<K>::fixed(0xdead_beef_0000_0000_0000_0000 + u128::from(fresh())).to_string()
}

impl Stage {
    async fn new() -> Self {
        let world = World::new().await;
        let a = world.firm("CANARYA").await;
        let b = world.firm("CANARYB").await;
        let admin = world.admin().await;
        let same = kit(&world, &a, "CANARYONE", 0, (24.70, 46.68)).await;
        let other_shop = kit(&world, &a, "CANARYTWO", 0, (24.72, 46.70)).await;
        let other_company = kit(&world, &b, "CANARYTHREE", 1, (21.54, 39.17)).await;

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
                "context": {"type": "shop", "id": same.branch.id}});
            let role = id(&world.create(&owner, "/shop/v1/roles", &body).await);
            let person = world.employee(&same.firm, &same.branch, std::slice::from_ref(&role)).await;
            own.insert(actor as u8, person.employee);
            tokens.insert(actor as u8, person.who);
            roles.push(role);
        }
        let path = format!("/shop/v1/roles?company_id={}", a.id);
        let listed = world.call(&owner, Method::GET, &path, None).await;
        let mut listed = listed.body["items"].as_array().unwrap().iter();
        let manager_role = listed.find(|it| it["role_type"] == "shop_manager").unwrap()["id"].as_str().unwrap();
        let manager = world.employee(&same.firm, &same.branch, &[manager_role.to_owned()]).await;
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
    async fn set_rights(&self, permission: &str, hands_out: bool) {
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

    fn kit(&self, object: Object) -> Kit {
        match object {
            Object::SameShop | Object::Own => self.same.clone(),
            Object::OtherShop => self.other_shop.clone(),
            Object::OtherCompany => self.other_company.clone(),
            Object::Missing => missing(&self.same),
        }
    }

    /// The sample request of an operation, upon an object, by an actor.
    async fn send(&self, name: &str, route: &runtime::Route, actor: Actor, kit: &Kit) -> Answer {
        let text = std::fs::read_to_string(root().join(format!("events/{name}.json"))).unwrap();
        let mut text = text;
        for (placeholder, value) in &kit.ids {
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
        if let Some(who) = self.tokens.get(&(actor as u8)) {
            request = request.bearer_auth(&who.access);
        }
        if let Some(body) = event["body"].as_str() {
            request = request.body(body.to_owned());
        }
        self.world.send(request).await
    }

    /// Tokens live ten minutes; the matrix must not depend on how fast it runs.
    async fn log_size(&self) -> usize {
        let admin = &self.tokens[&(Actor::Admin as u8)];
        let mut size = 0;
        for company in [&self.same.firm.id, &self.other_company.firm.id, &String::new()] {
            let filter = if company.is_empty() { String::new() } else { format!("company_id={company}&") };
            let mut cursor = String::new();
            loop {
                let path = format!("/admin/v1/audit?{filter}limit=100{cursor}");
                let page = self.world.call(admin, Method::GET, &path, None).await;
                assert_eq!(page.status, 200, "{}", page.text);
                size += page.body["items"].as_array().unwrap().len();
                match page.body["next_cursor"].as_str() {
                    Some(next) => cursor = format!("&cursor={next}"),
                    None => break,
                }
            }
        }
        size
    }
}

/// A shop with one of everything in it.
async fn kit(world: &World, firm: &Firm, canary: &str, city: usize, at: (f64, f64)) -> Kit {
    let named = Firm { canary: canary.to_owned(), ..firm.clone() };
    let branch = world.branch(&named, city, at).await;
    let role = world.role(&named, &branch, &["queue_view"]).await;
    let held = world.role(&named, &branch, &["queue_view"]).await;
    let person = world.employee(&named, &branch, std::slice::from_ref(&held)).await;
    let (first, second) = (world.service(&named, &branch, &[]).await, world.service(&named, &branch, &[]).await);
    let services = [first.clone(), second.clone()];
    let specialist = world.specialist(&named, &branch, &services).await.specialist.unwrap();
    let mut kit = Kit { firm: named, branch: branch.clone(), ids: BTreeMap::new() };
    let admin_user = world.customer(city).await.user["id"].as_str().unwrap().to_owned();
    for (name, value) in [
        ("company_id", firm.id.clone()),
        ("shop_id", branch.id.clone()),
        ("unverified_shop_id", branch.id.clone()),
        ("pending_shop_id", branch.id.clone()),
        ("employee_id", person.employee.clone()),
        ("specialist_id", specialist),
        ("service_id", first),
        ("other_service_id", second),
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
        kit.ids.insert(name, value);
    }
    for what in ["package_id", "leave_id", "document_id", "exception_date"] {
        renew(world, &mut kit, what).await;
    }
    kit
}

async fn days_ahead(world: &World, days: i64) -> String {
    let now: jiff::Timestamp = world.get("/_local/clock").await.body["now"].as_str().unwrap().parse().unwrap();
    jiff::tz::Offset::UTC.to_datetime(now + jiff::SignedDuration::from_hours(24 * days)).date().to_string()
}

/// Makes one more of something in the kit, in place of the one that an operation may have used up.
async fn renew(world: &World, kit: &mut Kit, what: &'static str) {
    let (firm, branch) = (kit.firm.clone(), kit.branch.clone());
    let (shop, employee) = (branch.id.clone(), kit.ids["employee_id"].clone());
    let made = match what {
        "package_id" => {
            let items = json!([{"service_id": kit.ids["service_id"]}, {"service_id": kit.ids["other_service_id"]}]);
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
            let path = format!("/shop/v1/shops/{shop}/exceptions/{}", kit.ids["exception_date"]);
            let body = json!({"windows": [], "reason": firm.canary});
            let set = world.call(&firm.owner, Method::PUT, &path, Some(&body)).await;
            assert_eq!(set.status, 200, "{}", set.text);
            return;
        }
        "held_role_id" => {
            let path = format!("/shop/v1/employees/{employee}/roles/{}", kit.ids["held_role_id"]);
            assert_eq!(world.call(&firm.owner, Method::PUT, &path, None).await.status, 200);
            return;
        }
        "role_id" => {
            let role = world.role(&firm, &branch, &["queue_view"]).await;
            kit.ids.insert("role_id", role);
            return;
        }
        "service_id" => {
            let specialist = kit.ids["specialist_id"].clone();
            let service = world.service(&firm, &branch, &[specialist]).await;
            kit.ids.insert("service_id", service);
            return;
        }
        "spare_category_id" => {
            let body = json!({"name": {"ar": "فئة", "en": "Spare"}, "slug": format!("spare-{}", fresh()),
                "parent_id": world.category(1, 0)});
            let admin = world.admin().await;
            world.create(&admin, "/admin/v1/categories", &body).await
        }
        other => panic!("nothing to renew: {other}"),
    };
    kit.ids.insert(what, id(&made));
}

/// Ids of the right kinds that nothing has.
fn missing(kit: &Kit) -> Kit {
    use model::id;
    let mut ids = kit.ids.clone();
    for (name, value) in [
        ("company_id", fixed::<id::Company>()),
        ("shop_id", fixed::<id::Shop>()),
        ("unverified_shop_id", fixed::<id::Shop>()),
        ("pending_shop_id", fixed::<id::Shop>()),
        ("employee_id", fixed::<id::Employee>()),
        ("specialist_id", fixed::<id::Specialist>()),
        ("service_id", fixed::<id::Service>()),
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
    Kit { ids, ..kit.clone() }
}

/// Whether an answer of this status is what the oracle expects.
fn fits(expected: Expected, status: u16) -> bool {
    match expected {
        Expected::Unauthenticated => status == 401,
        Expected::Denied => status == 403,
        Expected::NotFound => status == 404,
        Expected::Done => !matches!(status, 401 | 403 | 404) && status < 500,
    }
}

/// Words that this actor must never read.
fn secrets(actor: Actor) -> &'static [&'static str] {
    match actor {
        Actor::Anonymous | Actor::PlatformEmployee | Actor::Admin => &[],
        Actor::Customer => &["CANARYTHREE", "CANARYB"],
        Actor::Without | Actor::With | Actor::Manager => &["CANARYTWO", "CANARYTHREE", "CANARYB"],
        Actor::Owner => &["CANARYTHREE", "CANARYB"],
        Actor::OtherOwner => &["CANARYA", "CANARYONE", "CANARYTWO"],
    }
}

fn permission(rule: Rule) -> Option<(&'static str, bool)> {
    match rule {
        Rule::Anywhere(it) | Rule::Shop(it) | Rule::Themselves(it) => Some((it, false)),
        Rule::Role(it) => Some((it, true)),
        _ => None,
    }
}

/// The operations of the four APIs with their rules.
fn operations() -> Vec<(&'static str, runtime::Route, Rule)> {
    let mut all = Vec::new();
    for function in functions() {
        let Trigger::Http(route) = function.trigger else { continue };
        let rule = ORACLE.iter().find(|(name, _)| *name == function.name);
        let (_, rule) = rule.unwrap_or_else(|| panic!("the oracle doesn't know {}", function.name));
        all.push((function.name, route, *rule));
    }
    assert_eq!(all.len(), ORACLE.len(), "the oracle knows operations that aren't there");
    all
}

/// What an operation uses up when it is done.
fn used_up(name: &str) -> Option<&'static str> {
    match name {
        "retire-service" => Some("service_id"),
        "retire-package" => Some("package_id"),
        "delete-role" => Some("role_id"),
        "revoke-role" => Some("held_role_id"),
        "clear-shop-exception" => Some("exception_date"),
        "decide-leave" => Some("leave_id"),
        "delete-category" => Some("spare_category_id"),
        _ => None,
    }
}

#[tokio::test]
async fn every_operation_answers_every_caller_as_the_oracle_says() {
    let stage = Stage::new().await;
    let (mut wrong, mut asked) = (Vec::new(), 0);
    for (name, route, rule) in operations() {
        if let Some((permission, hands_out)) = permission(rule) {
            stage.set_rights(permission, hands_out).await;
        }
        let has_path_object = route.path.contains('{') && !matches!(rule, Rule::Panel | Rule::Open);
        // First whatever must be refused, which must change nothing; then what is allowed.
        let mut cases: Vec<(Actor, Object, Expected)> = Vec::new();
        for actor in ACTORS {
            if matches!(rule, Rule::Signed(false)) && actor != Actor::Anonymous {
                continue;
            }
            for object in OBJECTS {
                // Identity has no objects but the caller's own.
                if route.api == Api::Identity && object != Object::SameShop {
                    continue;
                }
                let (actor_now, object_now) = (actor, object);
                if object == Object::Own && !stage.own.contains_key(&(actor as u8)) {
                    continue;
                }
                cases.push((actor_now, object_now, expected(rule, route.api, actor, object, has_path_object)));
            }
        }
        cases.sort_by_key(|(.., it)| *it == Expected::Done);
        let before = stage.log_size().await;
        let mut refused_still = true;
        for (actor, object, expected) in cases {
            if refused_still && expected == Expected::Done {
                refused_still = false;
                assert_eq!(stage.log_size().await, before, "{name}: something that was refused changed something");
            }
            let mut kit = stage.kit(object);
            if expected == Expected::Done
                && object != Object::Missing
                && let Some(what) = used_up(name)
            {
                renew(&stage.world, &mut kit, what).await;
            }
            if object == Object::Own {
                kit.ids.insert("employee_id", stage.own[&(actor as u8)].clone());
                if name == "list-employees" || !route.path.contains("{employee_id}") {
                    continue;
                }
            }
            let answer = stage.send(name, &route, actor, &kit).await;
            asked += 1;
            // Codes and refresh tokens of the samples are of nobody; forgetting no device and exporting nothing are done.
            if route.api == Api::Identity && expected == Expected::Done {
                let bogus = matches!(name, "verify-otp" | "refresh-token") && answer.status == 401;
                let nothing = matches!(name, "get-export" | "forget-device") && answer.status == 404;
                let stale = name == "request-export" && answer.text.contains("step_up_required");
                if bogus || nothing || stale {
                    continue;
                }
            }
            let own_rights = object == Object::Own && actor_changes_own_rights(name);
            if !fits(expected, answer.status) && !own_rights {
                wrong.push(format!(
                    "{name} by {actor:?} on {object:?}: {expected:?}, not {} {}",
                    answer.status, answer.text
                ));
            }
            for secret in secrets(actor) {
                if answer.text.contains(secret) {
                    wrong.push(format!("{name} by {actor:?} on {object:?} shows {secret}: {}", answer.text));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {asked} wrong:\n{}", wrong.len(), wrong.join("\n"));
    println!("{asked} requests");
    stage.world.end().await;
}

/// Rules about changing one's own place come on top of permissions: nobody decides about their own leave, lets
/// themselves go, or takes their own role.
fn actor_changes_own_rights(name: &str) -> bool {
    matches!(name, "decide-leave" | "update-employee" | "revoke-role" | "grant-role")
}

#[tokio::test]
async fn anothers_thing_answers_exactly_like_a_missing_one() {
    let stage = Stage::new().await;
    for (name, route, rule) in operations() {
        if !matches!(rule, Rule::Shop(_) | Rule::Role(_) | Rule::Member | Rule::Themselves(_) | Rule::Owner) {
            continue;
        }
        if !route.path.contains('{') {
            continue;
        }
        let theirs = stage.send(name, &route, Actor::OtherOwner, &stage.kit(Object::SameShop)).await;
        let nothing = stage.send(name, &route, Actor::OtherOwner, &stage.kit(Object::Missing)).await;
        let plain = |answer: &Answer| {
            let mut body = answer.body.clone();
            body["request_id"] = json!("");
            (answer.status, body, answer.headers.keys().map(ToString::to_string).collect::<Vec<_>>())
        };
        assert_eq!(plain(&theirs), plain(&nothing), "{name}");
    }
    stage.world.end().await;
}
