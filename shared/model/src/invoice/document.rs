//! What a document says, and its place in its seller's series.

use super::{Buyer, InvoiceKind, InvoiceLine, InvoiceNumber, QrContent, SoldItem, lines_of, qr_code};
use crate::catalog::split_price;
use crate::event::ids::{CompanyId, InvoiceId, PaymentId, RefundId, ShopId, UserId};
use crate::payment::TaxBreakdown;
use crate::{Bilingual, Halalas, InvalidValue, Language};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What the first document of a series names as the hash before it: Base64 of the hexadecimal SHA-256 of "0"
/// (zatca-pdpl.md, 3).
const BEFORE_THE_FIRST: &str =
    "NWZlY2ViNjZmZmM4NmYzOGQ5NTI3ODZjNmQ2OTZjNzljMmRiYzIzOWRkNGU5MWI0NjcyOWQ3M2EyN2ZiNTdlOQ==";

/// The place of a document in its seller's series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceInSeries {
    /// Its number.
    pub number: InvoiceNumber,
    /// The hash of the document before it.
    pub previous_hash: String,
}

impl PlaceInSeries {
    /// The place of a seller's first document.
    #[must_use]
    pub fn first() -> Self {
        Self { number: InvoiceNumber::FIRST, previous_hash: BEFORE_THE_FIRST.to_owned() }
    }
}

/// Who sells, as they were when the document was issued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvoiceSeller {
    /// The company.
    pub company_id: CompanyId,
    /// The shop.
    pub shop_id: ShopId,
    /// The company's name.
    pub name: Bilingual,
    /// Its VAT number. `None` if it charges no VAT.
    pub vat_number: Option<String>,
    /// The address of the shop.
    pub address: String,
}

/// The document that another one corrects.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvoiceReference {
    /// Its id.
    pub invoice_id: InvoiceId,
    /// Its number.
    pub number: i64,
}

/// What a document says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvoiceDocument {
    /// Its id.
    pub id: InvoiceId,
    /// Its kind.
    pub kind: InvoiceKind,
    /// Its number in the seller's series, which counts its documents.
    pub number: i64,
    /// The hash of the seller's document before it.
    pub previous_hash: String,
    /// When it was issued, in Unix seconds.
    pub issued_at: i64,
    /// Who sells.
    pub seller: InvoiceSeller,
    /// Who pays.
    pub customer: UserId,
    /// The payment.
    pub payment_id: PaymentId,
    /// The refund, of a credit note.
    pub refund_id: Option<RefundId>,
    /// The invoice that it corrects, of a credit note.
    pub refers_to: Option<InvoiceReference>,
    /// What was sold, or is paid back.
    pub lines: Vec<InvoiceLine>,
    /// Its amounts.
    pub amounts: TaxBreakdown,
    /// The text of its code. `None` if the seller charges no VAT.
    pub qr: Option<String>,
}

/// The invoice of a payment, to be issued.
#[derive(Debug, Clone, Copy)]
pub struct NewInvoice<'a> {
    /// Who sells.
    pub seller: &'a InvoiceSeller,
    /// Who pays.
    pub customer: UserId,
    /// The payment.
    pub payment: PaymentId,
    /// What was sold.
    pub items: &'a [SoldItem],
    /// Its amounts.
    pub amounts: TaxBreakdown,
    /// The current time.
    pub now: Timestamp,
}

/// A part of an invoice that was paid back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CreditedPart {
    /// The refund.
    pub refund: RefundId,
    /// What had been paid back before it.
    pub before: Halalas,
    /// What was paid back by it.
    pub amount: Halalas,
    /// The current time.
    pub now: Timestamp,
}

impl InvoiceDocument {
    /// Returns the invoice, or the receipt, of a payment.
    ///
    /// # Errors
    /// If the items do not sum to the total, or the seller's name does not fit into a code.
    pub fn of_sale(new: &NewInvoice<'_>, place: PlaceInSeries) -> Result<Self, InvalidValue> {
        let total = Halalas::new(new.amounts.total_halalas());
        Ok(Self {
            id: new.payment.derived(),
            kind: InvoiceKind::of_sale(new.seller.vat_number.as_deref(), Buyer::Consumer, total),
            number: place.number.get(),
            previous_hash: place.previous_hash,
            issued_at: new.now.as_second(),
            seller: new.seller.clone(),
            customer: new.customer,
            payment_id: new.payment,
            refund_id: None,
            refers_to: None,
            lines: lines_of(new.items, new.amounts)?,
            amounts: new.amounts,
            qr: code(new.seller, new.amounts, new.now)?,
        })
    }

    /// Returns the credit note of a part of this invoice. All parts of it sum to it.
    ///
    /// # Errors
    /// If the part is not positive, or more than is left.
    pub fn credit(&self, part: CreditedPart, place: PlaceInSeries) -> Result<Self, InvalidValue> {
        let amounts = self.amounts.credit(part.before, part.amount)?;
        let weights: Vec<Halalas> = self.lines.iter().map(|it| Halalas::new(it.total_halalas)).collect();
        let paid = split_price(part.amount, &weights);
        let sold = |(line, paid): (&InvoiceLine, Halalas)| SoldItem { name: line.name.clone(), paid };
        let items: Vec<SoldItem> = self.lines.iter().zip(paid).map(sold).collect();
        Ok(Self {
            id: part.refund.derived(),
            kind: InvoiceKind::CreditNote,
            number: place.number.get(),
            previous_hash: place.previous_hash,
            issued_at: part.now.as_second(),
            refund_id: Some(part.refund),
            refers_to: Some(InvoiceReference { invoice_id: self.id, number: self.number }),
            lines: lines_of(&items, amounts)?,
            amounts,
            qr: code(&self.seller, amounts, part.now)?,
            seller: self.seller.clone(),
            customer: self.customer,
            payment_id: self.payment_id,
        })
    }

    /// Its number.
    ///
    /// # Errors
    /// If it is none.
    pub fn number(&self) -> Result<InvoiceNumber, InvalidValue> {
        InvoiceNumber::after(self.number - 1)
    }
}

/// The code of a seller with a VAT number.
fn code(seller: &InvoiceSeller, amounts: TaxBreakdown, now: Timestamp) -> Result<Option<String>, InvalidValue> {
    let Some(vat_number) = seller.vat_number.as_deref() else { return Ok(None) };
    let (taxed, vat) = (Halalas::new(amounts.taxed_halalas()), Halalas::new(amounts.vat_halalas));
    let name = seller.name.pick(Language::Ar);
    qr_code(&QrContent { seller: name, vat_number, issued_at: now, taxed, vat }).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Id, id};
    use proptest::prelude::*;

    const NOW: Timestamp = Timestamp::UNIX_EPOCH;

    fn seller(vat_number: Option<&str>) -> InvoiceSeller {
        let company_id: CompanyId = Id::new(1, [1; 16]);
        let (shop_id, name) = (Id::new(1, [2; 16]), Bilingual::new("صالون", "Salon"));
        InvoiceSeller {
            company_id,
            shop_id,
            name,
            vat_number: vat_number.map(str::to_owned),
            address: "Riyadh".to_owned(),
        }
    }

    fn invoice(seller: &InvoiceSeller, paid: &[i64]) -> InvoiceDocument {
        let item = |it: &i64| SoldItem { name: Bilingual::new("قص", "Cut"), paid: Halalas::new(*it) };
        let items: Vec<SoldItem> = paid.iter().map(item).collect();
        let total = Halalas::new(paid.iter().sum());
        let amounts = match seller.vat_number {
            Some(_) => TaxBreakdown::of_total(total).unwrap(),
            None => TaxBreakdown::untaxed(total),
        };
        let (customer, payment) = (Id::new(1, [3; 16]), Id::new(1, [4; 16]));
        let new = NewInvoice { seller, customer, payment, items: &items, amounts, now: NOW };
        InvoiceDocument::of_sale(&new, PlaceInSeries::first()).unwrap()
    }

    fn credited(of: &InvoiceDocument, before: i64, amount: i64) -> Result<InvoiceDocument, InvalidValue> {
        let refund: Id<id::Refund> = Id::new(1, [5; 16]);
        let part = CreditedPart { refund, before: Halalas::new(before), amount: Halalas::new(amount), now: NOW };
        let number = InvoiceNumber::after(1).unwrap();
        of.credit(part, PlaceInSeries { number, previous_hash: "hash".to_owned() })
    }

    #[test]
    fn an_invoice_has_a_code_and_a_receipt_has_none() {
        let taxed = invoice(&seller(Some("310122393500003")), &[28_800, 5_800]);
        assert_eq!((taxed.kind, taxed.number, taxed.qr.is_some()), (InvoiceKind::Simplified, 1, true));
        assert_eq!(taxed.previous_hash, BEFORE_THE_FIRST);
        let untaxed = invoice(&seller(None), &[28_800]);
        assert_eq!((untaxed.kind, untaxed.amounts.vat_halalas, untaxed.qr), (InvoiceKind::Receipt, 0, None));
    }

    #[test]
    fn a_credit_note_names_its_invoice_and_credits_no_more_than_that() {
        let invoice = invoice(&seller(Some("310122393500003")), &[28_800]);
        let note = credited(&invoice, 0, 28_800).unwrap();
        assert_eq!((note.kind, note.number, note.amounts), (InvoiceKind::CreditNote, 2, invoice.amounts));
        assert_eq!(note.refers_to, Some(InvoiceReference { invoice_id: invoice.id, number: 1 }));
        assert_eq!(note.lines, invoice.lines);
        assert!(credited(&invoice, 1, 28_800).is_err());
        assert!(credited(&invoice, 0, 0).is_err());
    }

    proptest! {
        #[test]
        fn credit_notes_of_a_full_refund_sum_to_the_invoice(
            paid in prop::collection::vec(1_i64..100_000, 1..5),
            cut in 0.0_f64..1.0,
        ) {
            let invoice = invoice(&seller(Some("310122393500003")), &paid);
            let total = invoice.amounts.total_halalas();
            #[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss)]
            let first = ((total as f64 * cut) as i64).clamp(0, total - 1);
            let mut notes = vec![credited(&invoice, first, total - first).unwrap()];
            if first > 0 {
                notes.push(credited(&invoice, 0, first).unwrap());
            }
            let sum = |of: fn(&InvoiceDocument) -> i64| notes.iter().map(of).sum::<i64>();
            prop_assert_eq!(sum(|it| it.amounts.net_halalas), invoice.amounts.net_halalas);
            prop_assert_eq!(sum(|it| it.amounts.vat_halalas), invoice.amounts.vat_halalas);
            prop_assert_eq!(sum(|it| it.amounts.rounding_halalas), invoice.amounts.rounding_halalas);
        }
    }
}
