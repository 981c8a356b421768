//! Documents are issued without a caller.

pub mod issue_credit_notes;
pub mod issue_invoices;
