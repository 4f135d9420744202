import { DocumentError, fields } from '#shared/document/fields.ts';
import { optionalInstant } from '#shared/document/instant-field.ts';
import { requiredRecords } from '#shared/document/required-list.ts';
import type { Instant } from '#shared/domain/instant.ts';
import type { Reader } from '#shared/domain/rule.ts';
import { ACCOUNT_TYPE } from '#shared/domain/subject.ts';

export interface ServerCertificate {
  readonly name: string;
  /** Where it stands: `certificates[0]`. */
  readonly path: string;
  readonly expiration: Instant;
}

/**
 * Aspect `server-certificates` of an account: every certificate that IAM keeps, as
 * ListServerCertificates gives it:
 *
 *     { "certificates": [ { "ServerCertificateName": "www", "ServerCertificateId": "ASCA…",
 *         "Arn": "…", "Path": "/", "UploadDate": "…", "Expiration": "2027-01-12T09:00:00.000Z" } ] }
 */
export const serverCertificates: Reader<readonly ServerCertificate[]> = {
  resourceTypes: [ACCOUNT_TYPE],
  aspect: 'server-certificates',
  read: (value) =>
    requiredRecords(fields(value), 'certificates').map((certificate) => {
      const expiration = optionalInstant(certificate, 'Expiration');
      const { path } = certificate;
      if (expiration === undefined) {
        throw new DocumentError(`${path}.Expiration`, 'a moment', undefined);
      }
      return { name: certificate.text('ServerCertificateName'), path, expiration };
    }),
};
