//! The Lambda function `sign-out`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(identity::sign_out::start)
}
