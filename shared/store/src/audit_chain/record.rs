//! `AuditRecord`: that an audit entry was written, with its hash.

use super::fingerprint;
use crate::entities::Text;
use crate::{Item, Write, entity, keys};
use jiff::Timestamp;
use jiff::civil::Date;

/// How much longer than its entry a record is kept, in seconds (30 days).
const LONGER: i64 = 30 * 86_400;

entity! {
    /// The record of an audit entry.
    pub struct AuditRecord: "AuditRecord" {
        defaulted {
            /// The partition key of the entry.
            entry_pk / ENTRY_PK: Text = "entry_pk";
            /// The sort key of the entry.
            entry_sk / ENTRY_SK: Text = "entry_sk";
            /// The hash of the entry.
            entry_hash / ENTRY_HASH: Text = "entry_hash";
            /// When the entry expires, in Unix seconds.
            entry_ttl / ENTRY_TTL: i64 = "entry_ttl";
            /// When it was recorded, in Unix milliseconds.
            recorded_at / RECORDED_AT: i64 = "recorded_at";
        }
    }
}

impl AuditRecord {
    /// Records an entry that the stream shows. `None` if its key does not tell when it was written. Refused if it is
    /// recorded: the stream may show it again.
    #[must_use]
    pub fn of(entry: &Item, now: Timestamp) -> Option<Write> {
        let key = entry.key();
        let ttl = entry.number("ttl");
        let item = Item::new(&keys::audit_record(date_of(&key.sk)?, &key), Self::TAG)
            .with(Self::ENTRY_PK, key.pk.as_str())
            .with(Self::ENTRY_SK, key.sk.as_str())
            .with(Self::ENTRY_HASH, fingerprint(entry))
            .with(Self::ENTRY_TTL, ttl)
            .with(Self::RECORDED_AT, now.as_millisecond())
            .with("ttl", ttl + LONGER);
        Some(Write::create(item))
    }

    /// The key of the entry.
    #[must_use]
    pub fn entry(&self) -> crate::Key {
        crate::Key { pk: self.entry_pk().to_owned(), sk: self.entry_sk().to_owned() }
    }
}

/// The UTC date of an entry, whose sort key begins with its time in Unix milliseconds.
fn date_of(sk: &str) -> Option<Date> {
    let at = sk.split('#').next()?.parse().ok().and_then(|it| Timestamp::from_millisecond(it).ok())?;
    Some(jiff::tz::Offset::UTC.to_datetime(at).date())
}
