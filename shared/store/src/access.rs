//! A company's rights as an item: one text, two counters. `version` guards changes of the rights, `rights` guards what
//! is done under them: it grows only when somebody may do more or less than before.

use crate::{Condition, Item, Update, Write, condition, keys};
use model::access::Access;
use model::tenant::CompanyTag;

/// The rights of a company as they were read.
#[derive(Debug, Clone)]
pub struct Rights {
    /// Whose they are.
    pub company: CompanyTag,
    /// What they are.
    pub access: Access,
    version: i64,
    rights: i64,
}

impl Rights {
    /// Reads the item. What can't be read grants nothing.
    #[must_use]
    pub fn read(company: CompanyTag, item: Option<&Item>) -> Self {
        let text = item.and_then(|it| it.text("access")).unwrap_or("{}");
        let access = serde_json::from_str(text).unwrap_or_default();
        let number = |name| item.map_or(0, |it| it.number(name));
        Self { company, access, version: number("version"), rights: number("rights") }
    }

    /// The first rights of a company.
    #[must_use]
    pub fn create(company: CompanyTag, access: &Access) -> Write {
        let text = serde_json::to_string(access).unwrap_or_default();
        let item =
            Item::new(&keys::access(company), "Access").with("access", text).with("version", 1).with("rights", 1);
        Write::create(item)
    }

    /// Holds as long as nobody's rights have changed since they were read.
    #[must_use]
    pub fn unchanged(&self) -> Write {
        let same = match self.rights {
            0 => Condition::Missing("rights".into()),
            rights => Condition::Equal("rights".into(), rights.into()),
        };
        Write::Check(keys::access(self.company), same)
    }

    /// Replaces the rights, if they are still those that were read.
    #[must_use]
    pub fn replace(&self, access: &Access) -> Write {
        let text = serde_json::to_string(access).unwrap_or_default();
        let update = Update::of(keys::access(self.company)).set("access", text).add("version", 1).add("rights", 1);
        update.when(Condition::Equal("version".into(), self.version.into())).when(condition::exists()).into()
    }
}
