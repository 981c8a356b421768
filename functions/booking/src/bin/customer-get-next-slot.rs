//! The Lambda function `customer-get-next-slot`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::availability::next_slot::endpoint().start(env))
}
