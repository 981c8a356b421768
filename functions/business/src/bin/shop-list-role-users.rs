//! The Lambda function `shop-list-role-users`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::roles::list_users::endpoint().start(env))
}
