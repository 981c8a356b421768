//! The Lambda function `shop-update-specialist`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(catalog::specialists::update::start)
}
