//! The Lambda function `admin-list-plan-features`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| billing::plans::admin::list_features::endpoint().start(env))
}
