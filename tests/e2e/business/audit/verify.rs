//! The chain of the audit log finds what was changed, removed or inserted behind its back.

use crate::shop_fixture::RIYADH;
use crate::world::{Answer, SignedIn, World, eventually};
use jiff::ToSpan as _;
use jiff::civil::Date;
use reqwest::Method;
use serde_json::{Value, json};
use store::{Item, Table, Update, keys};

impl World {
    /// Returns what the check of a UTC date finds.
    async fn verification(&self, admin: &SignedIn, date: &str) -> Answer {
        let path = format!("/admin/v1/audit/verification?date={date}");
        let answer = self.call(admin, Method::GET, &path, None).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        answer
    }

    async fn findings(&self, admin: &SignedIn, date: &str) -> Vec<(String, Option<String>)> {
        let answer = self.verification(admin, date).await;
        let text = |it: &Value| it.as_str().map(str::to_owned);
        let found = answer.body["findings"].as_array().unwrap().iter();
        let found: Vec<_> = found.map(|it| (text(&it["kind"]).unwrap(), text(&it["entry_id"]))).collect();
        assert_eq!(answer.body["intact"], found.is_empty());
        found
    }

    /// Runs the job that checks the log. Returns whether it finds it intact.
    async fn is_intact(&self) -> bool {
        self.post("/_local/jobs/check-audit", &json!({})).await.status < 300
    }

    async fn date(&self) -> Date {
        self.get("/_local/clock").await.body["now"].as_str().unwrap()[..10].parse().unwrap()
    }

    /// Seals a number of days after a date, each at two o'clock of the next one, and signs an administrator in.
    async fn sealed_until(&self, date: Date, days: i64) -> SignedIn {
        for after in 1..=days {
            self.travel_to(&format!("{}T02:00:00Z", date.saturating_add(after.days()))).await;
            let sealed = self.post("/_local/jobs/seal-audit", &json!({})).await;
            assert!(sealed.status < 300, "{}", sealed.text);
        }
        self.sign_in_on("+966500000001", "admin", "admin-device").await
    }
}

/// The entries of a partition, as they are in the table.
async fn entries(table: &Table, partition: &str) -> Vec<Item> {
    table.query_all(partition, "").await.unwrap()
}

fn id(entry: &Item) -> Option<String> {
    entry.text("id").map(str::to_owned)
}

#[tokio::test]
async fn what_was_changed_removed_or_inserted_in_the_audit_log_is_found() {
    let world = World::new().await;
    let table = world.table().await;
    let company = world.company("Logged").await;
    let branch = world.branch(&company, 0, RIYADH).await;
    let day = world.date().await;
    let date = day.to_string();
    world.wait_until_idle().await;
    let tag = company.id.parse::<model::Id<model::id::Company>>().unwrap().company();
    let partition = keys::company_audit_partition(tag);
    let admin = world.admin().await;
    world.wait_until_idle().await;
    let before = world.verification(&admin, &date).await.body["entries"].as_u64().unwrap();
    let edit = json!({"description": {"ar": "وصف", "en": "Words"}});
    let shop = format!("/shop/v1/shops/{}", branch.id);
    assert_eq!(world.call(&company.owner, Method::PATCH, &shop, Some(&edit)).await.status, 200);
    world.wait_until_idle().await;
    // One record for each privileged act, before and after the day is sealed.
    let found = world.verification(&admin, &date).await;
    assert_eq!((&found.body["entries"], &found.body["sealed"]), (&json!(before + 1), &json!(false)));
    assert_eq!(world.findings(&admin, &date).await, []);
    let admin = world.sealed_until(day, 1).await;
    let found = world.verification(&admin, &date).await;
    assert_eq!((&found.body["sealed"], &found.body["intact"]), (&json!(true), &json!(true)), "{}", found.text);
    assert!(world.is_intact().await);

    let all = entries(&table, &partition).await;
    assert_eq!(all.len(), 3);
    let entry = all[1].clone();
    // Changed.
    table.update(Update::of(entry.key()).set("actor_name", "Somebody else")).await.unwrap();
    assert_eq!(world.findings(&admin, &date).await, [("changed".to_owned(), id(&entry))]);
    assert!(!world.is_intact().await);
    table.put(entry.clone(), None).await.unwrap();
    assert!(world.is_intact().await);
    // Removed.
    table.delete(&entry.key()).await.unwrap();
    assert_eq!(world.findings(&admin, &date).await, [("removed".to_owned(), id(&entry))]);
    assert!(!world.is_intact().await);
    table.put(entry.clone(), None).await.unwrap();
    world.wait_until_idle().await;
    assert!(world.is_intact().await);
    // Inserted between two others.
    let mut key = entry.key();
    key.sk = format!("{}9", key.sk);
    let forged = entry.clone().with("sk", key.sk.as_str());
    table.put(forged, None).await.unwrap();
    let is_found = || async { world.findings(&admin, &date).await.iter().any(|it| it.0 == "inserted") };
    eventually("the stream shows it", is_found).await;
    assert!(!world.is_intact().await);
    world.end().await;
}

#[tokio::test]
async fn removing_an_entry_with_everything_that_proves_it_is_found_too() {
    let world = World::new().await;
    let table = world.table().await;
    let company = world.company("Logged").await;
    let day = world.date().await;
    let date = day.to_string();
    world.wait_until_idle().await;
    let admin = world.sealed_until(day, 2).await;
    assert!(world.is_intact().await);
    let tag = company.id.parse::<model::Id<model::id::Company>>().unwrap().company();
    let entry = entries(&table, &keys::company_audit_partition(tag)).await.remove(0);
    let record = keys::audit_record(day, &entry.key());
    let (entry, record) = (entry.clone(), table.get(&record).await.unwrap().unwrap());
    // With its record: the seal of the day does not follow from what is left.
    table.delete(&entry.key()).await.unwrap();
    table.delete(&record.key()).await.unwrap();
    assert_eq!(world.findings(&admin, &date).await, [("broken".to_owned(), None)]);
    let check = json!({"from": date, "to": date});
    assert!(world.post("/_local/jobs/check-audit", &check).await.status >= 400);
    // A whole seal: the chain has a gap.
    table.put(entry, None).await.unwrap();
    table.put(record, None).await.unwrap();
    let seal = entries(&table, keys::AUDIT_SEALS).await.remove(0);
    table.delete(&seal.key()).await.unwrap();
    assert!(!world.is_intact().await, "a seal is gone");
    table.put(seal, None).await.unwrap();
    assert!(world.is_intact().await);
    // A head that is not the one in the locked bucket.
    let last = entries(&table, keys::AUDIT_SEALS).await.pop().unwrap();
    let other = "0".repeat(64);
    table.update(Update::of(last.key()).set("head", other)).await.unwrap();
    assert!(!world.is_intact().await, "a head was replaced");
    world.end().await;
}
