//! Catalogue: services, specialists and packages of shops, and the categories and cities of Queue Me.

pub mod categories;
pub mod cities;
pub mod packages;
pub mod services;
pub mod specialists;

mod events;
mod fields;
mod needs;
mod quota;

runtime::functions! {
    http {
    "shop-create-service" services::create Shop POST "/shops/{shop_id}/services";
    "shop-list-services" services::list Shop GET "/shops/{shop_id}/services";
    "shop-get-service" services::get Shop GET "/services/{service_id}";
    "shop-update-service" services::update Shop PATCH "/services/{service_id}";
    "shop-retire-service" services::retire Shop DELETE "/services/{service_id}";
    "shop-set-service-hours" services::set_hours Shop PUT "/services/{service_id}/hours";
    "shop-list-specialists" specialists::list Shop GET "/shops/{shop_id}/specialists";
    "shop-get-specialist" specialists::get Shop GET "/specialists/{specialist_id}";
    "shop-update-specialist" specialists::update Shop PATCH "/specialists/{specialist_id}";
    "shop-create-package" packages::create Shop POST "/shops/{shop_id}/packages";
    "shop-list-packages" packages::list Shop GET "/shops/{shop_id}/packages";
    "shop-update-package" packages::update Shop PATCH "/packages/{package_id}";
    "shop-retire-package" packages::retire Shop DELETE "/packages/{package_id}";
    "admin-list-categories" categories::admin::list Admin GET "/categories";
    "admin-create-category" categories::admin::create Admin POST "/categories";
    "admin-update-category" categories::admin::update Admin PATCH "/categories/{category_id}";
    "admin-delete-category" categories::admin::delete Admin DELETE "/categories/{category_id}";
    "admin-list-cities" cities::admin::list Admin GET "/cities";
    "admin-create-city" cities::admin::create Admin POST "/cities";
    "admin-update-city" cities::admin::update Admin PATCH "/cities/{city_id}";
    "customer-list-cities" cities::customer::list Customer GET "/cities";
    "customer-list-categories" categories::customer::list Customer GET "/categories";
    }
    others {
    }
}
