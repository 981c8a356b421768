//! What a customer selects: items, or a package, whose services are the items.

use crate::reservation::request::{Address, Destination, RequestedItem, check_items, check_start};
use jiff::Timestamp;
use model::booking::LocationKind;
use model::tenant::ShopTag;
use model::{Id, id};
use web::Fault;

/// What a customer selects.
#[derive(Debug)]
pub(crate) enum Selection {
    /// Services, each with its start; at least one.
    Items(Vec<RequestedItem>),
    /// A package from a start on, one service after the other.
    Package(PackageSelection),
}

/// A package at a time.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PackageSelection {
    pub(crate) id: Id<id::Package>,
    pub(crate) start: Timestamp,
    /// Preferred specialist, for the services that they provide.
    pub(crate) specialist: Option<Id<id::Specialist>>,
}

/// What a customer selects, and where they want it.
pub(crate) struct VisitRequest {
    pub(crate) selection: Selection,
    /// The shop that it is requested of.
    pub(crate) shop: ShopTag,
    pub(crate) destination: Destination,
}

/// The fields of a body that select.
#[derive(Debug, Default)]
pub(crate) struct SelectionFields {
    pub(crate) items: Option<Vec<RequestedItem>>,
    pub(crate) package_id: Option<Id<id::Package>>,
    pub(crate) start: Option<Timestamp>,
    pub(crate) specialist_id: Option<Id<id::Specialist>>,
}

impl SelectionFields {
    /// Whether nothing is selected.
    pub(crate) const fn is_empty(&self) -> bool {
        self.items.is_none() && self.package_id.is_none() && self.start.is_none() && self.specialist_id.is_none()
    }

    /// Whether items or a package are selected, correctly or not.
    pub(crate) const fn is_visit(&self) -> bool {
        self.items.is_some() || self.package_id.is_some() || self.start.is_some()
    }

    /// Checks that they select items, or a package and its start, and then the destination.
    ///
    /// # Errors
    /// `validation_failed`, `slot_not_offered`.
    pub(crate) fn checked(self, location: LocationKind, address: Option<Address>) -> Result<VisitRequest, Fault> {
        let (selection, shop) = match (self.items, self.package_id, self.start) {
            (Some(items), None, None) if self.specialist_id.is_none() => {
                let shop = check_items(&items)?.shop();
                (Selection::Items(items), shop)
            }
            (None, Some(id), Some(start)) => {
                check_start(start, "/start")?;
                let selection = PackageSelection { id, start, specialist: self.specialist_id };
                (Selection::Package(selection), id.shop())
            }
            _ => return Err(Fault::field("", "missing", "either `items`, or `package_id` and `start`")),
        };
        Ok(VisitRequest { selection, shop, destination: Destination::checked(location, address)? })
    }
}

impl Selection {
    /// The starts that are known. Those of a package's services follow from the services.
    pub(crate) fn starts(&self) -> Vec<Timestamp> {
        match self {
            Self::Items(items) => items.iter().map(|it| it.start).collect(),
            Self::Package(selection) => vec![selection.start],
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

    /// The same, with whom the shop assigns.
    pub(crate) fn with_any_specialist(self) -> Self {
        match self {
            Self::Items(items) => {
                Self::Items(items.into_iter().map(|it| RequestedItem { specialist_id: None, ..it }).collect())
            }
            Self::Package(selection) => Self::Package(PackageSelection { specialist: None, ..selection }),
        }
    }

    /// The package.
    pub(crate) const fn package(&self) -> Option<PackageSelection> {
        match self {
            Self::Items(_) => None,
            Self::Package(selection) => Some(*selection),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::stamp;

    #[test]
    fn items_or_a_package_with_its_start() {
        let id = Some(Id::fixed(1));
        let checked = |items, package_id, start| {
            let fields = SelectionFields { items, package_id, start, specialist_id: None };
            fields.checked(LocationKind::InShop, None)
        };
        assert!(checked(None, id, Some(stamp(9, 0))).is_ok());
        for (package, start) in [(None, None), (id, None), (None, Some(stamp(9, 0)))] {
            assert!(checked(None, package, start).is_err());
        }
        assert!(checked(Some(vec![]), id, Some(stamp(9, 0))).is_err());
    }
}
