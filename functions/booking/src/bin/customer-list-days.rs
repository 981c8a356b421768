//! The Lambda function `customer-list-days`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::list_days::start)
}
