//! Prefixes of ticket numbers: unique among the queues of a shop.

use model::{Code, Id, id};
use store::queue::Queue;
use web::Fault;

/// Returns a prefix that no other queue of the shop has: `Q`, then `A` to `Z`, then `AA`.
pub(crate) fn free_prefix(taken: &[String]) -> Option<String> {
    let letters = || ('A'..='Z').map(String::from);
    let pairs = letters().flat_map(|first| letters().map(move |second| format!("{first}{second}")));
    std::iter::once("Q".to_owned()).chain(letters()).chain(pairs).find(|it| !taken.contains(it))
}

/// Returns the prefixes of queues, without that of `except`.
pub(crate) fn prefixes(queues: &[Queue], except: Option<Id<id::Queue>>) -> Vec<String> {
    queues.iter().filter(|it| Some(it.id()) != except).map(|it| it.prefix().to_owned()).collect()
}

/// The fault of a prefix that another queue has.
pub(crate) fn taken_prefix() -> Fault {
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
