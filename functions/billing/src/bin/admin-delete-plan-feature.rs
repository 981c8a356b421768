//! The Lambda function `admin-delete-plan-feature`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| billing::plans::admin::delete_feature::endpoint().start(env))
}
