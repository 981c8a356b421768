export { Button, type ButtonProps } from "./button";
export { Check } from "./check";
export { Actions, Dialog } from "./dialog";
export { Choice, Field } from "./field";
export { Form } from "./form";
export { type Item, Menu } from "./menu";
export { Badge, Note, Skeleton, State, type Tone } from "./states";
export { type Toast, Toasts, useToast } from "./toast";
