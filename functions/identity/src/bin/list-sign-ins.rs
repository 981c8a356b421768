//! The Lambda function `list-sign-ins`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| identity::sign_ins::list::endpoint().start(env))
}
