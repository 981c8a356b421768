//! `AuditSeal`: a day of the audit log, sealed.

use super::{AuditRecord, FIRST, Hash, head_of};
use crate::entities::Text;
use crate::{Entity as _, Item, StoreError, Table, entity, keys};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use serde::{Deserialize, Serialize};

/// How long after its end a day is sealed, in seconds. What the stream records later is not in the seal.
const SETTLES: i64 = 3_600;
const DAY: i64 = 86_400;

entity! {
    /// A sealed day.
    pub struct AuditSeal: "AuditSeal" {
        defaulted {
            /// The UTC date.
            date / DATE: Text = "date";
            /// How many entries it has.
            entries / ENTRIES: i64 = "entries";
            /// The head of the day before.
            previous / PREVIOUS: Text = "previous";
            /// The hash that all its entries, and all days before, follow from.
            head / HEAD: Text = "head";
        }
    }
}

/// A head, as it is kept where nobody can replace it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedHead {
    /// The UTC date.
    pub date: String,
    /// How many entries it has.
    pub entries: i64,
    /// The head of the day before.
    pub previous: Hash,
    /// The head of the day.
    pub head: Hash,
}

/// Returns when a UTC date may be sealed, in Unix seconds. What is recorded later is not in its seal.
#[must_use]
pub fn sealed_from(date: Date) -> i64 {
    model::hours::wall_clock(date, 0, &jiff::tz::TimeZone::UTC).unwrap_or_default() + DAY + SETTLES
}

impl AuditSeal {
    /// Reads the last seal. `None` if no day is sealed.
    ///
    /// # Errors
    /// When the table does not answer.
    pub async fn last(table: &Table) -> Result<Option<Self>, StoreError> {
        let page = table.query_back(keys::AUDIT_SEALS, "", None, 1).await?;
        Ok(page.items.into_iter().find_map(Self::read))
    }

    /// Reads all seals, by date.
    ///
    /// # Errors
    /// When the table does not answer.
    pub async fn all(table: &Table) -> Result<Vec<Self>, StoreError> {
        let items = table.query_all(keys::AUDIT_SEALS, "").await?;
        Ok(items.into_iter().filter_map(Self::read).collect())
    }

    /// The next date to be sealed at `now`: the one after `last`, or yesterday. `None` if it is too early.
    #[must_use]
    pub fn next_date(last: Option<&Self>, now: Timestamp) -> Option<Date> {
        let today = jiff::tz::Offset::UTC.to_datetime(now).date();
        let after = last.and_then(|it| it.date().parse::<Date>().ok()).map(|it| it.saturating_add(1.day()));
        let date = after.unwrap_or_else(|| today.saturating_sub(1.day()));
        (sealed_from(date) <= now.as_second()).then_some(date)
    }

    /// Seals a date after the one of `last`: reads what was recorded until then.
    ///
    /// # Errors
    /// When the table does not answer.
    pub async fn of_date(table: &Table, last: Option<&Self>, date: Date) -> Result<SealedHead, StoreError> {
        let records = records_of(table, date).await?;
        let previous = last.map_or(FIRST, |it| it.head());
        Ok(sealed(previous, date, &records))
    }
}

impl SealedHead {
    /// The seal. Its write is refused if the date is sealed.
    #[must_use]
    pub fn seal(&self) -> AuditSeal {
        let key = keys::audit_seal(&self.date);
        let item = Item::new(&key, AuditSeal::TAG)
            .with(AuditSeal::DATE, self.date.as_str())
            .with(AuditSeal::ENTRIES, self.entries)
            .with(AuditSeal::PREVIOUS, self.previous.as_str())
            .with(AuditSeal::HEAD, self.head.as_str());
        AuditSeal { item }
    }

    /// Whether a seal says the same.
    #[must_use]
    pub fn is_of(&self, seal: &AuditSeal) -> bool {
        (self.date.as_str(), self.entries, self.previous.as_str(), self.head.as_str())
            == (seal.date(), seal.entries(), seal.previous(), seal.head())
    }
}

/// Reads what was recorded of a date, in the order of the entries.
pub(super) async fn records_of(table: &Table, date: Date) -> Result<Vec<AuditRecord>, StoreError> {
    let items = table.query_all(&keys::audit_records_partition(date), "").await?;
    Ok(items.into_iter().filter_map(AuditRecord::read).collect())
}

/// Whether something was recorded in time for the seal of its date.
pub(super) fn is_in_time(record: &AuditRecord, date: Date) -> bool {
    record.recorded_at() < sealed_from(date) * 1_000
}

/// The head of a date with these records.
pub(super) fn sealed(previous: &str, date: Date, records: &[AuditRecord]) -> SealedHead {
    let in_time = || records.iter().filter(|it| is_in_time(it, date));
    let name = date.to_string();
    let head = head_of(previous, &name, in_time());
    let entries = i64::try_from(in_time().count()).unwrap_or(i64::MAX);
    SealedHead { date: name, entries, previous: previous.to_owned(), head }
}
