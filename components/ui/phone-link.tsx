/** A telephone number as people write it, that a telephone calls. */
export function PhoneLink({ number, className }: { number: string; className?: string }) {
  return (
    <a href={`tel:${number.replaceAll(/[^+\d]/g, "")}`} className={className}>
      {number}
    </a>
  );
}
