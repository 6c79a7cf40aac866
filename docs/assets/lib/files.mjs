// Copies as files: one .html to read and print, or a locked one that opens itself, offline and without this guide.
import { toBase64, utf8 } from './bytes.mjs';
import { MARK, pack } from './copies.mjs';
import { config, fill } from './dom.mjs';
import { seal } from './jwe.mjs';

/** @typedef {{heading: string, rows: {time: string, question: string, text: string}[]}[]} Sheet */

const STYLE =
  'body{max-width:40rem;margin:2rem auto;padding:0 1.25rem;background:#fbf6ea;color:#1f2e35;font:1.1rem/1.65 Georgia,serif}' +
  'h1,h2{font-weight:400}article{margin-block:1.5rem;break-inside:avoid}article p,h3{margin:.25rem 0}' +
  'small,p.s{color:#3c4950;font:1rem/1.5 system-ui,sans-serif}pre{margin:0;padding:.6rem 1rem;border-inline-start:3px double #d99a86;' +
  'background:#fffdf6;font:inherit;white-space:pre-wrap;overflow-wrap:anywhere;unicode-bidi:plaintext}' +
  'input,button{min-height:3rem;padding:.5rem 1rem;font:inherit}@media print{form{display:none}}';

/** @param {string} words */
const safe = (words) => words.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

/** JSON that may stand inside a page. @param {any} data */
const json = (data) => JSON.stringify(data).replace(/</g, '\\u003c');

/** @param {string} title @param {string} body @param {any} data @param {string} [script] */
async function page(title, body, data, script = '') {
  const { lang, dir } = config();
  const hash = script && `;script-src 'sha256-${toBase64(new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(script))))}'`;
  return `<!doctype html>
<html lang="${safe(lang || 'en')}" dir="${safe(dir || 'ltr')}">
<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none';style-src 'unsafe-inline';form-action 'none';base-uri 'none'${hash}">
<title>${safe(title)}</title><style>${STYLE}</style>
<body>
${body}
<script type="application/json" id="${MARK}">${json(data)}</script>
${script && `<script>${script}</script>`}
</html>
`;
}

/** A file anybody can read. @param {import('./copies.mjs').Data} data @param {Sheet} sheet @param {Record<string, string>} say */
export async function readable(data, sheet, say) {
  const article = (/** @type {Sheet[0]['rows'][0]} */ row) =>
    `<article><small>${safe(row.time)}</small><h3>${safe(row.question)}</h3><pre translate="no">${safe(row.text)}</pre></article>`;
  const made = fill(say.made, { date: new Intl.DateTimeFormat(config().lang, { dateStyle: 'long' }).format(data.made) });
  const body = [
    `<h1>${safe(say.heading)}</h1><p class="s">${safe(say.warning)} ${safe(made)}</p>`,
    ...sheet.map((part) => `<section><h2>${safe(part.heading)}</h2>${part.rows.map(article).join('')}</section>`),
  ].join('\n');
  return page(say.heading, body, { open: await pack(data) });
}

/**
 * A locked file. Titles of pages stand outside the lock: they are the guide's own. The reader's words are inside it alone.
 * @param {import('./copies.mjs').Data} data @param {Record<string, string>} titles answer id -> page @param {Record<string, string>} say
 * @param {string} pass
 */
export async function locked(data, titles, say, pass) {
  const token = await seal(await pack(data), pass);
  const body = `<h1>${safe(say.heading)}</h1><form id="f"><p><label for="p">${safe(say.open_hint)}</label></p>` +
    `<p><input id="p" style="-webkit-text-security:disc" autocomplete="off" autocapitalize="off" spellcheck="false"> <button>${safe(say.open)}</button></p><p id="s" role="status"></p></form><main id="m"></main>`;
  return page(say.heading, body, { locked: token, wrong: say.wrong, older: say.older, titles }, `(${opener})()`);
}

/** Runs inside the locked file, where nothing of this guide is: it must not name anything from outside. */
function opener() {
  const $ = (/** @type {string} */ id) => /** @type {any} */ (document.getElementById(id));
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
  const show = (/** @type {any} */ data) => {
    /** @type {Map<string, any[]>} */
    const pages = new Map();
    for (const one of data.entries) {
      if (one.e.startsWith('set/') || !one.x || /\._\w+$/.test(one.e)) continue;
      const title = held.titles[one.e.split('.')[0]] || held.older || '';
      pages.set(title, [...(pages.get(title) || []), one]);
    }
    for (const [title, all] of pages) {
      add($('m'), 'h2', title);
      for (const one of all.sort((a, b) => b.t - a.t)) {
        const article = add($('m'), 'article', '');
        const [question, picked] = one.q.split('\n');
        add(article, 'small', new Date(one.t).toLocaleString(document.documentElement.lang));
        add(article, 'h3', question);
        add(article, 'pre', picked || one.x);
      }
    }
  };
  const unlock = async () => {
    const [head, ...rest] = held.locked.split('.');
    const [wrapped, iv, sealed, tag] = rest.map(bytes);
    const said = JSON.parse(new TextDecoder().decode(bytes(head)));
    const salt = new Uint8Array([...utf8(said.alg), 0, ...bytes(said.p2s)]);
    const base = await crypto.subtle.importKey('raw', utf8($('p').value.normalize('NFKC')), 'PBKDF2', false, ['deriveKey']);
    const how = { name: 'PBKDF2', hash: 'SHA-512', salt, iterations: said.p2c };
    const kek = await crypto.subtle.deriveKey(how, base, { name: 'AES-KW', length: 256 }, false, ['unwrapKey']);
    const key = await crypto.subtle.unwrapKey('raw', wrapped, kek, 'AES-KW', 'AES-GCM', false, ['decrypt']);
    const whole = new Uint8Array(sealed.length + tag.length);
    whole.set(sealed);
    whole.set(tag, sealed.length);
    const open = await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: utf8(head) }, key, whole);
    return JSON.parse(JSON.parse(new TextDecoder().decode(open)).data);
  };
  $('f').addEventListener('submit', async (/** @type {Event} */ event) => {
    event.preventDefault();
    try {
      const data = await unlock();
      $('f').remove();
      show(data);
    } catch {
      $('s').textContent = held.wrong;
      $('p').select();
    }
  });
}
