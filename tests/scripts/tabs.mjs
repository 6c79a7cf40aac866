// Gives every tab its own copy of the modules: `?tab=3` is handed on to what a module imports.

/** @param {string} specifier @param {any} context @param {any} next */
export async function resolve(specifier, context, next) {
  const found = await next(specifier, context);
  const tab = /\?tab=\d+$/.exec(context.parentURL || '');
  return tab && specifier.startsWith('.') && found.url.includes('/docs/assets/')
    ? { ...found, url: found.url + tab[0] }
    : found;
}
