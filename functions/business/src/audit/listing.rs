//! Listing the audit log of a company or of Queue Me, newest first.

use crate::audit::view::{AuditLog, AuditView};
use crate::needs::ListNeeds;
use model::access::{Action, Resource};
use model::tenant::CompanyTag;
use model::{Code, Id, id};
use std::collections::{BTreeMap, BTreeSet};
use store::audit::AuditEntry;
use store::entities::Company;
use store::{Account, Entity, Item, Reads, Table, keys};
use web::{Fault, Paging, Request, Tenant};

/// The filter of the log.
#[derive(Debug, Default)]
pub(crate) struct AuditFilter {
    actor: Option<Id<id::User>>,
    resource: Option<String>,
}

impl AuditFilter {
    /// Reads `actor_id` and `resource_id`.
    ///
    /// # Errors
    /// `validation_failed` for a value that is not an id.
    pub(crate) fn read(request: &Request) -> Result<Self, Fault> {
        let resource = web::query::<String>(request, "resource_id")?;
        if !resource.as_deref().is_none_or(is_id) {
            return Err(Fault::field("?resource_id", "invalid", "not a valid id"));
        }
        Ok(Self { actor: web::query(request, "actor_id")?, resource })
    }

    fn matches(&self, entry: &AuditEntry) -> bool {
        let actor = self.actor.is_none_or(|it| entry.actor().parse() == Ok(it));
        actor && self.resource.as_deref().is_none_or(|it| entry.resource_id() == it)
    }
}

/// Whether a text is an id of any kind: a prefix and 26 characters.
fn is_id(text: &str) -> bool {
    text.rsplit_once('_').is_some_and(|(kind, rest)| {
        let letters = !kind.is_empty() && kind.bytes().all(|it| it.is_ascii_lowercase());
        letters && rest.len() == 26 && rest.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit())
    })
}

/// Whose log is listed, and to whom.
#[derive(Debug, Clone, Copy)]
pub(crate) enum AuditScope {
    /// The log of a company, to its own staff.
    Own(Id<id::Company>),
    /// Any log, to Queue Me's staff.
    Any(CompanyTag),
}

/// Lists an audit log.
///
/// # Errors
/// `not_found`, `permission_denied`.
pub(crate) async fn list_audit(needs: &ListNeeds, request: &Request, scope: AuditScope) -> Result<AuditLog, Fault> {
    let (tag, tenant, own) = match scope {
        AuditScope::Own(id) => (id.company(), Tenant::Company(id.company()), Some(id)),
        AuditScope::Any(tag) => (tag, Tenant::Platform, None),
    };
    let caller = needs.staff.caller(request).await?;
    let filter = AuditFilter::read(request)?;
    let paging = Paging::read(request, &needs.cursors, &caller.user.to_string())?;
    let partition = keys::company_audit_partition(tag);
    let view = |item: &Item| {
        let entry = AuditEntry::read(item.clone()).filter(|it| filter.matches(it))?;
        Some(AuditView::of(&entry))
    };
    let mut reads = Reads::default();
    let company = reads.want_if::<Company>(own.map(|it| keys::company(it.company())));
    // Read at the same time. The page is only shown if the caller may see it.
    let ((context, mut found), (items, next)) = tokio::try_join!(
        needs.staff.read(request, tenant, reads),
        paging.collect_back(&needs.staff.table, &partition, "", view),
    )?;
    if own.is_some() && found.take(company).map(|it| it.id()) != own {
        return Err(Code::NotFound.into());
    }
    context.may(Resource::Audit, Action::View)?;
    let next_cursor = next.map(|it| paging.next(request, &needs.cursors, &it, &*needs.staff.entropy));
    Ok(AuditLog { items: with_names(&needs.staff.table, items).await?, next_cursor })
}

/// Adds the names of those who acted. They are not in the log, which outlives accounts.
async fn with_names(table: &Table, items: Vec<AuditView>) -> Result<Vec<AuditView>, Fault> {
    let actors: BTreeSet<Id<id::User>> = items.iter().filter_map(AuditView::actor).collect();
    let mut reads = Reads::default();
    let handles: Vec<_> = actors.iter().map(|it| (*it, reads.want::<Account>(keys::user(*it)))).collect();
    let mut found = table.read(reads).await?;
    let names: BTreeMap<_, _> = handles.into_iter().filter_map(|(user, it)| Some((user, found.take(it)?))).collect();
    let named = |it: AuditView| {
        let name = it.actor().and_then(|user| names.get(&user)).and_then(Account::name);
        it.with_actor_name(name)
    };
    Ok(items.into_iter().map(named).collect())
}
