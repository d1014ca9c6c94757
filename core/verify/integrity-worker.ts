/** A thread for SQLite's own check, which takes seconds for a large catalogue and cannot be interrupted; started by catalogue-check.ts and by nobody else. */
import { parentPort, workerData } from 'node:worker_threads';
import { integrityMessages, type IntegrityJob } from './integrity-check.ts';

parentPort!.postMessage(integrityMessages(workerData as IntegrityJob));
