//! The Lambda function `shop-retire-service`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(catalog::retire_service::start)
}
