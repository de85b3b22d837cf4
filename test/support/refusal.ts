/** The error of this kind that the work ends with. */
export async function refusal<E extends Error>(
  kind: new (...given: never[]) => E,
  work: Promise<unknown>,
): Promise<E> {
  try {
    await work;
  } catch (error) {
    if (error instanceof kind) return error;
    throw error;
  }
  throw new Error('it was not refused');
}
