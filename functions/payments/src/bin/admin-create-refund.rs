//! The Lambda function `admin-create-refund`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| payments::refunds::admin::create::endpoint().start(env))
}
