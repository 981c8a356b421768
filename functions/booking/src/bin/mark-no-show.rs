//! The Lambda function `mark-no-show`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::mark_no_show::start)
}
