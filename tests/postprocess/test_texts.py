"""Texts that are kept as bytes are texts to whoever asks."""

from generator.postprocess.texts import Texts


def test_what_is_put_in_comes_out() -> None:
    texts = Texts()
    texts["index.html"] = "ein Gruß ’"
    texts.update({"a.css": "a{}", "b.css": "b{}"})
    del texts["b.css"]
    assert dict(texts) == {"index.html": "ein Gruß ’", "a.css": "a{}"}
    assert texts.data("index.html") == "ein Gruß ’".encode()
    assert (len(texts), "a.css" in texts, texts.get("b.css")) == (2, True, None)
