//! The Lambda function `sign-out`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(identity::tokens::sign_out::start)
}
