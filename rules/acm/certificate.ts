import { configurationItem } from '#shared/document/configuration.ts';
import { optionalInstant } from '#shared/document/instant-field.ts';
import type { Instant } from '#shared/domain/instant.ts';
import { CONFIGURATION } from '#shared/domain/observation.ts';
import type { Reader } from '#shared/domain/rule.ts';

export interface Certificate {
  readonly domain: string;
  /** `ISSUED`, `EXPIRED`, `PENDING_VALIDATION`, `FAILED` … */
  readonly status: string;
  /** Undefined until the certificate has been issued. */
  readonly notAfter: Instant | undefined;
}

/** AWS::ACM::Certificate. */
export const certificate: Reader<Certificate> = {
  resourceTypes: ['AWS::ACM::Certificate'],
  aspect: CONFIGURATION,
  read(value) {
    const { configuration } = configurationItem(value);
    return {
      domain: configuration.text('domainName'),
      status: configuration.text('status'),
      notAfter: optionalInstant(configuration, 'notAfter'),
    };
  },
};
