//! The Lambda function `shop-update-service`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(catalog::services::update::start)
}
