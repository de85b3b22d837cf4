import type { DeviceRow, GuideAnswer } from '../../guide/answer.ts';
import type { StepView } from './view.ts';

/** A question that is due. */
export interface Asked {
  readonly view: StepView;
  /** One line: the step's title, or what is asked after an advice was shown. */
  readonly message: string;
  /** Rows of the matrix that are known already. */
  readonly rows: readonly DeviceRow[];
}

/** Gives an answer that fits the step: from a keyboard, or from a file. */
export type Asker = (asked: Asked) => Promise<GuideAnswer>;

/** The user has left: Esc, Ctrl-C, a closed terminal. */
export class GuideLeft extends Error {}
