/** A building as a record names it. */
export type EdificeNomme = { commune: string; nom: string; slug: string; refMerimee: string | null };

/** A building of the base. `etat`: to be created, or to be given the reference that it lacked. */
export type Edifice = EdificeNomme & { id: string; etat: "connu" | "neuf" | "complete" };

/**
 * Which building a record speaks of (spec 5.2): by Mérimée reference in the commune, else by name, else a new one. A reference belongs to one
 * building of the country: the first record that bears it gives it to its commune, the others go by name.
 *
 * `createEdifices` says the same in SQL, on whole sets, for a base that has objets; a test compares the two. Here records come one by one, in
 * the order of the file.
 */
export class Edifices {
  private readonly byName = new Map<string, Edifice>();
  /** Null: a record bore the reference, and no building took it. */
  private readonly byRef = new Map<string, Edifice | null>();

  constructor(
    known: readonly (EdificeNomme & { id: string })[],
    private readonly newId: () => string,
  ) {
    for (const edifice of known) this.keep({ ...edifice, etat: "connu" });
  }

  /** Identifier of the building, that it may have had to make. */
  of(named: EdificeNomme): string {
    const { commune, slug, refMerimee } = named;
    const bearer = refMerimee === null ? null : this.byRef.get(refMerimee);
    if (bearer?.commune === commune) return bearer.id;

    const sameName = this.byName.get(key(commune, slug));
    // Borne for the first time: it goes to this building, unless it has one.
    if (refMerimee !== null && bearer === undefined) {
      const free = sameName === undefined || sameName.refMerimee === null;
      const taker = free
        ? this.take(sameName ?? this.create({ ...named, refMerimee: null }), refMerimee, named.nom)
        : null;
      this.byRef.set(refMerimee, taker);
      if (taker !== null) return taker.id;
    }
    return (sameName ?? this.create({ ...named, refMerimee: null })).id;
  }

  /** Buildings to write: new ones, and those that now have a reference. */
  *toWrite(): Generator<Edifice> {
    for (const edifice of this.byName.values()) if (edifice.etat !== "connu") yield edifice;
  }

  private take(edifice: Edifice, refMerimee: string, nom: string): Edifice {
    edifice.refMerimee = refMerimee;
    // As it is written with its reference.
    if (edifice.etat === "neuf") edifice.nom = nom;
    if (edifice.etat === "connu") edifice.etat = "complete";
    return edifice;
  }

  private create(named: EdificeNomme): Edifice {
    return this.keep({ ...named, id: this.newId(), etat: "neuf" });
  }

  private keep(edifice: Edifice): Edifice {
    this.byName.set(key(edifice.commune, edifice.slug), edifice);
    if (edifice.refMerimee !== null) this.byRef.set(edifice.refMerimee, edifice);
    return edifice;
  }
}

const key = (commune: string, slug: string) => `${commune} ${slug}`;
