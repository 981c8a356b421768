//! The Lambda function `shop-set-service-hours`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(catalog::services::set_hours::start)
}
