//! The Lambda function `shop-list-packages`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(catalog::packages::list::start)
}
