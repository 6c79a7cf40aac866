// The one policy that turns an address into a worker: the guide's own two, and no other.

const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy('sg-worker', {
  createScriptURL: (/** @type {string} */ address) => {
    const { origin, pathname } = new URL(address, location.href);
    if (origin !== location.origin || !/\/(sw|keyholder)\.js$/.test(pathname))
      throw new TypeError('not a worker of the guide');
    return address;
  },
});

/** An address as browsers with Trusted Types want it. @param {string} address */
export const script = (address) => policy?.createScriptURL(address) ?? address;
