//! Comparing branches of a company by wait (queue.md, "Joining").

use super::QueueState;

/// Minutes of wait that another branch has to save to be suggested.
pub const WORTHWHILE_MINUTES: u32 = 10;

/// A queue of a branch, as far as it is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BranchQueue {
    /// Whether it accepts customers.
    pub state: QueueState,
    /// The median wait of a customer who joins now, in minutes. `None` if no specialist is on duty.
    pub p50_minutes: Option<u32>,
}

impl BranchQueue {
    /// The wait, if customers may join.
    const fn wait(&self) -> Option<u32> {
        match self.state {
            QueueState::Open => self.p50_minutes,
            QueueState::Paused | QueueState::Closed => None,
        }
    }
}

/// A branch where customers wait less.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FasterBranch {
    /// Index of the branch among the others.
    pub index: usize,
    /// By how many minutes it is faster.
    pub minutes_saved: u32,
}

/// Returns the branch with the shortest wait among `others`, the first of several, if it saves a customer of this queue
/// enough. `None` for a queue without an estimate: nobody knows what is saved.
#[must_use]
pub fn faster_branch(of: &BranchQueue, others: &[BranchQueue]) -> Option<FasterBranch> {
    let own = of.p50_minutes?;
    let waits = others.iter().enumerate().filter_map(|(index, it)| Some((it.wait()?, index)));
    let (wait, index) = waits.min()?;
    let minutes_saved = own.checked_sub(wait).filter(|it| *it >= WORTHWHILE_MINUTES)?;
    Some(FasterBranch { index, minutes_saved })
}
