//! The Lambda function `customer-list-days`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::availability::list_days::start)
}
