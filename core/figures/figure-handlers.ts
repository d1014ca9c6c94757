/** Who answers what is asked of figures. Holds no logic of its own. */
import type { EngineContract } from '../../shared/ipc/contract.ts';
import { readCount } from '../../shared/counts/read-count.ts';
import type { CaseSession } from '../case/session.ts';
import type { Handlers } from '../dispatcher.ts';
import { computeFigure } from './compute.ts';
import { listMembers } from './list-members.ts';
import { getSavedFigure } from './saved.ts';
import { writeFigureTable } from './write-table.ts';

type FigureMethod = Extract<keyof EngineContract, `figure.${string}`>;

export function figureHandlers(session: () => CaseSession): Pick<Handlers<EngineContract>, FigureMethod> {
  return {
    'figure.compute': ({ rule, published }) => computeFigure(session(), rule, published ? readCount(published) : null),
    'figure.members': (input) => listMembers(session(), input),
    'figure.saved': ({ figure }) => getSavedFigure(session(), figure),
    'figure.write-table': (input) => writeFigureTable(session(), input),
  };
}
