/** Next calls it once when the site starts. */
export async function register(): Promise<void> {
  // Compiled for a second runtime too, which is not used and has no process to end.
  if (process.env.NEXT_RUNTIME === "nodejs") (await import("@/lib/start")).checkSettings();
}
