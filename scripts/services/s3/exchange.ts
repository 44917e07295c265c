import type { IncomingMessage, ServerResponse } from "node:http";
import type { PayloadClaim } from "./signature";

/** One authorised request and where its answer goes. `key` is empty when the request is about the bucket. */
export type Exchange = {
  request: IncomingMessage;
  response: ServerResponse;
  bucket: string;
  key: string;
  query: URLSearchParams;
  payload: PayloadClaim;
  xml: (document: string) => void;
};
