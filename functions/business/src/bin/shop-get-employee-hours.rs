//! The Lambda function `shop-get-employee-hours`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::employees::get_hours::endpoint().start(env))
}
