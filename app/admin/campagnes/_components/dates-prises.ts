/** How it is asked whether a draft keeps days that another campagne has. */
export const datesPrises = { title: "Ces dates sont déjà prises", verb: "Enregistrer quand même" };
