/** What is checked: files by their paths, `/` between parts, relative to the package. However they were come by. */
export type Folder = { name: string; files: Map<string, File> };
