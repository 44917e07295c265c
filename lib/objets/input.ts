import { z } from "zod";

/** Reference of the Palissy record of an objet (`PM51000123`). */
export const refObjet = z.string().regex(/^[A-Z]{2}[0-9A-Z]{2,12}$/);
