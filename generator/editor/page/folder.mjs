// The content folder as a browser's own file system: the forms' script reads and writes through these, and
// our server answers. So every browser can edit, and nobody has to pick a folder.

const token = /** @type {HTMLMetaElement} */ (document.querySelector('meta[name="guide-editor"]')).content;

/**
 * The state of each file when it was read: who saves over a newer one is told.
 * @type {Map<string, string>}
 */
const marks = new Map();

/** @param {string} path @param {RequestInit} [how] */
export async function ask(path, how = {}) {
  const answer = await fetch(path, { ...how, headers: { ...how.headers, 'X-Guide-Editor': token } });
  if (answer.ok) return answer;
  if (answer.status === 404) throw new DOMException(`${path} is not there`, 'NotFoundError');
  throw new Error((await answer.text()) || 'The editor’s window in the terminal was closed. Start it again.');
}

/** @param {string} path */
const address = (path) => `/api/file?path=${encodeURIComponent(path)}`;

/** What is done after a file was written or taken away. @type {() => void} */
let afterwards = () => {};

/** @param {() => void} what */
export function afterSaving(what) {
  afterwards = what;
}

class File_ {
  kind = 'file';
  /** What is not written yet. @type {Blob | undefined} */
  waiting;

  /** @param {string} path @param {boolean} fresh */
  constructor(path, fresh) {
    this.path = path;
    this.fresh = fresh;
  }

  get name() {
    return this.path.slice(this.path.lastIndexOf('/') + 1);
  }

  async getFile() {
    if (this.waiting) return new File([this.waiting], this.name);
    const answer = await ask(address(this.path));
    marks.set(this.path, answer.headers.get('X-Mark') ?? '');
    return new File([await answer.blob()], this.name, { type: answer.headers.get('Content-Type') ?? '' });
  }

  async createWritable() {
    /** @type {BlobPart[]} */
    const parts = [];
    return {
      /** @param {BlobPart} part */
      write: async (part) => void parts.push(part),
      close: async () => {
        this.waiting = new Blob(parts);
        // A name that is only for the time of writing: the real one comes with `move`.
        if (!this.name.startsWith('.')) await this.save();
      },
    };
  }

  async save() {
    const headers = { 'X-Mark': marks.get(this.path) ?? '' };
    const answer = await ask(address(this.path), { method: 'PUT', headers, body: this.waiting });
    marks.set(this.path, answer.headers.get('X-Mark') ?? '');
    this.waiting = undefined;
    afterwards();
  }

  /** @param {Folder} folder @param {string} name */
  async move(folder, name) {
    const old = this.path;
    this.waiting ??= await this.getFile();
    this.path = folder.path ? `${folder.path}/${name}` : name;
    await this.save();
    if (!old.split('/').at(-1)?.startsWith('.') && old !== this.path) await take(old);
  }
}

/** @param {string} path */
async function take(path) {
  if (path.split('/').at(-1)?.startsWith('.')) return;
  await ask(address(path), { method: 'DELETE' });
  marks.delete(path);
  afterwards();
}

class Folder {
  kind = 'directory';

  /** @param {string} path */
  constructor(path) {
    this.path = path;
  }

  get name() {
    return this.path.slice(this.path.lastIndexOf('/') + 1);
  }

  /** @returns {Promise<string[]>} */
  async below() {
    const all = await (await ask('/api/files')).json();
    const start = this.path && `${this.path}/`;
    return all.flatMap((/** @type {string} */ one) =>
      one.startsWith(start) ? [one.slice(start.length)] : [],
    );
  }

  async *entries() {
    const names = await this.below();
    for (const name of new Set(names.map((one) => one.split('/')[0]))) {
      const path = this.path ? `${this.path}/${name}` : name;
      yield [name, names.includes(name) ? new File_(path, false) : new Folder(path)];
    }
  }

  /** @param {string} name */
  async getDirectoryHandle(name) {
    return new Folder(this.path ? `${this.path}/${name}` : name);
  }

  /** @param {string} name @param {{create?: boolean}} [how] */
  async getFileHandle(name, { create = false } = {}) {
    if (!create && !(await this.below()).includes(name)) throw new DOMException(name, 'NotFoundError');
    return new File_(this.path ? `${this.path}/${name}` : name, create);
  }

  /** @param {string} name */
  async removeEntry(name) {
    if ((await this.below()).includes(name)) await take(this.path ? `${this.path}/${name}` : name);
  }
}

/** From now on, the browser's private folder is the project's. */
export function standInForBrowserFolder() {
  const root = { getDirectoryHandle: async () => new Folder('') };
  Object.defineProperty(navigator.storage, 'getDirectory', { value: async () => root });
  localStorage.setItem('sveltia-cms.user', JSON.stringify({ backendName: 'test-repo' }));
  // The form stays open after saving: the page beside it shows what was saved.
  const chosen = JSON.parse(localStorage.getItem('sveltia-cms.prefs') ?? '{}');
  localStorage.setItem('sveltia-cms.prefs', JSON.stringify({ closeOnSave: false, ...chosen }));
}
