/**
 * Before the first test file of each run: no mutant is switched on, and every module of ours is read
 * anew, so that nothing that one mutant left in a module's memory is found by the next.
 */
interface Module {
  evaluated: boolean;
  exports: unknown;
  promise: unknown;
  readonly importers: Set<string>;
}
interface Held {
  __vitest_worker__: {
    readonly ctx: object;
    readonly evaluatedModules: { readonly idToModuleMap: ReadonlyMap<string, Module> };
  };
  __stryker__?: { activeMutant?: string | undefined };
  lastRun?: object;
}

const held = globalThis as unknown as Held;
const { ctx, evaluatedModules } = held.__vitest_worker__;
if (held.lastRun !== ctx) {
  held.lastRun = ctx;
  if (held.__stryker__) held.__stryker__.activeMutant = undefined;
  for (const [id, module] of evaluatedModules.idToModuleMap) {
    if (id.includes('/node_modules/') || /stryker-setup|fresh-modules/.test(id)) continue;
    module.evaluated = false;
    module.exports = undefined;
    module.promise = undefined;
    module.importers.clear();
  }
}
