//! Creates services.

use crate::events;
use crate::needs::QuotaNeeds;
use crate::quota::count_within_quota;
use crate::services::category::{check_category, count_in_category, count_in_listing};
use crate::services::providers::{check_assignable, status_fault};
use crate::services::request::{UpdateServiceRequest, check_parameters};
use crate::services::view::StaffService;
use crate::services::warnings::WarningContext;
use model::access::{Action, Resource};
use model::catalog::ServiceState;
use model::{Code, Id, id};
use serde_json::{Value as Json, json};
use store::entities::{Category, Employee, NewService, Service, Shop, ShopCounter, ShopHours, Specialist};
use store::{Item, Reads, keys};
use web::{Idempotency, Request, StaffContext, Stop, Tenant};

/// What a service is created with.
struct CreationContext {
    staff: StaffContext,
    shop: Shop,
    hours: Option<ShopHours>,
    category: Option<Category>,
    employees: Vec<Employee>,
}

impl CreationContext {
    /// Reads it in one round trip.
    async fn read(
        needs: &QuotaNeeds,
        request: &Request,
        idempotency: Option<&Idempotency>,
        shop_id: Id<id::Shop>,
        category: Option<Id<id::Category>>,
    ) -> Result<Self, Stop> {
        let (tag, mut reads) = (shop_id.shop(), Reads::default());
        let shop = reads.want::<Shop>(keys::shop(tag));
        let hours = reads.want::<ShopHours>(keys::hours(tag));
        let category = reads.want_if::<Category>(category.map(keys::category));
        let saved = reads.want_if::<Item>(idempotency.map(Idempotency::key));
        let employees = async { Ok(Employee::all_of_shop(&needs.staff.table, tag).await?) };
        let ((staff, mut found), employees) =
            tokio::try_join!(needs.staff.read(request, Tenant::Shop(tag), reads), employees)?;
        let shop = found.take(shop).filter(|it| it.id() == shop_id).ok_or(Code::NotFound)?;
        staff.may(Resource::Service, Action::Add)?;
        if let Some(idempotency) = idempotency {
            idempotency.check(found.take(saved), request.seconds())?;
        }
        Ok(Self { staff, shop, hours: found.take(hours), category: found.take(category), employees })
    }
}

/// Creates a service. Without specialists it is a draft that becomes active with its first one.
///
/// # Errors
/// `validation_failed`, `wrong_state`, `quota_exceeded`.
pub(crate) async fn create_service(
    needs: &QuotaNeeds,
    request: &Request,
    idempotency: Option<&Idempotency>,
    shop_id: Id<id::Shop>,
    body: UpdateServiceRequest,
) -> Result<StaffService, Stop> {
    let (at_ms, random) = needs.staff.new_id_parts(request);
    let values = body.changes()?;
    let mut new =
        NewService { id: Id::of_shop(shop_id.shop(), at_ms, random), shop: shop_id, values, now: request.now };
    check_parameters(Service::new(&new).parameters())?;

    let context = CreationContext::read(needs, request, idempotency, shop_id, body.category_id).await?;
    let category = check_category(context.category.as_ref())?;
    let specialists = body.specialist_ids.clone().unwrap_or_default();
    check_assignable(&context.employees, &specialists, &[])?;
    let state = ServiceState::of_new(body.status(), specialists.len()).map_err(status_fault("/specialist_ids"))?;
    new.values.category = Some(category);
    new.values.state = Some(state);
    let service = Service::new(&new);

    let CreationContext { staff, shop, hours, employees, .. } = &context;
    let warnings = WarningContext::new(shop, hours.as_ref(), employees, staff, request).warnings(&service);
    let view = StaffService::of(&service).with_warnings(warnings);
    let mut tx = staff.transaction(&needs.staff, request);
    tx.write(count_within_quota(shop, ShopCounter::Services, needs.quotas.services_per_shop)?);
    count_in_category(&mut tx, None, Some(category.id));
    count_in_listing(&mut tx, shop, [(None, &service)]);
    body.require_resources(&mut tx, shop_id.shop())?;
    tx.write_all(specialists.into_iter().map(Specialist::check_active));
    tx.write(service.create());
    tx.save_response(idempotency, 201, &view);
    let changes = tx.audit("create", ("service", service.id()), &Json::Null, &json!(view));
    events::service_changed(&mut tx, shop, &service, changes);
    tx.commit(&needs.staff.table).await?;
    tracing::info!(%shop_id, service = %service.id(), "service_created");
    Ok(view)
}
