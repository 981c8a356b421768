//! `erase-accounts`: erasing accounts that are due.

use crate::identity::EXPORT;
use crate::world::{SignedIn, World};
use reqwest::Method;
use serde_json::{Value, json};
use store::{Account, Entity as _, keys};

const DAY: i64 = 86_400;

impl World {
    async fn erase_accounts(&self) -> Value {
        let done = self.post("/_local/jobs/erase-accounts", &json!({})).await;
        assert_eq!(done.status, 200, "{}", done.text);
        self.wait_until_idle().await;
        done.body
    }

    pub async fn stored_account(&self, who: &SignedIn) -> Account {
        let user = who.user["id"].as_str().unwrap().parse().unwrap();
        self.table().await.get(&keys::user(user)).await.unwrap().and_then(Account::read).unwrap()
    }
}

#[tokio::test]
async fn an_erasure_that_fails_holds_up_no_other_and_is_completed_later() {
    let world = World::new().await;
    let (first, second) = (world.sign_in("0512345678").await, world.sign_in("0512345679").await);
    // The file of the first can't be deleted.
    assert_eq!(world.call(&first, Method::POST, EXPORT, Some(&json!({}))).await.status, 202);
    world.wait_until_idle().await;
    for who in [&first, &second] {
        assert_eq!(world.call(who, Method::POST, "/identity/v1/me/erasure", Some(&json!({}))).await.status, 202);
    }
    world.advance(73 * 3_600).await;
    world.fault(&json!({"name": "throttle", "service": "s3", "operation": "DeleteObject", "times": null})).await;
    // The schedule may run the job at the same time, so what counts is what is stored.
    world.erase_accounts().await;
    let erased = world.stored_account(&second).await;
    assert_eq!((erased.phone(), erased.erased_phone_refs().len()), ("", 0));
    world.erase_accounts().await;
    let waiting = world.stored_account(&first).await;
    assert_eq!((waiting.phone(), waiting.erased_phone_refs().len()), ("", 1));
    world.request(Method::DELETE, "/_local/faults").send().await.unwrap();
    for _ in 0..3 {
        world.advance(60).await;
        world.erase_accounts().await;
    }
    assert!(world.stored_account(&first).await.erased_phone_refs().is_empty());
    let user = keys::user_partition(first.user["id"].as_str().unwrap().parse().unwrap());
    let left = world.table().await.query_all(&user, "").await.unwrap();
    assert!(left.iter().all(|it| it.entity() == Some("User")), "{left:?}");
    world.end().await;
}

#[tokio::test]
async fn erasures_are_completed_after_months_without_a_run() {
    let world = World::new().await;
    let who = world.sign_in("0512345678").await;
    world.erase_accounts().await;
    assert_eq!(world.call(&who, Method::POST, "/identity/v1/me/erasure", Some(&json!({}))).await.status, 202);
    world.advance(50 * DAY).await;
    let mut done = 0;
    loop {
        let run = world.erase_accounts().await;
        done += run["done"].as_i64().unwrap();
        if run["hours_left"] == 0 {
            break;
        }
    }
    assert_eq!(done, 1);
    assert_eq!(world.stored_account(&who).await.phone(), "");
    world.end().await;
}
