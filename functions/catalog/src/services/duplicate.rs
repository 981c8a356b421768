//! `POST /services/{service_id}/duplicate`: copies a service, as a draft.

use crate::events;
use crate::needs::QuotaNeeds;
use crate::quota::count_within_quota;
use crate::services::category::count_in_category;
use crate::services::view::StaffService;
use model::access::{Action, Resource};
use model::{Code, Id, id};
use runtime::Api;
use serde_json::{Value as Json, json};
use store::entities::{Service, Shop, ShopCounter};
use store::partition::{CATEGORIES, COMPANY, COMPANY_AUDIT, IDEMPOTENCY, KEYS, OUTBOX, SHOP, USER};
use store::{Item, Reads, keys};
use web::{Declare as _, Endpoint, Idempotency, Reply, Request, Stop, Tenant};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Shop, "/services/{service_id}/duplicate", "Copy a service")
        .staff()
        .may_be_idempotent()
        .answers::<StaffService>(201, "The copy, a draft")
        .located_at("/services/{/id}")
        .refuses(&[Code::QuotaExceeded, Code::WrongState])
        .reads(&[KEYS, USER, COMPANY, SHOP, IDEMPOTENCY])
        .transacts(&[COMPANY, SHOP, CATEGORIES, IDEMPOTENCY, COMPANY_AUDIT, OUTBOX])
        .served_by(QuotaNeeds::shop, handle)
}

async fn handle(needs: &QuotaNeeds, request: Request) -> Result<Reply, Stop> {
    let id: Id<id::Service> = web::path(&request, "service_id")?;
    let caller = needs.staff.caller(&request).await?;
    let idempotency = Idempotency::read_optional(&request, &caller.user.to_string())?;
    let copy = duplicate(needs, &request, idempotency.as_ref(), id).await?;
    Ok(Reply::versioned(201, copy.version, &copy)?)
}

async fn duplicate(
    needs: &QuotaNeeds,
    request: &Request,
    idempotency: Option<&Idempotency>,
    id: Id<id::Service>,
) -> Result<StaffService, Stop> {
    let (tag, mut reads) = (id.shop(), Reads::default());
    let service = reads.want::<Service>(keys::service(id));
    let shop = reads.want::<Shop>(keys::shop(tag));
    let saved = reads.want_if::<Item>(idempotency.map(Idempotency::key));
    let (context, mut found) = needs.staff.read(request, Tenant::Shop(tag), reads).await?;
    context.may(Resource::Service, Action::Add)?;
    if let Some(idempotency) = idempotency {
        idempotency.check(found.take(saved), request.seconds())?;
    }
    let original = found.take(service).ok_or(Code::NotFound)?;
    let shop = found.take(shop).filter(|it| it.id() == original.shop_id()).ok_or(Code::NotFound)?;
    if original.is_archived() {
        return Err(Code::WrongState.into());
    }
    let (at_ms, random) = needs.staff.new_id_parts(request);
    let copy = original.duplicate(Id::of_shop(tag, at_ms, random), request.now);
    let view = StaffService::of(&copy);
    let mut tx = context.transaction(&needs.staff, request);
    tx.write(count_within_quota(&shop, ShopCounter::Services, needs.quotas.services_per_shop)?);
    count_in_category(&mut tx, None, copy.category_id());
    tx.write(copy.create());
    tx.save_response(idempotency, 201, &view);
    let changes = tx.audit("create", ("service", copy.id()), &Json::Null, &json!(view));
    events::service_changed(&mut tx, &shop, &copy, changes);
    tx.commit(&needs.staff.table).await?;
    Ok(view)
}
