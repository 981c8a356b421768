//! Tests of documents, among them the vectors of the specification.

use super::*;
use crate::Bilingual;
use crate::payment::TaxBreakdown;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use proptest::prelude::*;

const VAT_NUMBER: &str = "310122393500003";

fn content<'a>(seller: &'a str, issued_at: &str, taxed: i64, vat: i64) -> QrContent<'a> {
    let issued_at: Timestamp = issued_at.parse().unwrap();
    let (taxed, vat) = (Halalas::new(taxed), Halalas::new(vat));
    QrContent { seller, vat_number: VAT_NUMBER, issued_at, taxed, vat }
}

/// Reads a code with no knowledge of how it is written: records of tag, length and value.
fn decode(code: &str) -> Vec<(u8, String)> {
    let bytes = STANDARD.decode(code).unwrap();
    let (mut rest, mut records) = (bytes.as_slice(), Vec::new());
    while let [tag, length, after @ ..] = rest {
        let (value, next) = after.split_at(usize::from(*length));
        records.push((*tag, String::from_utf8(value.to_vec()).unwrap()));
        rest = next;
    }
    assert!(rest.is_empty());
    records
}

#[test]
fn codes_are_those_of_the_specification() {
    let english = content("Bobs Records", "2022-04-25T15:30:00Z", 100_000, 15_000);
    assert_eq!(
        qr_code(&english).unwrap(),
        "AQxCb2JzIFJlY29yZHMCDzMxMDEyMjM5MzUwMDAwMwMUMjAyMi0wNC0yNVQxNTozMDowMFoEBzEwMDAuMDAFBjE1MC4wMA=="
    );
    let arabic = content("صالون الرياض", "2026-11-24T12:30:00Z", 11_500, 1_500);
    assert_eq!(
        qr_code(&arabic).unwrap(),
        "ARfYtdin2YTZiNmGINin2YTYsdmK2KfYtgIPMzEwMTIyMzkzNTAwMDAzAxQyMDI2LTExLTI0VDEyOjMwOjAwWgQGMTE1LjAwBQUxNS4wMA=="
    );
}

#[test]
fn a_code_says_whole_seconds_and_nothing_that_does_not_fit() {
    let precise = content("Lamsa", "2026-11-24T12:30:00.987Z", 5, 1);
    let said = decode(&qr_code(&precise).unwrap());
    let values: Vec<&str> = said.iter().map(|(_, value)| value.as_str()).collect();
    assert_eq!(values, ["Lamsa", VAT_NUMBER, "2026-11-24T12:30:00Z", "0.05", "0.01"]);
    let (fits, too_long) = ("ل".repeat(127), "ل".repeat(128));
    assert!(qr_code(&content(&fits, "2026-11-24T12:30:00Z", 1, 0)).is_ok());
    for wrong in [
        content(&too_long, "2026-11-24T12:30:00Z", 1, 0),
        content(" ", "2026-11-24T12:30:00Z", 1, 0),
        content("Lamsa", "2026-11-24T12:30:00Z", -1, 0),
        content("Lamsa", "2026-11-24T12:30:00Z", 1, -1),
        QrContent { vat_number: "310122393500001", ..precise },
    ] {
        assert!(qr_code(&wrong).is_err(), "{wrong:?}");
    }
}

#[test]
fn the_document_depends_on_seller_and_buyer() {
    let of = |vat: Option<&str>, buyer, total| InvoiceKind::of_sale(vat, buyer, Halalas::new(total));
    assert_eq!(of(Some(VAT_NUMBER), Buyer::Consumer, 10_000_000), InvoiceKind::Simplified);
    assert_eq!(of(Some(VAT_NUMBER), Buyer::Business, 100_000), InvoiceKind::Simplified);
    assert_eq!(of(Some(VAT_NUMBER), Buyer::Business, 100_001), InvoiceKind::Tax);
    assert_eq!(of(Some(VAT_NUMBER), Buyer::TaxableBusiness, 1), InvoiceKind::Tax);
    for buyer in [Buyer::Consumer, Buyer::Business, Buyer::TaxableBusiness] {
        assert_eq!(of(None, buyer, 100_001), InvoiceKind::Receipt);
    }
    for kind in InvoiceKind::ALL {
        assert_eq!(kind.as_str().parse::<InvoiceKind>(), Ok(kind));
    }
    assert_eq!(InvoiceKind::Simplified.title(), "Simplified Tax Invoice / فاتورة ضريبية مبسطة");
}

#[test]
fn numbers_follow_one_another_from_one() {
    assert_eq!(InvoiceNumber::after(0), Ok(InvoiceNumber::FIRST));
    assert_eq!(InvoiceNumber::after(41).unwrap().to_string(), "00000042");
    assert_eq!(InvoiceNumber::after(123_456_788).unwrap().to_string(), "123456789");
    assert!(InvoiceNumber::after(-1).is_err() && InvoiceNumber::after(i64::MAX).is_err());
    for wrong in ["", "1", "00000000", "-0000001", "+0000001", "012345678", "0000000a", "٠٠٠٠٠٠٠١"] {
        assert!(wrong.parse::<InvoiceNumber>().is_err(), "{wrong}");
    }
}

#[test]
fn items_have_to_sum_to_the_total() {
    let item = |halalas| SoldItem { name: Bilingual::default(), paid: Halalas::new(halalas) };
    let of = |items: &[SoldItem], total| lines_of(items, TaxBreakdown::of_total(Halalas::new(total)).unwrap());
    // zatca-pdpl.md: 58.00 + 288.00, net 300.87.
    let lines = of(&[item(5_800), item(28_800)], 34_600).unwrap();
    let nets: Vec<i64> = lines.iter().map(|it| it.net_halalas).collect();
    assert_eq!(nets, [5_043, 25_044]);
    assert!(of(&[], 0).is_err());
    assert!(of(&[item(5_800)], 5_801).is_err());
    assert!(of(&[item(5_801), item(-1)], 5_800).is_err());
    assert!(of(&[item(0)], 0).is_ok());
}

proptest! {
    #[test]
    fn a_code_can_be_read_back(seller in "[a-zA-Zء-ي ]{1,100}[a-z]", taxed in 0_i64..10_000_000_000, seconds in 0_i64..4_000_000_000) {
        let issued_at = Timestamp::from_second(seconds).unwrap();
        let vat = taxed / 8;
        let of = QrContent { issued_at, ..content(&seller, "2026-01-01T00:00:00Z", taxed, vat) };
        let read = decode(&qr_code(&of).unwrap());
        let amount = |halalas: i64| format!("{}.{:02}", halalas / 100, halalas % 100);
        let expected = [seller.clone(), VAT_NUMBER.to_owned(), issued_at.to_string(), amount(taxed), amount(vat)];
        prop_assert_eq!(read, (1_u8..).zip(expected).collect::<Vec<_>>());
    }

    #[test]
    fn numbers_read_as_they_are_written(last in 0_i64..i64::MAX) {
        let number = InvoiceNumber::after(last).unwrap();
        prop_assert_eq!(number.get(), last + 1);
        prop_assert_eq!(number.to_string().parse::<InvoiceNumber>(), Ok(number));
    }

    #[test]
    fn lines_sum_to_the_document_and_are_off_by_less_than_a_halala(paid in prop::collection::vec(0_i64..1_000_000, 1..12)) {
        let items: Vec<SoldItem> =
            paid.iter().map(|it| SoldItem { name: Bilingual::default(), paid: Halalas::new(*it) }).collect();
        let total: i64 = paid.iter().sum();
        let amounts = TaxBreakdown::of_total(Halalas::new(total)).unwrap();
        let lines = lines_of(&items, amounts).unwrap();
        prop_assert_eq!(lines.iter().map(|it| it.net_halalas).sum::<i64>(), amounts.net_halalas);
        prop_assert_eq!(lines.iter().map(|it| it.total_halalas).sum::<i64>(), total);
        for line in &lines {
            let exact = i128::from(line.total_halalas) * i128::from(amounts.net_halalas);
            let found = i128::from(line.net_halalas) * i128::from(total);
            prop_assert!((exact - found).abs() <= i128::from(total), "{:?}", line);
        }
    }
}
