//! The Lambda function `admin-list-documents`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::documents::admin::list::endpoint().start(env))
}
