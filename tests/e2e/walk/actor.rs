//! Who calls, and when: tokens that are renewed in time, the clock, and calls that are sent twice.

use super::Walk;
use super::time::{DAY, HOUR, MINUTE};
use crate::shop_fixture::key;
use crate::world::{Answer, SignedIn};
use reqwest::Method;
use serde_json::{Value, json};

/// How long a token is used; it lives ten minutes.
const TOKEN: i64 = 8 * MINUTE;
/// How long somebody stays signed in; sessions that are not used end after a week or later.
const SESSION: i64 = 5 * DAY;
/// How close to a moment at which something expires the clock is not set.
const CLOSE: i64 = 45;

impl Walk {
    pub async fn owner(&mut self) -> SignedIn {
        if self.now - self.owner.signed_in > SESSION {
            let phone = self.owner.who.phone.clone();
            self.owner.who = self.world.sign_in_on(&phone, "shop", "walk-device-0000").await;
            (self.owner.since, self.owner.signed_in) = (self.now, self.now);
        } else if self.now - self.owner.since > TOKEN {
            self.owner.who = self.world.again(&self.owner.who).await;
            self.owner.since = self.now;
        }
        self.owner.who.clone()
    }

    pub async fn customer(&mut self, at: usize) -> SignedIn {
        if self.now - self.people[at].signed_in > SESSION {
            let (phone, device) = (self.people[at].who.phone.clone(), format!("walk-device-000{}", at + 1));
            self.people[at].who = self.world.sign_in_on(&phone, "customer", &device).await;
            (self.people[at].since, self.people[at].signed_in) = (self.now, self.now);
        } else if self.now - self.people[at].since > TOKEN {
            self.people[at].who = self.world.again(&self.people[at].who).await;
            self.people[at].since = self.now;
        }
        self.people[at].who.clone()
    }

    /// A call of staff.
    pub async fn staff(&mut self, method: Method, path: &str, body: Option<&Value>) -> Answer {
        let owner = self.owner().await;
        self.world.call(&owner, method, path, body).await
    }

    /// A POST with a new key, of a customer or of staff. Every eighth is sent again, and must be answered the same.
    pub async fn create(&mut self, customer: Option<usize>, path: &str, body: &Value) -> Answer {
        let who = match customer {
            Some(at) => self.customer(at).await,
            None => self.owner().await,
        };
        let key = key();
        let answer = self.world.create_with(&who, &key, path, body).await;
        // That nobody waits is not an answer that is kept.
        let is_kept = answer.status < 300 && !answer.body.get("ticket").is_some_and(Value::is_null);
        if self.one_in(8) && is_kept {
            let again = self.world.create_with(&who, &key, path, body).await;
            assert_eq!((again.status, &again.body), (answer.status, &answer.body), "{path} was sent twice");
            assert_eq!(again.headers["idempotent-replayed"], "true");
        }
        answer
    }

    /// Sets the clock to a later time, at which nothing is about to expire, begin or end, and lets the jobs run.
    pub async fn travel(&mut self, seconds: i64) {
        let mut to = self.now + seconds.max(MINUTE);
        // All that is planned begins at a multiple of five minutes.
        while to.rem_euclid(300) == 0 || self.moments.iter().any(|it| (it - to).abs() < CLOSE) {
            to += MINUTE;
        }
        let clock = self.world.get("/_local/clock").await.body;
        let now: jiff::Timestamp = clock["now"].as_str().unwrap().parse().unwrap();
        // A little after that second begins, because the clock counts whole milliseconds, and rules whole seconds.
        let ahead = to as f64 + 0.02 - now.as_millisecond() as f64 / 1_000.0;
        assert!(ahead > 0.0, "the machine is slower than the walk's clock");
        let moved = self.world.post("/_local/clock", &json!({"advance_seconds": ahead})).await;
        assert_eq!(moved.status, 200, "{}", moved.text);
        self.world.wait_until_idle().await;
        self.now = to;
        self.books.now = to;
        self.lines.now = to;
        self.moments.retain(|it| *it > to - MINUTE);
        (self.travelled, self.has_changed) = (self.log.step, true);
    }

    /// Lets some time pass: mostly minutes, sometimes hours, at times a night.
    pub async fn jump(&mut self) {
        let seconds = match self.below(12) {
            0..=4 => 2 * MINUTE,
            5..=7 => 7 * MINUTE,
            8 => 16 * MINUTE,
            9 => 31 * MINUTE,
            10 => 3 * HOUR,
            _ => self.until_after_midnight(),
        };
        let more = self.below(6) as i64 * MINUTE;
        self.travel(seconds + more).await;
    }

    fn until_after_midnight(&self) -> i64 {
        self.day(1) - self.now + 3 * MINUTE
    }
}
