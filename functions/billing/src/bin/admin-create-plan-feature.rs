//! The Lambda function `admin-create-plan-feature`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| billing::plans::admin::create_feature::endpoint().start(env))
}
