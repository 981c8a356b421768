//! The Lambda function `admin-list-verifications`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::verification::admin::list::endpoint().start(env))
}
