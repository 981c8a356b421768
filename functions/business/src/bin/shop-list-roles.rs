//! The Lambda function `shop-list-roles`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::roles::list::endpoint().start(env))
}
