//! The Lambda function `customer-list-categories`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(catalog::categories::customer::list::start)
}
