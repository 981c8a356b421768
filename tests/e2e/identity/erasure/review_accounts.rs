//! `review-accounts`, and what else is kept for a time only.

use crate::identity::EXPORT;
use crate::world::{SignedIn, World};
use reqwest::Method;
use serde_json::json;
use store::entities::AccountReview;
use store::keys;

const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;

impl World {
    /// Lets days pass and reviews the accounts of these users then, as if their reviews were due on that day.
    async fn review_after(&self, days: i64, users: &[&SignedIn]) {
        self.advance(days * DAY).await;
        self.wait_until_idle().await;
        let now = self.now().await;
        let table = self.table().await;
        for who in users {
            let user = who.user["id"].as_str().unwrap().parse().unwrap();
            table.commit(vec![AccountReview::schedule(user, now.as_second())]).await.unwrap();
        }
        let run = self.post("/_local/jobs/review-accounts", &json!({})).await;
        assert_eq!((run.status, &run.body["failed"]), (200, &json!(0)), "{}", run.text);
        assert!(run.body["done"].as_u64().unwrap() >= users.len() as u64, "{}", run.text);
        self.wait_until_idle().await;
    }
}

#[tokio::test]
async fn accounts_are_reviewed_once_in_30_days() {
    let world = World::new().await;
    world.sign_in("0512345678").await;
    assert_eq!(world.count_of("AccountReview").await, 2, "the administrator has one, too");
    for _ in 0..2 {
        world.advance(30 * DAY).await;
        world.wait_until_idle().await;
        let run = world.post("/_local/jobs/review-accounts", &json!({})).await;
        assert_eq!((run.status, &run.body["failed"]), (200, &json!(0)), "{}", run.text);
        assert_eq!(world.count_of("AccountReview").await, 2);
    }
    world.end().await;
}

#[tokio::test]
async fn an_account_that_nobody_uses_is_erased_after_24_months_and_told_two_months_before() {
    let world = World::new().await;
    let (gone, back) = (world.sign_in("0512345678").await, world.sign_in("0512345679").await);
    let company = world.company("Employer").await;
    let all = [&gone, &back, &company.owner];
    world.review_after(669, &all).await;
    assert!(world.sms_messages("0512345678").await.is_empty());
    world.review_after(2, &all).await;
    for phone in ["0512345678", "0512345679"] {
        let told = world.sms_messages(phone).await;
        assert!(told.len() == 1 && told[0].contains("لم تستخدم حسابك"), "{told:?}");
    }
    assert!(world.sms_messages(&company.owner.phone).await.is_empty(), "companies decide about their staff");
    assert_eq!(world.sign_in("0512345679").await.user["id"], back.user["id"]);
    world.review_after(59, &all).await;
    assert_eq!(world.stored_account(&gone).await.phone(), "+966512345678");
    world.review_after(2, &all).await;
    assert_eq!(world.sms_messages("0512345678").await.len(), 1, "told once");
    world.advance(HOUR).await;
    world.wait_until_idle().await;
    world.post("/_local/jobs/erase-accounts", &json!({})).await;
    assert_eq!(world.stored_account(&gone).await.phone(), "");
    assert_eq!(world.stored_account(&back).await.phone(), "+966512345679");
    assert_ne!(world.sign_in("0512345678").await.user["id"], gone.user["id"]);
    world.end().await;
}

#[tokio::test]
async fn login_sessions_are_forgotten_90_days_after_their_end() {
    let world = World::new().await;
    let who = world.sign_in("0512345678").await;
    // It ends after 30 days without use.
    world.review_after(30 + 59, &[&who]).await;
    assert_eq!(world.stored_account(&who).await.all_sessions().len(), 1);
    world.review_after(2, &[&who]).await;
    assert!(world.stored_account(&who).await.all_sessions().is_empty());
    world.end().await;
}

#[tokio::test]
async fn what_is_kept_for_a_time_only_is_gone_after_it() {
    let world = World::new().await;
    let table = world.table().await;
    let who = world.sign_in("0512345678").await;
    let user = who.user["id"].as_str().unwrap().parse().unwrap();
    let consent = json!({"granted": true, "notice_version": "1"});
    let consent = world.call(&who, Method::PUT, "/identity/v1/me/consents/marketing_sms", Some(&consent)).await;
    assert!(consent.status < 300, "{}", consent.text);
    assert_eq!(world.call(&who, Method::POST, EXPORT, Some(&json!({}))).await.status, 202);
    assert_eq!(
        world
            .post(
                "/identity/v1/otp",
                &json!({"phone": "0512345670", "audience": "customer", "device_id": "device-0001"})
            )
            .await
            .status,
        202
    );
    world.wait_until_idle().await;
    let holds = async |prefix: &str| {
        let items = table.query_all(&keys::user_partition(user), prefix).await.unwrap();
        !items.is_empty()
    };
    assert!(holds("EXPORT").await && holds("CONSENT#").await && holds("NTF#").await);
    let left = async |entity: &str| world.count_of(entity).await;
    for entity in ["Idempotency", "Outbox", "Window", "Login", "Audit"] {
        assert!(left(entity).await > 0, "{entity}");
    }
    // The number that only asked for a code, counts, saved responses, events.
    let logins = left("Login").await;
    world.advance(25 * HOUR).await;
    assert_eq!((left("Login").await, left("Idempotency").await), (logins - 1, 0));
    world.advance(24 * HOUR).await;
    assert_eq!(left("Window").await, 0);
    world.advance(6 * DAY).await;
    assert_eq!(left("Outbox").await, 0);
    world.advance(23 * DAY).await;
    assert!(!holds("EXPORT").await && !holds("NTF#").await && holds("CONSENT#").await);
    // Decisions about consent outlive the account by five years, its audit log is kept for five.
    let who = world.sign_in("0512345678").await;
    assert_eq!(world.call(&who, Method::POST, "/identity/v1/me/erasure", Some(&json!({}))).await.status, 202);
    world.advance(73 * HOUR).await;
    world.post("/_local/jobs/erase-accounts", &json!({})).await;
    world.wait_until_idle().await;
    world.advance(5 * 365 * DAY - HOUR).await;
    assert!(holds("CONSENT#").await && left("Audit").await > 0);
    world.advance(2 * HOUR).await;
    assert!(!holds("CONSENT#").await);
    world.advance(DAY).await;
    assert_eq!(left("Audit").await, 0);
    world.end().await;
}
