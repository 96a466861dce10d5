import { z } from 'zod';
import { nearest } from '../../nearest.ts';
import { accepted, type Result, refused } from '../../result.ts';
import { type LlmAgentConfig, llmAgentSchema } from './config.ts';
import { type JsonPath, parseJsonWithLines } from './json-with-lines.ts';

type AgentsFileCode = 'agents-file/syntax' | 'agents-file/content';

const fileSchema = z.strictObject({ agents: z.array(llmAgentSchema).max(100) });

/** Fields that people know from elsewhere and that no spelling distance would find. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['apikey', 'apiKeyVariable'],
  ['api_key', 'apiKeyVariable'],
  ['key', 'apiKeyVariable'],
  ['base_url', 'baseUrl'],
  ['url', 'baseUrl'],
  ['endpoint', 'baseUrl'],
  ['max_tokens', 'maxTokens'],
  ['k', 'actions'],
  ['h', 'history'],
]);

/**
 * The agents of an agents.json. A mistake refuses the whole file, with file, line and what is wrong: an agent that
 * silently plays with other settings than it was given would spoil every comparison. No value of the file is repeated
 * in the sentence, since a key may have been put where none belongs.
 */
export function readAgentsFile(
  text: string,
  fileName: string,
): Result<readonly LlmAgentConfig[], AgentsFileCode> {
  const parsed = parseJsonWithLines(text);
  if (!parsed.ok) {
    return refused('agents-file/syntax', sentence(fileName, parsed.error.line, parsed.error.problem));
  }
  const { json } = parsed;
  const content = fileSchema.safeParse(json.value);
  if (!content.success) {
    const problems = distinct(content.error.issues.flatMap((issue) => problemsOf(issue, json.value)))
      .map((problem) => ({ ...problem, line: json.lineOf(problem.path) }))
      // A mistyped field makes another one missing: the first explains the second.
      .sort((one, other) => one.line - other.line || Number(other.isUnknown) - Number(one.isUnknown));
    const [first] = problems;
    if (!first) throw new Error('A schema refused a file without saying why', { cause: content.error });
    const others = problems.length - 1;
    const more = others === 0 ? '' : ` (${others} more ${others === 1 ? 'mistake' : 'mistakes'} in the file)`;
    return refused('agents-file/content', sentence(fileName, first.line, `${first.problem}${more}`));
  }
  const { agents } = content.data;
  const twice = agents.findIndex(
    (agent, index) => agents.findIndex((other) => other.id === agent.id) < index,
  );
  if (twice >= 0) {
    const earlier = agents.findIndex((agent) => agent.id === agents[twice]?.id);
    const line = json.lineOf(['agents', twice, 'id']);
    const problem = `the id "${agents[twice]?.id}" is taken by the agent in line ${json.lineOf(['agents', earlier, 'id'])}`;
    return refused('agents-file/content', sentence(fileName, line, problem));
  }
  return accepted(agents);
}

interface Problem {
  readonly path: JsonPath;
  readonly problem: string;
  readonly isUnknown: boolean;
}

/** One problem for each place: a value that breaks two rules is still one mistake. */
function distinct(problems: readonly Problem[]): readonly Problem[] {
  return [
    ...new Map(problems.toReversed().map((problem) => [JSON.stringify(problem.path), problem])).values(),
  ];
}

function problemsOf(issue: z.core.$ZodIssue, value: unknown): readonly Problem[] {
  const path = issue.path.filter((part) => typeof part !== 'symbol');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...path, key],
      problem: unknownField(key, path),
      isUnknown: true,
    }));
  }
  return [{ path, problem: wrongValue(issue, path, value), isUnknown: false }];
}

function wrongValue(issue: z.core.$ZodIssue, path: JsonPath, value: unknown): string {
  if (path.length === 0) return 'the file must be an object with a list "agents"';
  const field = typeof path.at(-1) === 'number' ? 'an agent' : `"${String(path.at(-1))}"`;
  return isThere(value, path) ? `${field} ${demandOf(issue)}` : `${field} is missing`;
}

function unknownField(key: string, path: JsonPath): string {
  const known = Object.keys(knownFields(path));
  const meant = known.find((name) => name === OTHER_NAMES.get(key.toLowerCase())) ?? nearest(key, known);
  const question = meant === undefined ? `; known are ${known.join(', ')}` : `; did you mean "${meant}"?`;
  return `"${key}" is not a known field${question}`;
}

function knownFields(path: JsonPath): object {
  if (path.length === 0) return fileSchema.shape;
  return path.at(-1) === 'price' ? llmAgentSchema.shape.price.unwrap().shape : llmAgentSchema.shape;
}

/** What a value should be, in words; the schema's own sentences where it has them. */
function demandOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected === 'int'
        ? 'must be a whole number'
        : `must be ${NAMES[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `must be one of ${issue.values.map((choice) => `"${String(choice)}"`).join(', ')}`;
    case 'too_small':
      return issue.origin === 'string' ? 'must not be empty' : `must be ${issue.minimum} or more`;
    case 'too_big':
      return issue.origin === 'string'
        ? `must have at most ${issue.maximum} characters`
        : `must be ${issue.maximum} or less`;
    default:
      return issue.message;
  }
}

const NAMES: Readonly<Record<string, string>> = {
  string: 'a text in quotes',
  number: 'a number',
  boolean: 'true or false',
  object: 'an object in { }',
  array: 'a list in [ ]',
};

function isThere(value: unknown, path: JsonPath): boolean {
  let current = value;
  for (const part of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, part)) return false;
    current = Reflect.get(current, part);
  }
  return true;
}

function sentence(fileName: string, line: number, problem: string): string {
  return `${fileName}, line ${line}: ${problem}${problem.endsWith('?') ? '' : '.'}`;
}
