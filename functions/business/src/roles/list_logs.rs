//! `GET /role-logs`: lists what was added to the permissions of a company's roles, and taken from them, newest first.

use crate::needs::ListNeeds;
use crate::roles::scope::RoleScope;
use model::access::{Access, Action, Resource};
use model::secret::SecretName;
use model::{Id, id};
use runtime::Api;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use store::entities::RoleLog;
use store::partition::{COMPANY, KEYS, USER};
use store::{Account, Entity as _, Reads, Table, keys};
use utoipa::ToSchema;
use web::openapi::id_schema;
use web::{Declare as _, Endpoint, Fault, Paging, Reply, Request};

/// A page of changes of roles.
#[derive(Debug, Serialize, ToSchema)]
struct RoleLogs {
    items: Vec<RoleLogView>,
    next_cursor: Option<String>,
}

/// A change of the permissions of a role.
#[derive(Debug, Serialize, ToSchema)]
struct RoleLogView {
    id: String,
    role_id: String,
    changes: Vec<PermissionChange>,
    performed_by: String,
    /// Name of the user who changed it, as it is now. Null for an erased account.
    performed_by_name: Option<String>,
    #[schema(format = DateTime)]
    at: String,
}

/// A permission that was added or removed.
#[derive(Debug, Serialize, ToSchema)]
struct PermissionChange {
    permission: String,
    /// `add` or `remove`.
    action: &'static str,
}

impl RoleLogView {
    fn of(log: &RoleLog, names: &BTreeMap<Id<id::User>, String>) -> Self {
        let change = |action| move |permission| PermissionChange { permission, action };
        Self {
            id: log.id().to_owned(),
            role_id: log.role().to_string(),
            changes: log
                .added()
                .into_iter()
                .map(change("add"))
                .chain(log.removed().into_iter().map(change("remove")))
                .collect(),
            performed_by: log.actor().to_string(),
            performed_by_name: names.get(&log.actor()).cloned(),
            at: log.at().to_owned(),
        }
    }
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/role-logs", "List changes of roles")
        .staff()
        .query("company_id", "Roles of this company. Defaults to the caller's", id_schema("comp"))
        .query("shop_id", "Roles that may be held in this shop", id_schema("shop"))
        .query("role_id", "Changes of this role", id_schema("role"))
        .paged()
        .answers::<RoleLogs>(200, "Changes, newest first")
        .example_query("shop_id=${shop_id}&limit=20")
        .reads(&[KEYS, USER, COMPANY])
        .queries(&[COMPANY])
        .secrets(&[SecretName::Cursors])
        .served_by(ListNeeds::shop, handle)
}

async fn handle(needs: &ListNeeds, request: Request) -> Result<Reply, Fault> {
    let caller = needs.staff.caller(&request).await?;
    let role = web::query::<Id<id::Role>>(&request, "role_id")?;
    let scope = scope(needs, &request).await?;
    let paging = Paging::read(&request, &needs.cursors, &caller.user.to_string())?;
    let partition = keys::company_partition(scope.tenant().company());
    let log = |it: &store::Item| RoleLog::read(it.clone()).filter(|it| role.is_none_or(|role| it.role() == role));
    // Read at the same time. The page is only shown if the caller may see it.
    let ((context, _), (logs, next)) = tokio::try_join!(
        needs.staff.read(&request, scope.tenant(), Reads::default()),
        paging.collect_back(&needs.staff.table, &partition, keys::ROLE_LOGS, log),
    )?;
    context.may(Resource::Role, Action::View)?;
    let logs = in_scope(logs, scope, &context.rights.access);
    let names = names(&needs.staff.table, &logs).await?;
    let next_cursor = next.map(|it| paging.next(&request, &needs.cursors, &it, &*needs.staff.entropy));
    Reply::ok(&RoleLogs { items: logs.iter().map(|it| RoleLogView::of(it, &names)).collect(), next_cursor })
}

async fn scope(needs: &ListNeeds, request: &Request) -> Result<RoleScope, Fault> {
    let shop = web::query::<Id<id::Shop>>(request, "shop_id")?;
    match (shop, web::query::<Id<id::Company>>(request, "company_id")?) {
        (Some(shop), _) => Ok(RoleScope::Shop(shop)),
        (None, Some(company)) => Ok(RoleScope::Company(company)),
        (None, None) => RoleScope::default_of(&needs.staff, request).await,
    }
}

/// Those of one shop see the roles that may be held there.
fn in_scope(logs: Vec<RoleLog>, scope: RoleScope, access: &Access) -> Vec<RoleLog> {
    let is_held_in =
        |it: &RoleLog, shop| access.roles.get(&it.role()).is_some_and(|it| it.shop.is_none_or(|it| it == shop));
    logs.into_iter().filter(|it| scope.shop().is_none_or(|shop| is_held_in(it, shop))).collect()
}

/// The names of those who changed roles. They are not in the log, which outlives accounts.
async fn names(table: &Table, logs: &[RoleLog]) -> Result<BTreeMap<Id<id::User>, String>, Fault> {
    let actors: BTreeSet<Id<id::User>> = logs.iter().map(RoleLog::actor).collect();
    let mut reads = Reads::default();
    let slots: Vec<_> = actors.into_iter().map(|it| (it, reads.want::<Account>(keys::user(it)))).collect();
    let mut found = table.read(reads).await?;
    let name = |(user, slot): (Id<id::User>, _)| Some((user, found.take::<Account>(slot)?.name()?.to_owned()));
    Ok(slots.into_iter().filter_map(name).collect())
}
