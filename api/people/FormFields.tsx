import type { Field, Form } from '../../domain/template/form.schema';
import type { Filled } from './task.view';

/** The template's fields as inputs. Whatever was typed comes back, right or wrong. */
export function FormFields({ form, filled }: { form: Form; filled: Filled }) {
  return form.fields.map((field) => {
    const problem = filled.problems.find((p) => p.path === `form.${field.id}`);
    const id = `f_${field.id}`;
    return (
      <div key={field.id} class={problem ? 'field wrong' : 'field'} id={`field-${field.id}`}>
        <FieldTitle field={field} id={id} />
        {field.hint && <span class="hint">{field.hint}</span>}
        <Input field={field} id={id} value={filled.values[field.id] ?? ''} />
        {problem && <span class="problem">{problem.reason}</span>}
      </div>
    );
  });
}

function FieldTitle({ field, id }: { field: Field; id: string }) {
  const text = (
    <>
      {field.title}
      {!field.required && <span class="optional">（选填）</span>}
    </>
  );
  return field.type === 'choice' ? <span class="label">{text}</span> : <label for={id}>{text}</label>;
}

function Input({ field, id, value }: { field: Field; id: string; value: string }) {
  const { required } = field;
  switch (field.type) {
    case 'longText':
      return <textarea id={id} name={id} required={required} value={value} />;
    case 'number':
      // Not type=number: it drops what it cannot read, and the wheel changes it unseen on office PCs.
      return (
        <input
          id={id}
          name={id}
          type="text"
          inputMode="numeric"
          autocomplete="off"
          required={required}
          value={value}
        />
      );
    case 'date':
      return (
        <input id={id} name={id} type="date" placeholder="2026-12-01" required={required} value={value} />
      );
    case 'choice':
      return (field.options ?? []).map((option) => (
        <label key={option} class="choice">
          <input type="radio" name={id} value={option} checked={option === value} required={required} />
          {option}
        </label>
      ));
    case 'text':
      return <input id={id} name={id} type="text" autocomplete="off" required={required} value={value} />;
  }
}
