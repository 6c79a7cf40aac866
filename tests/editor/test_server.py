"""The editor's server answers its own page only, and touches no file but the guide's content."""

import json
import threading
from collections.abc import Iterator
from http.client import HTTPConnection

import pytest

from generator.editor.files import ContentFiles, RefusedError
from generator.editor.library import library, unpack
from generator.editor.server import Editor, serve
from generator.errors import GuideError
from tests.conftest import Copy

PAGE = "content/en/pages/slip.yml"


class Asked:
    """The server, and how a browser asks it."""

    def __init__(self, editor: Editor, port: int) -> None:
        self.editor, self.port = editor, port

    def __call__(self, method: str, path: str, body: str | None = None, **headers: str) -> tuple[int, str, str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, {"X-Guide-Editor": self.editor.token, **named})
        answer = connection.getresponse()
        found = answer.status, answer.read().decode(), answer.headers.get("X-Mark", "")
        connection.close()
        return found


@pytest.fixture
def ask(toy: Copy) -> Iterator[Asked]:
    editor = Editor(toy.content, library(), "http://127.0.0.1:1")
    server = serve(editor, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Asked(editor, server.server_port)
    server.shutdown()
    server.server_close()


def test_only_our_own_page_may_read_and_write(ask: Asked) -> None:
    for headers in ({"X_Guide_Editor": "guessed"}, {"Host": "example.org"}):
        for method in ("GET", "PUT", "DELETE"):
            assert ask(method, f"/api/file?path={PAGE}", **headers)[0] == 403
    assert ask("GET", "/", Host="example.org")[0] == 403


def test_saving_changes_what_was_asked(ask: Asked, toy: Copy) -> None:
    status, form, mark = ask("GET", f"/api/file?path={PAGE}")
    assert status == 200
    before = toy.read("en/pages/slip.yml")
    values = json.loads(form) | {"title": "I wrote"}
    assert ask("PUT", f"/api/file?path={PAGE}", json.dumps(values), X_Mark=mark)[0] == 200
    assert toy.read("en/pages/slip.yml") == before.replace("title: I got in touch", "title: I wrote")
    status, said, _ = ask("PUT", f"/api/file?path={PAGE}", json.dumps(values), X_Mark=mark)
    assert (status, "was changed elsewhere" in said) == (409, True)


def test_the_check_names_the_field(ask: Asked, toy: Copy) -> None:
    toy.edit("en/pages/slip.yml", "[go on](hold)", "[go on](holt)")
    (problem,) = (one for one in json.loads(ask("GET", "/api/problems")[1]) if one["severity"] == "error")
    assert (problem["name"], problem["field"]) == ("en/pages/slip.yml", "blocks.0.text")


@pytest.mark.parametrize(
    "name",
    ["../mkdocs.yml", "ids.txt", "en/pages/../../guide.yml", "/etc/passwd", "en/pages/.x.yml", "pictures/a.html"],
)
def test_other_files_are_out_of_reach(toy: Copy, name: str) -> None:
    files = ContentFiles(toy.content)
    for do in (lambda: files.read(name), lambda: files.write(name, b"{}", ""), lambda: files.remove(name)):
        with pytest.raises(RefusedError):
            do()


def test_links_to_elsewhere_are_not_followed(toy: Copy) -> None:
    secret = toy.content.parent / "secret.yml"
    secret.write_text("id: secret\n", "utf-8")
    (toy / "en/pages/link.yml").symlink_to(secret)
    with pytest.raises(RefusedError):
        ContentFiles(toy.content).read("en/pages/link.yml")


def test_another_script_than_the_one_that_was_published_is_refused(toy: Copy) -> None:
    with pytest.raises(GuideError, match="is not what was published"):
        unpack(b"something else", toy.content / "editor")
    assert not (toy / "editor").exists()
