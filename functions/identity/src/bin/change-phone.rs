//! The Lambda function `change-phone`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| identity::me::change_phone::endpoint().start(env))
}
