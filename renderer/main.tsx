/** Starts the window: words first, then the engine, then the frame. */
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import '@fontsource-variable/inter/index.css';
import './design/tokens.css';
import './design/base.css';
import './design/controls.css';
import './design/surfaces.css';
import './design/facts.css';
import './design/work.css';
import { listenToKeys } from './app/actions.ts';
import { App } from './app/App.tsx';
import { EngineGone } from './app/EngineGone.tsx';
import { ErrorBoundary } from './app/ErrorBoundary.tsx';
import { toastFailure } from './app/failures.tsx';
import { followHistory } from './app/route.ts';
import { startSession } from './app/session.ts';
import { connectEngine } from './engine.ts';
import { askForLocked } from './unlock/unlocking.ts';
import { setLanguage, startText } from './text/text.ts';

// The content policy forbids making code from text, which zod would try.
z.config({ jitless: true });

const root = createRoot(document.getElementById('root')!);

await startText();
try {
  await connectEngine();
  await startSession();
  await askForLocked().catch(toastFailure);
  followHistory();
  listenToKeys();
  root.render(
    <ErrorBoundary>
      <App />
    </ErrorBoundary>,
  );
} catch {
  await setLanguage('system', navigator.languages);
  root.render(<EngineGone why="never-connected" />);
}
