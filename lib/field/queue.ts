import { v7 } from "uuid";
import { Stopped } from "@/lib/browser/call";
import { refus } from "@/lib/photos/rules";
import { reducePhoto } from "./reduce";
import { sendPhoto } from "./send";
import { attente, type PhotoEnAttente } from "./store";

/** A photo on its way from this browser. Sizes in bytes. */
export type Envoi = {
  id: string;
  ref: string;
  nom: string;
  /** For the thumbnail: the file itself. */
  fichier: Blob;
  etat:
    | { kind: "waiting" }
    | { kind: "preparing" }
    | { kind: "sending"; sent: number; total: number }
    | { kind: "later"; reason: string }
    | { kind: "login"; reason: string }
    | { kind: "refused"; reason: string };
};

const ENSEMBLE = 2;
const ATTENTE_MIN = 3_000;
const ATTENTE_MAX = 60_000;

/**
 * The photos of this browser that the server does not have yet: kept on the device, prepared, sent two at a time, tried again by
 * themselves, forgotten once received. One per page; it outlives the screens.
 */
export class FileEnvois {
  #envois: readonly Envoi[] = [];
  #brutes = new Map<string, PhotoEnAttente>();
  #arrets = new Map<string, AbortController>();
  #courses = new Map<string, Promise<void>>();
  #listeners = new Set<() => void>();
  #received = new Set<(ref: string) => void>();
  #owner: string | undefined;
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
    if (this.#owner === undefined) addEventListener("online", () => this.retryAll());
    // Another account in the same page: the photos of the first wait for it on the device.
    for (const { id } of this.#envois) {
      this.#arrets.get(id)?.abort();
      this.#leave(id);
    }
    this.#owner = owner;
    for (const photo of await attente.of(owner)) if (this.#owner === owner) this.#enter(photo);
    this.#next();
  }

  add(ref: string, files: readonly File[]): void {
    if (!this.#owner) throw new Error("the queue is not started");
    for (const file of files) {
      const photo = { id: v7(), owner: this.#owner, ref, nom: file.name, fichier: file, ajouteLe: Date.now() };
      // The browser writes in the order asked for: what is written of this photo later comes after.
      void attente.keep(photo);
      this.#enter(photo);
    }
    this.#next();
  }

  /**
   * Forgets a photo, here; what the server may know of it is the caller's business. Resolves once nothing of it is on its way any more: what the
   * caller then says to the server is the last word.
   */
  async cancel(id: string): Promise<void> {
    this.#arrets.get(id)?.abort();
    this.#leave(id);
    await this.#courses.get(id);
    await attente.forget(id);
  }

  retry(id: string): void {
    this.#set(id, { kind: "waiting" });
    this.#next();
  }

  retryAll(): void {
    this.#pause = ATTENTE_MIN;
    for (const { id, etat } of this.#envois) if (etat.kind === "later") this.#set(id, { kind: "waiting" });
    this.#next();
  }

  #enter(photo: PhotoEnAttente) {
    if (this.#brutes.has(photo.id)) return;
    this.#brutes.set(photo.id, photo);
    const { id, ref, nom, fichier } = photo;
    this.#publish([...this.#envois, { id, ref, nom, fichier, etat: { kind: "waiting" } }]);
  }

  #leave(id: string) {
    this.#brutes.delete(id);
    this.#arrets.delete(id);
    this.#publish(this.#envois.filter((envoi) => envoi.id !== id));
  }

  #set(id: string, etat: Envoi["etat"]) {
    this.#publish(this.#envois.map((envoi) => (envoi.id === id ? { ...envoi, etat } : envoi)));
  }

  #publish(envois: readonly Envoi[]) {
    this.#envois = envois;
    for (const listener of this.#listeners) listener();
  }

  #next() {
    while (this.#arrets.size < ENSEMBLE) {
      const envoi = this.#envois.find(({ id, etat }) => etat.kind === "waiting" && !this.#arrets.has(id));
      const photo = envoi && this.#brutes.get(envoi.id);
      if (!photo) return;
      const arret = new AbortController();
      this.#arrets.set(photo.id, arret);
      const course = this.#process(photo, arret.signal).finally(() => {
        this.#arrets.delete(photo.id);
        this.#courses.delete(photo.id);
        this.#next();
      });
      this.#courses.set(photo.id, course);
    }
  }

  async #process(photo: PhotoEnAttente, signal: AbortSignal): Promise<void> {
    const { id, ref, nom } = photo;
    try {
      const prete = photo.sha256 ? { fichier: photo.fichier, sha256: photo.sha256 } : await this.#prepare(photo);
      if (!prete || signal.aborted) return;
      const total = prete.fichier.size;
      this.#set(id, { kind: "sending", sent: 0, total });
      await sendPhoto({ id, ref, nom, ...prete }, signal, (sent) => this.#set(id, { kind: "sending", sent, total }));
      await attente.forget(id);
      this.#pause = ATTENTE_MIN;
      for (const listener of this.#received) listener(ref);
      this.#leave(id);
    } catch (error) {
      if (signal.aborted) return;
      await this.#stop(id, error);
    }
  }

  async #prepare(photo: PhotoEnAttente): Promise<{ fichier: Blob; sha256: string } | undefined> {
    this.#set(photo.id, { kind: "preparing" });
    const reduite = await reducePhoto(photo.fichier);
    if (typeof reduite === "string") {
      await attente.forget(photo.id);
      this.#set(photo.id, { kind: "refused", reason: refus[reduite] });
      return undefined;
    }
    // The lighter file replaces the one that was chosen: a page that comes back sends it as it is.
    const legere = { ...photo, ...reduite };
    this.#brutes.set(photo.id, legere);
    await attente.keep(legere);
    return reduite;
  }

  async #stop(id: string, error: unknown): Promise<void> {
    if (error instanceof Stopped && error.why === "no") {
      await attente.forget(id);
      return this.#set(id, { kind: "refused", reason: error.message });
    }
    const reason = error instanceof Error && error.message ? error.message : "L’envoi s’est arrêté";
    this.#set(id, { kind: error instanceof Stopped && error.why === "login" ? "login" : "later", reason });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#again(), this.#pause);
    this.#pause = Math.min(2 * this.#pause, ATTENTE_MAX);
  }

  #again() {
    for (const { id, etat } of this.#envois) if (etat.kind === "later") this.#set(id, { kind: "waiting" });
    this.#next();
  }
}

/** The page's queue: the header and the step of photos see the same one. */
export const fileEnvois = new FileEnvois();
