//! The Lambda function `shop-set-employee-permissions`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::employees::set_permissions::endpoint().start(env))
}
