//! `GET /users?phone=` (admin): the account of a phone.

use crate::users::needs::AdminNeeds;
use crate::users::view::AdminUser;
use model::access::{Action, Resource};
use model::{Id, Phone, id};
use runtime::{Env, Starting};
use serde::Serialize;
use store::keys::Ref;
use store::{Account, Entity as _, keys};
use utoipa::ToSchema;
use web::openapi::{self, collect, text_schema};
use web::{Fault, Reply, Request, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, AdminNeeds::new, handle)
}

/// Accounts.
#[derive(Debug, Serialize, ToSchema)]
struct FoundUsers {
    /// None or one.
    items: Vec<AdminUser>,
    /// Always null.
    next_cursor: Option<String>,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("admin-find-users", "Find the account of a phone")
        .staff()
        .required_query("phone", "The number, however it is typed", text_schema("^(05|9665)[0-9]{8}$"))
        .answers::<FoundUsers>(200, "The account, if there is one")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<FoundUsers>(into);
}

async fn handle(needs: &AdminNeeds, request: Request) -> Result<Reply, Fault> {
    let caller = needs.staff.caller(&request).await?;
    let phone = web::query::<String>(&request, "phone")?;
    let phone = phone.ok_or_else(|| Fault::field("?phone", "missing", "a phone number is required"))?;
    let phone = Phone::parse(&phone).map_err(|refused| Fault::field("?phone", "invalid", refused.0))?;
    let login = keys::login(&Ref::of_phone(&needs.master, &phone));
    let (acting, found) = needs.staff.at(&request, Tenant::Platform, &[login]).await?;
    acting.may(Resource::Customer, Action::View)?;
    let user = found.into_iter().flatten().find_map(|it| it.parsed::<Id<id::User>>("user"));
    let account = match user {
        Some(user) => needs.staff.table.get(&keys::user(user)).await?.and_then(Account::read),
        None => None,
    };
    tracing::info!(by = %caller.user, found = account.is_some(), "users_searched");
    let items = account.iter().map(AdminUser::of).collect();
    Reply::ok(&FoundUsers { items, next_cursor: None })
}
