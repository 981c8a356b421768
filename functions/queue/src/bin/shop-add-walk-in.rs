//! The Lambda function `shop-add-walk-in`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::add_walk_in::start)
}
