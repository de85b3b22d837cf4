/** The same as in package.json (a test holds them together); a constant so that no file is read at start-up. */
export const VERSION = '0.1.0';
