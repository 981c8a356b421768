//! Why a handler stops early.

use crate::{Fault, Reply};
use store::Rejection;

/// Why a handler stops early; `?` carries both.
#[derive(Debug)]
pub enum Stop {
    /// The same request was answered before; this is its saved response.
    Answered(Reply),
    /// The request failed, or has to be run again.
    Fault(Fault),
}

impl<F: Into<Fault>> From<F> for Stop {
    fn from(fault: F) -> Self {
        Self::Fault(fault.into())
    }
}

impl From<Rejection<Stop>> for Stop {
    fn from(rejection: Rejection<Stop>) -> Self {
        match rejection {
            Rejection::Refused(stop) => stop,
            other => Self::Fault(other.map(|_| Fault::retry("refused")).into()),
        }
    }
}

impl From<Rejection<Fault>> for Fault {
    fn from(rejection: Rejection<Fault>) -> Self {
        match rejection {
            Rejection::Refused(fault) => fault,
            Rejection::Retry { key, blocking_item } => {
                // The part of the key that names its kind; the rest may identify a person.
                let kind = key.pk.split('#').next().unwrap_or_default();
                Self { blocking_item: blocking_item.map(Box::new), ..Self::retry(format_args!("write to {kind}")) }
            }
            Rejection::Store(error) => error.into(),
        }
    }
}
