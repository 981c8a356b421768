import { ChevronDown } from "lucide-react";
import { type ReactNode, type SelectHTMLAttributes, useId } from "react";
import { FieldError } from "react-aria-components/FieldError";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { Text } from "react-aria-components/Text";
import { TextArea } from "react-aria-components/TextArea";
import { TextField, type TextFieldProps } from "react-aria-components/TextField";
import styles from "./ui.module.css";

export interface FieldProps extends Omit<TextFieldProps, "className" | "style" | "children"> {
  label: string;
  /** What is said beside the label of a field that may stay empty. */
  optional?: string;
  help?: string;
  /** What is said if a required field is empty or the pattern does not fit. */
  missing?: string;
  placeholder?: string;
  /** Phones, codes, user names: left to right in both languages. */
  isLatin?: boolean;
  rows?: number;
}

/** A text field. Its `name` is the API's pointer, so that what the server says stands under it. */
export function Field({ label, optional, help, missing, placeholder, isLatin, rows, ...rest }: FieldProps) {
  const className = [styles.input, isLatin ? styles.ltr : ""].filter(Boolean).join(" ");
  return (
    <TextField {...rest} className={styles.field ?? ""}>
      <Label className={styles.label ?? ""}>
        {label}
        {optional ? <span className={styles.optional}> {optional}</span> : null}
      </Label>
      {rows ? (
        <TextArea className={className} rows={rows} placeholder={placeholder} />
      ) : (
        <Input className={className} placeholder={placeholder} />
      )}
      {help ? (
        <Text slot="description" className={styles.help ?? ""}>
          {help}
        </Text>
      ) : null}
      <FieldError className={styles.error ?? ""}>
        {({ validationDetails, validationErrors }) =>
          missing && (validationDetails.valueMissing || validationDetails.patternMismatch)
            ? missing
            : validationErrors.join(" ")
        }
      </FieldError>
    </TextField>
  );
}

export interface ChoiceProps extends Omit<SelectHTMLAttributes<HTMLSelectElement>, "className" | "style"> {
  label: string;
  optional?: string;
  isLabelHidden?: boolean;
  error?: string | undefined;
  children: ReactNode;
}

/** A list to choose from: the browser's own, which phones show best. */
export function Choice({ label, optional, isLabelHidden, error, children, ...rest }: ChoiceProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={isLabelHidden ? "hidden-text" : styles.label}>
        {label}
        {optional ? <span className={styles.optional}> {optional}</span> : null}
      </label>
      <span className={styles.choice}>
        <select
          {...rest}
          id={id}
          className={styles.input}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
        >
          {children}
        </select>
        <ChevronDown size={16} aria-hidden="true" />
      </span>
      {error ? (
        <span id={`${id}-error`} className={styles.error}>
          {error}
        </span>
      ) : null}
    </div>
  );
}
