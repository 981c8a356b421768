//! The actor of a transition of an appointment or a ticket.

use crate::InvalidValue;
use serde::{Deserialize, Serialize};
use std::str::FromStr;
use utoipa::ToSchema;

/// The actor of a transition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// The customer of the appointment or ticket.
    Customer,
    /// An employee of the shop.
    Staff,
    /// No person: the clock, a payment, or a closing queue.
    System,
}

impl Actor {
    /// All actors.
    pub const ALL: [Self; 3] = [Self::Customer, Self::Staff, Self::System];

    /// The name in bodies and stored items.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Staff => "staff",
            Self::System => "system",
        }
    }
}

impl FromStr for Actor {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        Self::ALL.into_iter().find(|it| it.as_str() == text).ok_or(InvalidValue("not customer, staff or system"))
    }
}
