/**
 * Stands in for WXT's context in content scripts (docs/adr/0009). WXT ends its own when the page sends an event of a
 * known name, which any page can do; ours end when the browser says so, see `isExtensionAlive`.
 */
export class ContentScriptContext {}
