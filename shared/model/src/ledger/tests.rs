//! Tests of the books.

use super::*;
use crate::payment::{TaxBreakdown, Wallet};
use proptest::prelude::*;

fn taxed(total: i64) -> TaxBreakdown {
    TaxBreakdown::of_total(Halalas::new(total)).unwrap()
}

fn lines(entry: &BalancedLines) -> Vec<(LedgerAccount, i64, i64)> {
    entry.lines().iter().map(|it| (it.account, it.debit_halalas, it.credit_halalas)).collect()
}

#[test]
fn a_booking_is_entered_as_the_specification_says() {
    use LedgerAccount::{GatewayClearing, PlatformRevenue, Rounding, Sales, VatOutput};
    let paid = sale(Wallet::Merchant, taxed(28_800)).unwrap();
    let expected = [(GatewayClearing, 28_800, 0), (Sales, 0, 25_043), (VatOutput, 0, 3_756), (Rounding, 0, 1)];
    assert_eq!(lines(&paid), expected);
    let back = refund(Wallet::Merchant, taxed(28_800)).unwrap();
    let expected = [(Sales, 25_043, 0), (VatOutput, 3_756, 0), (Rounding, 1, 0), (GatewayClearing, 0, 28_800)];
    assert_eq!(lines(&back), expected);
    let plan = sale(Wallet::Subscription, taxed(29_900)).unwrap();
    assert_eq!(lines(&plan), [(GatewayClearing, 29_900, 0), (PlatformRevenue, 0, 26_000), (VatOutput, 0, 3_900)]);
    let ad = sale(Wallet::Ads, TaxBreakdown::untaxed(Halalas::new(100))).unwrap();
    assert_eq!(lines(&ad), [(GatewayClearing, 100, 0), (PlatformRevenue, 0, 100)]);
}

#[test]
fn rounding_that_takes_is_debited() {
    let taken = (1..1_000).map(taxed).find(|it| it.rounding_halalas < 0).unwrap();
    let entry = sale(Wallet::Merchant, taken).unwrap();
    assert!(lines(&entry).contains(&(LedgerAccount::Rounding, 1, 0)), "{entry:?}");
}

#[test]
fn fees_commissions_and_settlements_leave_the_clearing_account() {
    use LedgerAccount::{Bank, Commission, GatewayClearing, GatewayFee};
    let hundred = Halalas::new(100);
    assert_eq!(lines(&gateway_fee(hundred).unwrap()), [(GatewayFee, 100, 0), (GatewayClearing, 0, 100)]);
    assert_eq!(lines(&settlement(hundred).unwrap()), [(Bank, 100, 0), (GatewayClearing, 0, 100)]);
    let commission = commission_in_company_book(hundred).unwrap();
    assert_eq!(lines(&commission), [(Commission, 100, 0), (GatewayClearing, 0, 100)]);
    assert_eq!(commission_in_platform_book(taxed(100)).unwrap().total_halalas(), 100);
    for wrong in [Halalas::ZERO, Halalas::new(-1)] {
        assert!(gateway_fee(wrong).is_err() && settlement(wrong).is_err());
        assert!(commission_in_company_book(wrong).is_err());
    }
    assert!(sale(Wallet::Merchant, TaxBreakdown::default()).is_err());
    assert!(refund(Wallet::Merchant, TaxBreakdown::default()).is_err());
}

#[test]
fn only_entries_that_balance_can_be_made_or_read() {
    let line =
        |debit_halalas, credit_halalas| LedgerLine { account: LedgerAccount::Bank, debit_halalas, credit_halalas };
    assert!(BalancedLines::new(vec![line(5, 0), line(0, 5)]).is_ok());
    for wrong in [
        vec![],
        vec![line(5, 0)],
        vec![line(5, 0), line(0, 4)],
        vec![line(5, 5), line(5, 5)],
        vec![line(-5, 0), line(0, -5)],
        vec![line(0, 0), line(0, 0)],
        vec![line(i64::MAX, 0), line(i64::MAX, 0), line(0, -2)],
    ] {
        assert!(BalancedLines::new(wrong.clone()).is_err(), "{wrong:?}");
        let text = serde_json::to_string(&wrong).unwrap();
        assert!(serde_json::from_str::<BalancedLines>(&text).is_err(), "{text}");
    }
    let fine = sale(Wallet::Merchant, taxed(5_800)).unwrap();
    let text = serde_json::to_string(&fine).unwrap();
    assert_eq!(serde_json::from_str::<BalancedLines>(&text).unwrap(), fine);
}

#[test]
fn books_and_postings_read_as_they_are_written() {
    let company = Id::<Company>::new(5, [9; 16]);
    for book in [Book::Platform, Book::Company(company)] {
        assert_eq!(book.to_string().parse::<Book>(), Ok(book));
    }
    assert!("company".parse::<Book>().is_err());
    for posting in Posting::ALL {
        assert_eq!(posting.as_str().parse::<Posting>(), Ok(posting));
    }
    let named: std::collections::BTreeSet<String> =
        LedgerAccount::ALL.iter().map(|it| serde_json::to_string(it).unwrap()).collect();
    assert_eq!(named.len(), LedgerAccount::ALL.len());
}

proptest! {
    #[test]
    fn a_payment_that_is_paid_back_in_parts_leaves_nothing(
        total in 1_i64..5_000_000, parts in prop::collection::vec(1_i64..100_000, 0..8),
    ) {
        let paid = taxed(total);
        let mut entries = vec![sale(Wallet::Merchant, paid).unwrap()];
        let mut before = 0;
        for part in parts.into_iter().chain([total]) {
            let part = part.min(total - before);
            if part > 0 {
                let credit = paid.credit(Halalas::new(before), Halalas::new(part)).unwrap();
                entries.push(refund(Wallet::Merchant, credit).unwrap());
                before += part;
            }
            let balance = TrialBalance::of(&entries);
            prop_assert!(balance.is_balanced());
            prop_assert_eq!(balance.of_account(LedgerAccount::GatewayClearing), i128::from(total - before));
        }
        let balance = TrialBalance::of(&entries);
        prop_assert!(LedgerAccount::ALL.iter().all(|it| balance.of_account(*it) == 0), "{:?}", balance);
    }

    #[test]
    fn lines_go_to_one_side(amount in any::<i64>()) {
        let line = LedgerLine::debit(LedgerAccount::Bank, Halalas::new(amount));
        prop_assert_eq!(line.is_none(), amount == 0 || amount == i64::MIN);
        if let Some(line) = line {
            prop_assert!(line.is_valid());
            prop_assert_eq!(line.debit_halalas - line.credit_halalas, amount);
        }
    }
}
