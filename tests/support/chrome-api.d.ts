/**
 * Chrome's own API inside pages of the extension, as far as it agrees with the polyfill's types. For tests alone: the
 * product speaks `browser` through WXT.
 */
declare const chrome: import('webextension-polyfill').Browser;
