//! The Lambda function `admin-list-plans`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| billing::plans::admin::list::endpoint().start(env))
}
