//! The Lambda function `shop-update-service`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(catalog::update_service::start)
}
