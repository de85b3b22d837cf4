import {
  ADVICE_ANSWERS,
  CHECK_ANSWERS,
  GUIDE_QUESTIONS,
  type GuideQuestionId,
  type GuideStepId,
} from '../model/guide-steps.ts';
import { nearest } from '../model/nearest.ts';
import { type GuideAnswer, text } from './answer.ts';
import { readRows } from './device-rows.ts';
import type { AnyTree, Step } from './step.ts';

/** Longer than any sentence for a request; a log belongs into an attachment. */
export const TEXT_LIMIT = 10_000;
export const ROW_LIMIT = 100;

/** What is wrong with an answer, or with a file of them. `shown` is harmless to print only after cleaning. */
export type AnswerProblem =
  | { readonly kind: 'not-a-mapping' }
  | { readonly kind: 'unknown-step'; readonly step: string; readonly nearest: GuideStepId | null }
  | { readonly kind: 'ends-take-no-answer'; readonly step: GuideStepId }
  | {
      readonly kind: 'unknown-answer';
      readonly step: GuideStepId;
      readonly got: string;
      readonly nearest: string | null;
      readonly choices: readonly string[];
    }
  | { readonly kind: 'not-a-text'; readonly step: GuideStepId }
  | { readonly kind: 'too-long'; readonly step: GuideStepId; readonly limit: number }
  | { readonly kind: 'empty'; readonly step: GuideStepId }
  | { readonly kind: 'not-a-list-of-files'; readonly step: GuideStepId }
  | {
      readonly kind: 'bad-row';
      readonly step: GuideStepId;
      /** From 1; 0: it is no list at all. */
      readonly row: number;
    };

export type AnswersResult =
  | { readonly ok: true; readonly answers: ReadonlyMap<GuideStepId, GuideAnswer> }
  | { readonly ok: false; readonly problem: AnswerProblem };
export type AnswerResult =
  | { readonly ok: true; readonly answer: GuideAnswer }
  | { readonly ok: false; readonly problem: AnswerProblem };

/** A parsed answers file: step id → answer. The first problem in the file's order is told. */
export function readAnswers(value: unknown, tree: AnyTree): AnswersResult {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { ok: false, problem: { kind: 'not-a-mapping' } };
  }
  const answers = new Map<GuideStepId, GuideAnswer>();
  const entries: readonly (readonly [string, unknown])[] = Object.entries(value);
  for (const [name, given] of entries) {
    const step = findStep(tree, name);
    if (!step.ok) return step;
    const read = readAnswer(step.id, tree[step.id], given);
    if (!read.ok) return read;
    answers.set(step.id, read.answer);
  }
  return { ok: true, answers };
}

/** The step of that name, or the nearest one. */
export function findStep(
  tree: AnyTree,
  name: string,
):
  | { readonly ok: true; readonly id: GuideStepId }
  | { readonly ok: false; readonly problem: AnswerProblem } {
  const ids = Object.keys(tree).filter((id): id is GuideStepId => Object.hasOwn(tree, id));
  const id = ids.find((known) => known === name);
  return id === undefined
    ? { ok: false, problem: { kind: 'unknown-step', step: name, nearest: nearest(name, ids) } }
    : { ok: true, id };
}

/** One answer, from a file or from a keyboard. */
export function readAnswer(id: GuideStepId, step: Step, given: unknown): AnswerResult {
  const refuse = (problem: AnswerProblem): AnswerResult => ({ ok: false, problem });
  switch (step.kind) {
    case 'end':
      return refuse({ kind: 'ends-take-no-answer', step: id });
    case 'question':
    case 'advice':
    case 'check':
      return readChoice(id, choicesOf(id, step), given);
    case 'field': {
      const typed = plainText(given);
      if (typed === null) return refuse({ kind: 'not-a-text', step: id });
      if (typed.length > TEXT_LIMIT) {
        return refuse({ kind: 'too-long', step: id, limit: TEXT_LIMIT });
      }
      const trimmed = typed.trim();
      if (trimmed === '' && step.required) return refuse({ kind: 'empty', step: id });
      return { ok: true, answer: text(trimmed) };
    }
    case 'list':
      return id === 'similar-devices' ? readDevices(id, given) : readFiles(id, given);
  }
}

/** The answers that a step with a closed list takes; of other steps, none. */
export function choicesOf(id: GuideStepId, step: Step): readonly string[] {
  if (step.kind === 'advice') return ADVICE_ANSWERS;
  if (step.kind === 'check') return CHECK_ANSWERS;
  return isQuestion(id) ? GUIDE_QUESTIONS[id] : [];
}

function isQuestion(id: GuideStepId): id is GuideQuestionId {
  return Object.hasOwn(GUIDE_QUESTIONS, id);
}

function readChoice(id: GuideStepId, choices: readonly string[], given: unknown): AnswerResult {
  // JSON, and many a YAML file, says true where `yes` is meant.
  const yesOrNo = choices.includes('yes') && typeof given === 'boolean';
  const typed = (yesOrNo ? (given ? 'yes' : 'no') : (plainText(given) ?? '')).trim();
  const choice = choices.find((known) => known === typed);
  if (choice !== undefined) return { ok: true, answer: text(choice) };
  return {
    ok: false,
    problem: {
      kind: 'unknown-answer',
      step: id,
      got: typed.slice(0, 100),
      nearest: nearest(typed, choices),
      choices,
    },
  };
}

function readDevices(id: GuideStepId, given: unknown): AnswerResult {
  const read = readRows(given, ROW_LIMIT);
  if (!read.ok) return { ok: false, problem: { kind: 'bad-row', step: id, row: read.row } };
  return { ok: true, answer: { kind: 'devices', rows: read.rows } };
}

function readFiles(id: GuideStepId, given: unknown): AnswerResult {
  const list: readonly unknown[] = Array.isArray(given) ? given : given === null ? [] : [given];
  const paths = list.map(plainText).filter((path) => path !== null);
  const bad = paths.length < list.length || paths.some((path) => path.length > TEXT_LIMIT);
  if (bad || list.length > ROW_LIMIT) {
    return { ok: false, problem: { kind: 'not-a-list-of-files', step: id } };
  }
  return {
    ok: true,
    answer: { kind: 'files', paths: paths.filter((path) => path.trim() !== '') },
  };
}

/** `since: 2026-11-20` and `versions: 3` are texts for us. Nothing (`account:`) is an empty text. */
function plainText(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : null;
}
