/** An error whose message is a sentence for whoever runs the server. It names files and processes, and nothing of what they hold. */
export class SaidError extends Error {}
