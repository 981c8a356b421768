//! The Lambda function `shop-transfer-role-users`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::roles::transfer_users::endpoint().start(env))
}
