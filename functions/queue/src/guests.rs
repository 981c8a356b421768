//! Visitors without an account: how often an address may join.

use model::Code;
use model::otp::Limit;
use model::queue::QueueTag;
use runtime::MasterKey;
use store::keys::{self, Ref};
use store::{Item, Key, Update, Write, windows};
use web::{Fault, Request};

/// Tickets that one address may take: a hall full of people shares one, and nobody takes all places from afar.
const LIMITS: &[Limit] = &[Limit { count: 40, seconds: 600 }];
/// What the moments are kept under.
const NAME: &str = "j";

/// Where it is counted how often an address has joined a queue.
pub(crate) fn knock(master: &MasterKey, request: &Request, tag: QueueTag) -> Key {
    let mac = master.mac("guest-joins", &[request.address.as_bytes(), tag.to_string().as_bytes()]);
    keys::guest_window(&Ref::new(&mac))
}

/// Whether the address may join once more.
///
/// # Errors
/// `rate_limited`.
pub(crate) fn door_is_open(knocks: Option<&Item>, now: i64) -> Result<(), Fault> {
    let recent = windows::recent(knocks.unwrap_or(&Item::default()), NAME, LIMITS);
    match LIMITS.iter().find_map(|limit| recent.0.get(limit.count - 1).map(|at| at + limit.seconds - now)) {
        Some(wait) if wait > 0 => Err(Fault::new(Code::RateLimited).after(wait)),
        _ => Ok(()),
    }
}

/// Counts it.
pub(crate) fn knocked(window: Key, now: i64) -> Write {
    windows::push(Update::of(window).entity("Window"), NAME, LIMITS, now).set("ttl", now + 3_600).into()
}
