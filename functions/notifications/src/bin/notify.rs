//! The Lambda function `notify`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(notifications::notify::start)
}
