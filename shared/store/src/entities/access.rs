//! The rights of a company: one document and two counters. `version` guards changes of the rights. `rights` guards changes
//! that were judged by them: it increases whenever a member may do more or less than before.

use crate::{Condition, Item, Update, Write, condition, keys};
use model::access::Access;
use model::tenant::CompanyTag;

/// Attribute: the rights as JSON text.
const ACCESS: &str = "access";
/// Attribute: increases with each change.
const VERSION: &str = "version";
/// Attribute: increases with each change of what a member may do.
const RIGHTS: &str = "rights";

/// The rights of a company as they were read.
#[derive(Debug, Clone)]
pub struct Rights {
    /// The company.
    pub company: CompanyTag,
    /// The rights.
    pub access: Access,
    version: i64,
    rights: i64,
}

impl Rights {
    /// The entity's tag, attribute `entity`.
    pub const TAG: &'static str = "Access";

    /// Reads the item. A missing or unreadable item grants nothing.
    #[must_use]
    pub fn read(company: CompanyTag, item: Option<&Item>) -> Self {
        let access = item.and_then(|it| it.document(ACCESS)).unwrap_or_default();
        let number = |name| item.map_or(0, |it| it.number(name));
        Self { company, access, version: number(VERSION), rights: number(RIGHTS) }
    }

    /// Returns the rights in an item. `None` if they can't be read.
    #[must_use]
    pub fn access_in(item: &Item) -> Option<Access> {
        item.document(ACCESS)
    }

    /// Creates the rights of a new company.
    #[must_use]
    pub fn create(company: CompanyTag, access: &Access) -> Write {
        let text = serde_json::to_string(access).unwrap_or_default();
        Write::create(Item::new(&keys::access(company), Self::TAG).with(ACCESS, text).with(VERSION, 1).with(RIGHTS, 1))
    }

    /// Checks that the rights are still those that were read.
    #[must_use]
    pub fn unchanged(&self) -> Write {
        let same = match self.rights {
            0 => Condition::Missing(RIGHTS.into()),
            rights => Condition::Equal(RIGHTS.into(), rights.into()),
        };
        Write::Check(keys::access(self.company), same)
    }

    /// Replaces the rights. Refused if they were changed since they were read.
    #[must_use]
    pub fn replace(&self, access: &Access) -> Write {
        let text = serde_json::to_string(access).unwrap_or_default();
        let update = Update::of(keys::access(self.company)).set(ACCESS, text).add(VERSION, 1).add(RIGHTS, 1);
        update.when(Condition::Equal(VERSION.into(), self.version.into())).when(condition::exists()).into()
    }
}
