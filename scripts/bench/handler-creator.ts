import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { DocumentPorts } from '#shared/engine/process-documents.ts';
import type { Log, Meter } from '#shared/ports/log.ts';

type Ports = DocumentPorts & { readonly log: Log; readonly meter: Meter };
type Create = (ports: Ports) => (event: SQSEvent) => Promise<SQSBatchResponse>;

const FILE = join(import.meta.dirname, '../../functions/on-configuration-change.ts');

/** `create` of on-configuration-change, taken from its file as a runtime takes a handler. */
export async function handlerCreator(): Promise<Create> {
  const loaded: unknown = await import(pathToFileURL(FILE).href);
  if (!creates(loaded)) throw new Error(`${FILE} exports no function "create"`);
  return loaded.create;
}

// That its type is the one above is kept by the handler's own tests.
function creates(loaded: unknown): loaded is { readonly create: Create } {
  return (
    typeof loaded === 'object' &&
    loaded !== null &&
    'create' in loaded &&
    typeof loaded.create === 'function'
  );
}
