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

use audit::admin::list as list_audit;
use audit::staff::list as list_company_audit;
use companies::get as get_company;
use companies::register as register_company;
use companies::update as update_company;
use documents::admin::decide as decide_document;
use documents::admin::list as admin_list_documents;
use documents::staff::list as list_documents;
use documents::staff::submit as submit_document;
use employees::get as get_employee;
use employees::get_hours as get_employee_hours;
use employees::hire as hire_employee;
use employees::list as list_employees;
use employees::set_hours as set_employee_hours;
use employees::update as update_employee;
use leaves::decide as decide_leave;
use leaves::list as list_leaves;
use leaves::request as request_leave;
use roles::create as create_role;
use roles::delete as delete_role;
use roles::grant as grant_role;
use roles::list as list_roles;
use roles::list_permissions;
use roles::revoke as revoke_role;
use roles::update as update_role;
use shops::admin::get as admin_get_shop;
use shops::admin::update as admin_update_shop;
use shops::hours::clear_exception as clear_shop_exception;
use shops::hours::get as get_shop_hours;
use shops::hours::get_open_windows;
use shops::hours::set as set_shop_hours;
use shops::hours::set_exception as set_shop_exception;
use shops::staff::get as shop_get_shop;
use shops::staff::list as list_company_shops;
use shops::staff::open as open_shop;
use shops::staff::update as update_shop;
use verification::admin::decide as decide_verification;
use verification::admin::list as list_verifications;
use verification::staff::request as request_verification;

runtime::functions! {
    http {
    "shop-register-company" register_company Shop POST "/companies";
    "shop-get-company" get_company Shop GET "/companies/{company_id}";
    "shop-update-company" update_company Shop PATCH "/companies/{company_id}";
    "shop-submit-document" submit_document Shop POST "/companies/{company_id}/documents";
    "shop-list-documents" list_documents Shop GET "/companies/{company_id}/documents";
    "shop-list-audit" list_company_audit Shop GET "/companies/{company_id}/audit";
    "shop-open-shop" open_shop Shop POST "/companies/{company_id}/shops";
    "shop-list-shops" list_company_shops Shop GET "/companies/{company_id}/shops";
    "shop-get-shop" shop_get_shop Shop GET "/shops/{shop_id}";
    "shop-update-shop" update_shop Shop PATCH "/shops/{shop_id}";
    "shop-request-verification" request_verification Shop POST "/shops/{shop_id}/verification";
    "shop-get-shop-hours" get_shop_hours Shop GET "/shops/{shop_id}/hours";
    "shop-set-shop-hours" set_shop_hours Shop PUT "/shops/{shop_id}/hours";
    "shop-set-hours-exception" set_shop_exception Shop PUT "/shops/{shop_id}/exceptions/{date}";
    "shop-clear-hours-exception" clear_shop_exception Shop DELETE "/shops/{shop_id}/exceptions/{date}";
    "shop-get-open-windows" get_open_windows Shop GET "/shops/{shop_id}/open-windows";
    "shop-hire-employee" hire_employee Shop POST "/shops/{shop_id}/employees";
    "shop-list-employees" list_employees Shop GET "/shops/{shop_id}/employees";
    "shop-get-employee" get_employee Shop GET "/employees/{employee_id}";
    "shop-update-employee" update_employee Shop PATCH "/employees/{employee_id}";
    "shop-set-employee-hours" set_employee_hours Shop PUT "/employees/{employee_id}/hours";
    "shop-get-employee-hours" get_employee_hours Shop GET "/employees/{employee_id}/hours";
    "shop-request-leave" request_leave Shop POST "/employees/{employee_id}/leaves";
    "shop-list-leaves" list_leaves Shop GET "/employees/{employee_id}/leaves";
    "shop-decide-leave" decide_leave Shop PUT "/employees/{employee_id}/leaves/{leave_id}/decision";
    "shop-list-permissions" list_permissions Shop GET "/permissions";
    "shop-create-role" create_role Shop POST "/roles";
    "shop-list-roles" list_roles Shop GET "/roles";
    "shop-update-role" update_role Shop PATCH "/roles/{role_id}";
    "shop-delete-role" delete_role Shop DELETE "/roles/{role_id}";
    "shop-grant-role" grant_role Shop PUT "/employees/{employee_id}/roles/{role_id}";
    "shop-revoke-role" revoke_role Shop DELETE "/employees/{employee_id}/roles/{role_id}";
    "admin-list-verifications" list_verifications Admin GET "/shop-verifications";
    "admin-decide-verification" decide_verification Admin PUT "/shops/{shop_id}/verification";
    "admin-get-shop" admin_get_shop Admin GET "/shops/{shop_id}";
    "admin-update-shop" admin_update_shop Admin PATCH "/shops/{shop_id}";
    "admin-list-documents" admin_list_documents Admin GET "/companies/{company_id}/documents";
    "admin-decide-document" decide_document Admin PUT "/companies/{company_id}/documents/{document_id}/decision";
    "admin-list-audit" list_audit Admin GET "/audit";
    }
    others {
    }
}
