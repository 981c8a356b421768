//! The Lambda function `shop-create-service`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(catalog::services::create::start)
}
