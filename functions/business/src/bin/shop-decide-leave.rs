//! The Lambda function `shop-decide-leave`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::leaves::decide::start)
}
