//! The program itself: its flags, its lines, its exit codes.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Output, Stdio};

const TEMPLATE: &str = "Resources: { Bucket: { Type: AWS::S3::Bucket } }";

fn program(templates: &Path, flags: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_queueme-local"));
    command.arg("--templates").arg(templates).args(flags);
    command
}

fn lines(output: &Output) -> usize {
    String::from_utf8_lossy(&output.stderr).lines().count()
}

#[test]
fn it_reports_when_it_is_ready_and_ends_on_a_signal() {
    let templates = tempfile::tempdir().unwrap();
    std::fs::write(templates.path().join("template.yaml"), TEMPLATE).unwrap();
    for signal in ["TERM", "INT"] {
        let mut child = program(templates.path(), &["--port", "0"]).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let port = line.trim_end().strip_prefix("ready on http://127.0.0.1:").unwrap().parse::<u16>().unwrap();
        assert!(templates.path().join(".local/table.db").is_file());
        assert!(TcpListener::bind(("127.0.0.1", port)).is_err());
        let sent = Command::new("kill").arg(format!("-{signal}")).arg(child.id().to_string()).status().unwrap();
        assert!(sent.success());
        assert_eq!(child.wait().unwrap().code(), Some(0), "{signal}");
        TcpListener::bind(("127.0.0.1", port)).unwrap();
    }
}

#[test]
fn it_listens_where_it_is_told_and_keeps_the_console_to_this_machine() {
    let templates = tempfile::tempdir().unwrap();
    std::fs::write(templates.path().join("template.yaml"), TEMPLATE).unwrap();
    let state = templates.path().join("elsewhere");
    let flags =
        ["--port", "0", "--host", "0.0.0.0", "--public-url", "http://192.0.2.1:9", "--state", state.to_str().unwrap()];
    let mut child = program(templates.path(), &flags).stdout(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let url = line.trim_end().strip_prefix("ready on ").unwrap().to_owned();
    assert!(state.join("table.db").is_file());
    let status = |host: &str| {
        let mut stream = TcpStream::connect(url.strip_prefix("http://").unwrap()).unwrap();
        write!(stream, "GET /_local/clock HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer.split(' ').nth(1).unwrap().to_owned()
    };
    assert_eq!(
        (status("127.0.0.1"), status("localhost:80"), status("192.0.2.1:9")),
        ("200".into(), "200".into(), "403".into())
    );
    child.kill().unwrap();
    child.wait().unwrap();
    for wrong in ["ftp://192.0.2.1", "192.0.2.1:9", "http://192.0.2.1/path"] {
        let output = program(templates.path(), &["--memory", "--port", "0", "--public-url", wrong]).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{wrong}");
    }
}

#[test]
fn errors_are_one_line_and_an_exit_code() {
    let templates = tempfile::tempdir().unwrap();
    std::fs::write(templates.path().join("template.yaml"), TEMPLATE).unwrap();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let output = program(templates.path(), &["--memory", "--port", &port]).output().unwrap();
    assert_eq!((output.status.code(), lines(&output)), (Some(1), 1), "{output:?}");
    assert!(String::from_utf8_lossy(&output.stderr).contains("can't be used"));

    let output = program(templates.path(), &["--nonsense"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));

    let unknown =
        "Resources: { F: { Type: AWS::Serverless::Function, Metadata: { BuildProperties: { Binary: nobody } } } }";
    for template in ["Resources: [", "Parameters: {}", "Resources: { X: !Nonsense y }", unknown] {
        std::fs::write(templates.path().join("template.yaml"), template).unwrap();
        let output = program(templates.path(), &["--memory", "--port", "0"]).output().unwrap();
        assert_eq!((output.status.code(), lines(&output)), (Some(1), 1), "{template}: {output:?}");
    }
}
