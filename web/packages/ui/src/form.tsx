import { type FormEvent, useMemo, useState } from "react";
import { Form as Aria, type FormProps as AriaProps } from "react-aria-components/Form";

export interface FormProps extends Omit<AriaProps, "validationErrors"> {
  /** What the server says of fields, by their names. */
  validationErrors?: Record<string, string>;
}

const NONE: ReadonlySet<string> = new Set();

/**
 * A form. What the server said of a field goes as soon as the field is changed: not when the focus leaves it, which would move the
 * button that is just being pressed.
 */
export function Form({ validationErrors = {}, onSubmit, ...rest }: FormProps) {
  const [changed, setChanged] = useState(NONE);
  // The same errors are the same object, whatever else is drawn again: another one would count as a new refusal.
  const text = JSON.stringify(validationErrors);
  const shown = useMemo(() => {
    const all: [string, string][] = Object.entries(JSON.parse(text));
    return Object.fromEntries(all.filter(([name]) => !changed.has(name)));
  }, [text, changed]);
  // React Aria hands it on to the form, though its type does not name it.
  const listening: object = {
    onInput: (event: FormEvent<HTMLFormElement>) => {
      const { name } = event.target as HTMLInputElement;
      if (name && validationErrors[name] && !changed.has(name)) setChanged(new Set([...changed, name]));
    },
  };
  return (
    <Aria
      {...rest}
      {...listening}
      validationErrors={shown}
      onSubmit={(event) => {
        setChanged(NONE);
        onSubmit?.(event);
      }}
    />
  );
}
