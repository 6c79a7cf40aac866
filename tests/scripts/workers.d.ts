// What the build writes into the first line of docs/sw.js; and the words of a page that is not on the device.

type Lost = {
  title: string;
  dir?: string;
  text: string;
  ways?: [to: string, title: string][];
  exit?: [to: string, words: string];
  colours?: string;
  say?: string;
};

interface WorkerGlobalScope {
  list: { version?: string; files?: [path: string, hash: string, lang: string][]; lost?: Record<string, Lost> };
}
