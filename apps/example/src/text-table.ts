/**
 * Sets rows in columns: numbers to the right, all else to the left, two spaces between.
 *
 * @param rows - texts and numbers, the heading among them; a row may be shorter than others
 * @returns a line for each row, without trailing spaces
 */
export function textTable(rows: readonly (readonly (string | number)[])[]): string[] {
  const widths: number[] = [];
  const isNumeric: boolean[] = [];
  for (const row of rows) {
    for (const [column, cell] of row.entries()) {
      widths[column] = Math.max(widths[column] ?? 0, String(cell).length);
      isNumeric[column] ||= typeof cell === "number";
    }
  }
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return isNumeric[column] === true
          ? String(cell).padStart(width)
          : String(cell).padEnd(width);
      })
      .join("  ")
      .trimEnd(),
  );
}
