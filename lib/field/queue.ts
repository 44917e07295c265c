import { v7 } from "uuid";
import { Stopped } from "@/lib/browser/call";
import { refus } from "@/lib/photos/rules";
import { Places } from "./places";
import { prepare, SANS_FIN } from "./prepare";
import { announce, deliver, withdraw, type PhotoAEnvoyer } from "./send";
import { attente, type PhotoEnAttente } from "./store";

/** A photo of this browser that the server does not have. Sizes in bytes. */
export type Envoi = {
  id: string;
  ref: string;
  nom: string;
  /** Of the objet, when it is known. */
  titre: string | undefined;
  /** For the thumbnail: the file itself; none of one whose opening may have killed the page. */
  fichier: Blob | undefined;
  /** Chosen to change what is validated. */
  modifie: boolean;
  /** The server knows that it is coming: it is counted there as awaited. */
  annoncee: boolean;
  etat:
    | { kind: "waiting" }
    | { kind: "preparing" }
    | { kind: "sending"; sent: number; total: number }
    /** It will be tried again by itself. */
    | { kind: "later"; reason: string }
    | { kind: "login"; reason: string }
    /** It stays on the device, and only the person can tell what becomes of it. */
    | { kind: "kept"; reason: string }
    /** The server has this very file under another name, or another one here is the same: nothing is kept. */
    | { kind: "twin"; reason: string };
};

/** What a screen says of the objet whose photos are chosen. `version`, `valide`: of the answers that it shows. */
export type Choisie = { ref: string; titre: string; version: number; valide: boolean };

const ATTENTE_MIN = 3_000;
const ATTENTE_MAX = 60_000;
/** A preparation that never ended twice is not tried again by itself: it kills the page. */
const ESSAIS_MAX = 2;
const IMPREPARABLE =
  "Cette photo n’a pas pu être préparée\u00a0: la page s’est fermée, ou l’appareil manque de mémoire. Réessayez, ou ajoutez-la depuis un ordinateur.";
const JUMELLE = "Cette photo est déjà dans la liste.";

/**
 * The photos of this browser that the server does not have yet: kept on the device, prepared one by one, announced at once, sent two at a time, tried
 * again by themselves. The device forgets one on the proof that it arrived, or when the person takes it back; on nothing else. One queue per page; it
 * outlives the screens.
 */
export class FileEnvois {
  #envois: readonly Envoi[] = [];
  #brutes = new Map<string, PhotoEnAttente>();
  #arrets = new Map<string, AbortController>();
  #courses = new Map<string, Promise<void>>();
  #listeners = new Set<() => void>();
  #received = new Set<(ref: string) => void>();
  #preparing = new Places(1);
  #sending = new Places(2);
  #owner: string | undefined;
  #listens = false;
  #pause = ATTENTE_MIN;
  #timer: ReturnType<typeof setTimeout> | undefined;

  subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  snapshot = (): readonly Envoi[] => this.#envois;

  /** Called with the objet's reference each time a photo of it has reached the server. */
  onReceived(listener: (ref: string) => void): () => void {
    this.#received.add(listener);
    return () => this.#received.delete(listener);
  }

  /** Takes up what an earlier page of this account left. Safe to call again. `owner`: see `ownerOf`. */
  async start(owner: string): Promise<void> {
    if (this.#owner === owner) return;
    if (!this.#listens) addEventListener("online", () => this.retryAll());
    if (!this.#listens) addEventListener("visibilitychange", () => !document.hidden && this.retryAll());
    this.#listens = true;
    // Another account in the same page: the photos of the first wait for it on the device.
    this.halt();
    this.#owner = owner;
    for (const photo of await attente.of(owner)) if (this.#owner === owner) this.#enter(photo);
    this.#next();
  }

  /** Nothing leaves from this page any more; the device keeps what waits for its owner. */
  halt(): void {
    for (const { id } of this.#envois) {
      this.#arrets.get(id)?.abort();
      this.#leave(id);
    }
    this.#owner = undefined;
  }

  /** The owner leaves this browser for good: nothing of his is left here. */
  async erase(): Promise<void> {
    const owner = this.#owner;
    this.halt();
    if (owner !== undefined) await attente.forgetOf(owner);
  }

  /** They are on the list once the browser holds them: a page that dies takes none that was shown. */
  async add(choisie: Choisie, files: readonly File[]): Promise<void> {
    const owner = this.#owner;
    if (!owner) throw new Error("the queue is not started");
    const now = Date.now();
    const photos = files.map((fichier) => ({ ...choisie, id: v7(), owner, nom: fichier.name, fichier, ajouteLe: now }));
    await Promise.all(photos.map((photo) => attente.keep(photo)));
    if (this.#owner !== owner) return; // Another account in the same page meanwhile: they wait for theirs.
    for (const photo of photos) this.#enter(photo);
    this.#next();
  }

  /** The person takes a photo back: nothing of it stays, here nor on the server, which hears it once nothing is on its way any more. */
  async remove(id: string): Promise<void> {
    this.#arrets.get(id)?.abort();
    this.#leave(id);
    await this.#courses.get(id);
    await attente.forget(id);
    await withdraw(id);
  }

  /** The person gives up the changes of a validated recensement: the photos chosen for them go with them. */
  async removeChanges(ref: string): Promise<void> {
    const siennes = this.#envois.filter((envoi) => envoi.ref === ref && envoi.modifie);
    await Promise.all(siennes.map(({ id }) => this.remove(id)));
  }

  retry(id: string): void {
    const photo = this.#brutes.get(id);
    if (!photo) return;
    const { refus: _, essais = 0, ...reste } = photo;
    this.#brutes.set(id, { ...reste, ...(essais > 0 && { essais: Math.min(essais, ESSAIS_MAX - 1) }) });
    this.#set(id, { etat: { kind: "waiting" } });
    this.#next();
  }

  /** Everything that may have become possible: the network, the session, the page itself is back. */
  retryAll(): void {
    this.#pause = ATTENTE_MIN;
    this.#again(["later", "login"]);
  }

  #enter(photo: PhotoEnAttente) {
    if (this.#brutes.has(photo.id)) return;
    this.#brutes.set(photo.id, photo);
    const { id, ref, nom, titre, valide: modifie = false } = photo;
    const fichier = isRisky(photo) ? undefined : photo.fichier;
    const envoi = { id, ref, nom, titre, fichier, modifie, annoncee: false, etat: firstState(photo) };
    this.#publish([...this.#envois, envoi]);
  }

  #leave(id: string) {
    this.#brutes.delete(id);
    this.#arrets.delete(id);
    this.#publish(this.#envois.filter((envoi) => envoi.id !== id));
  }

  #set(id: string, change: Partial<Pick<Envoi, "etat" | "annoncee" | "fichier">>) {
    this.#publish(this.#envois.map((envoi) => (envoi.id === id ? { ...envoi, ...change } : envoi)));
  }

  #publish(envois: readonly Envoi[]) {
    this.#envois = envois;
    for (const listener of this.#listeners) listener();
  }

  #next() {
    const idle = this.#envois.filter(({ id, etat }) => etat.kind === "waiting" && !this.#courses.has(id));
    const photos = idle.map(({ id }) => this.#brutes.get(id)).filter((photo) => photo !== undefined);
    for (const photo of photos.filter((one) => !isRisky(one))) this.#run(photo);
    // One that may kill the page goes alone, once the others have left.
    const risky = photos.find(isRisky);
    if (risky && this.#courses.size === 0) this.#run(risky);
  }

  #run(photo: PhotoEnAttente) {
    const arret = new AbortController();
    this.#arrets.set(photo.id, arret);
    const course = this.#process(photo, arret.signal).finally(() => {
      if (this.#arrets.get(photo.id) === arret) this.#arrets.delete(photo.id);
      this.#courses.delete(photo.id);
      this.#next();
    });
    this.#courses.set(photo.id, course);
  }

  async #process(photo: PhotoEnAttente, signal: AbortSignal): Promise<void> {
    const { id, ref } = photo;
    try {
      const prete = await this.#prepare(photo, signal);
      if (!prete) return;
      const depot = await announce(prete);
      signal.throwIfAborted();
      this.#set(id, { annoncee: true, etat: { kind: "waiting" } });
      await this.#sending.hold(signal, () => {
        const total = prete.fichier.size;
        this.#set(id, { etat: { kind: "sending", sent: 0, total } });
        return deliver(prete, depot, signal, (sent) => this.#set(id, { etat: { kind: "sending", sent, total } }));
      });
      await attente.forget(id);
      this.#pause = ATTENTE_MIN;
      for (const listener of this.#received) listener(ref);
      this.#leave(id);
    } catch (error) {
      if (!signal.aborted) await this.#stop(id, error);
    }
  }

  /** The photo, light enough to leave. Nothing when it stays here: its state says why. */
  async #prepare(photo: PhotoEnAttente, signal: AbortSignal): Promise<PhotoAEnvoyer | undefined> {
    const legere = photo.sha256 ? photo : await this.#preparing.hold(signal, () => this.#reduce(photo));
    signal.throwIfAborted();
    if (!legere?.sha256) return undefined;
    const { id, ref, nom, fichier, sha256, version = 0, valide = false } = legere;
    return { id, ref, nom, fichier, sha256, version, valide };
  }

  async #reduce(photo: PhotoEnAttente): Promise<PhotoEnAttente | undefined> {
    const { id, essais = 0, ...reste } = photo;
    this.#set(id, { etat: { kind: "preparing" } });
    // Written before it begins: a page that dies of it cannot write any more.
    await this.#keep({ ...photo, essais: essais + 1 });
    const reduite = await prepare(photo.fichier).catch(async (error: unknown) => {
      // It ended: whatever stopped it did not kill the page.
      await this.#keep(photo);
      throw error;
    });
    if (reduite === SANS_FIN) {
      this.#set(id, { etat: { kind: "kept", reason: IMPREPARABLE } });
      return undefined;
    }
    if (typeof reduite === "string") {
      await this.#keep({ ...reste, id, refus: reduite });
      this.#set(id, { etat: { kind: "kept", reason: refus[reduite] } });
      return undefined;
    }
    for (const autre of this.#brutes.values())
      if (autre.id !== id && autre.ref === photo.ref && autre.sha256 === reduite.sha256) {
        await this.#isTwin(id);
        return undefined;
      }
    // The lighter file replaces the one that was chosen: a page that comes back sends it as it is.
    const legere = { ...reste, id, ...reduite };
    await this.#keep(legere);
    this.#set(id, { fichier: legere.fichier });
    return legere;
  }

  async #keep(photo: PhotoEnAttente): Promise<void> {
    // It may have left the queue meanwhile: what the device holds of it, or not, is then settled.
    if (!this.#brutes.has(photo.id)) return;
    this.#brutes.set(photo.id, photo);
    await attente.keep(photo);
  }

  async #isTwin(id: string): Promise<void> {
    await attente.forget(id);
    this.#set(id, { etat: { kind: "twin", reason: JUMELLE } });
  }

  async #stop(id: string, error: unknown): Promise<void> {
    if (error instanceof Stopped && error.code === "doublon") return this.#isTwin(id);
    const { why, message } = error instanceof Stopped ? error : new Stopped("later", "L’envoi s’est arrêté");
    if (why === "no") return this.#set(id, { annoncee: false, etat: { kind: "kept", reason: message } });
    const kind = isDeadly(this.#brutes.get(id)) ? "kept" : why;
    this.#set(id, { etat: { kind, reason: kind === "kept" ? IMPREPARABLE : message } });
    if (kind !== "later" || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#pause = Math.min(2 * this.#pause, ATTENTE_MAX);
      this.#again(["later"]);
    }, this.#pause);
  }

  #again(kinds: readonly Envoi["etat"]["kind"][]) {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const { id, etat } of this.#envois)
      if (kinds.includes(etat.kind)) this.#set(id, { etat: { kind: "waiting" } });
    this.#next();
  }
}

const isRisky = ({ sha256, essais = 0 }: PhotoEnAttente): boolean => !sha256 && essais > 0;
const isDeadly = (photo: PhotoEnAttente | undefined): boolean =>
  photo !== undefined && !photo.sha256 && (photo.essais ?? 0) >= ESSAIS_MAX;

function firstState(photo: PhotoEnAttente): Envoi["etat"] {
  if (photo.refus) return { kind: "kept", reason: refus[photo.refus] };
  return isDeadly(photo) ? { kind: "kept", reason: IMPREPARABLE } : { kind: "waiting" };
}

/** The page's queue: the header and the step of photos see the same one. */
export const fileEnvois = new FileEnvois();
