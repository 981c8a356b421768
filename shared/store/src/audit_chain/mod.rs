//! The chain of the audit log: what proves that no entry was changed, removed, or added later (docs/decisions/0027).
//!
//! The stream records each entry once, with its hash ([`AuditRecord`]). A day is sealed an hour after its end
//! ([`AuditSeal`]): its records in their order, each hashed together with the one before, from the head of the day before
//! on. The heads are also kept where nobody can replace them.

mod record;
mod seal;
mod verify;

pub use record::AuditRecord;
pub use seal::{AuditSeal, SealedHead, sealed_from};
pub use verify::{AuditFinding, AuditFindingKind, VerifiedDay, verify_chain, verify_day};

use crate::Item;
use aws_sdk_dynamodb::types::AttributeValue;
use ring::digest::{Context, SHA256};

/// A SHA-256 hash in hexadecimal digits.
pub type Hash = String;

/// The head before the first day.
pub const FIRST: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// Returns the hash of these texts, each with its length, so that no two lists of texts hash the same.
fn hash(parts: &[&str]) -> Hash {
    let mut context = Context::new(&SHA256);
    for part in parts {
        context.update(&(part.len() as u64).to_be_bytes());
        context.update(part.as_bytes());
    }
    context.finish().as_ref().iter().map(|it| format!("{it:02x}")).collect()
}

/// Returns the hash of an item: of all its attributes with their types, in the order of their names.
#[must_use]
pub fn fingerprint(item: &Item) -> Hash {
    let mut names: Vec<&String> = item.0.keys().collect();
    names.sort_unstable();
    let texts: Vec<String> = names.iter().flat_map(|it| [(*it).clone(), text(item.0.get(*it))]).collect();
    hash(&texts.iter().map(String::as_str).collect::<Vec<_>>())
}

/// The text of a value, which tells its type.
fn text(value: Option<&AttributeValue>) -> String {
    match value {
        Some(AttributeValue::S(it)) => format!("S{it}"),
        Some(AttributeValue::N(it)) => format!("N{it}"),
        Some(AttributeValue::Bool(it)) => format!("B{it}"),
        Some(AttributeValue::M(it)) => format!("M{}", fingerprint(&Item(it.clone()))),
        Some(AttributeValue::L(it)) => {
            let texts: Vec<String> = it.iter().map(|it| text(Some(it))).collect();
            format!("L{}", hash(&texts.iter().map(String::as_str).collect::<Vec<_>>()))
        }
        Some(AttributeValue::Ss(it) | AttributeValue::Ns(it)) => {
            let mut all: Vec<&str> = it.iter().map(String::as_str).collect();
            all.sort_unstable();
            format!("U{}", hash(&all))
        }
        _ => "-".to_owned(),
    }
}

/// Returns the head of a day: its records, in their order, each hashed together with the one before.
fn head_of<'a>(previous: &str, date: &str, records: impl Iterator<Item = &'a AuditRecord>) -> Hash {
    let begin = hash(&[previous, date]);
    records.fold(begin, |before, it| hash(&[&before, it.entry_pk(), it.entry_sk(), it.entry_hash()]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Key, Value};

    #[test]
    fn every_attribute_counts_whatever_its_place() {
        let key = Key { pk: "AUDIT#COMP#1".into(), sk: "00000000000001#aud_1".into() };
        let item = || Item::new(&key, "CompanyAudit").with("a", "x").with("b", 1);
        assert_eq!(fingerprint(&item()), fingerprint(&Item::new(&key, "CompanyAudit").with("b", 1).with("a", "x")));
        let others = [
            item().with("b", 2),
            item().with("b", "1"),
            item().with("c", ""),
            item().with("a", "xb").with("b", 1),
            item().with("m", Item::default().with("x", 1)),
            item().with("m", Item::default().with("x", 2)),
            item().with("s", Value::set_of(vec!["a".into(), "b".into()])),
            item().with("s", Value::set_of(vec!["a".into()])),
        ];
        let mut all: Vec<Hash> = others.iter().chain([&item()]).map(fingerprint).collect();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), others.len() + 1);
        assert_ne!(hash(&["ab", "c"]), hash(&["a", "bc"]));
    }
}
