/** What we use of libheif-js, whose own types do not name this file. */
declare module "libheif-js/libheif-wasm/libheif-bundle.mjs" {
  type Pixels = { data: Uint8ClampedArray; width: number; height: number };
  type HeifImage = {
    get_width(): number;
    get_height(): number;
    /** Fills `into`, later; gives nothing when the picture cannot be opened. */
    display(into: Pixels, done: (shown: Pixels | null) => void): void;
  };
  export default function heif(): { HeifDecoder: new () => { decode(octets: Uint8Array): HeifImage[] } };
}
