"""Plays Lambda and a TLS table to each contender, and counts its instructions.

Totals of whole runs are subtracted: N events cost total(N) - total(0). Counts are of x86_64 under callgrind; they say
nothing of AWS latencies, only their ratios carry over.
"""

import json
import os
import re
import ssl
import subprocess
import sys
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

FOLDER, GET_ME = sys.argv[1:]
FEW, MANY = 100, 110


class Quiet(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, body, headers=(), status=200):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class TheTable(Quiet):
    def do_POST(self):
        self.rfile.read(int(self.headers["content-length"]))
        body = b'{"Item":{"pk":{"S":"p"},"sk":{"S":"s"}}}'
        self.answer(body, [("content-type", "application/x-amz-json-1.0"), ("x-amzn-requestid", "r")])


class Lambda(Quiet):
    left, pid, peak = 0, None, 0

    def do_GET(self):
        if Lambda.left == 0 and Lambda.pid:
            status = open(f"/proc/{Lambda.pid}/status").read()
            Lambda.peak = int(re.search(r"VmHWM:\s+(\d+)", status)[1])
        event = {"stop": True} if Lambda.left == 0 else {}
        Lambda.left -= 1
        headers = [
            ("Lambda-Runtime-Aws-Request-Id", "r"),
            ("Lambda-Runtime-Deadline-Ms", "4102444800000"),
            ("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:me-south-1:000000000000:function:bench"),
            ("Lambda-Runtime-Trace-Id", "Root=1-0-0"),
            ("content-type", "application/json"),
        ]
        self.answer(json.dumps(event).encode(), headers)

    def do_POST(self):
        self.rfile.read(int(self.headers.get("content-length") or 0))
        self.answer(b"{}", status=202)


def serve(handler, context=None):
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_port


def certificate(folder):
    def openssl(*arguments):
        subprocess.run(["openssl", *arguments], check=True, capture_output=True, cwd=folder)

    curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    openssl("req", "-x509", *curve, "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=bench CA", "-days", "2")
    openssl("req", *curve, "-keyout", "key.pem", "-out", "request.pem", "-subj", "/CN=localhost")
    open(f"{folder}/extensions", "w").write("subjectAltName=DNS:localhost\nbasicConstraints=CA:FALSE\n")
    openssl("x509", "-req", "-in", "request.pem", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial",
            "-out", "cert.pem", "-days", "2", "-extfile", "extensions")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(f"{folder}/cert.pem", f"{folder}/key.pem")
    return context


def run(name, events, environment, folder, counted=True):
    Lambda.left, Lambda.pid = events, None
    command = [f"{FOLDER}/{name}"]
    if counted:
        command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command]
    process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
    if not counted:
        Lambda.pid = process.pid
    errors = process.communicate(timeout=400)[1]
    if not counted:
        return Lambda.peak
    found = re.search(r"Collected : (\d+)", errors)
    if process.returncode or not found:
        sys.exit(f"{name} failed: {errors[-2000:]}")
    return int(found[1])


def main():
    with tempfile.TemporaryDirectory() as folder:
        table, functions = serve(TheTable, certificate(folder)), serve(Lambda)
        environment = {
            "PATH": os.environ["PATH"],
            "AWS_REGION": "me-south-1",
            "AWS_ACCESS_KEY_ID": "bench",
            "AWS_SECRET_ACCESS_KEY": "bench",
            "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_ENDPOINT_URL_DYNAMODB": f"https://localhost:{table}",
            "AWS_CA_BUNDLE": f"{folder}/ca.pem",
            "SSL_CERT_FILE": f"{folder}/ca.pem",
            "TABLE_NAME": "table",
            "AWS_LAMBDA_FUNCTION_NAME": "bench",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "128",
            "AWS_LAMBDA_FUNCTION_VERSION": "1",
            "AWS_LAMBDA_RUNTIME_API": f"127.0.0.1:{functions}",
        }
        rows = {}
        for name in ["hello", "sdk_default", "ours"]:
            totals = {n: run(name, n, environment, folder) for n in [0, 1, FEW, MANY]}
            rows[name] = {
                "init": totals[0],
                "first": totals[1] - totals[0],
                "warm": (totals[MANY] - totals[FEW]) / (MANY - FEW),
                "memory": run(name, FEW, environment, folder, counted=False),
                "size": os.path.getsize(f"{FOLDER}/{name}"),
            }
    lines = [
        "| contender | exec to first /next | first call | INIT + first call | hundredth call | peak memory | binary |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for name, row in rows.items():
        million = lambda count: f"{count / 1e6:.2f} M"
        lines.append(f"| {name} | {million(row['init'])} | {million(row['first'])} | {million(row['init'] + row['first'])} "
                     f"| {million(row['warm'])} | {row['memory'] / 1024:.1f} MB | {row['size'] / 1e6:.2f} MB |")
    lines.append(f"| get-me (size only) | | | | | | {os.path.getsize(GET_ME) / 1e6:.2f} MB |")
    ours, default = rows["ours"], rows["sdk_default"]
    goals = [
        ("first call at most 1/20 of the default SDK's", ours["first"] * 20 <= default["first"]),
        ("INIT and first call together at most 1/20", (ours["init"] + ours["first"]) * 20 <= default["init"] + default["first"]),
        ("binary at most 8 MB", max(ours["size"], os.path.getsize(GET_ME)) <= 8e6),
        ("peak memory at most 12 MB", ours["memory"] <= 12 * 1024),
    ]
    lines += [""] + [f"- {'met' if met else 'MISSED'}: {goal}" for goal, met in goals]
    text = "Instructions, x86_64 under callgrind:\n\n" + "\n".join(lines)
    print(text)
    open("target/bench/results.md", "w").write(text + "\n")
    sys.exit(0 if all(met for _, met in goals) else 1)


main()
