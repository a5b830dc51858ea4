const ENTITIES: Readonly<Record<string, string>> = {
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  amp: "&",
};

/**
 * Reads a document as XML as far as a drawing needs it, and throws where it isn't well-formed.
 *
 * @param xml - a whole document
 * @returns the text of its `text` elements, in their order
 */
export function svgTexts(xml: string): string[] {
  const texts: string[] = [];
  const open: string[] = [];
  const token =
    /<\?xml [^?]*\?>|<!DOCTYPE [^>]*>|<!--(?:(?!--)[\s\S])*-->|<\/([\w:]+)>|<([\w:]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/y;
  let at = 0;
  while (at < xml.length) {
    token.lastIndex = at;
    const found = token.exec(xml);
    if (found === null) throw new Error(`not XML: ${xml.slice(at, at + 60)}`);
    const [whole, closing, opening, attributes = "", isEmpty, text] = found;
    at += whole.length;
    decoded(attributes);
    if (closing !== undefined && open.pop() !== closing) throw new Error(`misplaced ${whole}`);
    if (opening !== undefined && isEmpty === "") open.push(opening);
    if (text !== undefined && open.at(-1) === "text") texts.push(decoded(text));
  }
  if (open.length > 0) throw new Error(`never closed: ${open.join(", ")}`);
  return texts;
}

/**
 * @param text - text with entities
 */
function decoded(text: string): string {
  if (/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/u.test(text)) throw new Error("no XML character");
  return text
    .replaceAll(/&(#?)(\w*)(;?)/g, (whole, number, name: string, end) => {
      const code = name.startsWith("x") ? Number.parseInt(name.slice(1), 16) : Number(name);
      const character = number === "#" ? String.fromCodePoint(code) : ENTITIES[name];
      if (end !== ";" || character === undefined) throw new Error(`no entity: ${whole}`);
      return character;
    })
    .replaceAll("\u00a0", " ");
}
