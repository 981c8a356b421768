//! A service: its life cycle, where it is provided, and when it is paid for.

use crate::InvalidValue;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// The status of a service: `draft -> active <-> inactive`, and from each of them `-> archived`, which is final.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum ServiceStatus {
    /// Not offered yet.
    Draft,
    /// Offered to customers.
    Active,
    /// Temporarily not offered.
    Inactive,
    /// Permanently withdrawn.
    Archived,
}

/// A change of a service's status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StatusChange {
    /// Offers it to customers.
    Activate,
    /// Withdraws it temporarily.
    Deactivate,
    /// Withdraws it permanently.
    Archive,
}

/// Why a change of a service's status is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StatusRefusal {
    /// No change leads from the current status to the requested one.
    NotReachable,
    /// An active service needs at least one active specialist.
    NeedsSpecialist,
}

impl ServiceStatus {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Draft, Self::Active, Self::Inactive, Self::Archived];

    /// Returns the name in bodies and stored items.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Active => "active",
            Self::Inactive => "inactive",
            Self::Archived => "archived",
        }
    }

    /// Returns the status after a change. `None` if the change is not possible.
    #[must_use]
    pub const fn after(self, change: StatusChange) -> Option<Self> {
        match (self, change) {
            (Self::Draft | Self::Inactive, StatusChange::Activate) => Some(Self::Active),
            (Self::Active, StatusChange::Deactivate) => Some(Self::Inactive),
            (Self::Draft | Self::Active | Self::Inactive, StatusChange::Archive) => Some(Self::Archived),
            _ => None,
        }
    }

    /// Returns the change that leads to this status. `None` for a draft.
    const fn reached_by(self) -> Option<StatusChange> {
        match self {
            Self::Draft => None,
            Self::Active => Some(StatusChange::Activate),
            Self::Inactive => Some(StatusChange::Deactivate),
            Self::Archived => Some(StatusChange::Archive),
        }
    }
}

impl FromStr for ServiceStatus {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        Self::ALL.into_iter().find(|it| it.as_str() == text).ok_or(InvalidValue("not a service status"))
    }
}

/// A service's status, and whether a draft becomes active with its first specialist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ServiceState {
    /// The status.
    pub status: ServiceStatus,
    /// Whether it becomes active with its first specialist. Only true of drafts.
    pub goes_live: bool,
}

/// A change of a service, as far as its state is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StateChange {
    /// The requested status. `None` if the change names none.
    pub requested: Option<ServiceStatus>,
    /// Whether the change names the service's specialists.
    pub assigns_specialists: bool,
    /// Whether an active specialist provides the service after the change.
    pub has_active_specialist: bool,
}

impl ServiceState {
    const fn of(status: ServiceStatus) -> Self {
        Self { status, goes_live: false }
    }

    /// Returns the state of a new service. Without a requested status it is active if it has a specialist, else a draft
    /// that becomes active with its first one.
    ///
    /// # Errors
    /// If the requested status is `active` without a specialist, `inactive` or `archived`.
    pub const fn of_new(requested: Option<ServiceStatus>, specialists: usize) -> Result<Self, StatusRefusal> {
        match (requested, specialists > 0) {
            (None | Some(ServiceStatus::Active), true) => Ok(Self::of(ServiceStatus::Active)),
            (None, false) => Ok(Self { status: ServiceStatus::Draft, goes_live: true }),
            (Some(ServiceStatus::Draft), _) => Ok(Self::of(ServiceStatus::Draft)),
            (Some(ServiceStatus::Active), false) => Err(StatusRefusal::NeedsSpecialist),
            (Some(ServiceStatus::Inactive | ServiceStatus::Archived), _) => Err(StatusRefusal::NotReachable),
        }
    }

    /// Returns the state after a change.
    ///
    /// # Errors
    /// If the requested status can't be reached, or an active service would be left without a specialist.
    pub fn changed(self, change: StateChange) -> Result<Self, StatusRefusal> {
        let StateChange { requested: wish, assigns_specialists: assigned, has_active_specialist: has_specialist } =
            change;
        if self.status == ServiceStatus::Archived {
            return Err(StatusRefusal::NotReachable);
        }
        let after = match wish {
            None if self.goes_live && assigned && has_specialist => Self::of(ServiceStatus::Active),
            None => self,
            Some(wish) if wish == self.status => Self::of(wish),
            Some(wish) => {
                let change = wish.reached_by().ok_or(StatusRefusal::NotReachable)?;
                Self::of(self.status.after(change).ok_or(StatusRefusal::NotReachable)?)
            }
        };
        // A service whose specialists have left stays active until a change names its specialists or its status.
        let must_have = after.status == ServiceStatus::Active && (assigned || wish.is_some());
        if must_have && !has_specialist { Err(StatusRefusal::NeedsSpecialist) } else { Ok(after) }
    }
}

/// Where a service is provided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ServiceLocation {
    /// In the shop.
    #[default]
    InShop,
    /// At the customer's home.
    InHome,
    /// In the shop or at the customer's home, as the customer chooses.
    Both,
}

impl ServiceLocation {
    /// Returns the name in bodies and stored items.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::InShop => "in_shop",
            Self::InHome => "in_home",
            Self::Both => "both",
        }
    }
}

impl FromStr for ServiceLocation {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        let all = [Self::InShop, Self::InHome, Self::Both];
        all.into_iter().find(|it| it.as_str() == text).ok_or(InvalidValue("not a service location"))
    }
}

/// When a service is paid for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Prepayment {
    /// At the shop.
    None,
    /// With the booking.
    #[default]
    Full,
}

impl Prepayment {
    /// Returns the name in bodies and stored items.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Full => "full",
        }
    }
}

impl FromStr for Prepayment {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        [Self::None, Self::Full]
            .into_iter()
            .find(|it| it.as_str() == text)
            .ok_or(InvalidValue("not a kind of prepayment"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ServiceStatus::{Active, Archived, Draft, Inactive};

    fn change(requested: Option<ServiceStatus>, assigns_specialists: bool, has_active_specialist: bool) -> StateChange {
        StateChange { requested, assigns_specialists, has_active_specialist }
    }

    #[test]
    fn every_status_and_change() {
        for (from, change, to) in [
            (Draft, StatusChange::Activate, Some(Active)),
            (Draft, StatusChange::Deactivate, None),
            (Draft, StatusChange::Archive, Some(Archived)),
            (Active, StatusChange::Activate, None),
            (Active, StatusChange::Deactivate, Some(Inactive)),
            (Active, StatusChange::Archive, Some(Archived)),
            (Inactive, StatusChange::Activate, Some(Active)),
            (Inactive, StatusChange::Deactivate, None),
            (Inactive, StatusChange::Archive, Some(Archived)),
            (Archived, StatusChange::Activate, None),
            (Archived, StatusChange::Deactivate, None),
            (Archived, StatusChange::Archive, None),
        ] {
            assert_eq!(from.after(change), to, "{from:?} {change:?}");
        }
        for status in ServiceStatus::ALL {
            assert_eq!(status.as_str().parse(), Ok(status));
        }
    }

    #[test]
    fn a_new_service_goes_live_with_its_first_specialist_unless_it_is_to_stay_a_draft() {
        let waiting = ServiceState { status: Draft, goes_live: true };
        assert_eq!(ServiceState::of_new(None, 1), Ok(ServiceState::of(Active)));
        assert_eq!(ServiceState::of_new(None, 0), Ok(waiting));
        assert_eq!(ServiceState::of_new(Some(Draft), 1), Ok(ServiceState::of(Draft)));
        assert_eq!(ServiceState::of_new(Some(Active), 1), Ok(ServiceState::of(Active)));
        assert_eq!(ServiceState::of_new(Some(Active), 0), Err(StatusRefusal::NeedsSpecialist));
        assert_eq!(ServiceState::of_new(Some(Inactive), 1), Err(StatusRefusal::NotReachable));
        assert_eq!(waiting.changed(change(None, true, true)), Ok(ServiceState::of(Active)));
        assert_eq!(waiting.changed(change(None, false, false)), Ok(waiting));
        assert_eq!(waiting.changed(change(Some(Draft), true, true)), Ok(ServiceState::of(Draft)));
        assert_eq!(ServiceState::of(Draft).changed(change(None, true, true)), Ok(ServiceState::of(Draft)));
    }

    #[test]
    fn an_active_service_is_never_left_without_a_specialist() {
        for from in ServiceStatus::ALL {
            for goes_live in [false, true].into_iter().filter(|it| !it || from == Draft) {
                for wish in [None, Some(Draft), Some(Active), Some(Inactive), Some(Archived)] {
                    for assigned in [false, true] {
                        let after = ServiceState { status: from, goes_live }.changed(change(wish, assigned, false));
                        let active = after.is_ok_and(|it| it.status == Active);
                        // Only where it was so before, and nobody spoke of it.
                        assert!(!active || (from == Active && wish.is_none() && !assigned), "{from:?} {wish:?}");
                        assert!(from != Archived || after.is_err());
                        assert!(after.is_err() || after.is_ok_and(|it| !it.goes_live || it.status == Draft));
                    }
                }
            }
        }
        assert_eq!(
            ServiceState::of(Active).changed(change(Some(Draft), false, true)),
            Err(StatusRefusal::NotReachable)
        );
        assert_eq!(ServiceState::of(Active).changed(change(None, true, false)), Err(StatusRefusal::NeedsSpecialist));
        assert_eq!(
            ServiceState::of(Active).changed(change(Some(Inactive), true, false)),
            Ok(ServiceState::of(Inactive))
        );
        assert_eq!(
            ServiceState::of(Inactive).changed(change(Some(Active), false, false)),
            Err(StatusRefusal::NeedsSpecialist)
        );
    }
}
