import NextLink from "next/link";
import type { ComponentProps } from "react";

/**
 * A link inside the site. Nothing is fetched before it is followed: on a country connection, twenty prefetched pages
 * are paid by the photo that is being sent.
 */
export function Link(props: ComponentProps<typeof NextLink>) {
  return <NextLink prefetch={false} {...props} />;
}
