//! The Lambda function `admin-list-shops`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::shops::admin::list::endpoint().start(env))
}
