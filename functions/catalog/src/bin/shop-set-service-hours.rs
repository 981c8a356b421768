//! The Lambda function `shop-set-service-hours`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(catalog::set_service_hours::start)
}
