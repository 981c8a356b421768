//! `rotate-secret`: changing the secrets that keys are derived from.

use crate::realtime::sockets::{connect, ticket};
use crate::shop_fixture::{bilingual, fresh_phone, id};
use crate::world::{Answer, SignedIn, World};
use model::secret::{AHEAD, SecretName};
use reqwest::Method;
use serde_json::{Value, json};
use store::{Account, Entity as _, Login, keys};

const DAY: i64 = 86_400;

impl World {
    async fn rotate(&self, order: Value) -> Answer {
        self.post("/_local/jobs/rotate-secret", &order).await
    }

    /// Stores a new version of each secret.
    async fn rotate_all(&self) {
        for name in SecretName::ALL {
            let answer = self.rotate(json!({"secret": name.as_str()})).await;
            assert_eq!(
                (answer.status, answer.body["versions_from"].as_array().unwrap().len()),
                (200, 2),
                "{}",
                answer.text
            );
        }
    }

    async fn account(&self, who: &SignedIn) -> Account {
        let user = who.user["id"].as_str().unwrap().parse().unwrap();
        self.table().await.get(&keys::user(user)).await.unwrap().and_then(Account::read).unwrap()
    }

    /// The sign-in of an account's phone number, under the reference that the account has.
    async fn login_of(&self, who: &SignedIn) -> Option<Login> {
        let reference = self.account(who).await.phone_refs().into_iter().next().unwrap();
        self.table().await.get(&keys::login(&reference)).await.unwrap().and_then(Login::read)
    }
}

/// The page of the audit log after a cursor.
async fn audit(world: &World, admin: &SignedIn, company: &str, cursor: Option<&str>) -> Answer {
    let cursor = cursor.map(|it| format!("&cursor={it}")).unwrap_or_default();
    world.call(admin, Method::GET, &format!("/admin/v1/audit?company_id={company}&limit=1{cursor}"), None).await
}

#[tokio::test]
async fn nothing_that_is_under_way_is_lost_when_all_secrets_change() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    let (phone, device) = ("0512345678", "test-device-0001");
    let who = world.sign_in(phone).await;
    let stale = world.sign_in("0512345679").await;
    let guest = json!({"name": "Huda", "phone": fresh_phone()});
    let page = world.guest(&shop.queue, "guest-key-0123456789", guest).await;
    assert_eq!(page.status, 201, "{}", page.text);
    world.rotate_all().await;
    // Twenty seconds before the new versions write.
    world.advance(AHEAD - 20).await;
    let who = world.again(&who).await;
    let admin = world.admin().await;
    let listed = audit(&world, &admin, &shop.company.id, None).await;
    let cursor = listed.body["next_cursor"].as_str().unwrap().to_owned();
    let socket = ticket(&world, &who).await;
    let challenge = world.challenge(phone, "customer").await;
    let code = world.code(phone).await;
    world.advance(21).await;

    // What the old versions wrote.
    assert_eq!(connect(&socket).await.err(), None);
    let signed_in = world.verify(&challenge, &code, device).await;
    assert_eq!((&signed_in.body["user"]["id"], signed_in.status), (&who.user["id"], 200), "{}", signed_in.text);
    assert_eq!(world.again(&who).await.user["id"], who.user["id"]);
    assert_eq!(world.again(&stale).await.user["id"], stale.user["id"], "a session that was not used meanwhile");
    assert_eq!(audit(&world, &admin, &shop.company.id, Some(&cursor)).await.status, 200);
    let path = format!("/customer/v1/public-tickets/{}", page.body["token"].as_str().unwrap());
    assert_eq!(world.get(&path).await.body["status"], "waiting");
    // The phone of a guest who is in line keeps its place.
    world.wait_until_idle().await;

    // What the new versions write.
    let listed = audit(&world, &admin, &shop.company.id, None).await;
    assert_ne!(listed.body["next_cursor"], json!(cursor));
    let cursor = listed.body["next_cursor"].as_str().unwrap().to_owned();
    assert_eq!(audit(&world, &admin, &shop.company.id, Some(&cursor)).await.status, 200);
    assert_eq!(connect(&ticket(&world, &world.again(&who).await).await).await.err(), None);
    world.end().await;
}

#[tokio::test]
async fn accounts_and_known_devices_follow_the_secret_of_phone_numbers() {
    let world = World::new().await;
    let (company, phones) = (world.company("Rotation").await, [fresh_phone(), fresh_phone(), fresh_phone()]);
    let branch = world.branch(&company, 0, crate::shop_fixture::RIYADH).await;
    let mut people = Vec::new();
    for phone in &phones {
        people.push(world.sign_in(phone).await);
    }
    let before = world.account(&people[0]).await.phone_refs();
    world.rotate_all().await;
    world.advance(AHEAD + 60).await;

    // Whoever asks for a code moves, with their devices; nobody is told of a new device.
    let again = world.sign_in(&phones[0]).await;
    assert_eq!((&again.user["id"], &again.user["is_new"]), (&people[0].user["id"], &json!(false)));
    let after = world.account(&people[0]).await.phone_refs();
    assert_eq!((after.len(), &after[1]), (2, &before[0]));
    assert!(world.table().await.get(&keys::login(&before[0])).await.unwrap().is_none(), "moved");
    assert_eq!(world.login_of(&again).await.unwrap().devices().len(), 1, "one device, by its new reference");
    world.wait_until_idle().await;
    let user = keys::user_partition(again.user["id"].as_str().unwrap().parse().unwrap());
    assert_eq!(world.table().await.query_all(&user, "NTF#").await.unwrap(), []);

    // Staff find the account of a number that has not moved, and hire it.
    let admin = world.admin().await;
    let found = world.call(&admin, Method::GET, &format!("/admin/v1/users?phone=0{}", &phones[1][4..]), None).await;
    assert_eq!(found.body["items"][0]["id"], people[1].user["id"], "{}", found.text);
    let owner = world.sign_in_to_shop_panel(&company.owner.phone).await;
    let body = json!({"name": bilingual("S", "سارة", "Sara"), "phone": phones[1], "role_ids": []});
    let hired = world.create(&owner, &format!("/shop/v1/shops/{}/employees", branch.id), &body).await;
    assert_eq!(hired.status, 201, "{}", hired.text);
    assert!(!id(&hired).is_empty());
    let panel = world.sign_in_to_shop_panel(&phones[1]).await;
    assert_eq!(panel.user["id"], people[1].user["id"]);

    // Numbers that are new meanwhile get one account each, whoever enters them.
    let [clerk, manager, colleague] = [fresh_phone(), fresh_phone(), fresh_phone()];
    let body = json!({"name": bilingual("S", "هند", "Hind"), "phone": clerk, "role_ids": []});
    let hired = world.create(&owner, &format!("/shop/v1/shops/{}/employees", branch.id), &body).await;
    assert_eq!(hired.status, 201, "{}", hired.text);
    let shop = json!({"name": bilingual("S", "فرع", "Branch"), "username": "secondbranch", "city_id": world.city(0),
        "address": "Olaya", "location": {"lat": 24.69, "lng": 46.68}, "manager_phone": manager});
    let opened = world.create(&owner, &format!("/shop/v1/companies/{}/shops", company.id), &shop).await;
    assert_eq!(opened.status, 201, "{}", opened.text);
    let member = json!({"phone": colleague, "name": "Second", "role_type": "queue_me_employee"});
    let added = world.call(&admin, Method::POST, "/admin/v1/users", Some(&member)).await;
    assert_eq!(added.status, 201, "{}", added.text);
    for phone in [clerk, manager] {
        assert_eq!(world.sign_in_to_shop_panel(&phone).await.user["is_new"], false);
    }

    // The old version can't be dropped while accounts may need it, unless it has leaked.
    let early = world.rotate(json!({"secret": "phones", "end": "previous"})).await;
    assert!(early.status == 502 && early.text.contains("needed until"), "{}", early.text);
    let again = world.sign_in(&phones[2]).await;
    assert_eq!(again.user["id"], people[2].user["id"]);
    assert_eq!(world.rotate(json!({"secret": "phones", "end": "leaked"})).await.status, 200);
    world.advance(2 * 3_600).await;
    for (phone, person) in phones.iter().zip(&people) {
        assert_eq!(world.sign_in(phone).await.user["id"], person.user["id"]);
    }
    world.end().await;
}

#[tokio::test]
async fn a_secret_that_has_leaked_ends_when_its_successor_writes() {
    let world = World::new().await;
    let who = world.sign_in("0512345678").await;
    assert_eq!(world.rotate(json!({"secret": "sessions"})).await.status, 200);
    let early = world.rotate(json!({"secret": "sessions", "end": "leaked"})).await;
    assert!(early.status == 502 && early.text.contains("needed until"), "{}", early.text);
    world.advance(AHEAD).await;
    let moved = world.again(&who).await;
    assert_eq!(world.rotate(json!({"secret": "sessions", "end": "leaked"})).await.status, 200);
    world.advance(AHEAD).await;
    // What the leaked version could have written is refused; what the new one wrote is not.
    let refused = world.post("/identity/v1/tokens/refresh", &json!({"refresh_token": who.refresh})).await;
    assert_eq!(refused.status, 401, "{}", refused.text);
    assert_eq!(world.again(&moved).await.user["id"], who.user["id"]);
    for wrong in [json!({"secret": "sessions", "end": "previous"}), json!({"secret": "x"}), json!({})] {
        assert_eq!(world.rotate(wrong).await.status, 502);
    }
    world.advance(2 * DAY).await;
    assert_eq!(world.rotate(json!({"secret": "cursors"})).await.status, 200);
    world.end().await;
}
