//! The Lambda function `shop-create-service`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(catalog::create_service::start)
}
