//! `GET /users?phone=` (admin): finds the account of a phone number.

use crate::users::needs::AdminNeeds;
use crate::users::view::AdminUser;
use model::Phone;
use model::access::{Action, Resource};
use runtime::{Env, Starting};
use serde::Serialize;
use store::keys::Ref;
use store::{Account, Entity as _, Login, Reads, keys};
use utoipa::ToSchema;
use web::openapi::{self, collect, text_schema};
use web::{Fault, Reply, Request, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, AdminNeeds::new, handle)
}

/// The account of a phone number.
#[derive(Debug, Serialize, ToSchema)]
struct UserList {
    /// At most one account.
    items: Vec<AdminUser>,
    /// Always null.
    next_cursor: Option<String>,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("admin-find-users", "Find an account by phone")
        .staff()
        .required_query("phone", "Phone number, in any usual spelling", text_schema("^(05|9665)[0-9]{8}$"))
        .answers::<UserList>(200, "The account, if there is one")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<UserList>(into);
}

async fn handle(needs: &AdminNeeds, request: Request) -> Result<Reply, Fault> {
    needs.staff.caller(&request).await?;
    let phone = phone(&request)?;
    let mut reads = Reads::default();
    let login = reads.want::<Login>(keys::login(&Ref::of_phone(&needs.master, &phone)));
    let (context, mut found) = needs.staff.read(&request, Tenant::Platform, reads).await?;
    context.may(Resource::Customer, Action::View)?;

    let account = match found.take(login).and_then(|it| it.user()) {
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
