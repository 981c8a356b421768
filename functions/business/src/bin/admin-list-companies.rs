//! The Lambda function `admin-list-companies`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::companies::admin::list::endpoint().start(env))
}
