//! The Lambda function `customer-find-specialists`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| discovery::specialists::find::endpoint().start(env))
}
