//! The Lambda function `shop-retire-service`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(catalog::services::retire::start)
}
