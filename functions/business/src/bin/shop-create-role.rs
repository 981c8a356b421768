//! The Lambda function `shop-create-role`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::roles::create::endpoint().start(env))
}
