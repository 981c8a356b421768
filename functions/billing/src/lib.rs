//! Billing: the plans that companies buy.

mod fields;
mod needs;
pub mod plans;

runtime::functions! {
    "shop-list-plans" => plans::shop::list;
    "shop-get-plan" => plans::shop::get;
    "shop-compare-plans" => plans::shop::compare;
    "shop-list-recommended-plans" => plans::shop::list_recommended;
    "admin-list-plans" => plans::admin::list;
    "admin-create-plan" => plans::admin::create;
    "admin-update-plan" => plans::admin::update;
    "admin-delete-plan" => plans::admin::delete;
    "admin-list-plan-features" => plans::admin::list_features;
    "admin-create-plan-feature" => plans::admin::create_feature;
    "admin-update-plan-feature" => plans::admin::update_feature;
    "admin-delete-plan-feature" => plans::admin::delete_feature;
}
