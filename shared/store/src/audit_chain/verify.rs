//! Whether the audit log is as it was written.

use super::seal::{is_in_time, records_of, sealed};
use super::{AuditRecord, AuditSeal, FIRST, fingerprint, sealed_from};
use crate::{Entity as _, StoreError, Table, keys};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use serde::Serialize;

/// Entries that are read at once.
const READ_AT_ONCE: usize = 100;

/// What is wrong with the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AuditFindingKind {
    /// An entry is not what was written.
    Changed,
    /// An entry is gone.
    Removed,
    /// An entry was written after its day was sealed.
    Inserted,
    /// A day that should be sealed is not.
    Gap,
    /// A seal does not follow from the records of its day, or from the day before.
    Broken,
}

impl AuditFindingKind {
    /// Its name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Removed => "removed",
            Self::Inserted => "inserted",
            Self::Gap => "gap",
            Self::Broken => "broken",
        }
    }
}

/// Something that is wrong with the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditFinding {
    /// What it is.
    pub kind: AuditFindingKind,
    /// The UTC date.
    pub date: String,
    /// The id of the entry. `None` if it is about the whole day.
    pub entry: Option<String>,
}

/// A day of the log after a look at all of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifiedDay {
    /// Whether it is sealed.
    pub is_sealed: bool,
    /// How many entries were recorded.
    pub entries: usize,
    /// What is wrong. Empty if it is as it was written.
    pub findings: Vec<AuditFinding>,
}

/// Checks that seals follow from each other, without a gap until `now`.
#[must_use]
pub fn verify_chain(seals: &[AuditSeal], now: Timestamp) -> Vec<AuditFinding> {
    let Some(mut expected) = seals.first().and_then(|it| it.date().parse::<Date>().ok()) else { return vec![] };
    let finding = |kind: AuditFindingKind, date: Date| AuditFinding { kind, date: date.to_string(), entry: None };
    let (mut findings, mut previous) = (Vec::new(), FIRST);
    for seal in seals {
        let Ok(date) = seal.date().parse::<Date>() else { continue };
        while expected < date {
            findings.push(finding(AuditFindingKind::Gap, expected));
            expected = expected.saturating_add(1.day());
        }
        if seal.previous() != previous {
            findings.push(finding(AuditFindingKind::Broken, date));
        }
        previous = seal.head();
        expected = date.saturating_add(1.day());
    }
    // The job has a day to seal another one.
    while sealed_from(expected.saturating_add(1.day())) <= now.as_second() {
        findings.push(finding(AuditFindingKind::Gap, expected));
        expected = expected.saturating_add(1.day());
    }
    findings
}

/// Checks a UTC date: its seal against its records, and each of its entries against its record.
///
/// # Errors
/// When the table does not answer.
pub async fn verify_day(table: &Table, date: Date, now: Timestamp) -> Result<VerifiedDay, StoreError> {
    let (seal, before) =
        (keys::audit_seal(&date.to_string()), keys::audit_seal(&date.saturating_sub(1.day()).to_string()));
    let [seal, before] = table.get_all([&seal, &before]).await?;
    let (seal, before) = (seal.and_then(AuditSeal::read), before.and_then(AuditSeal::read));
    let records = records_of(table, date).await?;
    let of_day = |kind: AuditFindingKind| AuditFinding { kind, date: date.to_string(), entry: None };
    let mut findings = Vec::new();
    match &seal {
        Some(seal) => {
            let previous = before.as_ref().map_or(seal.previous(), |it| it.head());
            if !sealed(previous, date, &records).is_of(seal) {
                findings.push(of_day(AuditFindingKind::Broken));
            }
        }
        None if before.is_some() && sealed_from(date.saturating_add(1.day())) <= now.as_second() => {
            findings.push(of_day(AuditFindingKind::Gap));
        }
        None => {}
    }
    for records in records.chunks(READ_AT_ONCE) {
        let found = table.get_many(&records.iter().map(AuditRecord::entry).collect::<Vec<_>>()).await?;
        for (record, entry) in records.iter().zip(found) {
            let kind = match entry {
                None if record.entry_ttl() > now.as_second() => Some(AuditFindingKind::Removed),
                Some(it) if fingerprint(&it) != record.entry_hash() => Some(AuditFindingKind::Changed),
                Some(_) if !is_in_time(record, date) => Some(AuditFindingKind::Inserted),
                _ => None,
            };
            let id = record.entry_sk().split('#').nth(1).map(str::to_owned);
            findings.extend(kind.map(|kind| AuditFinding { kind, date: date.to_string(), entry: id }));
        }
    }
    Ok(VerifiedDay { is_sealed: seal.is_some(), entries: records.len(), findings })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit_chain::seal::SealedHead;

    fn seals(days: &[&str]) -> Vec<AuditSeal> {
        let mut previous = FIRST.to_owned();
        let seal = |date: &&str| {
            let head = SealedHead {
                date: (*date).to_owned(),
                entries: 0,
                previous: previous.clone(),
                head: format!("h{date}"),
            };
            previous.clone_from(&head.head);
            head.seal()
        };
        days.iter().map(seal).collect()
    }

    #[test]
    fn a_chain_has_every_day_and_each_follows_from_the_one_before() {
        let now = "2026-03-05T03:00:00Z".parse().unwrap();
        let found = |seals: &[AuditSeal]| -> Vec<_> {
            verify_chain(seals, now).into_iter().map(|it| (it.kind, it.date)).collect()
        };
        let all = seals(&["2026-03-01", "2026-03-02", "2026-03-03", "2026-03-04"]);
        assert_eq!(found(&all), []);
        let gap = (AuditFindingKind::Gap, "2026-03-02".to_owned());
        let broken = (AuditFindingKind::Broken, "2026-03-03".to_owned());
        let without: Vec<_> = all.iter().filter(|it| it.date() != "2026-03-02").cloned().collect();
        assert_eq!(found(&without), [gap, broken]);
        // The last day is missing; yesterday may still be sealed.
        assert_eq!(found(&all[..2]), [(AuditFindingKind::Gap, "2026-03-03".to_owned())]);
        assert_eq!(found(&all[..3]), []);
        // The first day has no predecessor.
        assert_eq!(found(&all[1..])[0].0, AuditFindingKind::Broken);
        assert_eq!(found(&[]), []);
    }
}
