//! The Lambda function `shop-add-walk-in`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| queue::joining::walk_in::endpoint().start(env))
}
