// The one policy that turns an address into a worker: the guide's own two, and no other.

/**
 * @typedef {{createScriptURL: (address: string) => string}} Policy it gives an address of a type of its own,
 *   which only browsers with Trusted Types know
 * @typedef {{trustedTypes?: {createPolicy: (name: string, rules: Policy) => Policy}}} Trusting
 */

const policy = /** @type {Trusting} */ (globalThis).trustedTypes?.createPolicy('sg-worker', {
  createScriptURL: (address) => {
    const { origin, pathname } = new URL(address, location.href);
    if (origin !== location.origin || !/\/(sw|keyholder)\.js$/.test(pathname))
      throw new TypeError('not a worker of the guide');
    return address;
  },
});

/** An address as browsers with Trusted Types want it. @param {string} address */
export const script = (address) => policy?.createScriptURL(address) ?? address;
