//! Business: companies and their documents, shops with opening hours, employees with leaves, roles, verification, and the
//! audit log.

pub mod audit;
pub mod companies;
pub mod documents;
pub mod employees;
mod events;
mod fields;
mod hours_check;
pub mod leaves;
mod needs;
mod phone_account;
pub mod roles;
pub mod shops;
pub mod verification;

runtime::functions! {
    "shop-register-company" => companies::register;
    "shop-get-company" => companies::get;
    "shop-update-company" => companies::update;
    "shop-submit-document" => documents::staff::submit;
    "shop-list-documents" => documents::staff::list;
    "shop-list-audit" => audit::staff::list;
    "shop-open-shop" => shops::staff::open;
    "shop-list-shops" => shops::staff::list;
    "shop-get-shop" => shops::staff::get;
    "shop-update-shop" => shops::staff::update;
    "shop-request-verification" => verification::staff::request;
    "shop-get-shop-hours" => shops::hours::get;
    "shop-set-shop-hours" => shops::hours::set;
    "shop-set-hours-exception" => shops::hours::set_exception;
    "shop-clear-hours-exception" => shops::hours::clear_exception;
    "shop-get-open-windows" => shops::hours::get_open_windows;
    "shop-hire-employee" => employees::hire;
    "shop-list-employees" => employees::list;
    "shop-get-own-employee" => employees::get_own;
    "shop-get-employee" => employees::get;
    "shop-update-employee" => employees::update;
    "shop-set-employee-hours" => employees::set_hours;
    "shop-get-employee-hours" => employees::get_hours;
    "shop-list-shifts" => employees::shifts::list;
    "shop-set-shifts" => employees::shifts::set;
    "shop-block-time" => employees::blocks::create;
    "shop-list-blocks" => employees::blocks::list;
    "shop-delete-block" => employees::blocks::delete;
    "shop-request-leave" => leaves::request;
    "shop-list-leaves" => leaves::list;
    "shop-decide-leave" => leaves::decide;
    "shop-list-permissions" => roles::list_permissions;
    "shop-create-role" => roles::create;
    "shop-list-roles" => roles::list;
    "shop-update-role" => roles::update;
    "shop-delete-role" => roles::delete;
    "shop-grant-role" => roles::grant;
    "shop-revoke-role" => roles::revoke;
    "admin-list-verifications" => verification::admin::list;
    "admin-decide-verification" => verification::admin::decide;
    "admin-get-shop" => shops::admin::get;
    "admin-update-shop" => shops::admin::update;
    "admin-list-documents" => documents::admin::list;
    "admin-decide-document" => documents::admin::decide;
    "admin-list-audit" => audit::admin::list;
}
