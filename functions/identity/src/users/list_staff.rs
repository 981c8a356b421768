//! `GET /staff` (admin): lists Queue Me's staff with their roles.

use crate::users::needs::UserListNeeds;
use crate::users::view::AdminUser;
use model::access::{Access, Action, Context, Resource, Role, RoleType};
use model::secret::SecretName;
use model::{Bilingual, Id, id};
use runtime::Api;
use serde::Serialize;
use store::partition::{COMPANY, KEYS, USER};
use store::{Account, Reads, keys};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Paging, Reply, Request, Tenant};

/// A page of Queue Me's staff.
#[derive(Debug, Serialize, ToSchema)]
struct StaffMembers {
    items: Vec<StaffMemberView>,
    next_cursor: Option<String>,
}

/// A member of Queue Me's staff.
#[derive(Debug, Serialize, ToSchema)]
struct StaffMemberView {
    user: AdminUser,
    roles: Vec<HeldRole>,
}

/// A role that a member holds.
#[derive(Debug, Serialize, ToSchema)]
struct HeldRole {
    id: String,
    role_type: RoleType,
    name: Bilingual,
    permissions: Vec<String>,
}

impl HeldRole {
    fn of(id: Id<id::Role>, role: &Role) -> Self {
        Self {
            id: id.to_string(),
            role_type: role.role_type,
            name: role.name.clone(),
            permissions: role.permissions.iter().map(ToString::to_string).collect(),
        }
    }
}

impl StaffMemberView {
    fn of(account: &Account, access: &Access) -> Self {
        let roles = access.roles_of(account.id(), Context::Company);
        Self {
            user: AdminUser::of(account),
            roles: roles.into_iter().map(|(id, role)| HeldRole::of(id, role)).collect(),
        }
    }
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Admin, "/staff", "List Queue Me's staff")
        .staff()
        .paged()
        .answers::<StaffMembers>(200, "Members of staff, in the order in which their accounts were created")
        .example_query("limit=20")
        .reads(&[KEYS, USER, COMPANY])
        .secrets(&[SecretName::Cursors])
        .served_by(UserListNeeds::new, handle)
}

async fn handle(needs: &UserListNeeds, request: Request) -> Result<Reply, Fault> {
    let (context, _) = needs.staff.read(&request, Tenant::Platform, Reads::default()).await?;
    context.may(Resource::Role, Action::View)?;
    let paging = Paging::read(&request, &needs.cursors, &context.user().to_string())?;
    // The record of rights names all members, ordered by id. Only the page of their accounts is read.
    let access = &context.rights.access;
    let after = paging.after.as_ref().and_then(|it| it.parse::<Id<id::User>>().ok());
    let mut rest = access.members.keys().filter(|it| after.is_none_or(|after| **it > after));
    let page: Vec<Id<id::User>> = rest.by_ref().take(paging.limit).copied().collect();
    let next = rest.next().and_then(|_| page.last());
    let next_cursor = next.map(|it| paging.next(&request, &needs.cursors, &it.to_string(), &*needs.staff.entropy));
    let mut reads = Reads::default();
    let accounts = reads.want_all::<Account>(page.iter().map(|it| keys::user(*it)));
    let mut found = needs.staff.table.read(reads).await?;
    let items = found.take_all(accounts).iter().flatten().map(|it| StaffMemberView::of(it, access)).collect();
    Reply::ok(&StaffMembers { items, next_cursor })
}
