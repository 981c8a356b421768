//! Catalogue: services, specialists and packages of shops, and the categories and cities of Queue Me.

pub mod categories;
pub mod cities;
pub mod packages;
pub mod resources;
pub mod services;
pub mod specialists;

mod events;
mod fields;
mod needs;
mod quota;

runtime::functions! {
    "shop-create-service" => services::create;
    "shop-list-services" => services::list;
    "shop-get-service" => services::get;
    "shop-update-service" => services::update;
    "shop-retire-service" => services::retire;
    "shop-create-resource" => resources::create;
    "shop-list-resources" => resources::list;
    "shop-get-resource" => resources::get;
    "shop-update-resource" => resources::update;
    "shop-delete-resource" => resources::delete;
    "shop-duplicate-service" => services::duplicate;
    "shop-get-duration-advice" => services::advice::duration;
    "shop-get-buffer-advice" => services::advice::buffers;
    "shop-list-complementary-services" => services::advice::complementary;
    "shop-list-recommended-specialists" => services::advice::specialists;
    "shop-clone-services" => services::clone;
    "shop-set-service-order" => services::set_order;
    "shop-set-service-hours" => services::set_hours;
    "shop-set-service-exception" => services::set_exception;
    "shop-clear-service-exception" => services::clear_exception;
    "shop-list-specialists" => specialists::list;
    "shop-get-specialist" => specialists::get;
    "shop-update-specialist" => specialists::update;
    "shop-create-package" => packages::create;
    "shop-list-packages" => packages::list;
    "shop-get-package" => packages::get;
    "shop-update-package" => packages::update;
    "shop-retire-package" => packages::retire;
    "shop-list-cities" => cities::staff::list;
    "shop-list-categories" => categories::staff::list;
    "admin-list-categories" => categories::admin::list;
    "admin-create-category" => categories::admin::create;
    "admin-update-category" => categories::admin::update;
    "admin-delete-category" => categories::admin::delete;
    "admin-list-category-relations" => categories::admin::list_relations;
    "admin-set-category-relations" => categories::admin::set_relations;
    "admin-list-category-statistics" => categories::admin::list_statistics;
    "admin-list-cities" => cities::admin::list;
    "admin-create-city" => cities::admin::create;
    "admin-update-city" => cities::admin::update;
    "customer-list-cities" => cities::customer::list;
    "customer-list-categories" => categories::customer::list;
    "customer-list-popular-categories" => categories::customer::list_popular;
    "customer-list-related-categories" => categories::customer::list_related;
}
