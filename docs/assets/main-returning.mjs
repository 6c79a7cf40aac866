// What a page needs for readers of whom something is kept; main.mjs brings it in. A part that finds nothing
// on the page loads nothing more.
import './components/exit/exit-settings.mjs';
import './components/answer/storage-warnings.mjs';
import './components/chart/chart.mjs';
import './components/counter/held.mjs';
import './components/passphrase/half-sealed.mjs';
import './components/recall/recall.mjs';
import './components/log-visit/last-time.mjs';
import './components/prefill/prefill.mjs';
