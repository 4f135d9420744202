/** The hub as it is deployed with everything switched on, its functions running against the gateway. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startEmbeddedDynamo } from '#local/embedded-dynamodb.ts';
import { createTable } from '#shared/adapters/dynamodb/create-table.ts';
import { createDynamoTable, dynamoClient } from '#shared/adapters/dynamodb-table.ts';
import { type Instant, shifted } from '#shared/domain/instant.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { packagedTemplate, root } from '../infra/packaged-template.ts';
import { at } from '../shared/alerts/alerts.ts';
import { deployed as resolved } from './deployed.ts';
import { builtFunctions, type DeployedFunction, startFunction } from './deployed-function.ts';
import { EVERYTHING } from './everything.ts';
import { startGateway } from './gateway.ts';
import { hubAnswers } from './hub-answers.ts';
import { rolesOf } from './roles.ts';

export async function startWorld() {
  const dynamo = await startEmbeddedDynamo();
  if (dynamo === undefined) throw new Error('the embedded DynamoDB has no build for this platform');
  const deployed = resolved(packagedTemplate(EVERYTHING), EVERYTHING);
  const roles = rolesOf(deployed);
  const { taken, answer } = hubAnswers(dynamo.endpoint);
  const gateway = await startGateway({ deployed, roles, answer });
  mkdirSync(join(root, '.build'), { recursive: true });
  // Below the root, so that what is not bundled is found.
  const built = mkdtempSync(join(root, '.build', 'functions-for-tests-'));
  const client = dynamoClient(dynamo.endpoint);
  const tableName = 'plumbline-dev';
  await Promise.all([createTable(client, tableName, tableDefinition), builtFunctions(built)]);
  const running = new Map<string, Promise<DeployedFunction>>();
  let now = at('2026-11-20 09:20:00');

  const functionOf = (name: string): Promise<DeployedFunction> => {
    const found = running.get(name) ?? startFunction({ deployed, name, built, port: gateway.port });
    running.set(name, found);
    return found;
  };
  return {
    deployed,
    roles,
    gateway,
    taken,
    /** The table, past the gateway: what a test puts there or looks at is nobody's doing. */
    table: createDynamoTable({ tableName, client }),
    clock: (): Instant => now,
    setClock: (to: Instant) => {
      now = to;
    },
    async invoke(name: string, event: unknown): Promise<unknown> {
      now = shifted(now, 1_000);
      return (await functionOf(name)).invoke(event, now);
    },
    log: async (name: string) => (await functionOf(name)).log(),
    /** Functions take a while to load: together it is shorter. */
    start: (names: readonly string[]) => Promise.all(names.map(functionOf)),
    async stop() {
      const all = await Promise.allSettled(running.values());
      await Promise.all(all.map((each) => each.status === 'fulfilled' && each.value.stop()));
      await gateway.close();
      client.destroy();
      await dynamo.stop();
      rmSync(built, { recursive: true, force: true });
    },
  };
}

export type World = Awaited<ReturnType<typeof startWorld>>;
