/** What is read of a table at most: more than any documenter's spreadsheet, less than what would stop this computer. Knows no format. */
export const tableLimits = {
  fileBytes: 64 * 1024 ** 2,
  /** All parts of a spreadsheet (a ZIP archive) together. */
  unpackedBytes: 512 * 1024 ** 2,
  sheets: 100,
  /** Of all sheets together. */
  rows: 200_000,
  columns: 1000,
  /** What spreadsheet programs keep in one cell. */
  cellCharacters: 32_767,
} as const;
