/**
 * Where daily roots are kept: a place to which functions may only add, so that nobody who rewrites
 * the store can rewrite them.
 */
export interface RootArchive {
  /** Adds a document; one of the name that is there already stays as it is. */
  add(name: string, content: Uint8Array): Promise<'added' | 'there'>;
}

/** The same place as those see it who check the store against it. */
export interface RootLibrary {
  /** Names that begin so, in order. */
  names(prefix: string): AsyncIterable<string>;
  /** Undefined: there is none. */
  read(name: string): Promise<Uint8Array | undefined>;
  /** As people find it: a folder, or `s3://…`. */
  readonly place: string;
}

/** Signs roots with a key that it alone can use. */
export interface RootSigner {
  /** The public half, as PEM (SPKI): whoever has it can check without asking anybody. */
  publicKey(): Promise<string>;
  /** ECDSA on P-256 of the SHA-256 of the content, in DER: `openssl dgst -sha256 -verify` reads it. */
  sign(content: Uint8Array): Promise<Uint8Array>;
}
