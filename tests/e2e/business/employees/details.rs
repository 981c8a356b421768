//! What only owners and managers see of employees.

use crate::shop_fixture::{RIYADH, bilingual, fresh_phone};
use crate::world::World;
use model::secret::AHEAD;
use reqwest::Method;
use serde_json::{Value, json};
use store::entities::Employee;
use store::{Entity as _, keys};

const NAMES: [&str; 6] = ["date_of_birth", "gender", "address", "national_id", "emergency_contact", "salary_halalas"];

fn details() -> Value {
    json!({"date_of_birth": "1996-03-02", "gender": "female", "address": "Canary Street 7", "national_id": "1098765432",
        "emergency_contact": {"name": "Canary Contact", "phone": "+966512345670"}, "salary_halalas": 650_123})
}

/// The private details in an answer.
fn shown(body: &Value) -> Vec<&'static str> {
    NAMES.into_iter().filter(|it| !body[*it].is_null()).collect()
}

#[tokio::test]
async fn private_details_are_shown_to_owners_and_managers_and_but_for_the_salary_to_the_employee() {
    let world = World::new().await;
    let company = world.company("Crew").await;
    let branch = world.branch(&company, 0, RIYADH).await;
    let hr = world.role(&company, &branch, &["employee_*"]).await;
    let (person, clerk) =
        (world.employee(&company, &branch, &[]).await, world.employee(&company, &branch, &[hr]).await);
    let path = format!("/shop/v1/employees/{}", person.employee);
    let saved = world.call(&company.owner, Method::PATCH, &path, Some(&details())).await;
    assert_eq!((saved.status, shown(&saved.body)), (200, NAMES.to_vec()), "{}", saved.text);
    let get = async |who: &crate::world::SignedIn| world.call(who, Method::GET, &path, None).await;
    for (name, value) in details().as_object().unwrap() {
        assert_eq!(&get(&company.owner).await.body[name], value, "{name}");
    }
    assert_eq!(shown(&get(&person.who).await.body), NAMES[..5].to_vec(), "everything but the salary");
    let by_clerk = get(&clerk.who).await;
    assert_eq!((by_clerk.status, shown(&by_clerk.body)), (200, vec![]), "{}", by_clerk.text);
    let list = format!("/shop/v1/shops/{}/employees", branch.id);
    let listed = world.call(&company.owner, Method::GET, &list, None).await;
    assert!(!listed.text.contains("Canary Street"), "{}", listed.text);

    // Who does not see them does not change them; other fields stay theirs to change.
    let raise = world.call(&clerk.who, Method::PATCH, &path, Some(&json!({"salary_halalas": 1}))).await;
    assert_eq!(raise.code(), (403, "permission_denied"));
    let note = world.call(&clerk.who, Method::PATCH, &path, Some(&json!({"staff_number": "7"}))).await;
    assert_eq!((note.status, shown(&note.body)), (200, vec![]), "{}", note.text);
    // A change names what it changes; null removes.
    let moved =
        world.call(&company.owner, Method::PATCH, &path, Some(&json!({"address": null, "gender": "male"}))).await;
    let expected = ["date_of_birth", "gender", "national_id", "emergency_contact", "salary_halalas"];
    assert_eq!((shown(&moved.body), &moved.body["gender"]), (expected.to_vec(), &json!("male")), "{}", moved.text);
    world.end().await;
}

#[tokio::test]
async fn invalid_details_are_refused_by_name() {
    let world = World::new().await;
    let company = world.company("Crew").await;
    let branch = world.branch(&company, 0, RIYADH).await;
    let person = world.employee(&company, &branch, &[]).await;
    let path = format!("/shop/v1/employees/{}", person.employee);
    for (body, pointer) in [
        (json!({"national_id": "3098765432"}), "/national_id"),
        (json!({"national_id": "109876543"}), "/national_id"),
        (json!({"salary_halalas": -1}), "/salary_halalas"),
        (json!({"salary_halalas": 100_000_001}), "/salary_halalas"),
        (json!({"date_of_birth": "2999-01-01"}), "/date_of_birth"),
        (json!({"address": " "}), "/address"),
        (json!({"emergency_contact": {"name": "Sara", "phone": "call me"}}), "/emergency_contact/phone"),
        (json!({"emergency_contact": {"name": "", "phone": "+966512345670"}}), "/emergency_contact/name"),
        (json!({"gender": "none"}), "/gender"),
    ] {
        let refused = world.call(&company.owner, Method::PATCH, &path, Some(&body)).await;
        assert_eq!(refused.code(), (422, "validation_failed"), "{body}: {}", refused.text);
        assert_eq!(refused.body["errors"][0]["pointer"], pointer, "{}", refused.text);
    }
    assert_eq!(shown(&world.call(&company.owner, Method::GET, &path, None).await.body), Vec::<&str>::new());
    world.end().await;
}

#[tokio::test]
async fn private_details_are_stored_encrypted_and_follow_the_secret() {
    let world = World::new().await;
    let company = world.company("Crew").await;
    let branch = world.branch(&company, 0, RIYADH).await;
    let (person, other) = (world.employee(&company, &branch, &[]).await, world.employee(&company, &branch, &[]).await);
    let path = format!("/shop/v1/employees/{}", person.employee);
    let saved = world.call(&company.owner, Method::PATCH, &path, Some(&details())).await;
    assert_eq!(saved.status, 200, "{}", saved.text);
    world.wait_until_idle().await;
    let table = world.table().await;
    let key = keys::employee(person.employee.parse().unwrap());
    let stored = async || table.get(&key).await.unwrap().unwrap();
    let text = format!("{:?}", stored().await);
    for value in ["1098765432", "Canary", "650123", "1996-03-02"] {
        assert!(!text.contains(value), "{value}");
    }
    let events = world.get("/_local/events").await.text;
    let audit =
        world.call(&company.owner, Method::GET, &format!("/shop/v1/companies/{}/audit", company.id), None).await;
    for text in [&events, &audit.text] {
        assert!(!text.contains("1098765432") && !text.contains("Canary Street"), "{text}");
    }
    assert!(audit.text.contains("national_id"), "the log says what changed: {}", audit.text);

    // What was sealed for one employee does not open for another.
    let sealed = Employee::read(stored().await).unwrap().sealed_details().unwrap().to_string();
    let moved =
        store::Update::of(keys::employee(other.employee.parse().unwrap())).set(Employee::PRIVATE_DETAILS, sealed);
    table.update(moved).await.unwrap();
    let forged = world.call(&company.owner, Method::GET, &format!("/shop/v1/employees/{}", other.employee), None).await;
    assert_eq!(forged.status, 503, "{}", forged.text);

    // The review of the account seals them under the next version of the secret, and then the old one may end.
    let before = Employee::read(stored().await).unwrap().sealed_details().unwrap();
    let rotated = world.post("/_local/jobs/rotate-secret", &json!({"secret": "fields"})).await;
    assert_eq!(rotated.status, 200, "{}", rotated.text);
    world.advance(AHEAD + 31 * 86_400).await;
    let reviewed = world.post("/_local/jobs/review-accounts", &json!({})).await;
    assert_eq!(reviewed.status, 200, "{}", reviewed.text);
    let after = Employee::read(stored().await).unwrap().sealed_details().unwrap();
    assert_ne!(before, after);
    let leaked = world.post("/_local/jobs/rotate-secret", &json!({"secret": "fields", "end": "leaked"})).await;
    assert_eq!(leaked.status, 200, "{}", leaked.text);
    world.advance(3_600).await;
    let owner = world.sign_in_to_shop_panel(&company.owner.phone).await;
    let read = world.call(&owner, Method::GET, &path, None).await;
    assert_eq!((read.status, shown(&read.body)), (200, NAMES.to_vec()), "{}", read.text);
    world.end().await;
}

#[tokio::test]
async fn employees_are_given_their_default_role_unless_others_are_named() {
    let world = World::new().await;
    let company = world.company("Crew").await;
    let branch = world.branch(&company, 0, RIYADH).await;
    let path = format!("/shop/v1/shops/{}/employees", branch.id);
    let appointments = format!("/shop/v1/shops/{}/appointments", branch.id);
    for (roles, status) in [(None, 200), (Some(json!([])), 403)] {
        let phone = fresh_phone();
        let mut body = json!({"name": bilingual("x", "س", "S"), "phone": phone});
        if let Some(roles) = roles {
            body["role_ids"] = roles;
        }
        let hired = world.create(&company.owner, &path, &body).await;
        assert_eq!(hired.status, 201, "{}", hired.text);
        let who = world.sign_in_to_shop_panel(&phone).await;
        assert_eq!(world.call(&who, Method::GET, &appointments, None).await.status, status);
    }
    world.end().await;
}
