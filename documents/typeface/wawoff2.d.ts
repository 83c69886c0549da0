declare module 'wawoff2/decompress' {
  /** A WOFF2 font as the TTF it was made from. Throws if it is none. */
  export default function decompress(woff2: Uint8Array): Promise<Uint8Array>;
}
