//! The Lambda function `admin-list-categories`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| catalog::categories::admin::list::endpoint().start(env))
}
