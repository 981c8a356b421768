//! The Lambda function `shop-call-next-ticket`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::call_next::start)
}
