"""A store that speaks as much S3 as rclone needs to publish a site: for run-deploy.sh.

    python3 tests/deploy/s3.py FILE

Listens on a free port of 127.0.0.1, writes the port into FILE, and keeps everything in memory.
Objects are answered with the headers that they were stored with, as a web server in front of
such a store would do it. Each upload and deletion is a line on standard output.
"""

import hashlib
import sys
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from xml.sax.saxutils import escape

objects = {}  # "bucket/path" to (bytes, headers)
KEPT = ("content-type", "cache-control", "x-amz-meta-mtime")


class Store(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status, body=b"", headers=None):
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def key(self):
        return urllib.parse.unquote(self.path.split("?")[0]).strip("/")

    def do_PUT(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        key = self.key()
        if "/" in key:
            headers = {name: self.headers[name] for name in KEPT if name in self.headers}
            headers["ETag"] = '"%s"' % hashlib.md5(body).hexdigest()
            headers["Last-Modified"] = "Mon, 01 Jan 2024 00:00:00 GMT"
            objects[key] = (body, headers)
            print("PUT", key.split("/", 1)[1], flush=True)
        self.answer(200, headers={"ETag": '"%s"' % hashlib.md5(body).hexdigest()})

    def do_DELETE(self):
        if objects.pop(self.key(), None):
            print("DELETE", self.key().split("/", 1)[1], flush=True)
        self.answer(204)

    def listing(self, bucket, query):
        prefix = query.get("prefix", [""])[0]
        deep = "delimiter" not in query
        items, folders = "", set()
        for key in sorted(objects):
            name = key.split("/", 1)[1]
            if not key.startswith(bucket + "/" + prefix):
                continue
            folder, slash, _ = name[len(prefix):].partition("/")
            if slash and not deep:
                folders.add(prefix + folder + "/")
                continue
            body, headers = objects[key]
            items += (
                "<Contents><Key>%s</Key><LastModified>2024-01-01T00:00:00.000Z</LastModified>"
                "<ETag>%s</ETag><Size>%d</Size></Contents>"
                % (escape(name), escape(headers["ETag"]), len(body))
            )
        for folder in sorted(folders):
            items += "<CommonPrefixes><Prefix>%s</Prefix></CommonPrefixes>" % escape(folder)
        return (
            '<?xml version="1.0" encoding="UTF-8"?><ListBucketResult><Name>%s</Name>'
            "<IsTruncated>false</IsTruncated>%s</ListBucketResult>" % (bucket, items)
        ).encode()

    def do_GET(self):
        key = self.key()
        if "/" not in key:
            query = urllib.parse.parse_qs(urllib.parse.urlsplit(self.path).query)
            self.answer(200, self.listing(key, query), {"Content-Type": "application/xml"})
        elif key in objects:
            self.answer(200, *objects[key])
        elif key.split("/", 1)[0] + "/404.html" in objects:  # as a web server in front of it
            self.answer(404, *objects[key.split("/", 1)[0] + "/404.html"])
        else:
            self.answer(404)

    do_HEAD = do_GET


server = ThreadingHTTPServer(("127.0.0.1", 0), Store)
with open(sys.argv[1], "w") as file:
    file.write(str(server.server_port))
server.serve_forever()
