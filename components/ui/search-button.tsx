import { Button } from "./button";
import { Icon } from "./icons";

/** Sends a search from beside its field. On phones the drawing is enough, and the field keeps the room of the word. */
export const SearchButton = () => (
  <Button type="submit" variant="second" className="max-sm:px-3">
    <Icon name="search" /> <span className="max-sm:sr-only">Chercher</span>
  </Button>
);
