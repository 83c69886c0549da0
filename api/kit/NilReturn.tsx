import { Submit, Tick } from './ActForm';
import { Folded } from './Parts';
import { FieldProblem, problemsAt, type WrongForm } from './Wrong';

interface Props {
  wrong: WrongForm;
  title: string;
  about: string;
  tick: string;
  button: string;
}

/** A choice of its own, apart from the form, and never by accident: it needs a tick and its own button. */
export function NilReturn({ wrong, title, about, tick, button }: Props) {
  const open = problemsAt(wrong, 'nil').length > 0;
  return (
    <Folded id="nil" class={open ? 'wrong' : ''} open={open} title={title}>
      <p>{about}</p>
      <Tick name="nilConfirmed" text={tick} />
      <FieldProblem wrong={wrong} at={['nil']} />
      <Submit apart class="second block" action="nil" formNoValidate text={button} />
    </Folded>
  );
}
