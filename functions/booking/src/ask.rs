//! What a customer asks for: items, or a package, which comes to items.

use crate::common::refuse;
use crate::desk::offered;
use crate::package::Services;
use crate::scene::Scene;
use crate::sold::Sold;
use crate::wish::{Address, ItemWish, Place, check_items, check_start};
use jiff::Timestamp;
use model::tenant::ShopTag;
use model::{Code, Id, id};
use store::Item;
use web::Fault;

/// What a customer asks for.
#[derive(Debug)]
pub(crate) enum Ask {
    /// Services, each with its start.
    Items(Vec<ItemWish>),
    /// A package from a start on, one service after the other.
    Package(PackageWish),
}

/// A package at a time.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PackageWish {
    pub(crate) id: Id<id::Package>,
    pub(crate) start: Timestamp,
    /// Who does what they provide of it.
    pub(crate) specialist: Option<Id<id::Specialist>>,
}

/// What a customer asks for, and where they want it.
pub(crate) struct Errand {
    pub(crate) ask: Ask,
    pub(crate) place: Place,
    pub(crate) address: Option<Address>,
}

/// What is booked at once: items, in the order in which they are done if they are a package's.
pub(crate) struct Basket {
    pub(crate) items: Vec<ItemWish>,
    pub(crate) package: Option<Sold>,
}

impl Ask {
    /// What a body asks for: `items`, or `package_id` and `start`.
    pub(crate) fn read(
        items: Option<Vec<ItemWish>>,
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
                Ok(Self::Package(PackageWish { id, start, specialist }))
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
    pub(crate) const fn package(&self) -> Option<PackageWish> {
        match self {
            Self::Items(_) => None,
            Self::Package(wish) => Some(*wish),
        }
    }
}

impl Errand {
    /// The services of items, each with what was found of it.
    ///
    /// # Errors
    /// `service_unavailable`.
    pub(crate) fn items(
        &self,
        scene: &Scene,
        services: Vec<(Id<id::Service>, Option<Item>)>,
    ) -> Result<(Services, Basket), Fault> {
        let Ask::Items(items) = &self.ask else { return Err(Code::Internal.into()) };
        let mut known = Services::new();
        for (id, service) in services {
            let at = items.iter().position(|it| it.service_id == id).unwrap_or_default();
            let pointer = format!("/items/{at}/service_id");
            let service = offered(service, &scene.shop);
            known.insert(id, service.ok_or_else(|| refuse(Code::ServiceUnavailable, pointer, "not offered"))?);
        }
        Ok((known, Basket { items: items.clone(), package: None }))
    }

    /// The services of a package, laid out.
    ///
    /// # Errors
    /// When it can't be had there or then.
    pub(crate) fn package(&self, scene: &Scene, sold: Sold) -> Result<(Services, Basket), Fault> {
        let items = sold.items(scene, (self.place, self.address.as_ref()))?;
        Ok((sold.services(), Basket { items, package: Some(sold) }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::stamp;

    #[test]
    fn items_or_a_package_with_its_start() {
        let id = Some(Id::fixed(1));
        assert!(Ask::read(None, id, Some(stamp(9, 0)), None).is_ok());
        for (package, start) in [(None, None), (id, None), (None, Some(stamp(9, 0)))] {
            assert!(Ask::read(None, package, start, None).is_err());
        }
        assert!(Ask::read(Some(vec![]), id, Some(stamp(9, 0)), None).is_err());
    }
}
