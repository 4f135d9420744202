const SHOWN = 10;

/** The first ten of some texts and how many more there are: messages must stay short. */
export function shortList(texts: readonly (string | number)[]): string {
  const more = texts.length - SHOWN;
  const first = texts.slice(0, SHOWN).join(', ');
  return more > 0 ? `${first} and ${more} more` : first;
}
