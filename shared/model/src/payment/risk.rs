//! How likely a transaction is fraud (payments.md, "Fraud"). Scores are whole hundredths, so that sums are exact.

use crate::{Halalas, InvalidValue};
use std::str::FromStr;

const DAY: i64 = 86_400;
/// The least amount that can be unusual for a payer, in halalas: SAR 5,000.
const UNUSUAL: i64 = 500_000;
/// How many times the payer's average is unusual.
const TIMES_AVERAGE: u32 = 5;
/// What counts as a large amount, in halalas: more than SAR 10,000.
const LARGE: i64 = 1_000_000;
/// Days for which a method of payment is new.
const NEW_METHOD_DAYS: i64 = 7;
/// Transactions within an hour that are still usual.
const USUAL_PER_HOUR: u32 = 10;
/// The hours of night, by the shop's clock.
const NIGHT: std::ops::Range<i8> = 0..5;
/// The highest score, in hundredths.
const HIGHEST: u32 = 100;
/// From which score on a transaction is suspicious, in hundredths.
const MEDIUM: u32 = 30;
/// From which score on it is very suspicious, in hundredths.
const HIGH: u32 = 70;

/// What is known of a transaction and its payer. The transaction is not part of the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RiskFacts {
    /// Its amount.
    pub amount: Halalas,
    /// Average amount of the payer's transactions of the last 90 days. `None` without any.
    pub average: Option<Halalas>,
    /// The current time, in Unix seconds.
    pub now: i64,
    /// When the saved method was added, in Unix seconds. `None` without a saved method.
    pub method_added_at: Option<i64>,
    /// Whether the saved method was never used before.
    pub is_first_use: bool,
    /// Whether the device has not paid for this payer before.
    pub is_new_device: bool,
    /// Whether the network address has not paid for this payer before.
    pub is_new_address: bool,
    /// Transactions of the payer within the last hour.
    pub within_hour: u32,
    /// The hour of the day, by the shop's clock.
    pub hour: i8,
    /// Whether the payer has always paid by another kind of method.
    pub is_other_kind: bool,
    /// Countries of the payer's cards and addresses within a day.
    pub countries: u32,
}

/// What a rule of Queue Me's staff looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FraudRuleKind {
    /// The amount is at least a threshold, by default SAR 5,000.
    AmountThreshold,
    /// It is between midnight and 5 o'clock.
    TimeOfDay,
    /// The kind of method differs from what the payer has always used.
    PaymentTypeMismatch,
    /// More than one country within a day.
    MultipleCountries,
}

impl FraudRuleKind {
    /// All kinds.
    pub const ALL: [Self; 4] =
        [Self::AmountThreshold, Self::TimeOfDay, Self::PaymentTypeMismatch, Self::MultipleCountries];

    /// The name in bodies and stored items.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AmountThreshold => "amount_threshold",
            Self::TimeOfDay => "time_of_day",
            Self::PaymentTypeMismatch => "payment_type_mismatch",
            Self::MultipleCountries => "multiple_countries",
        }
    }
}

impl FromStr for FraudRuleKind {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        Self::ALL.into_iter().find(|it| it.as_str() == text).ok_or(InvalidValue("not a kind of fraud rule"))
    }
}

/// A rule of Queue Me's staff.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FraudRule {
    /// What it looks at.
    pub kind: FraudRuleKind,
    /// The threshold of an amount. `None` for the default.
    pub threshold: Option<Halalas>,
    /// What it adds to the score, in hundredths.
    pub hundredths: u32,
    /// Whether it applies.
    pub is_active: bool,
}

impl FraudRule {
    fn adds(&self, facts: &RiskFacts) -> u32 {
        let applies = match self.kind {
            FraudRuleKind::AmountThreshold => facts.amount >= self.threshold.unwrap_or(Halalas::new(UNUSUAL)),
            FraudRuleKind::TimeOfDay => NIGHT.contains(&facts.hour),
            FraudRuleKind::PaymentTypeMismatch => facts.is_other_kind,
            FraudRuleKind::MultipleCountries => facts.countries > 1,
        };
        if applies && self.is_active { self.hundredths } else { 0 }
    }
}

/// A score in hundredths, 0 to 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct RiskScore(u32);

/// How suspicious a transaction is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RiskLevel {
    /// Below 0.3.
    Low,
    /// From 0.3.
    Medium,
    /// From 0.7.
    High,
}

/// What becomes of a transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RiskDecision {
    /// It is charged.
    Charge,
    /// The payer authenticates with their bank.
    Authenticate,
    /// The payer authenticates with their bank, and Queue Me's staff look at it.
    AuthenticateAndReview,
    /// It is refused.
    Block,
}

impl RiskScore {
    /// Hundredths, 0 to 100.
    #[must_use]
    pub const fn hundredths(self) -> u32 {
        self.0
    }

    /// How suspicious it is.
    #[must_use]
    pub const fn level(self) -> RiskLevel {
        if self.0 >= HIGH {
            RiskLevel::High
        } else if self.0 >= MEDIUM {
            RiskLevel::Medium
        } else {
            RiskLevel::Low
        }
    }

    /// What becomes of the transaction. Only the highest score blocks it.
    #[must_use]
    pub const fn decision(self) -> RiskDecision {
        match self.level() {
            RiskLevel::Low => RiskDecision::Charge,
            RiskLevel::Medium => RiskDecision::Authenticate,
            RiskLevel::High if self.0 >= HIGHEST => RiskDecision::Block,
            RiskLevel::High => RiskDecision::AuthenticateAndReview,
        }
    }
}

impl RiskLevel {
    /// The name in bodies and stored items.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

/// Returns the score of a transaction, capped at 1.
#[must_use]
pub fn risk_score(facts: &RiskFacts, rules: &[FraudRule]) -> RiskScore {
    let times_average = facts.average.map_or(Some(Halalas::ZERO), |it| it.times(TIMES_AVERAGE));
    // An average whose multiple is out of range exceeds every amount.
    let is_unusual = times_average.is_some_and(|it| facts.amount > it.max(Halalas::new(UNUSUAL)));
    let is_new_method = facts.method_added_at.is_some_and(|it| facts.now.saturating_sub(it) < NEW_METHOD_DAYS * DAY);
    let signs = [
        (is_unusual, 40),
        (facts.amount.get() > LARGE, 20),
        (is_new_method, 30),
        (facts.method_added_at.is_some() && facts.is_first_use, 10),
        (facts.method_added_at.is_none(), 15),
        (facts.is_new_device, 20),
        (facts.within_hour > USUAL_PER_HOUR, 50),
        (facts.is_new_address, 20),
    ];
    let signs: u32 = signs.into_iter().filter(|(applies, _)| *applies).map(|(_, adds)| adds).sum();
    let score = rules.iter().fold(signs, |sum, rule| sum.saturating_add(rule.adds(facts)));
    RiskScore(score.min(HIGHEST))
}
