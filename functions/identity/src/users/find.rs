//! `GET /users` (admin): lists accounts, or finds that of a phone number.

use crate::users::listing::{UserFilter, accounts};
use crate::users::needs::FindNeeds;
use crate::users::view::AdminUser;
use model::Phone;
use model::access::{Action, Resource};
use model::secret::SecretName;
use runtime::Api;
use serde::Serialize;
use store::keys::{self, PhoneRefs};
use store::partition::{COMPANY, KEYS, PHONE, REVIEW, USER};
use store::{Account, Entity as _, LoginReads, Reads};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::{PartialSchema as _, ToSchema};
use web::openapi::{id_schema, text_schema};
use web::schema::Line;
use web::{Declare as _, Endpoint, Fault, Paging, Reply, Request, Tenant};

/// A page of accounts.
#[derive(Debug, Serialize, ToSchema)]
struct UserList {
    items: Vec<AdminUser>,
    /// Null on the last page. A page may be short, and even empty, without being the last one.
    next_cursor: Option<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    let boolean = ObjectBuilder::new().schema_type(Type::Boolean).build();
    Endpoint::get(Api::Admin, "/users", "List accounts")
        .staff()
        .query("phone", "The account of this number, in any usual spelling", text_schema("^(05|9665)[0-9]{8}$"))
        .query("name", "Part of the name", Line::<100>::schema())
        .query("city_id", "Accounts of this city", id_schema("city"))
        .query("company_id", "Accounts that work for this company", id_schema("comp"))
        .query("status", "`active` or `suspended`", text_schema("^(active|suspended)$"))
        .query("staff", "Whether they work for Queue Me", boolean)
        .paged()
        .answers::<UserList>(200, "Accounts, in no particular order")
        .example_query("phone=0500000001")
        .reads(&[KEYS, USER, COMPANY, PHONE])
        .queries(&[REVIEW])
        .secrets(&[SecretName::Phones, SecretName::Cursors])
        .served_by(FindNeeds::new, handle)
}

async fn handle(needs: &FindNeeds, request: Request) -> Result<Reply, Fault> {
    let staff = &needs.list.staff;
    let caller = staff.caller(&request).await?;
    let (phone, filter) = (phone(&request)?, UserFilter::read(&request)?);
    let paging = Paging::read(&request, &needs.list.cursors, &caller.user.to_string())?;
    let mut reads = Reads::default();
    let sign_in = phone.map(|it| LoginReads::want(&mut reads, PhoneRefs::of(&needs.phones, &it)));
    let (context, mut found) = staff.read(&request, Tenant::Platform, reads).await?;
    context.may(Resource::Customer, Action::View)?;
    let (accounts, next) = match sign_in.map(|it| it.take(&mut found).user()) {
        Some(Some(user)) => {
            (staff.table.get(&keys::user(user)).await?.and_then(Account::read).into_iter().collect(), None)
        }
        Some(None) => (vec![], None),
        None => accounts(&needs.list, &paging, &filter, request.now).await?,
    };
    tracing::info!(by = %context.user(), found = accounts.len(), "users_searched");
    let next_cursor = next.map(|it| paging.next(&request, &needs.list.cursors, &it, &*staff.entropy));
    Reply::ok(&UserList { items: accounts.iter().map(AdminUser::of).collect(), next_cursor })
}

fn phone(request: &Request) -> Result<Option<Phone>, Fault> {
    let phone = web::query::<String>(request, "phone")?;
    let phone = phone.map(|it| Phone::parse(&it)).transpose();
    phone.map_err(|refused| Fault::field("?phone", "invalid", refused.0))
}
