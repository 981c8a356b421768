//! A customer, as the staff of a shop see them.

use serde::Serialize;
use store::Account;
use store::entities::ShopCustomer;
use utoipa::ToSchema;

/// A customer of a shop.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ShopCustomerView {
    id: String,
    name: Option<String>,
    avatar_key: Option<String>,
    /// How often the customer was served here: completed appointments, and tickets without an appointment.
    visit_count: i64,
    no_show_count: i64,
    #[schema(format = DateTime)]
    first_seen_at: String,
    #[schema(format = DateTime)]
    last_visit_at: Option<String>,
}

impl ShopCustomerView {
    pub(crate) fn of(customer: &ShopCustomer, account: &Account) -> Self {
        Self {
            id: customer.user().to_string(),
            name: account.name().map(str::to_owned),
            avatar_key: account.avatar_key().map(str::to_owned),
            visit_count: customer.visits(),
            no_show_count: customer.no_shows(),
            first_seen_at: customer.first_seen_at().to_owned(),
            last_visit_at: customer.last_visit_at().map(str::to_owned),
        }
    }
}
