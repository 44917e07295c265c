/** An answer of the S3 protocol that is not a success. `code` is the name that clients know it by. */
export class S3Error extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    message: string = code,
  ) {
    super(message);
  }
}
