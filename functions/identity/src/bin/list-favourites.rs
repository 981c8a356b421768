//! The Lambda function `list-favourites`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| identity::favourites::list::endpoint().start(env))
}
