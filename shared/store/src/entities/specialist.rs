//! A specialist: what customers read about an employee who provides services.

use super::anonymise::deleted_name;
use super::personal_data::{AfterErasure, DataSubject, PersonalData};
use super::query::{self, Consistency};
use super::{Changed, Document, List, Parsed, Text};
use crate::{Condition, Item, StoreError, Table, Update, Value, Write, condition, entity, keys};
use jiff::Timestamp;
use model::catalog::{ExperienceLevel, PortfolioItem};
use model::tenant::ShopTag;
use model::{Bilingual, Id, id};

entity! {
    /// A specialist.
    pub struct Specialist: "Specialist" {
        required {
            /// Their id.
            id / ID: Id<id::Specialist> = "id";
            /// The shop where they work.
            shop_id / SHOP_ID: Id<id::Shop> = "shop_id";
            /// Their id as an employee.
            employee_id / EMPLOYEE_ID: Id<id::Employee> = "employee_id";
        }
        optional {
            /// Years of experience.
            experience_years / EXPERIENCE_YEARS: i64 = "experience_years";
            /// Level of experience.
            experience_level / EXPERIENCE_LEVEL: Parsed<ExperienceLevel> = "experience_level";
            /// The key of their picture in the media bucket.
            avatar_key / AVATAR_KEY: Text = "avatar_key";
            /// Their average rating. `None` without reviews.
            rating / RATING: f64 = "rating";
        }
        defaulted {
            /// Their name.
            name / NAME: Bilingual = "name";
            /// What they say about themselves.
            bio / BIO: Bilingual = "bio";
            /// The pieces of work they show.
            portfolio / PORTFOLIO: Document<Vec<PortfolioItem>> = "portfolio";
            /// Whether they currently work there.
            is_active / IS_ACTIVE: bool = "is_active";
            /// Number of reviews.
            rating_count / RATING_COUNT: i64 = "rating_count";
            /// Number of bookings.
            booking_count / BOOKING_COUNT: i64 = "booking_count";
            /// Increases with each change.
            version / VERSION: i64 = "version";
            /// When they became a specialist.
            created_at / CREATED_AT: Text = "created_at";
            /// When they were last changed.
            updated_at / UPDATED_AT: Text = "updated_at";
            /// The ids of the categories they are experts in, as texts.
            expertise_texts / EXPERTISE: List = "expertise";
        }
    }
}

/// A specialist to be created.
#[derive(Debug, Clone)]
pub struct NewSpecialist<'a> {
    /// Their id as an employee, from which their id as a specialist follows.
    pub employee: Id<id::Employee>,
    /// The shop where they work.
    pub shop: Id<id::Shop>,
    /// Their name.
    pub name: &'a Bilingual,
    /// What they say about themselves.
    pub bio: &'a Bilingual,
    /// Years of experience.
    pub experience_years: Option<i64>,
    /// Level of experience.
    pub experience_level: Option<ExperienceLevel>,
    /// Whether they currently work there.
    pub is_active: bool,
    /// The time of creation.
    pub now: Timestamp,
}

/// New values of a specialist. `None` keeps a value, `Some(None)` removes it.
#[derive(Debug, Clone, Default)]
pub struct SpecialistChanges {
    /// What they say about themselves.
    pub bio: Option<Bilingual>,
    /// Years of experience.
    pub experience_years: Option<Option<i64>>,
    /// Level of experience.
    pub experience_level: Option<Option<ExperienceLevel>>,
    /// The categories they are experts in.
    pub expertise: Option<Vec<Id<id::Category>>>,
    /// The key of their picture in the media bucket.
    pub avatar_key: Option<Option<String>>,
    /// The pieces of work they show.
    pub portfolio: Option<Vec<PortfolioItem>>,
}

/// Attribute: number of completed appointments of a service.
fn completed_attribute(service: Id<id::Service>) -> String {
    format!("done_{service}")
}

impl Specialist {
    /// Its personal data.
    pub(super) const PERSONAL: PersonalData = PersonalData {
        entity: Self::TAG,
        whose: DataSubject::Employee,
        attributes: &[Self::NAME, Self::BIO, Self::AVATAR_KEY, Self::PORTFOLIO],
        after_erasure: AfterErasure::Removed,
    };

    /// The prefix of the sort keys of a shop's specialists.
    pub const PREFIX: &'static str = "SPEC#";

    /// Creates a specialist.
    #[must_use]
    pub fn new(new: &NewSpecialist<'_>) -> Self {
        let (id, now) = (new.employee.derived(), new.now.to_string());
        let item = Item::new(&keys::specialist(id), Self::TAG)
            .with(Self::ID, id)
            .with(Self::SHOP_ID, new.shop)
            .with(Self::EMPLOYEE_ID, new.employee)
            .with(Self::NAME, new.name)
            .with(Self::BIO, new.bio)
            .with_some(Self::EXPERIENCE_YEARS, new.experience_years)
            .with_some(Self::EXPERIENCE_LEVEL, new.experience_level.map(ExperienceLevel::as_str))
            .with(Self::EXPERTISE, Vec::<String>::new())
            .with(Self::IS_ACTIVE, new.is_active)
            .with(Self::RATING_COUNT, 0)
            .with(Self::BOOKING_COUNT, 0)
            .with(Self::VERSION, 1)
            .with(Self::CREATED_AT, now.as_str())
            .with(Self::UPDATED_AT, now.as_str());
        Self { item, id, shop_id: new.shop, employee_id: new.employee }
    }

    /// Reads all specialists of a shop, active or not.
    ///
    /// # Errors
    /// If the table does not answer.
    pub async fn all_of_shop(table: &Table, shop: ShopTag, consistency: Consistency) -> Result<Vec<Self>, StoreError> {
        query::all(table, &keys::shop_partition(shop), Self::PREFIX, consistency).await
    }

    /// The categories they are experts in.
    #[must_use]
    pub fn expertise(&self) -> Vec<Id<id::Category>> {
        self.item.list(Self::EXPERTISE).filter_map(|it| it.parse().ok()).collect()
    }

    /// Changes the specialist.
    pub fn change(&self, changes: &SpecialistChanges, now: Timestamp) -> Changed<Self> {
        let expertise = changes.expertise.as_ref().map(|all| all.iter().map(Id::to_string).collect::<Vec<_>>());
        let level = changes.experience_level.map(|it| it.map(ExperienceLevel::as_str));
        let update = Update::of(self.key())
            .set_some(Self::BIO, changes.bio.as_ref())
            .put(Self::EXPERIENCE_YEARS, changes.experience_years)
            .put(Self::EXPERIENCE_LEVEL, level)
            .set_some(Self::EXPERTISE, expertise)
            .put(Self::AVATAR_KEY, changes.avatar_key.clone())
            .set_some(Self::PORTFOLIO, changes.portfolio.as_ref().map(Value::document))
            .set(Self::UPDATED_AT, now.to_string())
            .add(Self::VERSION, 1);
        Changed::of(self, &self.item, update)
    }

    /// Number of times they have completed a service.
    #[must_use]
    pub fn completed_of(&self, service: Id<id::Service>) -> i64 {
        self.item.number(&completed_attribute(service))
    }

    /// Counts a completed appointment of a service. The specialist must exist.
    pub fn count_completed(specialist: Id<id::Specialist>, service: Id<id::Service>) -> Update {
        Update::of(keys::specialist(specialist)).add(completed_attribute(service), 1).when(condition::exists())
    }

    /// Copies what customers see of an employee. The specialist must exist.
    pub fn copy_employee(specialist: Id<id::Specialist>, name: &Bilingual, is_active: bool) -> Update {
        let update = Update::of(keys::specialist(specialist)).set(Self::NAME, name).set(Self::IS_ACTIVE, is_active);
        update.add(Self::VERSION, 1).when(condition::exists())
    }

    /// Removes who a specialist is: they don't work there any more.
    pub fn anonymise(specialist: Id<id::Specialist>) -> Update {
        let update = Self::copy_employee(specialist, &deleted_name(), false);
        Self::PERSONAL.attributes.iter().filter(|it| **it != Self::NAME).fold(update, |it, name| it.remove(*name))
    }

    /// The condition that the specialist currently works there.
    #[must_use]
    pub fn works_here() -> Condition {
        Condition::Equal(Self::IS_ACTIVE.into(), true.into())
    }

    /// Holds while the specialist works there.
    #[must_use]
    pub fn check_active(specialist: Id<id::Specialist>) -> Write {
        Write::Check(keys::specialist(specialist), Self::works_here())
    }
}
