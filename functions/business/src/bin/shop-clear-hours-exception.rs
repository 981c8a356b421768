//! The Lambda function `shop-clear-hours-exception`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::shops::hours::clear_exception::start)
}
