//! Reading a resource for its staff, and changing it.

use crate::resources::view::StaffResource;
use model::access::{self, Action};
use model::{Code, Id, id};
use serde_json::{Value as Json, json};
use store::entities::{Changed, NewResource, Resource, ResourceChanges, Service, Shop};
use store::{Consistency, Item, Reads, keys};
use web::{Fault, Idempotency, IfMatch, Request, Staff, StaffContext, Stop, Tenant};

/// Maximum number of resources of a shop.
const MAX_RESOURCES: usize = 100;

/// Reads a resource for a caller who may do `action` with services.
///
/// # Errors
/// `not_found`, `permission_denied`.
pub(crate) async fn read(
    staff: &Staff,
    request: &Request,
    id: Id<id::Resource>,
    action: Action,
) -> Result<(StaffContext, Resource), Fault> {
    let mut reads = Reads::default();
    let resource = reads.want::<Resource>(keys::resource(id));
    let (context, mut found) = staff.read(request, Tenant::Shop(id.shop()), reads).await?;
    context.may(access::Resource::Service, action)?;
    Ok((context, found.take(resource).ok_or(Code::NotFound)?))
}

/// Creates a resource.
///
/// # Errors
/// `quota_exceeded`.
pub(crate) async fn create(
    staff: &Staff,
    request: &Request,
    idempotency: Option<&Idempotency>,
    shop_id: Id<id::Shop>,
    values: &ResourceChanges,
) -> Result<StaffResource, Stop> {
    let mut reads = Reads::default();
    let shop = reads.want::<Shop>(keys::shop(shop_id.shop()));
    let saved = reads.want_if::<Item>(idempotency.map(Idempotency::key));
    let present = async { Ok(Resource::all_of_shop(&staff.table, shop_id.shop()).await?) };
    let read = staff.read(request, Tenant::Shop(shop_id.shop()), reads);
    let ((context, mut found), present) = tokio::try_join!(read, present)?;
    found.take(shop).filter(|it| it.id() == shop_id).ok_or(Code::NotFound)?;
    context.may(access::Resource::Service, Action::Add)?;
    if let Some(idempotency) = idempotency {
        idempotency.check(found.take(saved), request.seconds())?;
    }
    if present.len() >= MAX_RESOURCES {
        let limit = i64::try_from(MAX_RESOURCES).unwrap_or_default();
        return Err(Fault::quota("resources", limit, limit).into());
    }
    let (at_ms, random) = staff.new_id_parts(request);
    let id = Id::of_shop(shop_id.shop(), at_ms, random);
    let resource = Resource::new(&NewResource { id, shop: shop_id, values: values.clone(), now: request.now });
    let view = StaffResource::of(&resource);
    let mut tx = context.transaction(staff, request);
    tx.write(resource.create());
    tx.save_response(idempotency, 201, &view);
    tx.audit("create", ("resource", id), &Json::Null, &json!(view));
    tx.commit(&staff.table).await?;
    Ok(view)
}

/// Changes a resource. What is booked stays, also where it needs more units.
///
/// # Errors
/// `not_found`, `version_conflict`.
pub(crate) async fn update(
    staff: &Staff,
    request: &Request,
    id: Id<id::Resource>,
    changes: &ResourceChanges,
) -> Result<StaffResource, Stop> {
    let (context, before) = read(staff, request, id, Action::Edit).await?;
    IfMatch::read(request).check(before.version())?;
    let Changed { update, after } = before.change(changes);
    let view = StaffResource::of(&after);
    let mut tx = context.transaction(staff, request);
    tx.write(update);
    tx.audit("update", ("resource", id), &json!(StaffResource::of(&before)), &json!(view));
    tx.commit(&staff.table).await?;
    Ok(view)
}

/// Deletes a resource that no service needs.
///
/// # Errors
/// `not_found`, `version_conflict`, `in_use`.
pub(crate) async fn delete(staff: &Staff, request: &Request, id: Id<id::Resource>) -> Result<(), Stop> {
    let services = async { Ok(Service::all_of_shop(&staff.table, id.shop(), Consistency::Strong).await?) };
    let resource = read(staff, request, id, Action::Delete);
    let ((context, resource), services) = tokio::try_join!(resource, services)?;
    IfMatch::read(request).check(resource.version())?;
    let needs = |it: &Service| !it.is_archived() && it.resources().iter().any(|it| it.resource_id == id);
    if services.iter().any(needs) {
        return Err(Code::InUse.into());
    }
    let mut tx = context.transaction(staff, request);
    tx.write(resource.delete());
    tx.audit("delete", ("resource", id), &json!(StaffResource::of(&resource)), &Json::Null);
    tx.commit(&staff.table).await?;
    Ok(())
}
