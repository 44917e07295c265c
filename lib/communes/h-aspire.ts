/**
 * Communes whose h keeps « de » apart: « de Haguenau », not « d’Haguenau ». As INSEE writes their names (a test compares); of homonyms that differ, the one
 * without elision, which is nowhere a fault.
 */
export const H_ASPIRE: ReadonlySet<string> = new Set(
  [
    "Habsheim|Hachan|Hadancourt-le-Haut-Clocher|Haegen|Hagedet|Hagenbach|Hagenthal-le-Bas|Hagenthal-le-Haut|Haget|Hagnicourt|Haguenau|Hailles",
    "Haimps|Haims|Halles-sous-les-Côtes|Halloy|Ham|Ham-en-Artois|Ham-les-Moines|Ham-sous-Varsberg|Ham-sur-Meuse|Hamars|Hambach|Hambers|Hambye",
    "Hamelet|Hames-Boucres|Hammeville|Hamonville|Hampigny|Hampont|Han-devant-Pierrepont|Han-lès-Juvigny|Han-sur-Meuse|Han-sur-Nied|Handschuheim",
    "Hangard|Hangenbieten|Hangviller|Hannapes|Hannappes|Hannogne-Saint-Martin|Hannogne-Saint-Rémy|Hannonville-sous-les-Côtes|Hannonville-Suzémont",
    "Hans|Hanvec|Hanviller|Hanvoile|Happencourt|Haraucourt|Haraumont|Harcy|Hardanges|Hardinvast|Hargeville-sur-Chée|Hargnies|Harricourt",
    "Harskirchen|Hartmannswiller|Harville|Hary|Hatten|Hattmatt|Hattstatt|Hauban|Haudivillers|Haulies|Haulmé|Hausgauen|Haut Valromey|Haut-Bocage",
    "Haut-du-Them-Château-Lambert|Haut-Lieu|Haut-Loquin|Hautbos|Haute-Amance|Haute-Avesnes|Haute-Épine|Haute-Goulaine|Haute-Kontz|Haute-Rivoire",
    "Haute-Vigneulles|Hautecloque|Hautefage|Hautefontaine|Hauterive|Hauteroche|Hautes-Duyes|Hauteville|Hauteville-la-Guichard|Hauteville-sur-Mer",
    "Haution|Hautot-le-Vatois|Hautot-sur-Seine|Hauts de Bienne|Hautteville-Bocage|Hauville|Hauviné|Haybes|Hèches|Hecken|Hecmanville|Hédé-Bazouges",
    "Hegeney|Hégenheim|Heidolsheim|Heidwiller|Heiligenberg|Heiligenstein|Heilles|Heimersdorf|Heimsbrunn|Heiteren|Heiwiller|Helfrantzkirch",
    "Helleville|Hem|Hem-Hardinval|Hem-Lenglet|Hem-Monacu|Hémevez|Hénansal|Hengoat|Hengwiller|Hénon|Henvic|Herbitzheim|Herbsheim|Hercé",
    "Hérenguerville|Hères|Herly|Hermerswiller|Hermes|Hermival-les-Vaux|Herpont|Herran|Herrlisheim|Herrlisheim-près-Colmar|Hescamps|Hésingue",
    "Hessenheim|Hettenschlag|Heudicourt-sous-les-Côtes|Heugon|Heugueville-sur-Sienne|Heuqueville|Heurtevent|Heussé|Hibarette|Hierges|Hiermont",
    "Hiesville|Hiéville|Hiis|Hilsenheim|Hinacourt|Hindisheim|Hindlingen|Hinsbourg|Hinsingen|Hipsheim|Hirschland|Hirsingue|Hirtzbach|Hirtzfelden",
    "Hitte|Hochfelden|Hochstatt|Hochstett|Hocquigny|Hodenc-en-Bray|Hodenc-l’Évêque|Hodeng-au-Bosc|Hodeng-Hodenger|Hœdic|Hœnheim|Hœrdt|Hoffen",
    "Hohatzenheim|Hohengœft|Hohfrankenheim|Hohrod|Hohwiller|Holnon|Holque|Holtzheim|Holtzwihr|Hombourg|Hombourg-Budange|Hombourg-Haut|Hommarting",
    "Hommert|Homps|Hon-Hergies|Hondainville|Hondouville|Honfleur|Honguemare-Guenouville|Honskirch|Horbourg-Wihr|Horgues|Hornoy-le-Bourg|Hoste",
    "Hotot-en-Auge|Hottot-les-Bagues|Hottviller|Houdan|Houdilcourt|Houesville|Houetteville|Houeydets|Houlbec-près-le-Gros-Theil|Houldizy|Houlette",
    "Houlgate|Houlle|Houppeville|Houquetot|Hourc|Hourges|Houry|Houssay|Houssen|Housset|Houville-en-Vexin|Hoymille|Huanne-Montmartin|Huelgoat",
    "Huest|Hugleville-en-Caux|Huillé|Huillé-Lézigné|Huiron|Huisnes-sur-Mer|Humes-Jorquenay|Hunawihr|Hundsbach|Huningue|Hunspach|Hurtigheim",
    "Husseren-les-Châteaux|Husseren-Wesserling|Husson|Huttendorf|Huttenheim|Hyémondans|Hyenville|Hyet",
  ].flatMap((names) => names.split("|")),
);
