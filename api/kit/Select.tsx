import type { JSX } from 'preact';

export interface Option {
  value: string;
  text: string;
}

/** Options under one heading; '' stands without any. */
export interface OptionGroup {
  label: string;
  options: Option[];
}

type SelectProps = JSX.IntrinsicElements['select'] & {
  groups: readonly OptionGroup[];
  chosen: string | null | undefined;
};

export function Select({ groups, chosen, ...attributes }: SelectProps) {
  let open = true;
  const option = ({ value, text }: Option) => {
    // Somebody with two roles stands in the list twice; one of them is chosen.
    const selected = open && value === chosen;
    if (selected) open = false;
    return (
      <option key={value} value={value} selected={selected}>
        {text}
      </option>
    );
  };
  return (
    <select {...attributes}>
      {groups.map(({ label, options }) =>
        label === '' ? (
          options.map(option)
        ) : (
          <optgroup key={label} label={label}>
            {options.map(option)}
          </optgroup>
        ),
      )}
    </select>
  );
}

/** Options without headings. */
export function plain(options: readonly (readonly [value: string, text: string])[]): OptionGroup[] {
  return [{ label: '', options: options.map(([value, text]) => ({ value, text })) }];
}
