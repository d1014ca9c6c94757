/** Finds the terms that words on the command line mean. Knows no output. */
import type { EngineClient } from './engine.ts';

/** By code. */
export async function termsNamed(_client: EngineClient, _list: string, words: readonly string[], _option: string): Promise<string[]> {
  return words.map((one) => one.trim().toLowerCase());
}

/** How terms of a list are called in English. */
export async function termWords(_client: EngineClient): Promise<(list: string, code: string) => string> {
  return (_, code) => code;
}
