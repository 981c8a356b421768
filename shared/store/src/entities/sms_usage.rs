//! `SmsBudget`: how many SMS were sent, and codes used: on a day, in a minute, within a window of the SMS circuit breaker, in the
//! name of a shop, from a network address.

use crate::keys::Ref;
use crate::{Condition, Found, Key, ReadHandle, Reads, Update, entity, keys};
use jiff::civil::DateTime;
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};
use model::notification::SmsState;
use model::otp::{BREAKER_WINDOW, DAY};
use model::sms::SmsTraffic;
use model::tenant::ShopTag;

entity! {
    /// How many SMS were sent, and codes used.
    pub struct SmsUsage: "SmsBudget" {
        defaulted {
            /// Number of SMS sent.
            sent / SENT: i64 = "sent";
            /// Number of codes used.
            used / USED: i64 = "used";
            /// Number of codes sent to known numbers.
            known / KNOWN: i64 = "known";
            /// What SMS other than codes cost, in halalas.
            cost_halalas / COST: i64 = "cost";
            /// Number of SMS sent to numbers that nobody has proven.
            unproven / UNPROVEN: i64 = "unproven";
            /// Number of SMS that phones have got, as receipts say.
            delivered / DELIVERED: i64 = "delivered";
            /// Number of SMS that no phone has got, as receipts say.
            undelivered / UNDELIVERED: i64 = "undelivered";
        }
    }
}

const TTL: &str = "ttl";

impl SmsUsage {
    /// The key of the (UTC) day of `at`.
    #[must_use]
    pub fn day(at: Timestamp) -> Key {
        keys::sms_budget(utc(at).date())
    }

    /// The key of what receipts say of the (UTC) day of `at`.
    #[must_use]
    pub fn receipts(at: Timestamp) -> Key {
        keys::sms_receipts(utc(at).date())
    }

    /// The key of the minute of `at`.
    #[must_use]
    pub fn minute(at: Timestamp) -> Key {
        keys::sms_minute(utc(at))
    }

    /// The key of what goes out in the name of a shop in the hour of `at`.
    #[must_use]
    pub fn of_shop(shop: ShopTag, at: Timestamp) -> Key {
        keys::sms_of_shop(utc(at), shop)
    }

    /// The key of what was asked for at a network address in the hour of `at`.
    #[must_use]
    pub fn of_source(source: &Ref, at: Timestamp) -> Key {
        keys::sms_of_source(utc(at), source)
    }

    /// The key of the breaker's window at `at`.
    #[must_use]
    pub fn window(at: Timestamp) -> Key {
        Self::window_before(at, 0)
    }

    /// The key of the breaker's window that is `steps` windows before the one at `at`.
    #[must_use]
    pub fn window_before(at: Timestamp, steps: i64) -> Key {
        let at = at.saturating_sub(SignedDuration::from_secs(steps * BREAKER_WINDOW)).unwrap_or(at);
        let number = at.as_second().rem_euclid(DAY) / BREAKER_WINDOW;
        keys::sms_window(utc(at).date(), number)
    }

    /// Counts in the item with this key: 1 in an attribute such as [`SmsUsage::SENT`].
    pub fn count(key: Key, attribute: &'static str, now: Timestamp) -> Update {
        Update::of(key).entity(Self::TAG).add(attribute, 1).set(TTL, now.as_second() + 2 * DAY)
    }

    /// Counts an SMS that was sent on the day of `now`, and what it cost in halalas.
    pub fn count_cost(halalas: i64, now: Timestamp) -> Update {
        Self::count(Self::day(now), Self::SENT, now).add(Self::COST, halalas)
    }

    /// Counts what a receipt says of an SMS that was sent at `sent_at`, and corrects what SMS of that day cost.
    pub fn count_receipt(outcome: SmsState, cost_change: i64, sent_at: Timestamp) -> Update {
        let attribute = if outcome == SmsState::Delivered { Self::DELIVERED } else { Self::UNDELIVERED };
        Self::count(Self::receipts(sent_at), attribute, sent_at).add(Self::COST, cost_change)
    }

    /// Counts 1 in an attribute, unless it has reached `most`.
    pub fn count_within(key: Key, attribute: &'static str, most: i64, now: Timestamp) -> Update {
        Self::count(key, attribute, now).when(below(attribute, most))
    }

    /// Counts an SMS to an unproven number in both counts, unless one has reached its maximum.
    pub fn count_unproven_within(key: Key, most: i64, most_unproven: i64, now: Timestamp) -> Update {
        let counted = Self::count_within(key, Self::SENT, most, now).add(Self::UNPROVEN, 1);
        counted.when(below(Self::UNPROVEN, most_unproven))
    }

    /// Counts a code as used, in the breaker's window at `now`.
    pub fn count_used(now: Timestamp) -> Update {
        Self::count(Self::window(now), Self::USED, now)
    }
}

/// The items that tell the traffic of SMS.
#[derive(Debug)]
#[must_use]
pub struct TrafficReads {
    day: ReadHandle<SmsUsage>,
    this: ReadHandle<SmsUsage>,
    before: ReadHandle<SmsUsage>,
}

impl TrafficReads {
    /// Wants the traffic at `now`.
    pub fn want(reads: &mut Reads, now: Timestamp) -> Self {
        Self {
            day: reads.want(SmsUsage::day(now)),
            this: reads.want(SmsUsage::window(now)),
            before: reads.want(SmsUsage::window_before(now, 1)),
        }
    }

    /// Takes the traffic, given how many SMS may be sent on one day.
    pub fn take(self, found: &mut Found, daily_budget: i64) -> SmsTraffic {
        let windows = [found.take(self.this), found.take(self.before)];
        let sum = |count: fn(&SmsUsage) -> i64| windows.iter().flatten().map(count).sum();
        SmsTraffic {
            sent: sum(SmsUsage::sent),
            used: sum(SmsUsage::used),
            sent_to_known: sum(SmsUsage::known),
            sent_today: found.take(self.day).map(|it| it.sent()).unwrap_or_default(),
            daily_budget,
        }
    }
}

fn below(attribute: &'static str, most: i64) -> Condition {
    Condition::Any(vec![Condition::Missing(attribute.into()), Condition::Less(attribute.into(), most.into())])
}

fn utc(at: Timestamp) -> DateTime {
    Offset::UTC.to_datetime(at)
}
