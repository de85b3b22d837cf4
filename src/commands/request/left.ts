/** Ctrl-C at a question, or a no where a yes was needed. */
export class RequestLeft extends Error {}
