//! The Lambda function `remove-favourite`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| identity::favourites::remove::endpoint().start(env))
}
