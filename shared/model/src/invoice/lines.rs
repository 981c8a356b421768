//! The lines of a document. VAT is computed on its total, never on its lines.

use crate::catalog::split_price;
use crate::payment::TaxBreakdown;
use crate::{Bilingual, Halalas, InvalidValue};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Something that is sold, with its share of the total.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SoldItem {
    /// Its name.
    pub name: Bilingual,
    /// What is paid for it, VAT included.
    pub paid: Halalas,
}

/// A line of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct InvoiceLine {
    /// What was sold.
    pub name: Bilingual,
    /// What was paid for it, in halalas, VAT included.
    pub total_halalas: i64,
    /// Its share of the document's net, in halalas.
    pub net_halalas: i64,
}

/// Returns the lines of a document with these amounts. Their nets sum to its net.
///
/// # Errors
/// If there is nothing, or the items do not sum to the total.
pub fn lines_of(items: &[SoldItem], amounts: TaxBreakdown) -> Result<Vec<InvoiceLine>, InvalidValue> {
    let paid: Vec<Halalas> = items.iter().map(|it| it.paid).collect();
    let sum = Halalas::sum(paid.iter().copied());
    let is_complete = sum.is_some_and(|it| it.get() == amounts.total_halalas());
    if items.is_empty() || !is_complete || paid.iter().any(|it| *it < Halalas::ZERO) {
        return Err(InvalidValue("items that do not sum to the total"));
    }
    let nets = split_price(Halalas::new(amounts.net_halalas), &paid);
    let line = |(item, net): (&SoldItem, Halalas)| InvoiceLine {
        name: item.name.clone(),
        total_halalas: item.paid.get(),
        net_halalas: net.get(),
    };
    Ok(items.iter().zip(nets).map(line).collect())
}
