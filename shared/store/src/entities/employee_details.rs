//! What goes along with an employee: into the record of another shop, and into a copy of their own data.

use super::{Changed, Employee};
use crate::{Encrypted, Item, StoreError, Update, Value};
use jiff::Timestamp;
use model::private_details::PrivateDetails;
use model::skill::Skill;
use runtime::Secret;
use runtime::purpose::Fields;

impl Employee {
    /// A new record of somebody who worked elsewhere in the company: with the picture and the skills of their earlier one, and
    /// with their private details, sealed for this one.
    #[must_use]
    pub fn with_details_of(self, earlier: &Self, sealed: Option<Encrypted<PrivateDetails>>) -> Self {
        let item = self
            .item()
            .clone()
            .with_some(Self::AVATAR_KEY, earlier.avatar_key())
            .with_some(Self::SKILLS, earlier.skills().map(|it| Value::document(&it)))
            .with_some(Self::PRIVATE_DETAILS, sealed.map(|it| it.to_string()));
        self.with_item(item)
    }

    /// Sets what they can do.
    pub fn set_skills(&self, skills: &[Skill], now: Timestamp) -> Changed<Self> {
        let update = Update::of(self.key())
            .put(Self::SKILLS, Some((!skills.is_empty()).then(|| Value::document(&skills))))
            .set(Self::UPDATED_AT, now.to_string())
            .add(Self::VERSION, 1);
        Changed::of(self, self.item(), update)
    }

    /// What a copy of a person's data has of this record: all that the shop entered about them, private details opened.
    ///
    /// # Errors
    /// If what is stored can't be opened.
    pub fn exported(&self, secret: &Secret<Fields>) -> Result<Item, StoreError> {
        let of_person = [Self::ID, Self::SHOP_ID, Self::COMPANY_ID, Self::POSITION, Self::IS_ACTIVE, Self::CREATED_AT];
        let of_person: Vec<&str> = of_person.into_iter().chain(Self::PERSONAL.attributes.iter().copied()).collect();
        let mut item = self.item().clone();
        item.0.retain(|name, _| name == "entity" || of_person.contains(&name.as_str()));
        if self.sealed_details().is_none() {
            return Ok(item);
        }
        Ok(item.with(Self::PRIVATE_DETAILS, Value::document(&self.open_details(secret)?)))
    }
}
