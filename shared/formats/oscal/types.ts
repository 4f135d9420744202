/** The part of OSCAL 1.1.3 assessment results that is written here, with the names that it has. */

export const OSCAL_VERSION = '1.1.3';
/** Where properties that are not OSCAL's own have their meaning. */
export const PROPERTIES_NAMESPACE = 'urn:plumbline:oscal:1';

export interface Property {
  readonly name: string;
  readonly ns: typeof PROPERTIES_NAMESPACE;
  readonly value: string;
}

export interface SubjectReference {
  readonly 'subject-uuid': string;
  readonly type: 'inventory-item';
  readonly title?: string;
}

export interface InventoryItem {
  readonly uuid: string;
  readonly description: string;
  readonly props: readonly Property[];
}

export interface Observation {
  readonly uuid: string;
  readonly title: string;
  readonly description: string;
  readonly props: readonly Property[];
  readonly methods: readonly ['TEST'];
  readonly types: readonly string[];
  readonly subjects?: readonly SubjectReference[];
  readonly 'relevant-evidence': readonly {
    readonly href: string;
    readonly description: string;
  }[];
  readonly collected: string;
}

export interface OscalFinding {
  readonly uuid: string;
  readonly title: string;
  readonly description: string;
  readonly props: readonly Property[];
  readonly target: {
    readonly type: 'objective-id';
    readonly 'target-id': string;
    readonly title: string;
    readonly status: {
      readonly state: 'satisfied' | 'not-satisfied';
      readonly reason: 'pass' | 'fail' | 'other';
      readonly remarks?: string;
    };
  };
  readonly 'related-observations'?: readonly { readonly 'observation-uuid': string }[];
}

export interface BackMatterResource {
  readonly uuid: string;
  readonly title: string;
  readonly description?: string;
  readonly rlinks: readonly {
    readonly href: string;
    readonly 'media-type'?: string;
    readonly hashes?: readonly { readonly algorithm: 'SHA-256'; readonly value: string }[];
  }[];
}

/** A property; OSCAL takes no empty values, and none that begins or ends with a space. */
export function property(name: string, value: string | number | undefined): readonly Property[] {
  const text = String(value ?? '').trim();
  return text === '' ? [] : [{ name, ns: PROPERTIES_NAMESPACE, value: text.replace(/\s+/g, ' ') }];
}

/** Text that OSCAL takes: some, on its own lines. */
export const textOr = (text: string, otherwise: string): string => text.trim() || otherwise;
