//! `GET /roles/{role_id}/users`: lists those who hold a role.

use crate::needs::ListNeeds;
use model::access::{Action, RoleHolder};
use model::secret::SecretName;
use model::{Bilingual, Code, Id, id};
use runtime::Api;
use serde::Serialize;
use store::entities::Employee;
use store::partition::{COMPANY, KEYS, SHOP, USER};
use store::{Account, Reads, keys};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Paging, Reply, Request, Tenant};

/// A page of those who hold a role.
#[derive(Debug, Serialize, ToSchema)]
struct RoleUsers {
    items: Vec<RoleUser>,
    next_cursor: Option<String>,
}

/// Somebody who holds a role.
#[derive(Debug, Serialize, ToSchema)]
struct RoleUser {
    name: Bilingual,
    /// Shop where they hold it. Null if they hold it in the whole company.
    shop_id: Option<String>,
    /// Their record as an employee there.
    employee_id: Option<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/roles/{role_id}/users", "List who holds a role")
        .staff()
        .paged()
        .answers::<RoleUsers>(200, "Holders; a person once for each shop")
        .example_query("limit=20")
        .example_value("role_id", "${held_role_id}")
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .secrets(&[SecretName::Cursors])
        .served_by(ListNeeds::shop, handle)
}

async fn handle(needs: &ListNeeds, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Role> = web::path(&request, "role_id")?;
    let (context, _) = needs.staff.read(&request, Tenant::Company(id.company()), Reads::default()).await?;
    let role = context.rights.access.roles.get(&id).ok_or(Code::NotFound)?;
    context.may_with_role(role, Action::View)?;
    let paging = Paging::read(&request, &needs.cursors, &context.user().to_string())?;
    let after = paging.after.as_deref().and_then(|it| it.parse::<usize>().ok()).unwrap_or_default();
    let mut holders = context.rights.access.holders_of(id).skip(after);
    let page: Vec<RoleHolder> = holders.by_ref().take(paging.limit).collect();
    let next = holders.next().map(|_| after + page.len());
    let next_cursor = next.map(|it| paging.next(&request, &needs.cursors, &it.to_string(), &*needs.staff.entropy));
    Reply::ok(&RoleUsers { items: with_names(needs, &page).await?, next_cursor })
}

/// Names are those of employees; an owner has the name of their account.
async fn with_names(needs: &ListNeeds, holders: &[RoleHolder]) -> Result<Vec<RoleUser>, Fault> {
    let mut reads = Reads::default();
    let slots: Vec<_> = holders
        .iter()
        .map(|it| {
            let account = it.employee.is_none().then(|| keys::user(it.user));
            (reads.want_if::<Employee>(it.employee.map(keys::employee)), reads.want_if::<Account>(account))
        })
        .collect();
    let mut found = needs.staff.table.read(reads).await?;
    let view = |(holder, (employee, account)): (&RoleHolder, (_, _))| {
        let of_employee = found.take::<Employee>(employee).map(|it| it.name());
        let of_account = found.take::<Account>(account).and_then(|it| it.name().map(|it| Bilingual::new(it, it)));
        RoleUser {
            name: of_employee.or(of_account).unwrap_or_default(),
            shop_id: holder.shop.map(|it| it.to_string()),
            employee_id: holder.employee.map(|it| it.to_string()),
        }
    };
    Ok(holders.iter().zip(slots).map(view).collect())
}
