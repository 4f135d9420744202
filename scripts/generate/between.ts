/**
 * Replaces what stands between `# begin generated: <name>` and `# end generated`, at the marks' own
 * indent. Throws when there are no such marks.
 */
export function between(text: string, name: string, lines: string): string {
  const marks = new RegExp(`^( *)# begin generated: ${name}\n[^]*?^ *# end generated$`, 'm');
  if (!marks.test(text)) throw new Error(`There is no "# begin generated: ${name}".`);
  return text.replace(marks, (_, indent: string) => {
    const indented = lines.replace(/^(?=.)/gm, indent);
    return `${indent}# begin generated: ${name}\n${indented}${indent}# end generated`;
  });
}
