//! The Lambda function `shop-set-hours-exception`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::shops::hours::set_exception::start)
}
