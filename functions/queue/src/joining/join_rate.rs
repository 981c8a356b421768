//! Visitors without an account: how often an address may join.

use model::otp::Limit;
use model::queue::QueueTag;
use runtime::MasterKey;
use store::keys::{self, Ref};
use store::{Item, Key, Update, Write, rate_limit};
use web::Request;

/// Tickets that one address may take: a hall full of people shares one, and nobody takes all places from afar.
const LIMITS: &[Limit] = &[Limit { count: 40, seconds: 600 }];
/// What the moments are kept under.
const NAME: &str = "j";

/// Where it is counted how often an address has joined a queue.
pub(crate) fn join_rate_key(master: &MasterKey, request: &Request, tag: QueueTag) -> Key {
    let mac = master.mac("guest-joins", &[request.address.as_bytes(), tag.to_string().as_bytes()]);
    keys::guest_window(&Ref::new(&mac))
}

/// Seconds until the address may join once more; none when it may now.
pub(crate) fn retry_after(knocks: Option<&Item>, now: i64) -> Option<i64> {
    let recent = rate_limit::recent(knocks.unwrap_or(&Item::default()), NAME, LIMITS);
    Some(recent.wait(LIMITS, now)).filter(|it| *it > 0)
}

/// Counts it.
pub(crate) fn count_join(window: Key, now: i64) -> Write {
    rate_limit::push(Update::of(window).entity("Window"), NAME, LIMITS, now).set("ttl", now + 3_600).into()
}
