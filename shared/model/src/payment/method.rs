//! Methods of payment, and which of a payer's saved ones is recommended.

use crate::InvalidValue;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::str::FromStr;
use utoipa::ToSchema;

/// Days for which a method counts as recently added.
const RECENT_DAYS: i64 = 30;
const DAY: i64 = 86_400;

/// How somebody pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MethodKind {
    /// A card of the Saudi payment network.
    Mada,
    /// Any other card.
    Card,
    /// Apple Pay.
    ApplePay,
    /// STC Pay.
    StcPay,
}

impl MethodKind {
    /// All kinds.
    pub const ALL: [Self; 4] = [Self::Mada, Self::Card, Self::ApplePay, Self::StcPay];

    /// The name in bodies and stored items.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Mada => "mada",
            Self::Card => "card",
            Self::ApplePay => "apple_pay",
            Self::StcPay => "stc_pay",
        }
    }

    /// The kind of a card of this brand, as the gateway names it.
    #[must_use]
    pub fn of_brand(brand: &str) -> Self {
        if brand == "mada" { Self::Mada } else { Self::Card }
    }
}

impl FromStr for MethodKind {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        Self::ALL.into_iter().find(|it| it.as_str() == text).ok_or(InvalidValue("not a method of payment"))
    }
}

/// How a saved method was used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MethodUse {
    /// Whether it is the payer's default.
    pub is_default: bool,
    /// Transactions with it that have ended.
    pub attempts: u32,
    /// How many of them succeeded.
    pub successes: u32,
    /// When it was added, in Unix seconds.
    pub added_at: i64,
}

impl MethodUse {
    /// Its score at `now` (Unix seconds): 5 as the default, 3 times its share of `all` attempts of the payer, 4 times its
    /// success rate, 2 in the 30 days after it was added, and 1.
    fn score(self, all: u32, now: i64) -> f64 {
        let share = |part: u32, of: u32| if of == 0 { 0.0 } else { f64::from(part) / f64::from(of) };
        let is_recent = now.saturating_sub(self.added_at) < RECENT_DAYS * DAY;
        let flag = |it: bool, weight: f64| if it { weight } else { 0.0 };
        flag(self.is_default, 5.0)
            + 3.0 * share(self.attempts, all)
            + 4.0 * share(self.successes, self.attempts)
            + flag(is_recent, 2.0)
            + 1.0
    }
}

/// Returns the positions of a payer's methods, the recommended one first. Of equal scores the earlier method is first.
#[must_use]
pub fn recommended(methods: &[MethodUse], now: i64) -> Vec<usize> {
    let all = methods.iter().fold(0_u32, |sum, it| sum.saturating_add(it.attempts));
    let mut scored: Vec<(usize, f64)> = methods.iter().map(|it| it.score(all, now)).enumerate().collect();
    scored.sort_by(|(_, one), (_, other)| other.partial_cmp(one).unwrap_or(Ordering::Equal));
    scored.into_iter().map(|(at, _)| at).collect()
}
