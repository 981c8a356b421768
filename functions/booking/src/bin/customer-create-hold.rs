//! The Lambda function `customer-create-hold`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::holds::create::start)
}
