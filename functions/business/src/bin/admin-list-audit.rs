//! The Lambda function `admin-list-audit`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::audit::admin::list::endpoint().start(env))
}
