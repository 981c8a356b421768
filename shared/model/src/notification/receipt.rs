//! Delivery receipts: what a provider says became of an SMS that it has taken.

use crate::{Id, InvalidValue, id};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use utoipa::ToSchema;

/// The longest round in a reference, in characters.
const LONGEST_ROUND: usize = 64;

/// The name by which a provider refers to an SMS: the event that first requested it, and the round in which staff have sent it
/// again. All attempts of a round have the same one, so a provider that has taken one of them does not send a second.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SmsReference {
    /// The event that first requested it.
    pub origin: Id<id::Event>,
    /// The round. Empty for the first one.
    pub round: String,
}

impl fmt::Display for SmsReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.round.as_str() {
            "" => write!(f, "{}", self.origin),
            round => write!(f, "{}.{round}", self.origin),
        }
    }
}

impl FromStr for SmsReference {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        let (origin, round) = text.split_once('.').unwrap_or((text, ""));
        let is_name = round.len() <= LONGEST_ROUND && round.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'_');
        let is_empty = round.is_empty() && text.contains('.');
        if !is_name || is_empty {
            return Err(InvalidValue("not the reference of a message"));
        }
        Ok(Self { origin: origin.parse()?, round: round.to_owned() })
    }
}

/// What a receipt says about an SMS.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SmsReceiptStatus {
    /// The network has it.
    Sent,
    /// The phone has it.
    Delivered,
    /// The phone could not be reached.
    Undelivered,
    /// The network refused it.
    Rejected,
    /// The phone could not be reached until it was too late.
    Expired,
}

impl SmsReceiptStatus {
    /// Every status.
    pub const ALL: [Self; 5] = [Self::Sent, Self::Delivered, Self::Undelivered, Self::Rejected, Self::Expired];

    /// What it says has finally become of the SMS. `None` while that is open.
    #[must_use]
    pub const fn outcome(self) -> Option<SmsState> {
        match self {
            Self::Sent => None,
            Self::Delivered => Some(SmsState::Delivered),
            Self::Undelivered | Self::Rejected | Self::Expired => Some(SmsState::Undelivered),
        }
    }

    /// Why the SMS did not arrive, as a code in events.
    #[must_use]
    pub const fn error(self) -> Option<&'static str> {
        match self {
            Self::Sent | Self::Delivered => None,
            Self::Undelivered => Some("sms_undelivered"),
            Self::Rejected => Some("sms_rejected"),
            Self::Expired => Some("sms_expired"),
        }
    }
}

/// What has become of an SMS that a provider has taken. The first final state stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SmsState {
    /// The provider has taken it.
    #[default]
    Sent,
    /// The phone has it.
    Delivered,
    /// It did not arrive.
    Undelivered,
}

impl SmsState {
    /// Its name in stored items.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Delivered => "delivered",
            Self::Undelivered => "undelivered",
        }
    }

    /// The state after a receipt. `None` if the receipt changes nothing: it repeats what is known, or comes too late.
    #[must_use]
    pub fn after(self, receipt: SmsReceiptStatus) -> Option<Self> {
        receipt.outcome().filter(|_| self == Self::Sent)
    }
}

impl FromStr for SmsState {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        let all = [Self::Sent, Self::Delivered, Self::Undelivered];
        all.into_iter().find(|it| it.as_str() == text).ok_or(InvalidValue("not a state of a message"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_reference_names_the_request_and_its_round() {
        let origin = Id::<id::Event>::fixed(7);
        for round in ["", "dlq_01h455vb4pex5vsknk084sn02q"] {
            let reference = SmsReference { origin, round: round.to_owned() };
            assert_eq!(reference.to_string().parse(), Ok(reference));
        }
        for other in ["", "x", ".", &format!("{origin}."), &format!("{origin}.a b"), &format!("{origin}.a.b")] {
            assert!(other.parse::<SmsReference>().is_err(), "{other}");
        }
        assert!(format!("{origin}.{}", "a".repeat(LONGEST_ROUND + 1)).parse::<SmsReference>().is_err());
    }

    #[test]
    fn only_what_did_not_arrive_has_a_reason() {
        for status in SmsReceiptStatus::ALL {
            let is_lost = status.outcome() == Some(SmsState::Undelivered);
            assert_eq!(status.error().is_some(), is_lost, "{status:?}");
        }
    }

    proptest! {
        #[test]
        fn the_first_final_state_stays_whatever_receipts_follow(
            receipts in prop::collection::vec(prop::sample::select(SmsReceiptStatus::ALL.to_vec()), 0..8)
        ) {
            let reached = receipts.iter().fold(SmsState::Sent, |state, it| state.after(*it).unwrap_or(state));
            let first = receipts.iter().find_map(|it| it.outcome());
            prop_assert_eq!(reached, first.unwrap_or(SmsState::Sent));
            prop_assert_eq!(reached.as_str().parse(), Ok(reached));
        }

        #[test]
        fn reading_a_reference_never_panics(text in "\\PC{0,100}") {
            let _ = text.parse::<SmsReference>();
        }
    }
}
