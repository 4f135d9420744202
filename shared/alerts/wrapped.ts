/** Characters that a terminal shows two columns wide (East Asian wide forms, emoji), nearly enough. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{16fe0}-\u{1b2ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;
const COMBINING = /\p{M}/u;

/** Columns that a line takes on a terminal. */
export function columnsOf(line: string): number {
  let columns = 0;
  for (const character of line) {
    columns += COMBINING.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  }
  return columns;
}

/** The text in lines of at most so many columns, broken at spaces, or within a word too long. */
export function wrapped(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((whole) => broken(whole, columns))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (columnsOf(longer) <= columns) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

function broken(word: string, columns: number): readonly string[] {
  const parts: string[] = [];
  let part = '';
  for (const character of word) {
    if (columnsOf(part + character) > columns) {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  return [...parts, part];
}
