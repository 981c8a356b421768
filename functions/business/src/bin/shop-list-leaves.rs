//! The Lambda function `shop-list-leaves`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::leaves::list::start)
}
