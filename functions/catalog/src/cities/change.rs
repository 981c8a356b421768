//! Creates and changes cities.

use crate::cities::request::{CreateCityRequest, UpdateCityRequest};
use crate::cities::view::AdminCity;
use model::access::{Action, Resource};
use model::{Code, Id, id};
use serde_json::{Value as Json, json};
use store::entities::{Changed, City, NewCity};
use store::{Item, Reads, keys};
use web::{Idempotency, IfMatch, Request, Staff, Stop, Tenant};

/// Creates a city.
///
/// # Errors
/// `validation_failed`, `permission_denied`.
pub(crate) async fn create_city(
    staff: &Staff,
    request: &Request,
    idempotency: Option<&Idempotency>,
    body: CreateCityRequest,
) -> Result<AdminCity, Stop> {
    let body = body.checked()?;
    let (at_ms, random) = staff.new_id_parts(request);
    let city = City::new(&NewCity {
        id: Id::new(at_ms, random),
        name: &body.name,
        location: body.location,
        time_zone: &body.time_zone,
        is_active: body.is_active,
        created_at: Some(request.now),
    });
    let mut reads = Reads::default();
    let saved = reads.want_if::<Item>(idempotency.map(Idempotency::key));
    let (context, mut found) = staff.read(request, Tenant::Platform, reads).await?;
    context.may(Resource::City, Action::Add)?;
    if let Some(idempotency) = idempotency {
        idempotency.check(found.take(saved), request.seconds())?;
    }

    let view = AdminCity::of(&city);
    let mut tx = context.transaction(staff, request);
    tx.write(city.create());
    tx.save_response(idempotency, 201, &view);
    tx.audit("create", ("city", city.id()), &Json::Null, &json!(view));
    tx.commit(&staff.table).await?;
    tracing::info!(city = %city.id(), "city_created");
    Ok(view)
}

/// Changes a city.
///
/// # Errors
/// `validation_failed`, `version_conflict`.
pub(crate) async fn change_city(
    staff: &Staff,
    request: &Request,
    id: Id<id::City>,
    body: &UpdateCityRequest,
) -> Result<AdminCity, Stop> {
    let changes = body.changes()?;
    let mut reads = Reads::default();
    let city = reads.want::<City>(keys::city(id));
    let (context, mut found) = staff.read(request, Tenant::Platform, reads).await?;
    context.may(Resource::City, Action::Edit)?;
    let before = found.take(city).ok_or(Code::NotFound)?;
    IfMatch::read(request).check(before.version())?;
    let Changed { update, after } = before.change(&changes, request.now);
    let view = AdminCity::of(&after);
    let mut tx = context.transaction(staff, request);
    tx.write(update);
    tx.audit("update", ("city", id), &json!(AdminCity::of(&before)), &json!(view));
    tx.commit(&staff.table).await?;
    Ok(view)
}
