"""What is sealed stays sealed, and opens elsewhere: L2, A2, A3, and the rules every built page keeps (L3)."""

import base64
import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes, keywrap
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC
from playwright.sync_api import Page
from selectolax.lexbor import LexborHTMLParser

from tests.browser.chromium import Chromium
from tests.browser.firefox import Firefox
from tests.browser.moment import more
from tests.browser.test_journal_kept import begin_in_firefox
from tests.browser.test_journal_states import BOX, PASS, begin

CANARY = "xylophone-canary-4711"
FIXTURES = Path(__file__).parent / "fixtures"


def _found(folder: Path) -> list[str]:
    """Files of a profile that hold the canary, in either of the ways browsers spell text."""
    spellings = [CANARY.encode(), CANARY.encode("utf-16-le"), CANARY.encode("utf-16-be"), CANARY[:12].encode()]
    return [
        str(file) for file in folder.rglob("*") if file.is_file() and any(one in file.read_bytes() for one in spellings)
    ]


SET_UP = """async (pass) => {
  const wait = async (find) => { for (let n = 0; n < 400; n++) { const got = find(); if (got) return got;
    await new Promise((done) => setTimeout(done, 50)) } throw new Error('waited in vain: ' + find) };
  (await wait(() => document.querySelector('[data-action=accept-sealed]'))).click();
  const all = document.getElementsByTagName('input');
  const boxes = await wait(() => { const two = [...all].filter((b) => b.matches('.sg-secret')); return two[1] && two });
  for (const box of boxes) box.value = pass;
  document.querySelector('form [type=checkbox]').checked = true;
  document.querySelector('form [type=submit]').click();
  await wait(() => localStorage.getItem('sg1:m') && JSON.parse(localStorage.getItem('sg1:m')).mode === 'sealed');
}"""


def test_l2_no_canary_in_the_profile_of_chromium(chromium: Callable[..., Chromium], url: str, tmp_path: Path) -> None:
    running = chromium(tmp_path / "sealed")
    page = running.context.new_page()
    page.goto(f"{url}/steps/why/")
    page.locator(BOX).press_sequentially(CANARY)
    page.evaluate(SET_UP, PASS)
    page.locator(BOX).press_sequentially(f" {CANARY} again")
    page.locator(f".sg-field:has({BOX}) [data-save-state=saved]").wait_for()
    page.goto(f"{url}/calm/")
    time.sleep(6)
    assert _found(tmp_path / "sealed") == []
    running.browser.close()
    running.kill()
    assert _found(tmp_path / "sealed") == []


def test_l2_no_canary_in_the_profile_of_firefox(firefox: Callable[..., Firefox], url: str, tmp_path: Path) -> None:
    fox = firefox(tmp_path / "sealed")
    fox.goto(f"{url}/steps/why/")
    fox.wait("document.querySelector('.sg-said')")
    fox.run(f"document.querySelector('{BOX}').focus()")
    fox.type(CANARY)
    fox.run(f"({SET_UP})({json.dumps(PASS)})")
    fox.run(f"document.querySelector('{BOX}').focus()")
    fox.type(f" {CANARY} again")
    fox.wait(f"document.querySelector('.sg-field:has({BOX}) [data-save-state=saved]')")
    fox.goto(f"{url}/calm/")
    time.sleep(6)
    fox.kill()
    assert _found(tmp_path / "sealed") == []


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text.replace("+", "-").replace("/", "_") + "=" * (-len(text) % 4))


def unsealed(stored: dict[str, str], passphrase: str) -> dict[str, Any]:
    """A sealed journal, opened by the format's description alone."""
    key = json.loads(stored["sg1:k"])
    assert key["kdf"] == "PBKDF2-SHA256"
    assert key["it"] >= 600_000
    kdf = PBKDF2HMAC(hashes.SHA256(), 32, _bytes(key["salt"]), key["it"])
    wrapping = AESGCM(kdf.derive(passphrase.encode()))
    opener = AESGCM(wrapping.decrypt(_bytes(key["iv"]), _bytes(key["w"]), b"sg1:k"))
    found = {}
    for name, text in stored.items():
        if name.startswith("sg1:e:"):
            form, iv, sealed = text.split(".")
            assert form == "1"
            words = opener.decrypt(_bytes(iv), _bytes(sealed), name.encode())
            assert len(words) % 256 == 0
            record = json.loads(words)
            found[record["e"]] = record["x"]
    return found


def opened(token: str, passphrase: str) -> bytes:
    """A locked copy, opened by RFC 7516 and 7518 alone."""
    head, wrapped, iv, sealed, tag = token.split(".")
    said = json.loads(_bytes(head))
    assert (said["alg"], said["enc"]) == ("PBES2-HS512+A256KW", "A256GCM")
    salt = said["alg"].encode() + b"\0" + _bytes(said["p2s"])
    kek = PBKDF2HMAC(hashes.SHA512(), 32, salt, said["p2c"]).derive(passphrase.encode())
    key = keywrap.aes_key_unwrap(kek, _bytes(wrapped))
    return AESGCM(key).decrypt(_bytes(iv), _bytes(sealed) + _bytes(tag), head.encode())


def test_a2_known_answers_of_the_journal() -> None:
    vector = json.loads((FIXTURES / "sealed-v1.json").read_text("utf-8"))
    assert unsealed(vector["stored"], vector["passphrase"]) == vector["answers"]


def test_a2_known_answers_of_a_locked_copy() -> None:
    vector = json.loads((FIXTURES / "locked-v1.json").read_text("utf-8"))
    assert opened(vector["token"], vector["passphrase"]).decode() == vector["plaintext"]


def test_a2_what_the_browser_seals_now_opens_elsewhere(page: Page, url: str) -> None:
    page.goto(f"{url}/steps/why/")
    page.locator(BOX).press_sequentially("Sunday. سلام 👋")
    page.evaluate(SET_UP, PASS)
    page.locator(f".sg-field:has({BOX}) [data-save-state=saved]").wait_for()
    assert unsealed(page.evaluate("({...localStorage})"), PASS) == {"why/cost": "Sunday. سلام 👋"}


@pytest.fixture
def locked_copy(page: Page, url: str, tmp_path: Path) -> Path:
    """A locked copy, as a reader makes it."""
    begin(page, url, "Sunday evenings. سلام 👋")
    page.goto(f"{url}/journal/")
    more(page)
    page.locator("[data-action=export]").first.click()
    page.get_by_text("A locked file").click()
    page.locator("#copy input.sg-secret").nth(0).fill(PASS)
    page.locator("#copy input.sg-secret").nth(1).fill(PASS)
    page.locator("#copy form [type=checkbox]").check()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save the file").click()
    target = tmp_path / saved.value.suggested_filename
    saved.value.save_as(target)
    assert "Sunday" not in target.read_text("utf-8")
    return target


def test_a3_locked_copy_opens_by_itself_in_chromium(page: Page, locked_copy: Path) -> None:
    page.goto(locked_copy.as_uri())
    page.locator("#p").fill("wrong words here")
    page.locator("button").click()
    page.get_by_text("Nothing was changed").wait_for()
    page.locator("#p").fill(PASS)
    page.locator("button").click()
    page.get_by_text("Sunday evenings. سلام 👋").wait_for()
    page.get_by_role("heading", name="Find out why").wait_for()


SILENT = "() => void (SubtleCrypto.prototype.deriveKey = () => new Promise(() => { window.asked = true }))"
"""The browser never answers: it is asked for the passphrase's key, and says nothing."""


def given_up(page: Page) -> None:
    """Time goes by until the browser has been asked, asked once more and given up (the page's clock was installed)."""
    page.wait_for_function("() => window.asked")
    page.clock.run_for(15_000)
    page.clock.run_for(30_000)


def test_a3_a_locked_copy_tells_that_the_browser_does_not_answer(page: Page, locked_copy: Path) -> None:
    page.clock.install()
    page.goto(locked_copy.as_uri())
    page.evaluate(SILENT)
    page.locator("#p").fill(PASS)
    page.locator("button").click()
    page.get_by_text("One moment.").wait_for()
    given_up(page)
    page.get_by_text("This browser did not answer.").wait_for()


def test_a3_locked_copy_opens_by_itself_in_firefox(firefox: Callable[..., Firefox], locked_copy: Path) -> None:
    fox = firefox()
    fox.goto(locked_copy.as_uri())
    fox.run(f"document.getElementById('p').value = {json.dumps(PASS)}; document.querySelector('button').click()")
    fox.wait("document.querySelector('pre')?.textContent === 'Sunday evenings. سلام 👋'")


def test_a3_locked_copy_opens_with_guide_open_copy(locked_copy: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "generator.cli", "open-copy", str(locked_copy)]
    done = subprocess.run(command, input=PASS + "\n", capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Sunday evenings. سلام 👋" in done.stdout
    wrong = subprocess.run(command, input="other words\n", capture_output=True, text=True, check=False)
    assert wrong.returncode == 1
    assert "not the passphrase" in wrong.stderr
    assert "Traceback" not in wrong.stderr
    broken = tmp_path / "broken.html"
    broken.write_text("nothing here", "utf-8")
    done = subprocess.run([*command[:-1], str(broken)], capture_output=True, text=True, check=False)
    assert (done.returncode, "not a copy" in done.stderr) == (1, True)


def test_a3_readable_copy_stands_in_firefox_and_comes_back(
    page: Page, url: str, firefox: Callable[..., Firefox], tmp_path: Path
) -> None:
    begin(page, url, "Sunday <b>evenings</b>")
    page.goto(f"{url}/journal/")
    more(page)
    page.locator("[data-action=export]").first.click()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save the file").click()
    target = tmp_path / saved.value.suggested_filename
    saved.value.save_as(target)
    fox = firefox()
    fox.goto(target.as_uri())
    assert fox.run("document.querySelector('pre').textContent") == "Sunday <b>evenings</b>"
    more(page)
    page.locator("[data-action=wipe]").click()
    page.locator("[data-action=wipe-yes]").click()
    more(page)
    page.locator("[data-action=import]").click()
    page.locator("#sg-copy").set_input_files(target)
    page.get_by_text("New: 1").wait_for()
    page.locator("[data-action=restore]").click()
    page.locator("[data-action=accept]").click()
    page.get_by_text("Sunday <b>evenings</b>").wait_for()


def test_begin_in_firefox_keeps_words(firefox: Callable[..., Firefox], url: str) -> None:
    fox = firefox()
    begin_in_firefox(fox, url)
    fox.type("words")
    fox.wait("Object.values(localStorage).some(v => v.includes('words'))")


def test_l3_every_box_on_every_built_page_keeps_the_rules(site: Path) -> None:
    count = 0
    for file in site.rglob("*.html"):
        tree = LexborHTMLParser(file.read_text("utf-8"))
        for box in tree.css("[data-answer]"):
            count += 1
            where = f"{file.relative_to(site)}: {box.html}"
            kind = box.attributes.get("type")
            if kind == "radio":
                continue
            assert "name" not in box.attributes, where
            # Valid HTML has no autocomplete on ticks; scripts set it there.
            assert kind == "checkbox" or box.attributes.get("autocomplete") == "off", where
            if box.tag == "textarea" or kind in ("text", "search"):
                assert box.attributes.get("spellcheck") == "false", where
                assert box.attributes.get("translate") == "no", where
        assert not tree.css("form[action]"), file
    assert count > 100
