//! Copying services of one shop to another one of the company.

use crate::events;
use crate::needs::QuotaNeeds;
use crate::quota::count_several;
use crate::services::view::StaffService;
use model::access::{Action, Resource};
use model::{Code, Id, id};
use serde::Serialize;
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use store::entities::{Category, Service, Shop, ShopCounter};
use store::{ReadHandle, Reads, keys};
use web::{Fault, Request, StaffContext, Stop, Tenant};

/// Services to copy.
pub(crate) struct Cloning {
    pub(crate) from: Id<id::Shop>,
    pub(crate) services: Vec<Id<id::Service>>,
}

/// Copies services of another shop of the company, all or none. The copies are drafts with the same terms, hours and parts;
/// specialists and resources stay with the other shop.
///
/// # Errors
/// `not_found`, `permission_denied`; `validation_failed` for another company's shop, or services that it does not have;
/// `quota_exceeded`; `wrong_state` if a category no longer takes services.
pub(crate) async fn clone_services<R: Serialize>(
    needs: &QuotaNeeds,
    request: &Request,
    id: Id<id::Shop>,
    cloning: &Cloning,
    respond: impl FnOnce(Vec<StaffService>) -> R,
) -> Result<R, Stop> {
    let (context, shop, originals) = read(needs, request, id, cloning).await?;
    let copy = |it: &Service| {
        let (at_ms, random) = needs.staff.new_id_parts(request);
        it.clone_to(Id::of_shop(id.shop(), at_ms, random), id, request.now)
    };
    let copies: Vec<Service> = originals.iter().map(copy).collect();
    let mut tx = context.transaction(&needs.staff, request);
    tx.write(count_several(&shop, ShopCounter::Services, copies.len(), needs.quotas.services_per_shop)?);
    let mut categories = BTreeMap::<Id<id::Category>, i64>::new();
    for category in copies.iter().filter_map(Service::category_id) {
        *categories.entry(category).or_default() += 1;
    }
    for (category, count) in categories {
        tx.write_or(Category::add_services(category, count), Code::WrongState);
    }
    let mut views = Vec::new();
    for copy in &copies {
        let view = StaffService::of(copy);
        tx.write(copy.create());
        let changes = tx.audit("create", ("service", copy.id()), &Json::Null, &json!(view));
        events::service_changed(&mut tx, &shop, copy, changes);
        views.push(view);
    }
    let response = respond(views);
    tx.save_response(context.idempotency.as_ref(), 201, &response);
    tx.commit(&needs.staff.table).await?;
    Ok(response)
}

async fn read(
    needs: &QuotaNeeds,
    request: &Request,
    id: Id<id::Shop>,
    cloning: &Cloning,
) -> Result<(StaffContext, Shop, Vec<Service>), Stop> {
    let from = cloning.from.shop();
    let is_other = from.company() == id.shop().company() && cloning.from != id;
    let mut reads = Reads::default();
    let shop = reads.want::<Shop>(keys::shop(id.shop()));
    let own = |it: &Id<id::Service>| (is_other && it.shop() == from).then(|| keys::service(*it));
    let services: Vec<_> = cloning.services.iter().map(|it| reads.want_if::<Service>(own(it))).collect();
    let (context, mut found) = needs.staff.read_once(request, Tenant::Shop(id.shop()), reads).await?;
    let shop = found.take(shop).filter(|it| it.id() == id).ok_or(Code::NotFound)?;
    context.may(Resource::Service, Action::Add)?;
    if !is_other || !context.rights.access.shops.contains_key(&cloning.from) {
        return Err(Fault::field("/from_shop_id", "unknown", "no other shop of the company").into());
    }
    if !context.grants_in(from).allow(Resource::Service, Action::View) {
        return Err(Code::PermissionDenied.into());
    }
    let original = |(at, handle): (usize, ReadHandle<Service>)| {
        let service = found.take(handle).filter(|it| !it.is_archived());
        service.ok_or_else(|| Fault::field(format!("/service_ids/{at}"), "unknown", "not a service of this shop"))
    };
    let originals = services.into_iter().enumerate().map(original).collect::<Result<_, _>>()?;
    Ok((context, shop, originals))
}
