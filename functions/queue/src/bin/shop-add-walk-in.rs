//! The Lambda function `shop-add-walk-in`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::joining::walk_in::start)
}
