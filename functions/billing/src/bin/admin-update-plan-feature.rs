//! The Lambda function `admin-update-plan-feature`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| billing::plans::admin::update_feature::endpoint().start(env))
}
