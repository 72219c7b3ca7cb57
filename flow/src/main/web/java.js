// Colours Java source: enough for reading, and one small pass over the text.

const KEYWORDS =
  'abstract assert boolean break byte case catch char class const continue default do double else enum extends final finally float for goto if implements import instanceof int interface long native new package private protected public record return sealed permits short static strictfp super switch synchronized this throw throws transient try var void volatile when while yield true false null';

const TOKEN = new RegExp(
  [
    '(?<c>/\\*[\\s\\S]*?\\*/|//[^\\n]*)',
    '(?<s>"""[\\s\\S]*?"""|"(?:\\\\.|[^"\\\\\\n])*"|\'(?:\\\\.|[^\'\\\\\\n])+\')',
    `(?<k>\\b(?:${KEYWORDS.replaceAll(' ', '|')})\\b|@\\w+)`,
    '(?<t>\\b[A-Z]\\w*\\b)',
    '(?<n>\\b(?:0[xXbB][\\da-fA-F_]+|\\d[\\d_]*(?:\\.\\d[\\d_]*)?(?:[eE][+-]?\\d+)?)[lLfFdD]?\\b)',
  ].join('|'),
  'g',
);

/** The lines of a source, each a list of `[kind, text]`; the kind of plain text is empty. */
export function linesOf(source) {
  const lines = [[]];
  const add = (kind, text) => {
    text.split('\n').forEach((part, i) => {
      if (i > 0) lines.push([]);
      if (part) lines[lines.length - 1].push([kind, part]);
    });
  };
  const text = source.replaceAll('\r\n', '\n');
  let from = 0;
  for (const match of text.matchAll(TOKEN)) {
    add('', text.slice(from, match.index));
    add(Object.keys(match.groups).find((kind) => match.groups[kind] !== undefined), match[0]);
    from = match.index + match[0].length;
  }
  add('', text.slice(from));
  return lines;
}
