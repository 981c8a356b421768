//! The Lambda function `customer-find-shops`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(discovery::shops::find::start)
}
