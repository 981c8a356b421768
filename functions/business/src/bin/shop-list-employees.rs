//! The Lambda function `shop-list-employees`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::employees::list::start)
}
