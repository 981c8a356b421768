//! VAT of a document: 15 %, included in the price, computed once on the document's total (zatca-pdpl.md, 2).

use crate::{Halalas, InvalidValue};
use serde::{Deserialize, Serialize};

/// A total with its parts. `net + vat + rounding` is always what is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TaxBreakdown {
    /// Without VAT, in halalas.
    pub net_halalas: i64,
    /// VAT, in halalas.
    pub vat_halalas: i64,
    /// What is lacking to the total, in halalas: -1, 0 or 1 on a whole document.
    pub rounding_halalas: i64,
}

impl TaxBreakdown {
    /// Breaks down a total that includes VAT.
    ///
    /// # Errors
    /// If the total is negative or out of range.
    pub fn of_total(total: Halalas) -> Result<Self, InvalidValue> {
        const OUT_OF_RANGE: InvalidValue = InvalidValue("an amount out of range");
        let total = total.get();
        if total < 0 {
            return Err(OUT_OF_RANGE);
        }
        let net = (i128::from(total) * 200 + 115) / 230;
        let vat = (net * 30 + 100) / 200;
        let net_halalas = i64::try_from(net).map_err(|_| OUT_OF_RANGE)?;
        let vat_halalas = i64::try_from(vat).map_err(|_| OUT_OF_RANGE)?;
        Ok(Self { net_halalas, vat_halalas, rounding_halalas: total - net_halalas - vat_halalas })
    }

    /// A total without VAT, of a seller that has no VAT number.
    #[must_use]
    pub const fn untaxed(total: Halalas) -> Self {
        Self { net_halalas: total.get(), vat_halalas: 0, rounding_halalas: 0 }
    }

    /// What is paid, in halalas.
    #[must_use]
    pub const fn total_halalas(self) -> i64 {
        self.net_halalas.saturating_add(self.vat_halalas).saturating_add(self.rounding_halalas)
    }

    /// The total with VAT before rounding, in halalas, which a QR code says.
    #[must_use]
    pub const fn taxed_halalas(self) -> i64 {
        self.net_halalas.saturating_add(self.vat_halalas)
    }

    /// Breaks down the next part that is paid back of this document, after `before` was paid back of it.
    ///
    /// It is the difference between what was paid back in total then and before, so that all parts of a document that is paid
    /// back in full sum to it exactly, whatever the parts are.
    ///
    /// # Errors
    /// If the part is not positive, or more than is left.
    pub fn credit(self, before: Halalas, part: Halalas) -> Result<Self, InvalidValue> {
        let after = before.plus(part).filter(|it| it.get() <= self.total_halalas());
        let after = after.ok_or(InvalidValue("more than is left"))?;
        if part <= Halalas::ZERO || before < Halalas::ZERO {
            return Err(InvalidValue("not a positive amount"));
        }
        let (from, to) = (self.up_to(before)?, self.up_to(after)?);
        Ok(Self {
            net_halalas: to.net_halalas - from.net_halalas,
            vat_halalas: to.vat_halalas - from.vat_halalas,
            rounding_halalas: to.rounding_halalas - from.rounding_halalas,
        })
    }

    /// The breakdown of a part of the document, counted from nothing; of the whole, the document's own.
    fn up_to(self, part: Halalas) -> Result<Self, InvalidValue> {
        if part.get() == self.total_halalas() {
            Ok(self)
        } else if self.vat_halalas == 0 && self.rounding_halalas == 0 && self.net_halalas > 3 {
            // On 4 halalas net and more VAT is at least 1, so this seller charges none.
            Ok(Self::untaxed(part))
        } else {
            Self::of_total(part)
        }
    }
}
