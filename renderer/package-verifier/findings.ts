/** What a check found, in the shape of `kualik verify --json`. Knows nothing of how it was found. */
export type Finding = { what: string; path: string; expected: string | null; found: string | null };

export type Report = {
  ok: boolean;
  kind: 'package' | 'bag' | 'unknown';
  path: string;
  depth: 'full';
  expected: number;
  checked: number;
  skipped: number;
  bytes: number;
  problems: Finding[];
  warnings: Finding[];
  log: { entries: number; signaturesValid: number; rootHex: string | null; checkpointSize: number | null; checkpointValid: boolean } | null;
  signatures: { path: string; kind: 'ssh' | 'checkpoint'; valid: boolean; key: string | null }[];
  startedAt: string;
  durationMs: number;
};

/** `cosignatures` and `timestamps` are there and were not looked into. */
export type Findings = {
  problems: Finding[];
  warnings: Finding[];
  cosignatures: number;
  timestamps: number;
  problem(what: string, path: string, expected?: string | null, found?: string | null): void;
  warning(what: string, path: string, expected?: string | null, found?: string | null): void;
};

export function newFindings(): Findings {
  const problems: Finding[] = [];
  const warnings: Finding[] = [];
  return {
    problems,
    warnings,
    cosignatures: 0,
    timestamps: 0,
    problem: (what, path, expected = null, found = null) => void problems.push({ what, path, expected, found }),
    warning: (what, path, expected = null, found = null) => void warnings.push({ what, path, expected, found }),
  };
}
