//! The Lambda function `customer-list-cities`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| catalog::cities::customer::list::endpoint().start(env))
}
