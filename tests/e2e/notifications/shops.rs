//! What owners, managers, specialists and Queue Me's administrators are told about shops and accounts.

use crate::shop_fixture::fresh_phone;
use crate::world::{SignedIn, World};
use reqwest::Method;
use serde_json::{Value, json};

impl World {
    /// Returns the types of a user's notifications with their English texts, oldest first.
    async fn told(&self, who: &SignedIn) -> Vec<(String, String)> {
        self.wait_until_idle().await;
        let request = self.request(Method::GET, "/identity/v1/notifications?limit=100").bearer_auth(&who.access);
        let listed = self.send(request.header("accept-language", "en")).await;
        assert_eq!(listed.status, 200, "{}", listed.text);
        let text = |it: &Value, name: &str| it[name].as_str().unwrap().to_owned();
        let items = listed.body["items"].as_array().unwrap().iter().rev();
        items.map(|it| (text(it, "type"), text(it, "body"))).collect()
    }

    async fn kinds(&self, who: &SignedIn) -> Vec<String> {
        self.told(who).await.into_iter().map(|(kind, _)| kind).collect()
    }
}

#[tokio::test]
async fn everybody_concerned_learns_of_the_verification_of_a_shop() {
    let world = World::new().await;
    let company = world.company("Lamsa").await;
    let branch = world.branch(&company, 0, (24.7, 46.6)).await;
    let service = world.service(&company, &branch, &[]).await;
    let mona = world.specialist(&company, &branch, std::slice::from_ref(&service)).await;
    let clerk = world.employee(&company, &branch, &[]).await;
    let admin = world.admin().await;
    let asked_before = world.kinds(&admin).await.len();
    world.verify_shop(&company, &branch).await;
    let asked = world.kinds(&admin).await.split_off(asked_before);
    assert_eq!(asked, ["verification_requested"]);
    let owner = world.kinds(&company.owner).await;
    assert!(owner.contains(&"verification_approved".to_owned()), "{owner:?}");
    let specialist = world.told(&mona.who).await;
    assert!(
        specialist.contains(&("specialist_verified".to_owned(), "Your profile is now verified.".to_owned())),
        "{specialist:?}"
    );
    assert!(!world.kinds(&clerk.who).await.contains(&"specialist_verified".to_owned()));
    let events = world.get("/_local/events").await.body["items"].as_array().unwrap().clone();
    assert_eq!(events.iter().filter(|it| it["detail_type"] == "SpecialistVerified").count(), 1);
    let requested = world.published("NotificationRequested").await;
    for kind in ["verification_requested", "verification_approved", "specialist_verified"] {
        let of_kind: Vec<&Value> = requested.iter().filter(|it| it["payload"]["type"] == kind).collect();
        assert!(!of_kind.is_empty(), "{kind}");
        let tenant = json!({"company_id": company.id, "shop_id": branch.id});
        assert!(of_kind.iter().all(|it| it["tenant"] == tenant), "{kind}: {of_kind:?}");
    }
    world.end().await;
}

#[tokio::test]
async fn the_manager_of_a_shop_is_told_that_it_was_verified() {
    let world = World::new().await;
    let company = world.company("Lamsa").await;
    let manager = world.sign_in_to_shop_panel(&fresh_phone()).await;
    let name = json!({"ar": "لمسة", "en": "Lamsa"});
    let username = format!("shop{}", crate::shop_fixture::fresh());
    let body = json!({"name": name, "username": username, "address": "Olaya", "city_id": world.city(0),
        "location": {"lat": 24.7, "lng": 46.7}, "manager_phone": manager.phone});
    let opened = world.create(&company.owner, &format!("/shop/v1/companies/{}/shops", company.id), &body).await;
    assert_eq!(opened.status, 201, "{}", opened.text);
    let id = opened.body["id"].as_str().unwrap().to_owned();
    let branch = crate::shop_fixture::Branch { id: id.clone(), ..world.branch(&company, 0, (24.7, 46.6)).await };
    world.verify_shop(&company, &branch).await;
    let told = world.told(&manager).await;
    assert!(told.contains(&("shop_verified".to_owned(), "Lamsa is now verified.".to_owned())), "{told:?}");
    assert!(!told.iter().any(|(kind, _)| kind == "verification_approved"), "nobody is told twice: {told:?}");
    world.end().await;
}

#[tokio::test]
async fn owners_learn_which_document_was_verified() {
    let world = World::new().await;
    let company = world.company("Lamsa").await;
    let body = json!({"document_type": "business_license", "file_key": "documents/x.pdf"});
    let path = format!("/shop/v1/companies/{}/documents", company.id);
    let submitted = world.create(&company.owner, &path, &body).await;
    let id = submitted.body["id"].as_str().unwrap();
    let decision = format!("/admin/v1/companies/{}/documents/{id}/decision", company.id);
    let admin = world.admin().await;
    let decided = world.call(&admin, Method::PUT, &decision, Some(&json!({"status": "approved"}))).await;
    assert_eq!(decided.status, 200, "{}", decided.text);
    let told = world.told(&company.owner).await;
    let expected = ("document_verified".to_owned(), "Document business licence was verified.".to_owned());
    assert!(told.contains(&expected), "{told:?}");
    world.end().await;
}

#[tokio::test]
async fn managers_learn_of_a_new_specialist_whom_somebody_else_hired() {
    let world = World::new().await;
    let company = world.company("Lamsa").await;
    let branch = world.branch(&company, 0, (24.7, 46.6)).await;
    let path = format!("/shop/v1/roles?company_id={}", company.id);
    let roles = world.call(&company.owner, Method::GET, &path, None).await;
    let mut roles = roles.body["items"].as_array().unwrap().iter();
    let role = roles.find(|it| it["role_type"] == "shop_manager").unwrap()["id"].as_str().unwrap().to_owned();
    let manager = world.employee(&company, &branch, &[role]).await;
    let service = world.service(&company, &branch, &[]).await;
    world.specialist(&company, &branch, &[service]).await;
    let told = world.told(&manager.who).await;
    let new: Vec<_> = told.iter().filter(|(kind, _)| kind == "new_specialist").collect();
    assert!(new.len() == 1 && new[0].1.contains(" joined "), "{told:?}");
    assert!(!world.kinds(&company.owner).await.contains(&"new_specialist".to_owned()), "the owner hired them");
    world.end().await;
}

#[tokio::test]
async fn whose_account_is_locked_is_told_once() {
    let world = World::new().await;
    let who = world.customer(0).await;
    for _ in 0..5 {
        world.advance(3_700).await;
        let challenge = world.challenge(&who.phone, "customer").await;
        for _ in 0..5 {
            world.verify(&challenge, "000000", "unknown-device-01").await;
        }
    }
    let who = world.again(&who).await;
    let told = world.told(&who).await;
    let locked: Vec<_> = told.iter().filter(|(kind, _)| kind == "account_locked").collect();
    assert_eq!(locked.len(), 1, "{told:?}");
    assert!(locked[0].1.starts_with("Too many attempts. Your account is locked for "), "{locked:?}");
    let sms = world.sms_messages(&who.phone).await;
    assert!(sms.iter().filter(|it| it.starts_with("محاولات كثيرة.")).count() == 1, "{sms:?}");
    world.end().await;
}
