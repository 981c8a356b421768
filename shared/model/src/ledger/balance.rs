//! Balances of accounts, derived from entries.

use super::{BalancedLines, LedgerAccount};
use std::collections::BTreeMap;

/// The balance of each account of a book: debits less credits, in halalas. All of them together are 0.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TrialBalance(BTreeMap<LedgerAccount, i128>);

impl TrialBalance {
    /// Returns the balances after these entries, in any order.
    #[must_use]
    pub fn of<'a>(entries: impl IntoIterator<Item = &'a BalancedLines>) -> Self {
        let mut balances = BTreeMap::new();
        for line in entries.into_iter().flat_map(BalancedLines::lines) {
            let change = i128::from(line.debit_halalas) - i128::from(line.credit_halalas);
            *balances.entry(line.account).or_default() += change;
        }
        Self(balances)
    }

    /// The balance of an account, in halalas.
    #[must_use]
    pub fn of_account(&self, account: LedgerAccount) -> i128 {
        self.0.get(&account).copied().unwrap_or_default()
    }

    /// Whether all balances together are 0, as they are of whole entries.
    #[must_use]
    pub fn is_balanced(&self) -> bool {
        self.0.values().sum::<i128>() == 0
    }
}
