//! Who takes a step of an appointment or a ticket.

use crate::Refused;
use serde::{Deserialize, Serialize};
use std::str::FromStr;
use utoipa::ToSchema;

/// Who takes a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// The customer, whose appointment or ticket it is.
    Customer,
    /// Somebody of the shop.
    Staff,
    /// Nobody: the clock, a payment, a closing queue.
    System,
}

impl By {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Customer, Self::Staff, Self::System];

    /// Its name in bodies and stored items.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Staff => "staff",
            Self::System => "system",
        }
    }
}

impl FromStr for By {
    type Err = Refused;

    fn from_str(text: &str) -> Result<Self, Refused> {
        Self::ALL.into_iter().find(|it| it.as_str() == text).ok_or(Refused("neither customer nor staff nor system"))
    }
}
