//! The Lambda function `admin-list-cities`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| catalog::cities::admin::list::endpoint().start(env))
}
