/** The shipped handlers on simulated ports: each process connects its own, as a Lambda does. */
import type { Build, FunctionPorts } from './connection.ts';
import { judgingFunctions } from './judging.ts';
import { tellingFunctions } from './telling.ts';

/** What builds each function, by its name. */
export const functionsOf = (ports: FunctionPorts): Readonly<Record<string, Build>> => ({
  ...judgingFunctions(ports),
  ...tellingFunctions(ports),
});
