//! The Lambda function `shop-set-employee-hours`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::employees::set_hours::endpoint().start(env))
}
