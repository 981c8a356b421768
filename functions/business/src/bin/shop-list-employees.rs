//! The Lambda function `shop-list-employees`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::list_employees::start)
}
