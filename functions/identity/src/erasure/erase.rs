//! Erasing an account.
//!
//! Decisions about consent and audit entries stay, as the law requires, under an id that identifies nobody. Every step is
//! idempotent, and the scheduled erasure is deleted last, so the next run completes what a crash interrupted.

use crate::erasure::{employment, tickets, traces};
use crate::export::ticket_id;
use crate::records::{AuditEvent, Records, UserEvent};
use jiff::Timestamp;
use model::profile::AccountStatus;
use model::{Id, id};
use runtime::{Failure, SystemEntropy};
use store::entities::{
    AppointmentPointer, Consent, CustomerPointer, CustomerSchedule, Device, Export, NotificationMention, PushToken,
    Severity, ShopCustomer, WaitlistPointer, anonymise_appointment, anonymise_waitlist_entry,
};
use store::keys::{self, Ref};
use store::{Account, Entity as _, Item, Refusal, Rejection, Table, Transaction, Update, Write};

/// Erases accounts.
pub(crate) struct Eraser<'a> {
    pub(crate) table: &'a Table,
    pub(crate) s3: &'a aws_sdk_s3::Client,
    pub(crate) bucket: &'a str,
    pub(crate) now: Timestamp,
}

impl Eraser<'_> {
    /// Erases an account and everything in its partition but the account's remains and decisions about consent. Does nothing if
    /// the erasure was cancelled.
    pub(crate) async fn erase(&self, user: Id<id::User>) -> Result<(), Failure> {
        let before = self.items_of(user).await?;
        let Some(account) = before.iter().cloned().find_map(Account::read) else { return Ok(()) };
        let mut phones = account.erased_phone_refs();
        if account.status() != AccountStatus::Erased {
            let due = account.erasure_at().and_then(|it| it.parse::<Timestamp>().ok());
            if due.is_none_or(|it| it > self.now) {
                return Ok(());
            }
            phones = account.phone_refs();
            let schedule = before.iter().cloned().find_map(CustomerSchedule::read).unwrap_or_default();
            self.erase_account(&account, &schedule).await?;
        }
        for phone in &phones {
            traces::erase_entered(self.table, phone, self.now).await?;
        }
        for company in account.company_ids() {
            employment::end(self.table, user, company, self.now).await?;
        }
        self.table.delete(&keys::second_factor(user)).await?;
        // Read again: what was added before the account was erased. From then on, nothing names the person.
        for item in self.items_of(user).await? {
            match item.entity() {
                Some(Account::TAG) => {}
                Some(Consent::TAG) => drop(self.table.update(Consent::expire(&item, self.now)).await?),
                _ => self.erase_item(&item, user).await?,
            }
        }
        Ok(self.table.update(Account::complete_erasure(user)).await.map(drop)?)
    }

    async fn items_of(&self, user: Id<id::User>) -> Result<Vec<Item>, Failure> {
        Ok(self.table.query_all(&keys::user_partition(user), "").await?)
    }

    /// Removes personal data from the account, ends its sessions and frees its phone number, in one transaction. Its event
    /// names what the user has booked, holds or waits for, and nothing can be added any more: `handle-booking-events`
    /// cancels it.
    async fn erase_account(&self, account: &Account, schedule: &CustomerSchedule) -> Result<(), Failure> {
        let (records, user) = (Records::new(&SystemEntropy, self.now), account.id());
        let mut tx = Transaction::<Failure>::default();
        tx.write(account.erase(self.now));
        let bookings = schedule.open_bookings(self.now.as_second());
        tx.write(schedule.delete(user));
        tx.write(records.system_event(user, UserEvent::Erased { bookings: &bookings }));
        tx.write(records.system_event(user, UserEvent::SessionsRevoked { sessions: &[] }));
        tx.write(records.audit(user, AuditEvent::new("erased", Severity::Warning)));
        if let Some(phone) = account.phone_ref().and_then(Ref::parse) {
            tx.write(Write::Delete(keys::login(&phone), None));
        }
        tx.commit(self.table).await.map_err(|rejection| match rejection {
            Rejection::Refused(failure) => failure,
            Rejection::Retry { .. } => Failure::new("conflict", "the account changed; the next run erases it"),
            Rejection::Store(error) => error.into(),
        })
    }

    /// Deletes an item, with the file or the personal data that it leads to.
    async fn erase_item(&self, item: &Item, user: Id<id::User>) -> Result<(), Failure> {
        if let Some(device) = Device::read(item.clone()) {
            self.forget_push_token(&device, user).await?;
        }
        if let Some(export) = Export::read(item.clone()) {
            self.delete_file(export.file_key()).await?;
        }
        if let Some(mention) = NotificationMention::read(item.clone()) {
            traces::erase_mention(self.table, &mention).await?;
        }
        if let Some(pointer) = CustomerPointer::read(item.clone()) {
            ShopCustomer::forget(self.table, user, pointer.shop().shop()).await?;
        }
        if let Some(anonymise) = self.anonymise_booking(item) {
            match self.table.update(anonymise).await {
                // A booking that does not exist any more needs nothing.
                Ok(_) | Err(Refusal::Condition { .. }) => {}
                Err(refusal) => return Err(refusal.into()),
            }
        }
        if let Some(ticket) = ticket_id(item) {
            tickets::anonymise(self.table, ticket, self.now).await?;
        }
        Ok(self.table.delete(&item.key()).await?)
    }

    /// The update of the appointment or waitlist entry that an item points to. `None` for other items.
    fn anonymise_booking(&self, item: &Item) -> Option<Update> {
        match item.entity() {
            Some(AppointmentPointer::TAG) => {
                AppointmentPointer::appointment(item).map(|it| anonymise_appointment(it, self.now))
            }
            Some(WaitlistPointer::TAG) => WaitlistPointer::entry(item).map(|it| anonymise_waitlist_entry(it, self.now)),
            _ => None,
        }
    }

    /// Forgets the push token of a device, unless another account has registered it since.
    async fn forget_push_token(&self, device: &Device, user: Id<id::User>) -> Result<(), Failure> {
        let mut tx = Transaction::<()>::default();
        tx.write_or(PushToken::forget(device.push_token(), user), ());
        match tx.commit(self.table).await {
            Err(Rejection::Store(error)) => Err(error.into()),
            Ok(()) | Err(_) => Ok(()),
        }
    }

    async fn delete_file(&self, key: Option<&str>) -> Result<(), Failure> {
        let Some(key) = key else { return Ok(()) };
        let delete = self.s3.delete_object().bucket(self.bucket).key(key).send().await;
        delete.map(drop).map_err(|error| Failure::new("s3", error.into_service_error().to_string()))
    }
}
