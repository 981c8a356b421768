//! An employee of a shop.

use super::anonymise::{DELETED_NAME, deleted_name};
use super::personal_data::{AfterErasure, DataSubject, PersonalData};
use super::query::{self, Consistency};
use super::{Changed, Document, Parsed, Text};
use crate::agenda::PersonAgenda;
use crate::{Condition, Encrypted, FieldPlace, Item, StoreError, Table, Update, Value, Write, condition, entity, keys};
use jiff::Timestamp;
use jiff::civil::Date;
use model::employment::Position;
use model::event::{Changes, EmployeeAction, EmployeeChanged};
use model::hours::{Hours, Roster, Schedule};
use model::private_details::PrivateDetails;
use model::skill::Skill;
use model::tenant::ShopTag;
use model::{Bilingual, Id, Language, Phone, id};
use runtime::purpose::Fields;
use runtime::{Entropy, Secret};
use std::collections::BTreeMap;

entity! {
    /// An employee.
    pub struct Employee: "Employee" {
        required {
            /// Their id.
            id / ID: Id<id::Employee> = "id";
            /// The shop where they work.
            shop_id / SHOP_ID: Id<id::Shop> = "shop_id";
            /// The shop's company.
            company / COMPANY_ID: Id<id::Company> = "company_id";
            /// Their account.
            user / USER: Id<id::User> = "user";
        }
        optional {
            /// Their position.
            position / POSITION: Parsed<Position> = "position";
            /// The key of their picture in the media bucket.
            avatar_key / AVATAR_KEY: Text = "avatar_key";
            /// Their number in the shop's records.
            staff_number / STAFF_NUMBER: Text = "staff_number";
            /// The date of hire, `YYYY-MM-DD`.
            hire_date / HIRE_DATE: Text = "hire_date";
            /// Notes of the shop about them.
            notes / NOTES: Text = "notes";
            /// What they can do. `None` if nothing was entered.
            skills / SKILLS: Document<Vec<Skill>> = "skills";
            /// What only owners and managers see of them.
            sealed_details / PRIVATE_DETAILS: Parsed<Encrypted<PrivateDetails>> = "private_details";
            /// The agendas of the same person in other shops. Absent for people with one employment. Only what books reads it:
            /// nobody is told where else somebody works.
            other_agendas / OTHER_AGENDAS: Document<Vec<PersonAgenda>> = "other_agendas";
            /// The version of the person's employments that `other_agendas` follows from.
            employments_version / EMPLOYMENTS_VERSION: i64 = "employments_version";
            /// Their working hours. `None` if they follow the shop's hours.
            hours / HOURS: Document<Hours> = "hours";
            /// Their shifts. `None` if they never had any.
            stored_roster / ROSTER: Parsed<Roster> = "roster";
        }
        defaulted {
            /// Their name.
            name / NAME: Bilingual = "name";
            /// Their phone number, E.164.
            phone / PHONE: Text = "phone";
            /// Whether they currently work there.
            is_active / IS_ACTIVE: bool = "is_active";
            /// Whether they are a specialist.
            is_specialist / IS_SPECIALIST: bool = "is_specialist";
            /// Increases with each change of their working time: hours, leaves, activity.
            time_version / TIME_VERSION: i64 = "time_version";
            /// Increases with each change.
            version / VERSION: i64 = "version";
            /// When they were hired.
            created_at / CREATED_AT: Text = "created_at";
            /// When they were last changed.
            updated_at / UPDATED_AT: Text = "updated_at";
        }
    }
}

/// An employee to be hired.
#[derive(Debug, Clone)]
pub struct NewEmployee<'a> {
    /// Their id.
    pub id: Id<id::Employee>,
    /// The shop where they work.
    pub shop: Id<id::Shop>,
    /// The shop's company.
    pub company: Id<id::Company>,
    /// Their account.
    pub user: Id<id::User>,
    /// Their name.
    pub name: &'a Bilingual,
    /// Their phone number.
    pub phone: &'a Phone,
    /// Their position.
    pub position: Position,
    /// Whether they are a specialist.
    pub is_specialist: bool,
    /// The date of hire.
    pub hire_date: Option<Date>,
    /// Their number in the shop's records.
    pub staff_number: Option<&'a str>,
    /// Notes of the shop about them.
    pub notes: Option<&'a str>,
    /// The time of hiring.
    pub now: Timestamp,
}

/// New values of an employee. `None` keeps a value, `Some(None)` removes it.
#[derive(Debug, Clone, Default)]
pub struct EmployeeChanges {
    /// Their name.
    pub name: Option<Bilingual>,
    /// Their position.
    pub position: Option<Position>,
    /// The key of their picture in the media bucket.
    pub avatar_key: Option<Option<String>>,
    /// The date of hire.
    pub hire_date: Option<Option<Date>>,
    /// Their number in the shop's records.
    pub staff_number: Option<Option<String>>,
    /// Notes of the shop about them.
    pub notes: Option<Option<String>>,
    /// What only owners and managers see of them.
    pub private_details: Option<Encrypted<PrivateDetails>>,
    /// Whether they currently work there.
    pub is_active: Option<bool>,
    /// Whether they are a specialist.
    pub is_specialist: Option<bool>,
}

impl Employee {
    /// Its personal data.
    pub(super) const PERSONAL: PersonalData = PersonalData {
        entity: Self::TAG,
        whose: DataSubject::Employee,
        attributes: &[
            Self::NAME,
            Self::PHONE,
            Self::NOTES,
            Self::STAFF_NUMBER,
            Self::AVATAR_KEY,
            Self::HIRE_DATE,
            Self::SKILLS,
            Self::PRIVATE_DETAILS,
        ],
        after_erasure: AfterErasure::Removed,
    };

    /// Holds while the working time is as it was read.
    #[must_use]
    pub fn check_working_time(&self) -> Write {
        let unchanged = match self.time_version() {
            0 => Condition::Missing(Self::TIME_VERSION.into()),
            version => Condition::Equal(Self::TIME_VERSION.into(), version.into()),
        };
        Write::Check(self.key(), unchanged)
    }

    /// Reads all employees of a shop, active or not.
    ///
    /// # Errors
    /// If the table does not answer.
    pub async fn all_of_shop(table: &Table, shop: ShopTag) -> Result<Vec<Self>, StoreError> {
        query::all(table, &keys::shop_partition(shop), "EMP#", Consistency::Strong).await
    }

    /// Creates an employee.
    #[must_use]
    pub fn hire(new: &NewEmployee<'_>) -> Self {
        let now = new.now.to_string();
        let item = Item::new(&keys::employee(new.id), Self::TAG)
            .with(Self::ID, new.id)
            .with(Self::SHOP_ID, new.shop)
            .with(Self::COMPANY_ID, new.company)
            .with(Self::USER, new.user)
            .with(Self::NAME, new.name)
            .with(Self::PHONE, new.phone.e164())
            .with(Self::POSITION, new.position.as_str())
            .with_some(Self::HIRE_DATE, new.hire_date.map(|it| it.to_string()))
            .with_some(Self::STAFF_NUMBER, new.staff_number)
            .with_some(Self::NOTES, new.notes)
            .with(Self::IS_ACTIVE, true)
            .with(Self::IS_SPECIALIST, new.is_specialist)
            .with(Self::VERSION, 1)
            .with(Self::CREATED_AT, now.as_str())
            .with(Self::UPDATED_AT, now.as_str());
        Self { item, id: new.id, shop_id: new.shop, company: new.company, user: new.user }
    }

    /// The same employee with other attributes.
    pub(super) fn with_item(self, item: Item) -> Self {
        Self { item, ..self }
    }

    /// The tag of their shop, which keys contain.
    #[must_use]
    pub fn shop(&self) -> ShopTag {
        self.id.shop()
    }

    /// Their id as a specialist, whether or not they are one.
    #[must_use]
    pub fn specialist(&self) -> Id<id::Specialist> {
        self.id.derived()
    }

    /// Whether they currently work as a specialist.
    #[must_use]
    pub fn is_active_specialist(&self) -> bool {
        self.is_active() && self.is_specialist()
    }

    /// Their own working hours and shifts, in the zone and at the location of the shop. `None` if they have neither and
    /// follow the shop's hours. With shifts alone, the shop's windows are their hours on other dates, as without any.
    #[must_use]
    pub fn schedule(&self, shop: &Schedule) -> Option<Schedule> {
        let roster = self.roster();
        match self.hours() {
            Some(hours) => Some(Schedule { hours, exceptions: BTreeMap::new(), roster, ..shop.clone() }),
            None if roster.0.is_empty() => None,
            None => Some(Schedule { roster, ..shop.without_pauses() }),
        }
    }

    /// Their shifts, by date.
    #[must_use]
    pub fn roster(&self) -> Roster {
        self.stored_roster().unwrap_or_default()
    }

    /// Sets their shifts.
    pub fn set_roster(&self, roster: &Roster, now: Timestamp) -> Changed<Self> {
        let update = Update::of(self.key())
            .set(Self::ROSTER, roster.to_string())
            .set(Self::UPDATED_AT, now.to_string())
            .add(Self::TIME_VERSION, 1)
            .add(Self::VERSION, 1);
        Changed::of(self, self.item(), update)
    }

    /// Whether they have their own working hours.
    #[must_use]
    pub fn has_hours(&self) -> bool {
        self.item.has(Self::HOURS)
    }

    /// What the event of a change tells.
    #[must_use]
    pub fn changed(&self, action: EmployeeAction, changes: Changes) -> EmployeeChanged {
        EmployeeChanged {
            company_id: self.company,
            shop_id: self.shop_id,
            employee: self.id,
            user: self.user,
            action,
            is_active: self.is_active(),
            leave: None,
            changes,
        }
    }

    /// Changes the employee.
    pub fn change(&self, changes: &EmployeeChanges, now: Timestamp) -> Changed<Self> {
        let date = changes.hire_date.map(|it| it.map(|date| date.to_string()));
        let mut update = Update::of(self.key())
            .set_some(Self::NAME, changes.name.as_ref())
            .set_some(Self::POSITION, changes.position.map(Position::as_str))
            .put(Self::AVATAR_KEY, changes.avatar_key.clone())
            .put(Self::HIRE_DATE, date)
            .put(Self::STAFF_NUMBER, changes.staff_number.clone())
            .put(Self::NOTES, changes.notes.clone())
            .set_some(Self::PRIVATE_DETAILS, changes.private_details.as_ref().map(ToString::to_string))
            .set_some(Self::IS_ACTIVE, changes.is_active)
            .set_some(Self::IS_SPECIALIST, changes.is_specialist)
            .set(Self::UPDATED_AT, now.to_string())
            .add(Self::VERSION, 1);
        if changes.is_active.is_some_and(|it| it != self.is_active()) {
            update = update.add(Self::TIME_VERSION, 1);
        }
        Changed::of(self, self.item(), update)
    }

    /// Records a change of their rights, which are kept with the company, so that `If-Match` guards it.
    pub fn touch(&self, now: Timestamp) -> Changed<Self> {
        let update = Update::of(self.key()).set(Self::UPDATED_AT, now.to_string()).add(Self::VERSION, 1);
        Changed::of(self, self.item(), update)
    }

    /// Encrypts what only owners and managers see of them.
    #[must_use]
    pub fn seal_details(
        &self,
        secret: &Secret<Fields>,
        details: &PrivateDetails,
        entropy: &dyn Entropy,
    ) -> Encrypted<PrivateDetails> {
        Encrypted::seal(secret, &self.details_place(), details, entropy)
    }

    /// Decrypts what only owners and managers see of them. Empty if there is nothing.
    ///
    /// # Errors
    /// If what is stored can't be opened.
    pub fn open_details(&self, secret: &Secret<Fields>) -> Result<PrivateDetails, StoreError> {
        let sealed = self.sealed_details().map(|it| it.open(secret, &self.details_place())).transpose()?;
        Ok(sealed.unwrap_or_default())
    }

    /// Seals the private details under the current version of the secret. `None` if nothing is sealed under another one.
    /// Refused if they were changed since the employee was read.
    ///
    /// # Errors
    /// If what is stored can't be opened.
    pub fn renew_details(&self, secret: &Secret<Fields>, entropy: &dyn Entropy) -> Result<Option<Update>, StoreError> {
        let Some(sealed) = self.sealed_details() else { return Ok(None) };
        let renewed = sealed.renewed(secret, &self.details_place(), entropy)?;
        let unchanged = Condition::Equal(Self::PRIVATE_DETAILS.into(), sealed.to_string().into());
        let update =
            |it: Encrypted<_>| Update::of(self.key()).set(Self::PRIVATE_DETAILS, it.to_string()).when(unchanged);
        Ok(renewed.map(update))
    }

    fn details_place(&self) -> FieldPlace {
        FieldPlace { key: self.key(), attribute: Self::PRIVATE_DETAILS }
    }

    /// Whether their account was erased.
    #[must_use]
    pub fn is_anonymous(&self) -> bool {
        self.name().pick(Language::En) == DELETED_NAME
    }

    /// Removes who they are: they don't work there any more.
    pub fn anonymise(&self, now: Timestamp) -> Update {
        let update = Update::of(self.key())
            .set(Self::NAME, &deleted_name())
            .set(Self::IS_ACTIVE, false)
            .set(Self::UPDATED_AT, now.to_string())
            .add(Self::TIME_VERSION, 1)
            .add(Self::VERSION, 1)
            .when(condition::exists());
        Self::PERSONAL.attributes.iter().filter(|it| **it != Self::NAME).fold(update, |it, name| it.remove(*name))
    }

    /// Sets their working hours.
    pub fn set_hours(&self, hours: &Hours, now: Timestamp) -> Changed<Self> {
        let update = Update::of(self.key())
            .set(Self::HOURS, Value::document(hours))
            .set(Self::UPDATED_AT, now.to_string())
            .add(Self::TIME_VERSION, 1)
            .add(Self::VERSION, 1);
        Changed::of(self, self.item(), update)
    }

    /// Names the person's agendas in other shops, which follow from a version of their employments. Refused if they follow
    /// from a newer one. Claims that were judged without them are refused as after a change of the working time.
    pub fn share_agendas(&self, others: &[PersonAgenda], version: i64) -> Update {
        let name = Self::EMPLOYMENTS_VERSION;
        let is_newer = vec![Condition::Missing(name.into()), Condition::AtMost(name.into(), version.into())];
        let update = Update::of(self.key()).set(name, version).when(condition::exists()).when(Condition::Any(is_newer));
        if self.other_agendas().unwrap_or_default() == others {
            return update;
        }
        update.set(Self::OTHER_AGENDAS, Value::document(&others)).add(Self::TIME_VERSION, 1)
    }

    /// Records a change of their working time, such as a leave. Claims that were judged by the previous working time are
    /// then refused on agendas with claims that were judged by the new one.
    #[must_use]
    pub fn change_working_time(&self) -> Write {
        Update::of(self.key()).add(Self::TIME_VERSION, 1).when(condition::exists()).into()
    }
}
