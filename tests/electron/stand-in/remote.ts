/** How a test asks the stand-in, over the channel of the process it started: what was set, what was said, and to let things happen. */
import { app } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import { asked, dialogAnswers, nativeTheme } from './desktop.ts';
import { protocol } from './protocol.ts';
import { session } from './session.ts';
import { running } from './utility-process.ts';

export type Question =
  | { ask: 'state' }
  | { ask: 'grants'; permission: string }
  | { ask: 'allows-request'; url: string }
  | { ask: 'answer-dialog'; paths: string[] }
  | { ask: 'drop-paths'; paths: Record<string, string> }
  | { ask: 'kill'; serviceName: string }
  | { ask: 'second-instance'; argv: string[] }
  | { ask: 'menu'; label: string }
  | { ask: 'crash-page' }
  | { ask: 'quit' };

export function answerTest(): void {
  process.on('message', (raw) => {
    const { id, question } = raw as { id: number; question: Question };
    void Promise.resolve(answer(question)).then((value) => process.send?.({ id, value }));
  });
}

function answer(question: Question): unknown {
  switch (question.ask) {
    case 'state':
      return {
        windows: BrowserWindow.all.map(({ options, shown }) => ({ webPreferences: options.webPreferences, shown })),
        sandboxEnabled: app.sandboxEnabled,
        switches: app.switches,
        spelling: session.defaultSession.spelling,
        schemes: protocol.privileged,
        processes: [...running].map(({ serviceName, pid, environment }) => ({ serviceName, pid, environment: Object.keys(environment) })),
        theme: nativeTheme.themeSource,
        asked: { dialogs: asked.dialogs, messages: asked.messages, revealed: asked.revealed },
        denied: BrowserWindow.all.map(({ denied }) => denied),
      };
    case 'grants':
      return session.defaultSession.grants(question.permission);
    case 'allows-request':
      return session.defaultSession.allowsRequest(question.url);
    case 'answer-dialog':
      return void dialogAnswers.push(question.paths);
    case 'drop-paths':
      return BrowserWindow.all[0]?.setDropPaths(question.paths);
    case 'kill':
      return [...running]
        .filter(({ serviceName }) => serviceName === question.serviceName)
        .map(({ pid }) => pid !== undefined && process.kill(pid, 'SIGKILL'));
    case 'second-instance':
      return void app.emit('second-instance', {}, ['electron', ...question.argv], '/');
    case 'menu':
      return click(question.label);
    case 'crash-page':
      return BrowserWindow.all[0]?.tellOfCrash();
    case 'quit':
      setImmediate(() => app.quit());
      return true;
    default:
      return question satisfies never;
  }
}

function click(label: string): boolean {
  const item = asked.menu.flatMap(({ submenu }) => submenu ?? []).find((candidate) => candidate.label === label);
  item?.click?.();
  return item !== undefined;
}
