"""The Spanish and the Arabic site speak Spanish and Arabic everywhere: pages, what is read aloud, search, paper."""

from pathlib import Path

from tests.site_words import left_in_english

NAMES = (
    # the guide, services and those who wrote a source
    "Steady Ground", "BAG Täterarbeit", "Carabineros", "Childline", "Internet Watch Foundation", "Men’s Advice",
    "Men’s Counselling Link", "RELIVE", "Report Remove", "Revenge Porn Helpline", "Social Welfare Department",
    "StopNCII", "Hong Kong", "Take It Down", "TelefonSeelsorge", "Victims’ Commissioner", "VictimLinkBC", "Zengel",
    # apps, and what computers are called
    "Apple", "DEC112", "Facebook", "FaceTime", "Find My", "Gmail", "Google", "Google Maps", "Instagram", "iPad",
    "iPhone", "JavaScript", "Mac", "Mail de Apple", "Messenger", "MobilePay", "Monzo", "Netflix", "112NL",
    "Nintendo Switch", "nora", "Revolut", "Roblox", "Signal", "Snapchat", "Spotify", "Steam", "Telegram", "TikTok",
    "WhatsApp", "X", "Xbox",
    # a key, a licence, sizes of paper, kinds of files, memory and telephones
    "Shift", "CC BY", "A4", "US Letter", "PDF", "USB", "TTY",
    # words to send to a number as they are
    "AYUDA", "CONNECT", "HELLO", "help", "HOME", "LOVEIS", "SHOUT", "START",
    "LGBT",
)  # fmt: skip
"""What is called the same in every language."""
IN_SPANISH = """a alcohol animal app apps Argentina Australia Austria ayuda buenos café case cases cause chat chats
Chile club Colombia Columbia come comes control cookies copies crisis cruel de decide decides del e ex funeral h has
hospital ideas India internet lee legal me ministerio no normal note o personal plan pueblo quite real red sexual spam
stalking tamil ten trans urdu usa uses video videos visa visas web"""
"""Words of Spanish that English writes the same."""
IN_ARABIC = ["Línea Sin Violencia", "Línea 106", "Estado de México"]
"""Spanish names of services, which readers in those countries have to recognise."""


def test_no_word_is_left_in_english_in_spanish(site: Path) -> None:
    """A name, and a word that is right in both languages, goes into the lists above; all else is translated."""
    assert not list(left_in_english(site, "es", NAMES, IN_SPANISH.split()))


def test_no_word_is_left_in_english_in_arabic(site: Path) -> None:
    assert not list(left_in_english(site, "ar", (*NAMES, *IN_ARABIC)))


def test_a_word_left_in_english_is_found_wherever_a_reader_meets_it(tmp_path: Path) -> None:
    """Spanish letters are English ones, too: an English word is one that the English pages say."""
    page = '<html lang="{}"><body>{}</body></html>'
    english = "<p>Keep a copy of your notes</p>"
    spanish = (
        '<p aria-label="Copia de notes">Guardar una copia</p> <b data-copied="Your nota">x</b>'
        '<template><button title="Keep">x</button></template> <b lang="en">Keep a copy</b> <i data-do="keep">3</i>'
        '<template id="sg-words">{"config": {"page": "copy"}, "answer": {"keep": "Una copy"}}</template>'
    )
    files = {
        "index.html": page.format("en", english), "es/index.html": page.format("es", spanish),
        "es/manifest.webmanifest": '{"name": "Your guía", "lang": "es"}',
        "es/words.json": '{"copies": {"file": "notes"}}',
        "es/search/search_index.json": '{"docs": [{"location": "keep/", "text": "Keep a copy Notas of ayer"}]}',
        "sw.js": 'self.list={"lost": {"es": {"title": "Copy"}}};\n', "words.json": "{}",
    }  # fmt: skip
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    found = [one.partition(", in: ")[0] for one in left_in_english(tmp_path, "es", ["Steady Ground"], ["a"])]
    assert found == [
        "es/index.html: notes", "es/index.html: Your", "es/index.html: Keep", "es/index.html: copy",
        "es/manifest.webmanifest: Your", "es/search/search_index.json: of", "es/words.json: notes", "sw.js: Copy",
    ]  # fmt: skip
    arabic = files["es/index.html"].replace('"es"', '"ar"').replace("copia", "نسخة")
    (tmp_path / "ar").mkdir()
    (tmp_path / "ar/index.html").write_text(arabic, "utf-8")
    (tmp_path / "ar/manifest.webmanifest").write_text("{}", "utf-8")
    assert "ar/index.html: Guardar" in {
        one.partition(", in: ")[0] for one in left_in_english(tmp_path, "ar", ["Steady Ground"])
    }
