//! Invoicing: invoices, credit notes and receipts of what customers pay.

pub mod background;
pub mod invoices;
mod issuing;
mod needs;

runtime::functions! {
    "customer-list-invoices" => invoices::customer::list;
    "customer-get-invoice" => invoices::customer::get;
    "shop-list-invoices" => invoices::staff::list;
    "shop-get-invoice" => invoices::staff::get;
    "issue-invoices" => background::issue_invoices;
    "issue-credit-notes" => background::issue_credit_notes;
}
