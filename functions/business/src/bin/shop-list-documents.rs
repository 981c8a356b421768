//! The Lambda function `shop-list-documents`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::documents::staff::list::start)
}
