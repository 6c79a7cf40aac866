"""The texts of a site, kept as they will be written: half the room of what Python makes of them."""

from collections.abc import Iterator, MutableMapping


class Texts(MutableMapping[str, str]):
    """Path -> text. A guide of thousands of pages is held whole until all of it is known to be good."""

    def __init__(self) -> None:
        self._data: dict[str, bytes] = {}

    def data(self, path: str) -> bytes:
        """A text as its file will hold it."""
        return self._data[path]

    def __getitem__(self, path: str) -> str:
        return self._data[path].decode()

    def __setitem__(self, path: str, text: str) -> None:
        self._data[path] = text.encode()

    def __delitem__(self, path: str) -> None:
        del self._data[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._data)

    def __len__(self) -> int:
        return len(self._data)
