/** Whether an address of the API names its time: its answer stays what it is. */
export const hasTime = (path: string): boolean => /[?&](asOf|knownAt|to)=/.test(path);
