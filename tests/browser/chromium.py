"""A Chromium on a profile of its own, started so that it can be killed as a crash does it."""

from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from tests.browser.process import kill, start

PATIENCE = 120_000
"""How long a test waits for what is about to be true, in milliseconds: a loaded computer takes its time."""
ECHOED = """async () => {
  const wait = (ms) => new Promise((done) => setTimeout(done, ms));
  const end = Date.now() + PATIENCE;
  await wait(500);
  // Opening what isn't there yet would make an empty one.
  while (!(await indexedDB.databases()).some((one) => one.name === 'sg1' && one.version)) {
    if (Date.now() > end) throw new Error('no crash echo was ever made');
    await wait(50);
  }
  for (let n = 0; n < 3; n++) await new Promise((done, no) => {
    setTimeout(no, end - Date.now(), new Error('the crash echo does not answer'));
    const ask = indexedDB.open('sg1');
    ask.onerror = no;
    ask.onsuccess = () => {
      const work = ask.result.transaction('e', 'readwrite');
      work.objectStore('e').count();
      work.oncomplete = () => done(ask.result.close());
    };
  });
}""".replace("PATIENCE", str(PATIENCE))


def echoed(page: Page) -> None:
    """Wait half a second, or as long as a busy computer takes until the crash echo holds what was written."""
    page.evaluate(ECHOED)


class Chromium:
    """One Chromium; its tabs are driven by Playwright."""

    def __init__(self, playwright: Playwright, path: str, profile: Path, flags: tuple[str, ...]) -> None:
        command = [
            path,
            "--headless=new",
            f"--user-data-dir={profile}",
            "--remote-debugging-port=0",
            *flags,
            "about:blank",
        ]
        self.process, address = start(command, profile.with_suffix(".log"), r"listening on (ws://\S+)")
        self.browser: Browser = playwright.chromium.connect_over_cdp(address)
        self.context: BrowserContext = self.browser.contexts[0]
        self.context.set_default_timeout(PATIENCE)

    def kill(self) -> None:
        """End it as `kill -9` does, with all its processes."""
        kill(self.process)
