//! A service: its life, and what its numbers may be.

use crate::Refused;
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;
use std::str::FromStr;

/// Where a service is in its life: `draft -> active <-> inactive`, and any of them `-> archived`, which is final.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum ServiceStatus {
    /// Not offered yet.
    Draft,
    /// Offered.
    Active,
    /// Not offered at present.
    Inactive,
    /// Never offered again.
    Archived,
}

/// What can be done to a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// Offer it.
    Activate,
    /// Don't offer it at present.
    Deactivate,
    /// Never offer it again.
    Archive,
}

/// Why a service can't become what somebody wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Denied {
    /// No step leads there.
    NoSuchStep,
    /// An active service has at least one active specialist.
    NeedsSpecialist,
}

impl ServiceStatus {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Draft, Self::Active, Self::Inactive, Self::Archived];

    /// Its name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Active => "active",
            Self::Inactive => "inactive",
            Self::Archived => "archived",
        }
    }

    /// What a step makes of it, if it can be taken.
    #[must_use]
    pub const fn after(self, step: Step) -> Option<Self> {
        match (self, step) {
            (Self::Draft | Self::Inactive, Step::Activate) => Some(Self::Active),
            (Self::Active, Step::Deactivate) => Some(Self::Inactive),
            (Self::Draft | Self::Active | Self::Inactive, Step::Archive) => Some(Self::Archived),
            _ => None,
        }
    }

    /// The step that makes something this; none makes a draft.
    const fn step(self) -> Option<Step> {
        match self {
            Self::Draft => None,
            Self::Active => Some(Step::Activate),
            Self::Inactive => Some(Step::Deactivate),
            Self::Archived => Some(Step::Archive),
        }
    }
}

impl FromStr for ServiceStatus {
    type Err = Refused;

    fn from_str(text: &str) -> Result<Self, Refused> {
        Self::ALL.into_iter().find(|it| it.as_str() == text).ok_or(Refused("no status of a service"))
    }
}

/// A service's status, and whether a draft waits only for its first specialist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct State {
    /// Its status.
    pub status: ServiceStatus,
    /// Whether it becomes active with its first specialist. Only of drafts.
    pub goes_live: bool,
}

impl State {
    const fn of(status: ServiceStatus) -> Self {
        Self { status, goes_live: false }
    }

    /// A new service's: what is wished for, else active with an active specialist and waiting for one without.
    ///
    /// # Errors
    /// When an active one has no specialist, or the wish is no beginning.
    pub const fn first(wish: Option<ServiceStatus>, has_specialist: bool) -> Result<Self, Denied> {
        match (wish, has_specialist) {
            (None | Some(ServiceStatus::Active), true) => Ok(Self::of(ServiceStatus::Active)),
            (None, false) => Ok(Self { status: ServiceStatus::Draft, goes_live: true }),
            (Some(ServiceStatus::Draft), _) => Ok(Self::of(ServiceStatus::Draft)),
            (Some(ServiceStatus::Active), false) => Err(Denied::NeedsSpecialist),
            (Some(ServiceStatus::Inactive | ServiceStatus::Archived), _) => Err(Denied::NoSuchStep),
        }
    }

    /// What a change makes of it: `wish` is the status asked for, if any; `has_specialist` says whether an active
    /// specialist provides it afterwards, `assigned` whether the change says who provides it.
    ///
    /// # Errors
    /// When no step leads to what is wished for, or an active service would be left without a specialist.
    pub fn changed(self, wish: Option<ServiceStatus>, assigned: bool, has_specialist: bool) -> Result<Self, Denied> {
        if self.status == ServiceStatus::Archived {
            return Err(Denied::NoSuchStep);
        }
        let after = match wish {
            None if self.goes_live && assigned && has_specialist => Self::of(ServiceStatus::Active),
            None => self,
            Some(wish) if wish == self.status => Self::of(wish),
            Some(wish) => {
                let step = wish.step().ok_or(Denied::NoSuchStep)?;
                Self::of(self.status.after(step).ok_or(Denied::NoSuchStep)?)
            }
        };
        // A service whose specialists have left stays as it is until somebody says who provides it, or that it is offered.
        let must_have = after.status == ServiceStatus::Active && (assigned || wish.is_some());
        if must_have && !has_specialist { Err(Denied::NeedsSpecialist) } else { Ok(after) }
    }
}

/// Where a service takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ServiceLocation {
    /// In the shop.
    #[default]
    InShop,
    /// At the customer's.
    InHome,
    /// Wherever the customer wants.
    Both,
}

impl ServiceLocation {
    /// Its name.
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
    type Err = Refused;

    fn from_str(text: &str) -> Result<Self, Refused> {
        let all = [Self::InShop, Self::InHome, Self::Both];
        all.into_iter().find(|it| it.as_str() == text).ok_or(Refused("no location of a service"))
    }
}

/// A field that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// Its name.
    pub field: &'static str,
    /// `out_of_range` or `raster`.
    pub code: &'static str,
    /// What is expected, in a short English phrase for developers.
    pub detail: String,
}

/// Minutes of the stored raster, of which every length and distance in time is a multiple.
const RASTER: i64 = 5;

/// The numbers of a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numbers {
    /// The price, VAT included, in halalas; 0 is free.
    pub price_halalas: i64,
    /// How long it takes.
    pub duration_minutes: i64,
    /// How far apart starts are.
    pub granularity_minutes: i64,
    /// Blocked before it begins.
    pub buffer_before_minutes: i64,
    /// Blocked after it ends.
    pub buffer_after_minutes: i64,
    /// Customers at the same start with the same specialist.
    pub capacity: i64,
    /// How long before its start it can be booked at the latest.
    pub notice_minutes: i64,
    /// How many days ahead it can be booked.
    pub horizon_days: i64,
    /// How far specialists go to customers, in km.
    pub radius_km: Option<i64>,
}

impl Numbers {
    /// The first field that is wrong.
    ///
    /// # Errors
    /// That field: out of its range, or no multiple of five minutes.
    pub fn check(self) -> Result<(), Wrong> {
        const EVERY: i64 = 1;
        let fields: [(&'static str, i64, RangeInclusive<i64>, i64); 9] = [
            ("price_halalas", self.price_halalas, 0..=100_000_000, EVERY),
            ("duration_minutes", self.duration_minutes, 5..=1_440, RASTER),
            ("granularity_minutes", self.granularity_minutes, 5..=120, RASTER),
            ("buffer_before_minutes", self.buffer_before_minutes, 0..=120, RASTER),
            ("buffer_after_minutes", self.buffer_after_minutes, 0..=120, RASTER),
            ("capacity", self.capacity, 1..=100, EVERY),
            ("notice_minutes", self.notice_minutes, 0..=43_200, EVERY),
            ("horizon_days", self.horizon_days, 1..=365, EVERY),
            ("radius_km", self.radius_km.unwrap_or(1), 1..=200, EVERY),
        ];
        for (field, value, range, step) in fields {
            if !range.contains(&value) {
                let detail = format!("{} to {}", range.start(), range.end());
                return Err(Wrong { field, code: "out_of_range", detail });
            }
            if value % step != 0 {
                return Err(Wrong { field, code: "raster", detail: format!("a multiple of {step} minutes") });
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ServiceStatus::{Active, Archived, Draft, Inactive};

    #[test]
    fn every_status_and_step() {
        for (from, step, to) in [
            (Draft, Step::Activate, Some(Active)),
            (Draft, Step::Deactivate, None),
            (Draft, Step::Archive, Some(Archived)),
            (Active, Step::Activate, None),
            (Active, Step::Deactivate, Some(Inactive)),
            (Active, Step::Archive, Some(Archived)),
            (Inactive, Step::Activate, Some(Active)),
            (Inactive, Step::Deactivate, None),
            (Inactive, Step::Archive, Some(Archived)),
            (Archived, Step::Activate, None),
            (Archived, Step::Deactivate, None),
            (Archived, Step::Archive, None),
        ] {
            assert_eq!(from.after(step), to, "{from:?} {step:?}");
        }
        for status in ServiceStatus::ALL {
            assert_eq!(status.as_str().parse(), Ok(status));
        }
    }

    #[test]
    fn a_new_service_goes_live_with_its_first_specialist_unless_told_otherwise() {
        let waiting = State { status: Draft, goes_live: true };
        assert_eq!(State::first(None, true), Ok(State::of(Active)));
        assert_eq!(State::first(None, false), Ok(waiting));
        assert_eq!(State::first(Some(Draft), true), Ok(State::of(Draft)));
        assert_eq!(State::first(Some(Active), true), Ok(State::of(Active)));
        assert_eq!(State::first(Some(Active), false), Err(Denied::NeedsSpecialist));
        assert_eq!(State::first(Some(Inactive), true), Err(Denied::NoSuchStep));
        assert_eq!(waiting.changed(None, true, true), Ok(State::of(Active)));
        assert_eq!(waiting.changed(None, false, false), Ok(waiting));
        assert_eq!(waiting.changed(Some(Draft), true, true), Ok(State::of(Draft)));
        assert_eq!(State::of(Draft).changed(None, true, true), Ok(State::of(Draft)));
    }

    #[test]
    fn an_active_service_is_never_left_without_a_specialist() {
        for from in ServiceStatus::ALL {
            for goes_live in [false, true].into_iter().filter(|it| !it || from == Draft) {
                for wish in [None, Some(Draft), Some(Active), Some(Inactive), Some(Archived)] {
                    for assigned in [false, true] {
                        let after = State { status: from, goes_live }.changed(wish, assigned, false);
                        let active = after.is_ok_and(|it| it.status == Active);
                        // Only where it was so before, and nobody spoke of it.
                        assert!(!active || (from == Active && wish.is_none() && !assigned), "{from:?} {wish:?}");
                        assert!(from != Archived || after.is_err());
                        assert!(after.is_err() || after.is_ok_and(|it| !it.goes_live || it.status == Draft));
                    }
                }
            }
        }
        assert_eq!(State::of(Active).changed(Some(Draft), false, true), Err(Denied::NoSuchStep));
        assert_eq!(State::of(Active).changed(None, true, false), Err(Denied::NeedsSpecialist));
        assert_eq!(State::of(Active).changed(Some(Inactive), true, false), Ok(State::of(Inactive)));
        assert_eq!(State::of(Inactive).changed(Some(Active), false, false), Err(Denied::NeedsSpecialist));
    }

    #[test]
    fn numbers_have_ranges_and_a_raster() {
        let fine = Numbers {
            price_halalas: 0,
            duration_minutes: 5,
            granularity_minutes: 15,
            buffer_before_minutes: 0,
            buffer_after_minutes: 120,
            capacity: 1,
            notice_minutes: 7,
            horizon_days: 60,
            radius_km: None,
        };
        assert_eq!(fine.check(), Ok(()));
        for (wrong, field, code) in [
            (Numbers { price_halalas: -1, ..fine }, "price_halalas", "out_of_range"),
            (Numbers { price_halalas: 100_000_001, ..fine }, "price_halalas", "out_of_range"),
            (Numbers { duration_minutes: 0, ..fine }, "duration_minutes", "out_of_range"),
            (Numbers { duration_minutes: 1_445, ..fine }, "duration_minutes", "out_of_range"),
            (Numbers { duration_minutes: 47, ..fine }, "duration_minutes", "raster"),
            (Numbers { granularity_minutes: 125, ..fine }, "granularity_minutes", "out_of_range"),
            (Numbers { granularity_minutes: 7, ..fine }, "granularity_minutes", "raster"),
            (Numbers { buffer_before_minutes: 3, ..fine }, "buffer_before_minutes", "raster"),
            (Numbers { buffer_after_minutes: i64::MAX, ..fine }, "buffer_after_minutes", "out_of_range"),
            (Numbers { capacity: 0, ..fine }, "capacity", "out_of_range"),
            (Numbers { horizon_days: 0, ..fine }, "horizon_days", "out_of_range"),
            (Numbers { notice_minutes: -5, ..fine }, "notice_minutes", "out_of_range"),
            (Numbers { radius_km: Some(0), ..fine }, "radius_km", "out_of_range"),
        ] {
            let found = wrong.check().unwrap_err();
            assert_eq!((found.field, found.code), (field, code));
        }
    }
}
