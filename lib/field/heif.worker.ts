import { decodeHeif } from "./heif-decode";

/** What this worker says. `ready`: it was loaded whole, what follows comes of the picture. */
export type HeifSaid = { kind: "ready" } | { kind: "opened"; image: ImageBitmap } | { kind: "refused" };

const say = (said: HeifSaid, transfer: Transferable[] = []) => postMessage(said, { transfer });

addEventListener("message", ({ data }: MessageEvent<ArrayBuffer>) => {
  void open(data).then(
    (image) => say({ kind: "opened", image }, [image]),
    () => say({ kind: "refused" }),
  );
});

async function open(octets: ArrayBuffer): Promise<ImageBitmap> {
  const { pixels, width, height, colorSpace } = await decodeHeif(new Uint8Array(octets));
  return createImageBitmap(new ImageData(pixels, width, height, { colorSpace }));
}

say({ kind: "ready" });
