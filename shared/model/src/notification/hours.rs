//! The class of a message and the hours in which it may go out. Promotional messages need consent and have quiet hours, in the
//! recipient's local time; service messages go any time.

use super::Channel;
use jiff::civil::Time;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use serde::{Deserialize, Serialize};

/// Whether a message is needed for what the recipient does, or advertises something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MessageClass {
    /// It belongs to what the recipient does.
    #[default]
    Service,
    /// It advertises.
    Promotional,
}

/// The end of what a sender of promotional SMS is named (rule of the Saudi regulator).
const PROMOTIONAL_SENDER: &str = "-AD";

/// The hours within which promotional messages may go out: from the first one, until before the second.
const fn open_hours(channel: Channel) -> Option<(i8, i8)> {
    match channel {
        Channel::Push => Some((9, 22)),
        Channel::Sms => Some((9, 20)),
        Channel::InApp => None,
    }
}

/// Returns the first time from `now` on at which such a message may go out.
#[must_use]
pub fn first_allowed(class: MessageClass, channel: Channel, now: Timestamp, zone: &TimeZone) -> Timestamp {
    let Some((opens, closes)) = open_hours(channel).filter(|_| class == MessageClass::Promotional) else { return now };
    let local = zone.to_datetime(now);
    if (opens..closes).contains(&local.hour()) {
        return now;
    }
    let day = if local.hour() < opens { Ok(local.date()) } else { local.date().checked_add(1.day()) };
    let opening = day.map(|it| it.to_datetime(Time::constant(opens, 0, 0, 0)));
    opening.and_then(|it| zone.to_timestamp(it)).unwrap_or(now)
}

/// Returns the name that an SMS is sent under.
#[must_use]
pub fn sender(name: &str, class: MessageClass) -> String {
    match class {
        MessageClass::Promotional if !name.ends_with(PROMOTIONAL_SENDER) => format!("{name}{PROMOTIONAL_SENDER}"),
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn riyadh() -> TimeZone {
        TimeZone::get("Asia/Riyadh").unwrap()
    }

    #[test]
    fn promotional_messages_wait_until_nine_in_the_morning() {
        for (channel, at, allowed) in [
            (Channel::Push, "2026-05-01T08:59:59", "2026-05-01T09:00:00"),
            (Channel::Push, "2026-05-01T09:00:00", "2026-05-01T09:00:00"),
            (Channel::Push, "2026-05-01T21:59:59", "2026-05-01T21:59:59"),
            (Channel::Push, "2026-05-01T22:00:00", "2026-05-02T09:00:00"),
            (Channel::Push, "2026-05-01T00:10:00", "2026-05-01T09:00:00"),
            (Channel::Sms, "2026-05-01T19:59:59", "2026-05-01T19:59:59"),
            (Channel::Sms, "2026-12-31T20:00:00", "2027-01-01T09:00:00"),
            (Channel::InApp, "2026-05-01T03:00:00", "2026-05-01T03:00:00"),
        ] {
            let local = |text: &str| riyadh().to_timestamp(text.parse().unwrap()).unwrap();
            let first = |class| first_allowed(class, channel, local(at), &riyadh());
            assert_eq!(first(MessageClass::Promotional), local(allowed), "{channel:?} {at}");
            assert_eq!(first(MessageClass::Service), local(at), "{channel:?} {at}");
        }
    }

    #[test]
    fn promotional_sms_have_a_sender_that_says_so() {
        assert_eq!(sender("QueueMe", MessageClass::Service), "QueueMe");
        assert_eq!(sender("QueueMe", MessageClass::Promotional), "QueueMe-AD");
        assert_eq!(sender("QueueMe-AD", MessageClass::Promotional), "QueueMe-AD");
    }

    proptest! {
        #[test]
        fn nothing_promotional_goes_out_in_quiet_hours(
            at in 0_i64..4_000_000_000,
            zone in prop::sample::select(vec!["Asia/Riyadh", "Europe/Berlin", "America/Santiago", "UTC"])
        ) {
            let (now, zone) = (Timestamp::from_second(at).unwrap(), TimeZone::get(zone).unwrap());
            for (channel, closes) in [(Channel::Push, 22), (Channel::Sms, 20)] {
                let first = first_allowed(MessageClass::Promotional, channel, now, &zone);
                prop_assert!((9..closes).contains(&zone.to_datetime(first).hour()));
                prop_assert!(first >= now && first.as_second() - now.as_second() <= 14 * 3_600);
                prop_assert_eq!(first_allowed(MessageClass::Promotional, channel, first, &zone), first);
            }
        }
    }
}
