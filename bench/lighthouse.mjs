// Lighthouse on each address given; one line of JSON an address. The first argument is the browser.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const from = createRequire(join(process.cwd(), 'package.json'));
const load = (name) => import(pathToFileURL(from.resolve(name)).href);
const { default: lighthouse } = await load('lighthouse');
const { launch } = await load('chrome-launcher');
const [chromePath, ...addresses] = process.argv.slice(2);
const chromeFlags = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
const chrome = await launch({ chromePath, chromeFlags });
const onlyCategories = ['performance', 'accessibility', 'best-practices', 'seo'];
for (const address of addresses) {
  const { lhr } = await lighthouse(address, { port: chrome.port, logLevel: 'error', onlyCategories });
  const value = (name) => lhr.audits[name].numericValue;
  const scores = onlyCategories.map((name) => Math.round(lhr.categories[name].score * 100));
  const low = Object.values(lhr.audits).filter(({ score }) => score !== null && score < 0.9).map(({ id }) => id);
  console.log(JSON.stringify({
    address, scores, low,
    fcp: value('first-contentful-paint'), lcp: value('largest-contentful-paint'),
    tbt: value('total-blocking-time'), cls: value('cumulative-layout-shift'),
  }));
}
await chrome.kill();
