//! The Lambda function `shop-list-role-logs`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::roles::list_logs::endpoint().start(env))
}
