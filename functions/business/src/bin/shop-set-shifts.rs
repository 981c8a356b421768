//! The Lambda function `shop-set-shifts`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::employees::shifts::set::endpoint().start(env))
}
