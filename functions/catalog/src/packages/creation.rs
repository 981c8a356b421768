//! Creates packages.

use crate::events;
use crate::needs::QuotaNeeds;
use crate::packages::request::UpdatePackageRequest;
use crate::packages::rules::{check_category, check_package, today};
use crate::packages::view::StaffPackage;
use crate::quota::count_within_quota;
use crate::services::warnings::outside_shop_hours;
use model::access::{Action, Resource};
use model::{Code, Id, id};
use serde_json::{Value as Json, json};
use store::entities::{Category, Consistency, NewPackage, Package, Service, Shop, ShopCounter, ShopHours};
use store::{Item, Reads, keys};
use web::{Idempotency, Request, StaffContext, Stop, Tenant};

/// What a package is created with.
struct CreationContext {
    staff: StaffContext,
    shop: Shop,
    hours: Option<ShopHours>,
    category: Option<Category>,
    services: Vec<Service>,
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
        let services = async { Ok(Service::all_of_shop(&needs.staff.table, tag, Consistency::Strong).await?) };
        let ((staff, mut found), services) =
            tokio::try_join!(needs.staff.read(request, Tenant::Shop(tag), reads), services)?;
        let shop = found.take(shop).filter(|it| it.id() == shop_id).ok_or(Code::NotFound)?;
        staff.may(Resource::Package, Action::Add)?;
        if let Some(idempotency) = idempotency {
            idempotency.check(found.take(saved), request.seconds())?;
        }
        Ok(Self { staff, shop, hours: found.take(hours), category: found.take(category), services })
    }
}

/// Creates a package.
///
/// # Errors
/// `validation_failed`, `quota_exceeded`.
pub(crate) async fn create_package(
    needs: &QuotaNeeds,
    request: &Request,
    idempotency: Option<&Idempotency>,
    shop_id: Id<id::Shop>,
    body: &UpdatePackageRequest,
) -> Result<StaffPackage, Stop> {
    let (at_ms, random) = needs.staff.new_id_parts(request);
    let id = Id::of_shop(shop_id.shop(), at_ms, random);
    let package = Package::new(&NewPackage { id, shop: shop_id, values: body.changes()?, now: request.now });

    let category = package.primary_category_id();
    let context = CreationContext::read(needs, request, idempotency, shop_id, category).await?;
    let CreationContext { staff, shop, hours, services, .. } = &context;
    if category.is_some() {
        check_category(context.category.as_ref())?;
    }
    let conditions = check_package(&package, services)?;
    let shop_hours = hours.as_ref().map(ShopHours::hours).unwrap_or_default();
    let language = request.answer_in(Some(staff.account.language()));
    let warnings = outside_shop_hours(package.hours().as_ref(), &shop_hours, language).into_iter().collect();
    let view = StaffPackage::of(&package, services, today(shop, request)).with_warnings(warnings);

    let mut tx = staff.transaction(&needs.staff, request);
    tx.write(count_within_quota(shop, ShopCounter::Packages, needs.quotas.packages_per_shop)?);
    tx.write_all(conditions);
    tx.write(package.create());
    tx.save_response(idempotency, 201, &view);
    let changes = tx.audit("create", ("package", id), &Json::Null, &json!(view));
    events::package_changed(&mut tx, shop, &package, changes);
    tx.commit(&needs.staff.table).await?;
    tracing::info!(%shop_id, package = %id, "package_created");
    Ok(view)
}
