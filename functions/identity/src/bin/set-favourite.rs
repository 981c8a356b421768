//! The Lambda function `set-favourite`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| identity::favourites::set::endpoint().start(env))
}
