//! The Lambda function `shop-list-services`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(catalog::services::list::start)
}
