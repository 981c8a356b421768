//! The Lambda function `customer-list-cities`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(catalog::cities::customer::list::start)
}
