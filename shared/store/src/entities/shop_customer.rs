//! The customers of a shop: who has booked there or joined a queue, how often they were served, and the shop's notes about them.

use super::personal_data::{AfterErasure, DataSubject, PersonalData};
use super::{Account, Changed, List, Shop, Specialist, Text};
use crate::{Item, StoreError, Table, Update, Write, condition, entity, keys};
use jiff::Timestamp;
use model::tenant::ShopTag;
use model::{Id, id};

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
        }
        defaulted {
            /// Its text.
            text / TEXT: Text = "text";
            /// Words by which notes are found.
            tags / TAGS: List = "tags";
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
    /// Its text.
    pub text: &'a str,
    /// Words by which notes are found.
    pub tags: &'a [String],
    /// When.
    pub now: Timestamp,
}

impl CustomerNote {
    /// Its personal data.
    pub(super) const PERSONAL: PersonalData = PersonalData {
        entity: Self::TAG,
        whose: DataSubject::Customer,
        attributes: &[Self::TEXT, Self::TAGS],
        after_erasure: AfterErasure::Deleted,
    };

    /// Writes a note.
    #[must_use]
    pub fn write(new: &NewCustomerNote<'_>) -> Self {
        let now = new.now.to_string();
        let item = Item::new(&keys::customer_note(new.user, new.id), Self::TAG)
            .with(Self::ID, new.id)
            .with(Self::USER, new.user)
            .with(Self::AUTHOR, new.author)
            .with(Self::TEXT, new.text)
            .with(Self::TAGS, new.tags.to_vec())
            .with(Self::VERSION, 1)
            .with(Self::CREATED_AT, now.as_str())
            .with(Self::UPDATED_AT, now.as_str());
        Self { item, id: new.id, user: new.user, author: new.author }
    }

    /// Changes the note. `None` keeps a value.
    pub fn change(&self, text: Option<&str>, tags: Option<Vec<String>>, now: Timestamp) -> Changed<Self> {
        let update = Update::of(self.key())
            .set_some(Self::TEXT, text)
            .set_some(Self::TAGS, tags)
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
