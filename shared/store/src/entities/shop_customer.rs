//! The customers of a shop: who has booked there or joined a queue, how often they were served, and the shop's notes about them.

use super::personal_data::{AfterErasure, DataSubject, PersonalData};
use super::{Account, Changed, Parsed, Shop, Specialist, Text};
use crate::encrypted::FieldPlace;
use crate::{Condition, Encrypted, Item, StoreError, Table, Update, Write, condition, entity, keys};
use jiff::Timestamp;
use model::customer_note::NoteContent;
use model::tenant::ShopTag;
use model::{Id, id};
use runtime::purpose::Fields;
use runtime::{Entropy, Secret};

/// How long a customer is remembered after their last visit, in seconds: as long as their appointments.
const RETENTION: i64 = 730 * 86_400;
/// Attribute: when the table may delete the item, in Unix seconds.
const TTL: &str = "ttl";

entity! {
    /// A customer of a shop. Their name and phone number are those of their account.
    pub struct ShopCustomer: "ShopCustomer" {
        required {
            /// The customer.
            user / USER: Id<id::User> = "user";
            /// The shop.
            shop / SHOP_ID: Id<id::Shop> = "shop_id";
        }
        optional {
            /// When they were served last. `None` if never.
            last_visit_at / LAST_VISIT_AT: Text = "last_visit_at";
        }
        defaulted {
            /// How often they were served: appointments that were completed, and tickets without an appointment.
            visits / VISITS: i64 = "visits";
            /// How often they did not come to an appointment.
            no_shows / NO_SHOWS: i64 = "no_shows";
            /// When they first booked or joined a queue.
            first_seen_at / FIRST_SEEN_AT: Text = "first_seen_at";
        }
    }
}

entity! {
    /// A shop that a user is a customer of, for the erasure of what it keeps about them.
    pub struct CustomerPointer: "CustomerPointer" {
        required {
            /// The shop.
            shop / SHOP_ID: Id<id::Shop> = "shop_id";
        }
    }
}

entity! {
    /// A note of a shop about a customer. Neither they nor other shops see it.
    pub struct CustomerNote: "CustomerNote" {
        required {
            /// Its id.
            id / ID: Id<id::CustomerNote> = "id";
            /// The customer.
            user / USER: Id<id::User> = "user";
            /// The user who wrote it.
            author / AUTHOR: Id<id::User> = "author";
            /// What it says, encrypted.
            sealed_content / CONTENT: Parsed<Encrypted<NoteContent>> = "content";
        }
        defaulted {
            /// Increases with each change.
            version / VERSION: i64 = "version";
            /// When it was written.
            created_at / CREATED_AT: Text = "created_at";
            /// When it was last changed.
            updated_at / UPDATED_AT: Text = "updated_at";
        }
    }
}

/// What a shop learns of a customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CustomerContact {
    /// They booked, or joined a queue.
    Came,
    /// They were served.
    Served,
    /// They did not come to an appointment.
    Missed,
}

impl ShopCustomer {
    /// The writes that record a contact, for a transaction that happens once. The first one checks that the account was not
    /// erased.
    #[must_use]
    pub fn record(user: Id<id::User>, shop: Id<id::Shop>, contact: CustomerContact, at: Timestamp) -> Vec<Write> {
        let now = at.to_string();
        let update = Update::of(keys::shop_customer(shop.shop(), user))
            .entity(Self::TAG)
            .set_default(Self::USER, user)
            .set_default(Self::SHOP_ID, shop)
            .set_default(Self::FIRST_SEEN_AT, now.as_str())
            .set(TTL, at.as_second() + RETENTION);
        let update = match contact {
            CustomerContact::Came => update,
            CustomerContact::Served => update.add(Self::VISITS, 1).set(Self::LAST_VISIT_AT, now.as_str()),
            CustomerContact::Missed => update.add(Self::NO_SHOWS, 1),
        };
        let pointer = Item::new(&keys::customer_pointer(user, shop), CustomerPointer::TAG)
            .with(CustomerPointer::SHOP_ID, shop)
            .with(TTL, at.as_second() + RETENTION);
        vec![Account::check_not_erased(user), update.into(), Write::put(pointer)]
    }

    /// Deletes what a shop keeps about a customer: the record and all notes.
    ///
    /// # Errors
    /// If the table does not answer.
    pub async fn forget(table: &Table, user: Id<id::User>, shop: ShopTag) -> Result<(), StoreError> {
        for item in table.query_all(&keys::shop_partition(shop), &keys::customer_notes_of(user)).await? {
            table.delete(&item.key()).await?;
        }
        table.delete(&keys::shop_customer(shop, user)).await.map(drop)
    }
}

impl Shop {
    /// Counts an appointment that was completed.
    pub fn count_booking(shop: Id<id::Shop>) -> Update {
        Update::of(keys::shop(shop.shop())).add(Self::BOOKING_COUNT, 1).when(condition::exists())
    }
}

impl Specialist {
    /// Counts an appointment that was completed.
    pub fn count_booking(specialist: Id<id::Specialist>) -> Update {
        Update::of(keys::specialist(specialist)).add(Self::BOOKING_COUNT, 1).when(condition::exists())
    }
}

/// A note to be written.
#[derive(Debug, Clone)]
pub struct NewCustomerNote<'a> {
    /// Its id.
    pub id: Id<id::CustomerNote>,
    /// The customer.
    pub user: Id<id::User>,
    /// The user who writes it.
    pub author: Id<id::User>,
    /// What it says.
    pub content: &'a NoteContent,
    /// When.
    pub now: Timestamp,
}

impl CustomerNote {
    /// Its personal data.
    pub(super) const PERSONAL: PersonalData = PersonalData {
        entity: Self::TAG,
        whose: DataSubject::Customer,
        attributes: &[Self::CONTENT],
        after_erasure: AfterErasure::Deleted,
    };

    /// Writes a note.
    #[must_use]
    pub fn write(new: &NewCustomerNote<'_>, secret: &Secret<Fields>, entropy: &dyn Entropy) -> Self {
        let (now, key) = (new.now.to_string(), keys::customer_note(new.user, new.id));
        let place = FieldPlace { key: key.clone(), attribute: Self::CONTENT };
        let sealed = Encrypted::seal(secret, &place, new.content, entropy);
        let item = Item::new(&key, Self::TAG)
            .with(Self::ID, new.id)
            .with(Self::USER, new.user)
            .with(Self::AUTHOR, new.author)
            .with(Self::CONTENT, sealed.to_string())
            .with(Self::VERSION, 1)
            .with(Self::CREATED_AT, now.as_str())
            .with(Self::UPDATED_AT, now.as_str());
        Self { item, id: new.id, user: new.user, author: new.author, sealed_content: sealed }
    }

    /// Decrypts what it says.
    ///
    /// # Errors
    /// If what is stored can't be opened.
    pub fn content(&self, secret: &Secret<Fields>) -> Result<NoteContent, StoreError> {
        self.sealed_content.open(secret, &self.content_place())
    }

    /// Seals the content under the current version of the secret. `None` if it is under it. Refused if the note was changed
    /// since it was read.
    ///
    /// # Errors
    /// If what is stored can't be opened.
    pub fn renew_content(&self, secret: &Secret<Fields>, entropy: &dyn Entropy) -> Result<Option<Update>, StoreError> {
        let renewed = self.sealed_content.renewed(secret, &self.content_place(), entropy)?;
        let unchanged = Condition::Equal(Self::CONTENT.into(), self.sealed_content.to_string().into());
        Ok(renewed.map(|it| Update::of(self.key()).set(Self::CONTENT, it.to_string()).when(unchanged)))
    }

    /// The notes of a shop about a customer.
    ///
    /// # Errors
    /// If the table does not answer.
    pub async fn all_about(table: &Table, user: Id<id::User>, shop: ShopTag) -> Result<Vec<Self>, StoreError> {
        let items = table.query_all(&keys::shop_partition(shop), &keys::customer_notes_of(user)).await?;
        Ok(items.into_iter().filter_map(<Self as crate::Entity>::read).collect())
    }

    fn content_place(&self) -> FieldPlace {
        FieldPlace { key: self.key(), attribute: Self::CONTENT }
    }

    /// Changes what the note says.
    pub fn change(
        &self,
        content: &NoteContent,
        secret: &Secret<Fields>,
        entropy: &dyn Entropy,
        now: Timestamp,
    ) -> Changed<Self> {
        let sealed = Encrypted::seal(secret, &self.content_place(), content, entropy);
        let update = Update::of(self.key())
            .set(Self::CONTENT, sealed.to_string())
            .set(Self::UPDATED_AT, now.to_string())
            .add(Self::VERSION, 1);
        Changed::of(self, self.item(), update)
    }

    /// Deletes the note. Refused if it was changed since it was read.
    #[must_use]
    pub fn delete_unchanged(&self) -> Write {
        Write::Delete(self.key(), Some(condition::unchanged(&self.item)))
    }
}
