//! The Lambda function `shop-list-audit`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::audit::staff::list::start)
}
