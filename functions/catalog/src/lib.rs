//! Catalogue: what shops sell and who provides it, and the categories and cities that Queue Me keeps.

pub mod admin_list_categories;
pub mod admin_list_cities;
mod category;
mod city;
mod common;
pub mod create_category;
pub mod create_city;
pub mod create_package;
pub mod create_service;
pub mod delete_category;
pub mod list_categories;
pub mod list_cities;
mod package;
mod package_body;
mod parts;
mod providers;
pub mod retire_package;
pub mod retire_service;
mod service;
mod service_body;
pub mod set_service_hours;
pub mod shop_get_service;
pub mod shop_get_specialist;
pub mod shop_list_packages;
pub mod shop_list_services;
pub mod shop_list_specialists;
mod specialist;
pub mod update_category;
pub mod update_city;
pub mod update_package;
pub mod update_service;
pub mod update_specialist;
mod warnings;

runtime::functions! {
    http {
    "shop-create-service" create_service Shop POST "/shops/{shop_id}/services";
    "shop-list-services" shop_list_services Shop GET "/shops/{shop_id}/services";
    "shop-get-service" shop_get_service Shop GET "/services/{service_id}";
    "shop-update-service" update_service Shop PATCH "/services/{service_id}";
    "shop-retire-service" retire_service Shop DELETE "/services/{service_id}";
    "shop-set-service-hours" set_service_hours Shop PUT "/services/{service_id}/hours";
    "shop-list-specialists" shop_list_specialists Shop GET "/shops/{shop_id}/specialists";
    "shop-get-specialist" shop_get_specialist Shop GET "/specialists/{specialist_id}";
    "shop-update-specialist" update_specialist Shop PATCH "/specialists/{specialist_id}";
    "shop-create-package" create_package Shop POST "/shops/{shop_id}/packages";
    "shop-list-packages" shop_list_packages Shop GET "/shops/{shop_id}/packages";
    "shop-update-package" update_package Shop PATCH "/packages/{package_id}";
    "shop-retire-package" retire_package Shop DELETE "/packages/{package_id}";
    "admin-list-categories" admin_list_categories Admin GET "/categories";
    "admin-create-category" create_category Admin POST "/categories";
    "admin-update-category" update_category Admin PATCH "/categories/{category_id}";
    "admin-delete-category" delete_category Admin DELETE "/categories/{category_id}";
    "admin-list-cities" admin_list_cities Admin GET "/cities";
    "admin-create-city" create_city Admin POST "/cities";
    "admin-update-city" update_city Admin PATCH "/cities/{city_id}";
    "customer-list-cities" list_cities Customer GET "/cities";
    "customer-list-categories" list_categories Customer GET "/categories";
    }
    others {
    }
}
