const CHANNEL = "depart";

/** Tells the other tabs of this browser that an account has left it: they forget what they hold of it. */
export function tellLeft(owner: string): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(owner);
  channel.close();
}

/** Calls `gone` when this account has left from another tab. */
export function whenLeft(owner: string, gone: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }) => data === owner && gone();
  return () => channel.close();
}
