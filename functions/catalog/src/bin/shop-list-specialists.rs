//! The Lambda function `shop-list-specialists`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(catalog::specialists::list::start)
}
