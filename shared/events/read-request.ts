import { DocumentError, type Fields, fields } from '../document/fields.ts';
import { type Instant, parseInstant } from '../domain/instant.ts';
import type { Cause, NamedResource, ReadRequest, StackToDetect } from '../domain/read-request.ts';

const ACCOUNT = /^\d{12}$/;

/** Reads a message of the read queue. Throws DocumentError with the path of what cannot be one. */
export function parseReadRequest(body: unknown): ReadRequest {
  const request = fields(body, 'read request');
  const kind = request.text('kind');
  const attempt = Math.max(0, Math.trunc(request.number('attempt')));
  switch (kind) {
    case 'resource': {
      const again = request.optionalText('again');
      return {
        kind,
        resource: resourceIn(request.record('resource')),
        ...causeIn(request),
        attempt,
        ...((again === 'absent' || again === 'unchanged') && { again }),
      };
    }
    case 'collect':
      return {
        kind,
        collector: request.text('collector'),
        accountId: accountIn(request),
        region: request.text('region'),
        ...causeIn(request),
        attempt,
      };
    case 'drift': {
      const after = request.optionalText('after');
      return {
        kind,
        accountId: accountIn(request),
        region: request.text('region'),
        stacks: request.records('stacks').map(stackIn),
        ...(after !== undefined && { after }),
        attempt,
      };
    }
    case 'sweep': {
      const region = request.optionalText('region');
      const cursor = request.optionalText('cursor');
      return {
        kind,
        accountId: accountIn(request),
        ...(region !== undefined && { region }),
        reason: request.text('reason'),
        ...(cursor !== undefined && { cursor }),
        attempt,
      };
    }
    default:
      throw new DocumentError('kind', 'resource, collect, drift or sweep', kind);
  }
}

function stackIn(from: Fields): StackToDetect {
  const detection = from.optionalText('detection');
  return { id: from.text('id'), ...(detection !== undefined && { detection }) };
}

function accountIn(from: Fields): string {
  const accountId = from.text('accountId');
  if (ACCOUNT.test(accountId)) return accountId;
  throw new DocumentError('accountId', 'an account id of twelve digits', accountId);
}

function resourceIn(from: Fields): NamedResource {
  const [id, name, arn] = [
    from.optionalText('id'),
    from.optionalText('name'),
    from.optionalText('arn'),
  ];
  if (id === undefined && name === undefined && arn === undefined) {
    throw new DocumentError('resource', 'an id, a name or an ARN', undefined);
  }
  return {
    accountId: accountIn(from),
    region: from.text('region'),
    resourceType: from.text('resourceType'),
    ...(id !== undefined && { id }),
    ...(name !== undefined && { name }),
    ...(arn !== undefined && { arn }),
  };
}

function causeIn(from: Fields): { readonly cause?: Cause } {
  const cause = from.optionalRecord('cause');
  if (cause === undefined) return {};
  const deletes = cause.optionalFlag('deletes');
  return {
    cause: {
      eventId: cause.text('eventId'),
      time: instantIn(cause, 'time'),
      call: cause.text('call'),
      actor: cause.text('actor'),
      ...(deletes !== undefined && { deletes }),
    },
  };
}

function instantIn(from: Fields, name: string): Instant {
  const instant = parseInstant(from.raw(name));
  if (instant === undefined) throw new DocumentError(name, 'a time (ISO 8601)', from.raw(name));
  return instant;
}
