//! `GET /users?phone=` (admin): finds the account of a phone number.

use crate::users::needs::PhoneNeeds;
use crate::users::view::AdminUser;
use model::Phone;
use model::access::{Action, Resource};
use model::secret::SecretName;
use runtime::Api;
use serde::Serialize;
use store::keys::{self, PhoneRefs};
use store::partition::{COMPANY, KEYS, PHONE, USER};
use store::{Account, Entity as _, LoginReads, Reads};
use utoipa::ToSchema;
use web::openapi::text_schema;
use web::{Declare as _, Endpoint, Fault, Reply, Request, Tenant};

/// The account of a phone number.
#[derive(Debug, Serialize, ToSchema)]
struct UserList {
    /// At most one account.
    items: Vec<AdminUser>,
    /// Always null.
    next_cursor: Option<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Admin, "/users", "Find an account by phone")
        .staff()
        .required_query("phone", "Phone number, in any usual spelling", text_schema("^(05|9665)[0-9]{8}$"))
        .answers::<UserList>(200, "The account, if there is one")
        .example_query("phone=0500000001")
        .reads(&[KEYS, USER, COMPANY, PHONE])
        .secrets(&[SecretName::Phones])
        .served_by(PhoneNeeds::new, handle)
}

async fn handle(needs: &PhoneNeeds, request: Request) -> Result<Reply, Fault> {
    needs.staff.caller(&request).await?;
    let phone = phone(&request)?;
    let mut reads = Reads::default();
    let sign_in = LoginReads::want(&mut reads, PhoneRefs::of(&needs.phones, &phone));
    let (context, mut found) = needs.staff.read(&request, Tenant::Platform, reads).await?;
    context.may(Resource::Customer, Action::View)?;

    let account = match sign_in.take(&mut found).user() {
        Some(user) => needs.staff.table.get(&keys::user(user)).await?.and_then(Account::read),
        None => None,
    };
    tracing::info!(by = %context.user(), found = account.is_some(), "users_searched");
    Reply::ok(&UserList { items: account.iter().map(AdminUser::of).collect(), next_cursor: None })
}

fn phone(request: &Request) -> Result<Phone, Fault> {
    let phone = web::query::<String>(request, "phone")?;
    let phone = phone.ok_or_else(|| Fault::field("?phone", "missing", "a phone number is required"))?;
    Phone::parse(&phone).map_err(|refused| Fault::field("?phone", "invalid", refused.0))
}
