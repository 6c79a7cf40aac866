// Copies as files: one .html to read and print, or a locked one that opens itself, offline and without this
// guide.
import { answered, subtle } from './answered.mjs';
import { toBase64, utf8 } from './encoding.mjs';
import { MARK, pack } from './backup-data.mjs';
import { moment } from './dates.mjs';
import { config, formatText, locale } from './dom.mjs';
import { seal } from './jwe.mjs';
import { ranks, reading, sheet } from './readable-entries.mjs';

/**
 * @typedef {Record<string, import('./readable-entries.mjs').Asked>} Asked
 * @typedef {Record<string, string> & import('./readable-entries.mjs').Say} Say
 */

const STYLE = `
  body {
    max-width: 40rem; margin: 2rem auto; padding: 0 1.25rem;
    background: var(--paper); color: var(--ink); font: 1.1rem/1.65 Georgia, serif;
  }
  h1, h2 { font-weight: 400; }
  article { margin-block: 1.5rem; break-inside: avoid; }
  article p, h3 { margin: .25rem 0; }
  small, p.s { color: var(--ink-2); font: 1rem/1.5 system-ui, sans-serif; }
  pre {
    margin: 0; padding: .6rem 1rem; border-inline-start: 3px double var(--margin); background: var(--card);
    font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: plaintext;
  }
  b { display: block; font: 600 1rem/1.5 system-ui, sans-serif; }
  input, button { min-height: 3rem; padding: .5rem 1rem; font: inherit; }
  @media print { form { display: none; } }
`;

/** @param {string} words */
const safe = (words) => words.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

/** JSON that may stand inside a page. @param {unknown} data */
const json = (data) => JSON.stringify(data).replace(/</g, '\\u003c');

/** @param {Say} say @param {string} body @param {unknown} data @param {string} [script] */
async function page({ heading: title, colours }, body, data, script = '') {
  const { dir } = config();
  // With the reader's own country, if the language is theirs: a locked file writes days as it does.
  const [lang] = locale().split('-u-');
  const hash =
    script &&
    `;script-src 'sha256-${toBase64(new Uint8Array(await subtle.digest('SHA-256', utf8(script))))}'`;
  return `<!doctype html>
<html lang="${safe(lang)}" dir="${safe(dir || 'ltr')}">
<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy"
  content="default-src 'none';style-src 'unsafe-inline';form-action 'none';base-uri 'none'${hash}">
<title>${safe(title)}</title><style>:root{${colours}}${STYLE}</style>
<body>
${body}
<script type="application/json" id="${MARK}">${json(data)}</script>
${script && `<script>${script}</script>`}
</html>
`;
}

/**
 * What a file needs to say how its words read: the guide's own words, never the reader's.
 * @param {Asked} asked
 * @param {Say} say
 */
const apart = (asked, { scale, then, older }) => ({ asked, say: { scale, then, older } });

/**
 * A file anybody can read.
 * @param {import('./backup-data.mjs').Data} data
 * @param {Asked} asked
 * @param {Say} say
 */
export async function readable(data, asked, say) {
  const lang = locale();
  const time = new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeStyle: 'short' });
  const line = (/** @type {import('./readable-entries.mjs').Line} */ { name, text }) =>
    `${name && `<b>${safe(name)}</b>`}<pre dir="auto" translate="no">${safe(text)}</pre>`;
  const parts = sheet(data.entries, asked, { lang, say, moment }, reading, ranks).map(
    ({ heading, entries }) =>
      `<section><h2>${safe(heading)}</h2>${entries
        .map(
          (one) =>
            `<article><small>${safe(time.format(one.time))}</small>` +
            `${one.question && `<h3>${safe(one.question)}</h3>`}${one.lines.map(line).join('')}</article>`,
        )
        .join('')}</section>`,
  );
  const made = formatText(say.made, {
    date: new Intl.DateTimeFormat(lang, { dateStyle: 'long' }).format(data.made),
  });
  const body = [
    `<h1>${safe(say.heading)}</h1><p class="s">${safe(say.warning)} ${safe(made)}</p>`,
    ...parts,
  ].join('\n');
  return page(say, body, { open: await pack(data), ...apart(asked, say) });
}

/**
 * A locked file. What the guide asks stands outside the lock: all of it, whatever was answered. The reader's
 * words are inside it alone.
 * @param {import('./backup-data.mjs').Data} data
 * @param {Asked} asked
 * @param {Say} say
 * @param {string} pass
 */
export async function locked(data, asked, say, pass) {
  const token = await seal(await pack(data), pass);
  const body =
    `<h1>${safe(say.heading)}</h1><form id="f"><p><label for="p">${safe(say.open_hint)}</label></p>` +
    '<p><input id="p" style="-webkit-text-security:disc" ' +
    `autocomplete="off" autocapitalize="off" spellcheck="false"> <button>${safe(say.open)}</button></p>` +
    '<p id="s" role="status"></p></form><main id="m"></main>';
  return page(
    say,
    body,
    {
      locked: token,
      wrong: say.wrong,
      unanswered: say.unanswered,
      opening: say.opening,
      ...apart(asked, say),
    },
    `(${opener})(${sheet},${reading},${ranks},${moment},${answered})`,
  );
}

/**
 * Runs inside the locked file, where nothing of this guide is: it must not name anything from outside.
 * @param {typeof sheet} sheet
 * @param {typeof reading} reading
 * @param {typeof ranks} ranks
 * @param {typeof moment} moment
 * @param {typeof answered} answered
 */
function opener(sheet, reading, ranks, moment, answered) {
  // All that is asked for is in the file.
  const $ = (/** @type {string} */ id) => /** @type {HTMLInputElement} */ (document.getElementById(id));
  const held = JSON.parse($('sg-data').textContent);
  const bytes = (/** @type {string} */ part) =>
    Uint8Array.from(atob(part.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
  const utf8 = (/** @type {string} */ words) => new TextEncoder().encode(words);
  const add = (/** @type {Element} */ to, /** @type {string} */ tag, /** @type {string} */ words) => {
    const node = document.createElement(tag);
    node.textContent = words;
    to.append(node);
    return node;
  };
  const show = (/** @type {import('./backup-data.mjs').Data} */ data) => {
    const lang = `${document.documentElement.lang}-u-ca-gregory-nu-latn`;
    for (const { heading, entries } of sheet(
      data.entries,
      held.asked,
      { lang, say: held.say, moment },
      reading,
      ranks,
    )) {
      add($('m'), 'h2', heading);
      for (const one of entries) {
        const article = add($('m'), 'article', '');
        add(article, 'small', new Date(one.time).toLocaleString(lang));
        if (one.question) add(article, 'h3', one.question);
        for (const { name, text } of one.lines) {
          if (name) add(article, 'b', name);
          Object.assign(add(article, 'pre', text), { dir: 'auto', translate: false });
        }
      }
    }
  };
  const unlock = async (/** @type {string} */ pass) => {
    const [head, ...rest] = held.locked.split('.');
    const [wrapped, iv, sealed, tag] = rest.map(bytes);
    const said = JSON.parse(new TextDecoder().decode(bytes(head)));
    const salt = new Uint8Array([...utf8(said.alg), 0, ...bytes(said.p2s)]);
    const base = await crypto.subtle.importKey('raw', utf8(pass.normalize('NFKC')), 'PBKDF2', false, [
      'deriveKey',
    ]);
    const how = { name: 'PBKDF2', hash: 'SHA-512', salt, iterations: said.p2c };
    const kek = await crypto.subtle.deriveKey(how, base, { name: 'AES-KW', length: 256 }, false, [
      'unwrapKey',
    ]);
    const key = await crypto.subtle.unwrapKey('raw', wrapped, kek, 'AES-KW', 'AES-GCM', false, ['decrypt']);
    const whole = new Uint8Array(sealed.length + tag.length);
    whole.set(sealed);
    whole.set(tag, sealed.length);
    const open = await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: utf8(head) }, key, whole);
    return JSON.parse(JSON.parse(new TextDecoder().decode(open)).data);
  };
  $('f').addEventListener('submit', async (/** @type {Event} */ event) => {
    event.preventDefault();
    $('s').textContent = held.opening;
    try {
      const pass = $('p').value;
      const data = await answered(() => unlock(pass));
      $('f').remove();
      show(data);
    } catch (error) {
      $('s').textContent = held[/** @type {{reason?: string}} */ (error).reason ?? 'wrong'];
      $('p').select();
    }
  });
}
