import { describe, expect, test } from "vitest";
import { all, byId, byRole, byTag, one, render, text } from "@/test/markup";
import { Confirm, Dialog } from "./dialog";
import { Menu } from "./menu";

const rien = () => undefined;

describe("une boîte de dialogue", () => {
  const box = one(
    render(
      <Dialog open title="Demander un complément" onClose={rien} actions={<button type="button">Annuler</button>}>
        <p>Que manque-t-il&nbsp;?</p>
      </Dialog>,
    ),
    byTag("dialog"),
  );
  test("porte le nom de son titre", () =>
    expect(text(one(box, byId(box.attributes["aria-labelledby"]!)))).toBe("Demander un complément"));
  test("se ferme par un bouton qui se nomme, et n’envoie rien", () => {
    const [croix] = all(box, byRole("button"));
    expect(croix!.attributes).toMatchObject({ "aria-label": "Fermer", type: "button" });
  });
  test("n’est pas ouverte par le serveur : sans script elle resterait par-dessus la page", () =>
    expect(box.attributes).not.toHaveProperty("open"));
});

describe("demander confirmation", () => {
  const box = render(
    <Confirm
      open
      danger
      message="Ceci sera perdu"
      details={["2 photos", "l’état"]}
      confirmLabel="Supprimer"
      onConfirm={rien}
      onCancel={rien}
    />,
  );
  test("dit ce qui sera perdu, chose par chose", () =>
    expect(all(box, byTag("li")).map(text)).toEqual(["2 photos", "l’état"]));
  test("le bouton le plus sûr vient en premier au clavier, et aucun n’est un envoi", () => {
    const boutons = all(box, byRole("button")).slice(1);
    expect(boutons.map(text)).toEqual(["Annuler", "Supprimer"]);
    expect(boutons.every(({ attributes }) => attributes["type"] === "button")).toBe(true);
  });
});

test("un menu s’ouvre avant que JavaScript arrive, et son nom se lit", () => {
  const menu = one(
    render(
      <Menu label="Mon compte" icon="info">
        <a href="/compte">Mes informations</a>
      </Menu>,
    ),
    byTag("details"),
  );
  expect(menu.attributes).not.toHaveProperty("open");
  const [nom, contenu] = menu.children as Exclude<(typeof menu.children)[number], string>[];
  expect(nom!.tag).toBe("summary");
  expect(text(nom!)).toBe("Mon compte");
  expect(all(contenu!, byRole("link")).map(text)).toEqual(["Mes informations"]);
  for (const dessin of all(nom!, byTag("svg"))) expect(dessin.attributes["aria-hidden"]).toBe("true");
});
