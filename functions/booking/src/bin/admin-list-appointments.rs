//! The Lambda function `admin-list-appointments`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::appointments::admin::list::endpoint().start(env))
}
