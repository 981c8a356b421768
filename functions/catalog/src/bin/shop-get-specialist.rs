//! The Lambda function `shop-get-specialist`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(catalog::specialists::get::start)
}
