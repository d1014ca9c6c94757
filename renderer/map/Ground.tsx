/** What lies under all marks: sea, land with its outlines, and meridians and parallels to go by. Knows no record. */
import { useEffect, useMemo, useState } from 'react';
import { decimalsOf, graticuleOf } from './graticule.ts';
import { loadOutlines, outlinePath, type Outlines } from './outlines.ts';
import type { Frame, MapView } from './view.ts';
import { useDegrees } from './degrees.ts';

/** Without outlines, the net of degrees and all marks stay where they belong. */
export function useOutlines(): Outlines | null {
  const [outlines, setOutlines] = useState<Outlines | null>(null);
  useEffect(() => {
    let isHere = true;
    loadOutlines().then(
      (loaded) => isHere && setOutlines(loaded),
      () => undefined,
    );
    return () => {
      isHere = false;
    };
  }, []);
  return outlines;
}

export function Ground({ view, frame }: { view: MapView; frame: Frame }) {
  const outlines = useOutlines();
  const path = useMemo(() => (outlines ? outlinePath(outlines, view, frame) : ''), [outlines, view, frame]);
  return (
    <>
      <rect className="Map-sea" width={frame.width} height={frame.height} />
      <path className="Map-land" d={path} />
      <Degrees view={view} frame={frame} />
    </>
  );
}

function Degrees({ view, frame }: { view: MapView; frame: Frame }) {
  const words = useDegrees();
  const { meridians, parallels, stepDegrees } = graticuleOf(view, frame);
  const decimals = decimalsOf(stepDegrees);
  return (
    <g className="Map-degrees">
      {meridians.map(({ degrees, px }) => (
        <g key={degrees}>
          <line x1={px} x2={px} y1={0} y2={frame.height} />
          {px > 44 && px < frame.width - 60 && (
            <text x={px + 4} y={13}>
              {words.longitude(degrees, decimals)}
            </text>
          )}
        </g>
      ))}
      {parallels.map(({ degrees, px }) => (
        <g key={degrees}>
          <line x1={0} x2={frame.width} y1={px} y2={px} />
          {px > 34 && px < frame.height - 40 && (
            <text x={5} y={px - 4}>
              {words.latitude(degrees, decimals)}
            </text>
          )}
        </g>
      ))}
    </g>
  );
}
