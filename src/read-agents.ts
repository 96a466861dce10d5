import { readFile } from 'node:fs/promises';
import { readAgentsFile } from './agents/llm/agents-file.ts';
import type { LlmAgentConfig } from './agents/llm/config.ts';
import type { Config } from './config.ts';
import { accepted, type Result, refused } from './result.ts';

/** The LLM agents of this installation; none where nobody set a file and there is none. */
export async function readAgents({
  agentsFile: file,
  isAgentsFileSet,
}: Config): Promise<Result<readonly LlmAgentConfig[]>> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') {
      if (!isAgentsFileSet) return accepted([]);
      return refused(
        'agents-file/missing',
        `There is no agents file ${file}. Put one there (agents.example.json shows how), or remove the setting AGENTS_FILE.`,
      );
    }
    const reason = cause instanceof Error ? cause.message : String(cause);
    return refused(
      'agents-file/unreadable',
      `The agents file ${file} cannot be read (${reason}). Make it a file that this user may read, or set another AGENTS_FILE.`,
    );
  }
  return readAgentsFile(text, file);
}
