/**
 * An error that nobody waits for, such as a socket's without a listener. Node would print its stack and end with 1,
 * which means that a check failed. Where somebody nearer listens for such errors, they come here only when they are
 * thrown again.
 */
export function listenForStrayErrors(tell: (error: Error) => void): void {
  process.on('uncaughtException', (error) => {
    if (process.listenerCount('uncaughtException') === 1) tell(error);
  });
}
