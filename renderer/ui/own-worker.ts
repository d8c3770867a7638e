// Trusted types let no text become a script's address but by a policy with a known name.
const policy = (
  globalThis as unknown as {
    trustedTypes: {
      createPolicy(
        name: string,
        rules: { createScriptURL(url: string): string },
      ): { createScriptURL(url: string): URL };
    };
  }
).trustedTypes.createPolicy('own-worker', { createScriptURL: (url) => url });

/** A worker of the page. @param url what `?worker&url` imports */
export const ownWorker = (url: string): Worker =>
  new Worker(policy.createScriptURL(new URL(url, import.meta.url).href), { type: 'module' });
