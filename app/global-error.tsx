"use client";

import { WriteToTheTeam } from "@/components/contact";
import { siteTitle } from "@/components/site";
import { buttonClass } from "@/components/ui/button-style";
import "./globals.css";

/** The frame of the site itself failed: a page that needs nothing but its style sheet. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="fr">
      <body>
        <main className="wrap max-w-form! py-12">
          <title>{siteTitle("Un incident de notre côté")}</title>
          <h1>Le site ne répond pas comme il faut</h1>
          <p className="mt-4">
            C’est un incident de notre côté. Ce que vous aviez enregistré est toujours là&nbsp;: revenez dans quelques
            minutes.
          </p>
          <WriteToTheTeam digest={error.digest} />
          <p className="mt-6">
            {/* A full load on purpose: the script of the page is what failed. */}
            <button type="button" className={buttonClass({})} onClick={() => window.location.reload()}>
              Recharger la page
            </button>
          </p>
        </main>
      </body>
    </html>
  );
}
