//! The life of a subscription.

use crate::InvalidValue;
use serde::{Deserialize, Serialize};
use std::str::FromStr;
use utoipa::ToSchema;

/// The status of a subscription.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SubscriptionStatus {
    /// A plan was chosen; its payment is under way.
    Initiated,
    /// The plan may be used without payment until the trial ends.
    Trial,
    /// Paid.
    Active,
    /// The renewal failed; the plan may be used during the days of grace.
    PastDue,
    /// Ended by somebody; the plan may be used until the end of the period.
    Canceled,
    /// Over, until it is paid again.
    Expired,
}

/// What happens to a subscription.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SubscriptionStep {
    /// A payment for it succeeded.
    Pay,
    /// It was not paid within [`super::PAYMENT_DEADLINE`].
    MissDeadline,
    /// Its trial ended without a payment.
    EndTrial,
    /// The payment of its next period failed.
    FailRenewal,
    /// The owner or an administrator ended it.
    Cancel,
    /// The owner took the cancellation back before the end of the period.
    Resume,
    /// Its period ended, and it does not renew itself.
    EndPeriod,
    /// The days of grace are over.
    EndGrace,
}

impl SubscriptionStatus {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Initiated, Self::Trial, Self::Active, Self::PastDue, Self::Canceled, Self::Expired];

    /// The name in bodies and stored items.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Initiated => "initiated",
            Self::Trial => "trial",
            Self::Active => "active",
            Self::PastDue => "past_due",
            Self::Canceled => "canceled",
            Self::Expired => "expired",
        }
    }

    /// The status of a new subscription: a trial if the plan has one and the company has had no subscription before.
    #[must_use]
    pub const fn first(trial_days: i64, earlier_subscriptions: usize) -> Self {
        if trial_days > 0 && earlier_subscriptions == 0 { Self::Trial } else { Self::Initiated }
    }

    /// Whether it is the company's one subscription: no other may begin while it runs.
    #[must_use]
    pub const fn is_running(self) -> bool {
        matches!(self, Self::Trial | Self::Active | Self::PastDue | Self::Canceled)
    }

    /// The status after a step. `None` if the step is not possible: billing.md lists all transitions.
    #[must_use]
    pub const fn after(self, step: SubscriptionStep) -> Option<Self> {
        use SubscriptionStep::{Cancel, EndGrace, EndPeriod, EndTrial, FailRenewal, MissDeadline, Pay, Resume};
        match (self, step) {
            // A paid renewal leaves an active subscription active.
            (Self::Initiated | Self::Trial | Self::Active | Self::PastDue | Self::Expired, Pay)
            | (Self::Canceled, Resume) => Some(Self::Active),
            (Self::Active, FailRenewal) => Some(Self::PastDue),
            (Self::Active | Self::PastDue, Cancel) => Some(Self::Canceled),
            (Self::Initiated, MissDeadline)
            | (Self::Trial, EndTrial)
            | (Self::PastDue, EndGrace)
            | (Self::Active | Self::Canceled, EndPeriod) => Some(Self::Expired),
            _ => None,
        }
    }
}

impl SubscriptionStep {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Pay,
        Self::MissDeadline,
        Self::EndTrial,
        Self::FailRenewal,
        Self::Cancel,
        Self::Resume,
        Self::EndPeriod,
        Self::EndGrace,
    ];
}

impl FromStr for SubscriptionStatus {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        Self::ALL.into_iter().find(|it| it.as_str() == text).ok_or(InvalidValue("not a status of a subscription"))
    }
}
