import { Input } from "./field";

/** Six digits to copy from a mail or a telephone: large, apart, offered by the keyboard of a telephone that has just received them. */
export const CodeField = ({ label = "Code à six chiffres" }: { label?: string }) => (
  <Input
    name="code"
    label={label}
    inputMode="numeric"
    autoComplete="one-time-code"
    maxLength={10}
    large
    className="[&_input]:max-w-60 [&_input]:text-xl [&_input]:tracking-[0.2em]"
  />
);
