//! The faster branch is one that customers may join, and worth the way.

use crate::queue::{BranchQueue, FasterBranch, QueueState, faster_branch};
use proptest::prelude::*;

const fn open(p50: u32) -> BranchQueue {
    BranchQueue { state: QueueState::Open, p50_minutes: Some(p50) }
}

#[test]
fn the_branch_with_the_shortest_wait_is_suggested() {
    let others = [open(20), open(5), open(5)];
    assert_eq!(faster_branch(&open(30), &others), Some(FasterBranch { index: 1, minutes_saved: 25 }));
    assert_eq!(faster_branch(&open(15), &others), Some(FasterBranch { index: 1, minutes_saved: 10 }));
    assert_eq!(faster_branch(&open(14), &others), None, "not worth the way");
    assert_eq!(faster_branch(&open(30), &[]), None);
}

#[test]
fn customers_are_sent_only_where_they_may_join_and_are_served() {
    let paused = BranchQueue { state: QueueState::Paused, ..open(0) };
    let closed = BranchQueue { state: QueueState::Closed, ..open(0) };
    let unknown = BranchQueue { p50_minutes: None, ..open(0) };
    assert_eq!(faster_branch(&open(60), &[paused, closed, unknown]), None);
    assert_eq!(faster_branch(&unknown, &[open(0)]), None);
    assert_eq!(
        faster_branch(&BranchQueue { state: QueueState::Paused, ..open(60) }, &[open(0)]).map(|it| it.index),
        Some(0)
    );
}

proptest! {
    #[test]
    fn nobody_is_sent_to_a_longer_wait(own in 0_u32..200, others in prop::collection::vec(0_u32..200, 0..6)) {
        let others: Vec<BranchQueue> = others.into_iter().map(open).collect();
        if let Some(found) = faster_branch(&open(own), &others) {
            let wait = others[found.index].p50_minutes.unwrap();
            prop_assert_eq!(own - wait, found.minutes_saved);
            prop_assert!(others.iter().all(|it| it.p50_minutes.unwrap() >= wait));
        }
    }
}
