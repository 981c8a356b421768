//! The Lambda function `customer-find-shops`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| discovery::shops::find::endpoint().start(env))
}
