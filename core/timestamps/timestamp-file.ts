/** How the file of an answer is called, beside the checkpoint that it is over. Opens nothing. */
export function timestampFileName(size: number, no: number): string {
  return `timestamp-${String(size).padStart(10, '0')}-${no}.tsr`;
}

const pattern = /^timestamp-(\d{10,16})-([1-9]\d{0,8})\.tsr$/;

/** Null for any other name, or another spelling of one. */
export function readTimestampFileName(name: string): { size: number; no: number } | null {
  const [, size, no] = pattern.exec(name) ?? [];
  const read = { size: Number(size), no: Number(no) };
  return name === timestampFileName(read.size, read.no) ? read : null;
}
