/**
 * Whether a pattern of IAM's (`*` for any run of characters, `?` for one) matches a text. Linear in
 * the text for each star, so that no pattern can make it slow.
 */
export function wildcardMatch(pattern: string, text: string): boolean {
  let at = 0;
  let star = -1;
  let resume = 0;
  let next = 0;
  while (at < text.length) {
    const symbol = pattern[next];
    if (symbol === '*') {
      star = next;
      resume = at;
      next += 1;
    } else if (symbol === '?' || (symbol !== undefined && symbol === text[at])) {
      next += 1;
      at += 1;
    } else if (star >= 0) {
      next = star + 1;
      resume += 1;
      at = resume;
    } else return false;
  }
  while (pattern[next] === '*') next += 1;
  return next === pattern.length;
}
