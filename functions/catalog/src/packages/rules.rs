//! The rules of a package as a whole: its services, its price and its sale period.

use jiff::civil::Date;
use model::Halalas;
use model::catalog::list_price;
use store::Write;
use store::entities::{Category, Package, Service, Shop};
use web::{Fault, Request};

/// Today's date in the shop's time zone.
pub(crate) fn today(shop: &Shop, request: &Request) -> Date {
    shop.time_zone().to_datetime(request.now).date()
}

/// Checks that a package consists of services of the shop, costs no more than they do, and that its sale period does not
/// end before it begins. Returns the conditions under which this remains true.
pub(crate) fn check_package(package: &Package, services: &[Service]) -> Result<Vec<Write>, Fault> {
    package.sale_period().check().map_err(|refused| Fault::field("/end_date", "reversed", refused.0))?;
    let (mut prices, mut conditions) = (Vec::new(), Vec::new());
    for (at, item) in package.items().iter().enumerate() {
        let service = services.iter().find(|it| it.id() == item.service_id && !it.is_archived());
        let unknown = || Fault::field(format!("/items/{at}/service_id"), "unknown", "no such service here");
        let service = service.ok_or_else(unknown)?;
        prices.push(Halalas::new(service.price_halalas()));
        conditions.push(service.check_unchanged());
    }
    let maximum = list_price(&prices).unwrap_or_default();
    if package.price() > maximum {
        let detail = format!("at most {}, the sum of its services", maximum.get());
        return Err(Fault::field("/package_price_halalas", "above_list_price", detail));
    }
    Ok(conditions)
}

/// Checks that a category can be a package's main category.
pub(crate) fn check_category(category: Option<&Category>) -> Result<(), Fault> {
    let is_active = category.is_some_and(Category::is_active);
    if is_active { Ok(()) } else { Err(Fault::field("/primary_category_id", "unknown", "no such category")) }
}
