//! Business: companies, their shops, opening hours, people, roles, verification, and the log of what staff did.

pub mod admin_get_shop;
pub mod admin_list_documents;
pub mod admin_update_shop;
mod audit_log;
pub mod clear_shop_exception;
mod common;
mod company;
pub mod create_role;
pub mod decide_document;
pub mod decide_leave;
pub mod decide_verification;
pub mod delete_role;
mod document;
mod employee;
pub mod get_company;
pub mod get_employee;
pub mod get_employee_hours;
pub mod get_open_windows;
pub mod get_shop_hours;
pub mod grant_role;
pub mod hire_employee;
mod hours;
mod leave;
pub mod list_audit;
pub mod list_company_audit;
pub mod list_company_shops;
pub mod list_documents;
pub mod list_employees;
pub mod list_leaves;
pub mod list_permissions;
pub mod list_roles;
pub mod list_verifications;
pub mod open_shop;
pub mod register_company;
pub mod request_leave;
pub mod request_verification;
pub mod revoke_role;
mod role;
pub mod set_employee_hours;
pub mod set_shop_exception;
pub mod set_shop_hours;
mod shop;
pub mod shop_get_shop;
pub mod submit_document;
pub mod update_company;
pub mod update_employee;
pub mod update_role;
pub mod update_shop;

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
