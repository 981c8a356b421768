//! The Lambda function `shop-list-permissions`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::roles::list_permissions::endpoint().start(env))
}
