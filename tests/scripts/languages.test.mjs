// How numbers and days are written in the page's language, wherever the reader is.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { page } from './moment-page.mjs';

page({ config: { lang: 'ar' } });
Object.assign(navigator, { languages: ['fa-IR', 'ar-EG'] });
const { formatText, locale } = await import('../../docs/assets/lib/dom.mjs');
const { dayText } = await import('../../docs/assets/lib/dates.mjs');

test('days and numbers have the digits and the calendar of the pages, with the months of the reader', () => {
  assert.equal(locale(), 'ar-EG-u-ca-gregory-nu-latn');
  assert.equal(dayText(new Date(2026, 10, 23)), '23 نوفمبر 2026');
  assert.equal(formatText('{count} / {name}', { count: 1234, name: '12' }), '1,234 / 12');
});

test('of several forms the one for the first number in them is taken', () => {
  const forms = {
    zero: 'none',
    one: 'one',
    two: 'two',
    few: 'few {count}',
    many: 'many {count}',
    other: '{count} of {all}',
  };
  const said = [0, 1, 2, 3, 11, 100].map((count) => formatText(forms, { all: 1, count }));
  assert.deepEqual(said, ['none', 'one', 'two', 'few 3', 'many 11', '100 of 1']);
  assert.equal(formatText({ other: '{count} / {all}' }, { count: 2, all: 3 }), '2 / 3');
});
