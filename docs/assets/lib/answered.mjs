// WebKit on a busy machine now and then never answers what is asked of its ciphers.

/**
 * What was asked; after a silence it is asked once more, and after a longer one told as `unanswered`. It also
 * runs inside locked files: it must not name anything from outside.
 * @template T
 * @param {() => Promise<T>} ask
 * @param {() => Promise<T>} [again] what is asked after the silence
 * @param {number} [patience] how long a silence is
 * @returns {Promise<T>}
 */
export function answered(ask, again = ask, patience = 15_000) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  return /** @type {Promise<T>} */ (
    new Promise((done, no) => {
      // One after the other: a page that slept must not find both due before any answer can come.
      timer = setTimeout(() => {
        timer = setTimeout(
          () => no(Object.assign(new Error('unanswered'), { reason: 'unanswered' })),
          30_000,
        );
        again().then(done, no);
      }, patience);
      ask().then(done, no);
    })
  ).finally(() => clearTimeout(timer));
}

/** The browser's ciphers, whatever is asked of them in this way. */
export const subtle = /** @type {SubtleCrypto} */ (
  new Proxy(/** @type {object} */ ({}), {
    get:
      (_, name) =>
      (/** @type {unknown[]} */ ...what) =>
        answered(() =>
          /** @type {Record<string | symbol, (...what: unknown[]) => Promise<unknown>>} */ (
            /** @type {unknown} */ (crypto.subtle)
          )[name](...what),
        ),
  })
);
