//! What a customer asks for: items, or a package, which comes to items.

use crate::fields::refuse;
use crate::reservation::draft::active_service;
use crate::reservation::package::Services;
use crate::reservation::package_booking::PackageBooking;
use crate::reservation::request::{Address, LocationKind, RequestedItem, check_items, check_start};
use crate::reservation::shop_state::ShopState;
use jiff::Timestamp;
use model::tenant::ShopTag;
use model::{Code, Id, id};
use store::Item;
use web::Fault;

/// What a customer asks for.
#[derive(Debug)]
pub(crate) enum Selection {
    /// Services, each with its start.
    Items(Vec<RequestedItem>),
    /// A package from a start on, one service after the other.
    Package(PackageSelection),
}

/// A package at a time.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PackageSelection {
    pub(crate) id: Id<id::Package>,
    pub(crate) start: Timestamp,
    /// Who does what they provide of it.
    pub(crate) specialist: Option<Id<id::Specialist>>,
}

/// What a customer asks for, and where they want it.
pub(crate) struct VisitRequest {
    pub(crate) selection: Selection,
    pub(crate) location: LocationKind,
    pub(crate) address: Option<Address>,
}

/// What is booked at once: items, in the order in which they are done if they are a package's.
pub(crate) struct VisitItems {
    pub(crate) items: Vec<RequestedItem>,
    pub(crate) package: Option<PackageBooking>,
}

impl Selection {
    /// What a body asks for: `items`, or `package_id` and `start`.
    pub(crate) fn read(
        items: Option<Vec<RequestedItem>>,
        package: Option<Id<id::Package>>,
        start: Option<Timestamp>,
        specialist: Option<Id<id::Specialist>>,
    ) -> Result<Self, Fault> {
        match (items, package, start) {
            (Some(items), None, None) if specialist.is_none() => {
                check_items(&items)?;
                Ok(Self::Items(items))
            }
            (None, Some(id), Some(start)) => {
                check_start(start, "/start")?;
                Ok(Self::Package(PackageSelection { id, start, specialist }))
            }
            _ => Err(Fault::field("", "missing", "either `items`, or `package_id` and `start`")),
        }
    }

    /// The shop it is asked of.
    pub(crate) fn shop(&self) -> Result<ShopTag, Fault> {
        match self {
            Self::Items(items) => Ok(items.first().ok_or(Code::Internal)?.service_id.shop()),
            Self::Package(wish) => Ok(wish.id.shop()),
        }
    }

    /// The starts that are known; those of a package follow from its services.
    pub(crate) fn starts(&self) -> Vec<Timestamp> {
        match self {
            Self::Items(items) => items.iter().map(|it| it.start).collect(),
            Self::Package(wish) => vec![wish.start],
        }
    }

    /// The services that are named, each once.
    pub(crate) fn services(&self) -> Vec<Id<id::Service>> {
        let Self::Items(items) = self else { return vec![] };
        let mut ids: Vec<_> = items.iter().map(|it| it.service_id).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// The package.
    pub(crate) const fn package(&self) -> Option<PackageSelection> {
        match self {
            Self::Items(_) => None,
            Self::Package(wish) => Some(*wish),
        }
    }
}

impl VisitRequest {
    /// The services of items, each with what was found of it.
    ///
    /// # Errors
    /// `service_unavailable`.
    pub(crate) fn items(
        &self,
        state: &ShopState,
        services: Vec<(Id<id::Service>, Option<Item>)>,
    ) -> Result<(Services, VisitItems), Fault> {
        let Selection::Items(items) = &self.selection else { return Err(Code::Internal.into()) };
        let mut known = Services::new();
        for (id, service) in services {
            let at = items.iter().position(|it| it.service_id == id).unwrap_or_default();
            let pointer = format!("/items/{at}/service_id");
            let service = active_service(service, &state.shop);
            known.insert(id, service.ok_or_else(|| refuse(Code::ServiceUnavailable, pointer, "not offered"))?);
        }
        Ok((known, VisitItems { items: items.clone(), package: None }))
    }

    /// The services of a package, laid out.
    ///
    /// # Errors
    /// When it can't be had there or then.
    pub(crate) fn package(&self, state: &ShopState, sold: PackageBooking) -> Result<(Services, VisitItems), Fault> {
        let items = sold.items(state, (self.location, self.address.as_ref()))?;
        Ok((sold.services(), VisitItems { items, package: Some(sold) }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::stamp;

    #[test]
    fn items_or_a_package_with_its_start() {
        let id = Some(Id::fixed(1));
        assert!(Selection::read(None, id, Some(stamp(9, 0)), None).is_ok());
        for (package, start) in [(None, None), (id, None), (None, Some(stamp(9, 0)))] {
            assert!(Selection::read(None, package, start, None).is_err());
        }
        assert!(Selection::read(Some(vec![]), id, Some(stamp(9, 0)), None).is_err());
    }
}
