/**
 * Who acts on the command line, and what they may. In the local store that is the person at this
 * machine; in a deployment whoever AWS says the credentials are, by the access.yml that was pushed
 * there. IAM alone guards the table itself: this keeps people from what they may not, not from what
 * they can.
 */
import { builtInConfiguration } from '#shared/configuration/configuration.ts';
import type { ActedBy } from '#shared/domain/lifecycle.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Table } from '#shared/ports/table.ts';
import type { Access, Caller, Target, Verb } from '#shared/query/access.ts';
import { grantedAccess } from '#shared/query/granted-access.ts';
import { createConfigurationSource } from '#shared/store/configuration-source.ts';
import { NotPermitted } from '../command.ts';
import type { Io } from '../io.ts';

export interface Acting {
  readonly by: ActedBy;
  readonly caller: Caller;
  /** AWS says who they are; otherwise they say so themselves. */
  readonly isVerified: boolean;
  readonly access: Access;
  /** Throws NotPermitted when they may not; without a target: not everything. */
  demand(verb: Verb, target?: Target): Promise<void>;
}

export interface ActingOptions {
  readonly table: Table;
  /** Of a deployment; absent: the local store. */
  readonly tableName: string | undefined;
  /** Who they say they are; in a deployment AWS says it. */
  readonly name: string | undefined;
}

export async function acting(io: Io, { table, tableName, name }: ActingOptions): Promise<Acting> {
  const isVerified = tableName !== undefined;
  const caller: Caller = isVerified ? await identified(io) : localPerson(io, name);
  const access = accessOf(table, io.now, caller);
  return {
    by: { id: caller.id, name: caller.name, door: 'cli' },
    caller,
    isVerified,
    access,
    async demand(verb, target) {
      if (await access.may(caller, verb, target)) return;
      const what = target === undefined ? `${verb} everything` : `${verb} this`;
      throw new NotPermitted(
        `${caller.id} may not ${what}: config/access.yml, as it was pushed, does not say so`,
      );
    },
  };
}

/** Whoever IAM lets write there counts as the deployer for as long as nobody is named. */
function accessOf(table: Table, clock: Clock, caller: Caller): Access {
  const configuration = createConfigurationSource(table, clock, builtInConfiguration);
  return grantedAccess({
    async granted() {
      const { configuration: inForce, trouble } = await configuration.current();
      if (trouble !== undefined) throw new Error('access.yml could not be read from the table');
      return inForce.access;
    },
    ...(caller.kind === 'iam' && { deployer: caller.id }),
  });
}

async function identified(io: Io): Promise<Caller> {
  // Loaded when it is asked for: the local store needs no AWS.
  const { callerIdentity } = await import('#shared/adapters/caller-identity.ts');
  try {
    return await callerIdentity(io.env['AWS_REGION'] || io.env['AWS_DEFAULT_REGION'] || undefined);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new NotPermitted(`AWS does not say who you are: ${why}`);
  }
}

function localPerson(io: Io, name: string | undefined): Caller {
  const said = name?.trim() || io.env['USER'] || 'unknown';
  return { kind: 'local', id: said, name: said };
}
