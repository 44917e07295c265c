import { Transform, type TransformCallback } from "node:stream";
import { S3Error } from "./errors";

const LONGEST_LINE = 8192;

/**
 * Decodes the `aws-chunked` body that clients send when they compute a checksum while they stream:
 * `size\r\n data \r\n … 0\r\n trailer:value\r\n \r\n`. Data come out as they arrive; the trailers are known at the end.
 */
export class ChunkDecoder extends Transform {
  readonly trailers: Record<string, string> = {};
  private pending: Buffer = Buffer.alloc(0);
  private remaining = 0;
  private state: "size" | "data" | "after" | "trailers" = "size";

  override _transform(piece: Buffer, _: BufferEncoding, done: TransformCallback): void {
    this.pending = this.pending.length === 0 ? piece : Buffer.concat([this.pending, piece]);
    try {
      while (this.step());
      done();
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
    }
  }

  override _flush(done: TransformCallback): void {
    done(this.state === "trailers" ? null : new S3Error("IncompleteBody", 400, "The chunked body ends too early"));
  }

  /** Consumes one piece of what is pending. @returns false when more must arrive first */
  private step(): boolean {
    if (this.state === "data") {
      if (this.pending.length === 0) return false;
      const data = this.pending.subarray(0, this.remaining);
      this.pending = this.pending.subarray(data.length);
      this.remaining -= data.length;
      if (this.remaining === 0) this.state = "after";
      this.push(data);
      return true;
    }
    const end = this.pending.indexOf("\r\n");
    if (end < 0) {
      if (this.pending.length > LONGEST_LINE)
        throw new S3Error("InvalidRequest", 400, "A line of the body is too long");
      return false;
    }
    const line = this.pending.toString("latin1", 0, end);
    this.pending = this.pending.subarray(end + 2);
    this.readLine(line);
    return true;
  }

  private readLine(line: string): void {
    if (this.state === "after") {
      if (line !== "") throw new S3Error("InvalidRequest", 400, "A chunk is longer than it says");
      this.state = "size";
    } else if (this.state === "size") {
      if (!/^[0-9a-f]+$/i.test(line)) throw new S3Error("InvalidRequest", 400, "A chunk has no size");
      this.remaining = parseInt(line, 16);
      this.state = this.remaining === 0 ? "trailers" : "data";
    } else {
      const colon = line.indexOf(":");
      if (colon > 0) this.trailers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim();
    }
  }
}
