//! The Lambda function `shop-clone-role`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::roles::clone::endpoint().start(env))
}
