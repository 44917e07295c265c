// The one place that gathers the tables, because Drizzle wants them in one object.
export * from "./columns";
export * from "./territoires";
export * from "./comptes";
export * from "./imports";
export * from "./objets";
export * from "./annuaire";
export * from "./campagnes";
export * from "./dossiers";
export * from "./recensements";
export * from "./fichiers";
export * from "./journal";
export * from "./synthese";
