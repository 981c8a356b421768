//! The Lambda function `shop-get-service`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(catalog::services::get::start)
}
