//! Prefixes of ticket numbers: unique among the queues of a shop.

use model::{Code, Id, id};
use store::{Condition, Item, Shop, Update, condition, keys};
use web::Fault;

/// The guard of what is unique among the queues of a shop: of two changes at once, one is judged anew.
pub(crate) fn among_queues(shop: &Shop) -> Update {
    let seen = match shop.0.number_of("queues_version") {
        Some(version) => Condition::Equal("queues_version".into(), version.into()),
        None => Condition::Missing("queues_version".into()),
    };
    let key = keys::shop(shop.id().map_or_else(|| Id::<id::Shop>::fixed(0).shop(), Id::shop));
    Update::of(key).add("queues_version", 1).when(condition::exists()).when(seen)
}

/// A prefix that no other queue of the shop has: `Q`, then `A` to `Z`, then `AA`.
pub(crate) fn free_prefix(taken: &[String]) -> Option<String> {
    let letters = || ('A'..='Z').map(String::from);
    let pairs = letters().flat_map(|first| letters().map(move |second| format!("{first}{second}")));
    std::iter::once("Q".to_owned()).chain(letters()).chain(pairs).find(|it| !taken.contains(it))
}

/// The prefixes of a shop's queues but one.
pub(crate) fn prefixes(queues: &[Item], but: Option<Id<id::Queue>>) -> Vec<String> {
    let others = queues.iter().filter(|it| but.is_none() || it.parsed("id") != but);
    others.filter_map(|it| it.text("prefix").map(str::to_owned)).collect()
}

/// The fault of a prefix that another queue has.
pub(crate) fn taken() -> Fault {
    crate::fields::refuse(Code::InUse, "/prefix", "already used by another queue of the shop")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_queue_gets_a_prefix_that_is_free() {
        assert_eq!(free_prefix(&[]).as_deref(), Some("Q"));
        assert_eq!(free_prefix(&["Q".into()]).as_deref(), Some("A"));
        let all: Vec<String> = ('A'..='Z').map(String::from).collect();
        assert_eq!(free_prefix(&all).as_deref(), Some("AA"));
    }
}
