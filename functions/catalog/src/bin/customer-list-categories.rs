//! The Lambda function `customer-list-categories`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| catalog::categories::customer::list::endpoint().start(env))
}
