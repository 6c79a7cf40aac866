// The hill and the wait are not needed to read the page: they come once it stands, before a finger reaches them.
const bring = () => import('./timer.mjs');
if ('requestIdleCallback' in self) requestIdleCallback(bring);
else setTimeout(bring);
