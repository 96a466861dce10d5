import { isObject, type JsonObject, listAt, objectAt, textAt } from './json.ts';
import { unescaped } from './screen.ts';

/** A modal as its user sees it. */
export interface ShownModal {
  readonly title: string;
  readonly inputs: readonly ShownInput[];
}

export interface ShownInput {
  readonly label: string;
  readonly hint: string;
  /** Labels of a select's options. */
  readonly options: readonly string[];
  /** The sentence shown beside it after a refused submission. */
  readonly error: string | undefined;
}

export class OpenModal {
  readonly id: string;
  readonly user: string;
  readonly view: JsonObject;
  errors: Readonly<Record<string, unknown>> = {};

  constructor(id: string, user: string, view: JsonObject) {
    this.id = id;
    this.user = user;
    this.view = view;
  }

  get inputs(): readonly unknown[] {
    return listAt(this.view, 'blocks');
  }

  show(): ShownModal {
    return {
      title: unescaped(textAt(objectAt(this.view, 'title'), 'text')),
      inputs: this.inputs.map((input) => ({
        label: labelOf(input),
        hint: unescaped(textAt(objectAt(input, 'hint'), 'text')),
        options: listAt(objectAt(input, 'element'), 'options').map(optionLabel),
        error: textAt(this.errors, textAt(input, 'block_id')) || undefined,
      })),
    };
  }

  /** What the person filled in, as Slack's client sends it. Throws where the client would not let it be sent. */
  fill(values: Readonly<Record<string, string>>): JsonObject {
    const labels = this.inputs.map(labelOf);
    const stranger = Object.keys(values).find((label) => !labels.includes(label));
    if (stranger) throw new Error(`The modal has no input "${stranger}", only ${labels.join(', ')}`);
    const filled = this.inputs.map((input) => {
      const element = objectAt(input, 'element');
      const value = values[labelOf(input)];
      if (value === undefined && isObject(input) && input.optional !== true) {
        throw new Error(`"${labelOf(input)}" must be filled in`);
      }
      return [
        textAt(input, 'block_id'),
        { [textAt(element, 'action_id')]: stateOf(element, value) },
      ] as const;
    });
    return Object.fromEntries(filled);
  }
}

function stateOf(element: JsonObject, value: string | undefined): JsonObject {
  if (element.type !== 'static_select') {
    if (element.type === 'number_input' && value !== undefined) checkNumber(element, value);
    return { type: element.type, value: value ?? null };
  }
  if (value === undefined) return { type: element.type, selected_option: null };
  const option = listAt(element, 'options').find((one) => optionLabel(one) === value);
  if (!option) throw new Error(`The select has no option "${value}"`);
  return { type: element.type, selected_option: option };
}

function checkNumber(element: JsonObject, value: string): void {
  const number = Number(value);
  const least = Number(element.min_value ?? Number.NEGATIVE_INFINITY);
  const most = Number(element.max_value ?? Number.POSITIVE_INFINITY);
  if (!Number.isInteger(number) || number < least || number > most) {
    throw new Error(`Slack's client does not let ${value} be sent`);
  }
}

function labelOf(input: unknown): string {
  return unescaped(textAt(objectAt(input, 'label'), 'text'));
}

function optionLabel(option: unknown): string {
  return unescaped(textAt(objectAt(option, 'text'), 'text'));
}
