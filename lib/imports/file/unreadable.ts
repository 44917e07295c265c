/** What was given cannot be read as the source's file: no confirmation makes it readable. */
export class Unreadable extends Error {
  override name = "Unreadable";
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
