//! The Lambda function `end-session`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(identity::sessions::end::start)
}
