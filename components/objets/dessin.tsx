import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";
import { familleOf, type Famille } from "./famille";

/** Each silhouette in a square of 100, from two or three pigments of the tokens. */
const shapes: Record<Famille, ReactNode> = {
  statue: (
    <>
      <path className="fill-stone-deep" d="M28 86h44v7H28zM33 80h34v6H33z" />
      <path className="fill-stone" d="M41 33c5-4 13-4 18 0 6 5 8 16 7 24l-4 1 3 22H35l3-22-4-1c-1-8 1-19 7-24Z" />
      <path className="fill-stone-deep" d="M44 44c3 9 8 14 17 16l-2 5c-9-3-15-9-18-18zM46 66l2 14h-4zM55 68l1 12h-4z" />
      <circle className="fill-stone" cx="50" cy="21" r="9" />
      <path className="fill-stone-deep" d="M39 31c-1-14 4-21 11-21s12 7 11 21c-2-9-5-15-11-15s-9 6-11 15Z" />
    </>
  ),
  tableau: (
    <>
      <path className="fill-gold-deep" d="M20 14h60v72H20z" />
      <path className="fill-gold" d="M23 17h54v66H23z" />
      <path className="fill-canvas" d="M29 23h42v54H29z" />
      <path className="fill-cloth" d="M33 77c1-17 7-25 17-25s16 8 17 25z" />
      <circle className="fill-skin" cx="50" cy="42" r="9" />
      <path className="fill-gold" d="M50 26a16 16 0 0 1 16 16h-2a14 14 0 0 0-28 0h-2a16 16 0 0 1 16-16Z" />
    </>
  ),
  cloche: (
    <>
      <path className="fill-wood-deep" d="M14 10h72v8H14z" />
      <path className="fill-bronze-deep" d="M44 18h4v9h-4zM52 18h4v9h-4z" />
      <path className="fill-bronze" d="M42 26h16c6 4 7 14 8 26 1 11 4 17 10 22H24c6-5 9-11 10-22 1-12 2-22 8-26Z" />
      <path className="fill-bronze-deep" d="M21 74h58v7H21zM35 44h30l.6 4H34.500zM33 60h34l1 4H32z" />
      <circle className="fill-bronze-deep" cx="50" cy="86" r="5" />
    </>
  ),
  calice: (
    <>
      <path className="fill-gold" d="M31 14h38c1 20-5 32-15 35v11h-8V49C36 46 30 34 31 14Z" />
      <ellipse className="fill-gold-deep" cx="50" cy="14" rx="19" ry="3.5" />
      <path className="fill-gold-deep" d="M41 55h18v7H41z" />
      <path className="fill-gold" d="M46 62h8v10c9 2 16 6 18 14H28c2-8 9-12 18-14z" />
      <path className="fill-gold-deep" d="M27 84h46v5H27zM48 24h4v5h5v4h-5v8h-4v-8h-5v-4h5z" />
    </>
  ),
  croix: (
    <>
      <path className="fill-wood-deep" d="M32 86h36v7H32zM39 80h22v6H39z" />
      <path className="fill-wood" d="M45 8h10v20h21v10H55v42H45V38H24V28h21z" />
      <path className="fill-skin" d="M29 31.500h42v2.500L55 37l-2 14 1 20h-2.500L50 56l-1.5 15H46l1-20-2-14-16-3z" />
      <circle className="fill-skin" cx="50" cy="26.5" r="4" />
    </>
  ),
  retable: (
    <>
      <path className="fill-wood-deep" d="M12 80h76v13H12z" />
      <path className="fill-wood" d="M50 8c10 0 17 5 19 13h13v6H18v-6h13c2-8 9-13 19-13ZM18 72h64v8H18z" />
      <path className="fill-gold" d="M20 27h7v45h-7zM73 27h7v45h-7zM33 27h6v45h-6zM61 27h6v45h-6z" />
      <path className="fill-canvas" d="M39 30h22v42H39z" />
      <path className="fill-cloth" d="M43 72c0-12 2-19 7-19s7 7 7 19z" />
      <circle className="fill-skin" cx="50" cy="46" r="5" />
      <circle className="fill-gold" cx="50" cy="17" r="4" />
    </>
  ),
  reliquaire: (
    <>
      <path className="fill-gold-deep" d="M46 8h8v6h-8zM44 11h12v2H44z" />
      <path className="fill-gold" d="m24 40 12-24h28l12 24zM24 40h52v34H24z" />
      <path className="fill-gold-deep" d="M20 74h60v6H20zM26 80h8v8h-8zM66 80h8v8h-8zM22 38h56v5H22z" />
      <path
        className="fill-canvas"
        d="M30 70V54a5 5 0 0 1 10 0v16zM45 70V54a5 5 0 0 1 10 0v16zM60 70V54a5 5 0 0 1 10 0v16z"
      />
    </>
  ),
  meuble: (
    <>
      <path className="fill-wood-deep" d="M18 14h64v7H18zM22 84h9v8h-9zM69 84h9v8h-9z" />
      <path className="fill-wood" d="M21 21h58v63H21z" />
      <path className="fill-wood-deep" d="M27 27h20v20H27zM53 27h20v20H53zM27 53h20v25H27zM53 53h20v25H53z" />
      <path
        className="fill-wood"
        d="m37 30 7 7-7 7-7-7zM63 30l7 7-7 7-7-7zM37 57l7 8.5-7 8.5-7-8.500zM63 57l7 8.5-7 8.5-7-8.500z"
      />
      <circle className="fill-gold" cx="50" cy="51" r="2" />
    </>
  ),
  textile: (
    <>
      <path className="fill-cloth" d="M36 12h28l20 14-9 17-8-5 3 51H30l3-51-8 5-9-17z" />
      <path className="fill-gold" d="M45 12h10v77H45zM33 36h34v8H33z" />
      <path className="fill-gold-deep" d="M42 12c0 6 4 9 8 9s8-3 8-9zM30 85h40l.3 4H29.700z" />
    </>
  ),
  livre: (
    <>
      <path className="fill-wood-deep" d="M10 26c16-5 30-4 40 3 10-7 24-8 40-3v54c-16-4-30-3-40 4-10-7-24-8-40-4z" />
      <path
        className="fill-skin"
        d="M15 26c13-3 25-2 33 4v46c-9-5-20-6-33-4zM85 26c-13-3-25-2-33 4v46c9-5 20-6 33-4z"
      />
      <path className="fill-cloth" d="M20 33h9v11h-9z" />
      <path
        className="fill-stone-deep"
        d="M32 34h11v2H32zM32 41h11v2H32zM20 49h23v2H20zM20 56h23v2H20zM20 63h23v2H20zM57 36h22v2H57zM57 43h22v2H57zM57 50h22v2H57zM57 57h22v2H57zM57 64h22v2H57z"
      />
    </>
  ),
  orgue: (
    <>
      <path className="fill-wood-deep" d="M16 66h68v26H16z" />
      <path className="fill-wood" d="M12 60h76v7H12zM36 74h28v5H36zM40 79h20v13H40z" />
      <path
        className="fill-stone"
        d="M18 26h6v34h-6zM26 34h6v26h-6zM34 26h6v34h-6zM42 16h7v44h-7zM51 16h7v44h-7zM60 26h6v34h-6zM68 34h6v26h-6zM76 26h6v34h-6z"
      />
      <path className="fill-wood" d="M16 20h26v6H16zM58 20h26v6H58zM40 10h20v6H40z" />
    </>
  ),
  fonts: (
    <>
      <path className="fill-stone" d="M20 30h60l-4 18c-3 9-9 13-18 14v14H42V62c-9-1-15-5-18-14z" />
      <path
        className="fill-stone-deep"
        d="M17 24h66v8H17zM34 76h32v7H34zM29 83h42v8H29zM32 40h8v8h-8zM46 40h8v8h-8zM60 40h8v8h-8z"
      />
    </>
  ),
  chandelier: (
    <>
      <path className="fill-skin" d="M26 22h6v18h-6zM47 14h6v20h-6zM68 22h6v18h-6z" />
      <path
        className="fill-gold"
        d="M29 12c3 4 3 8 0 9-3-1-3-5 0-9ZM50 4c3 4 3 8 0 9-3-1-3-5 0-9ZM71 12c3 4 3 8 0 9-3-1-3-5 0-9Z"
      />
      <path className="fill-gold-deep" d="M22 40h14v4H22zM43 34h14v4H43zM64 40h14v4H64z" />
      <path
        className="fill-gold"
        d="M27 44h4c0 8 8 11 17 11V38h4v17c9 0 17-3 17-11h4c0 11-9 16-21 16v18c8 1 14 4 17 10H31c3-6 9-9 17-10V60c-12 0-21-5-21-16Z"
      />
      <path className="fill-gold-deep" d="M29 88h42v5H29zM45 64h10v5H45z" />
    </>
  ),
  dalle: (
    <>
      <path className="fill-stone-deep" d="M22 92V36C22 20 34 10 50 10s28 10 28 26v56z" />
      <path className="fill-stone" d="M28 86V37c0-13 9-21 22-21s22 8 22 21v49z" />
      <path
        className="fill-stone-deep"
        d="M48 24h4v6h6v4h-6v10h-4V34h-6v-4h6zM36 52h28v3H36zM36 60h28v3H36zM36 68h28v3H36zM40 76h20v3H40z"
      />
    </>
  ),
  vitrail: (
    <>
      <path className="fill-stone-deep" d="M24 92V40C24 24 36 12 50 6c14 6 26 18 26 34v52z" />
      <path className="fill-cloth" d="M30 60V41c0-8 3-14 8-19v38z" />
      <path className="fill-canvas" d="M40 60V20c3-3 6-5 10-7 4 2 7 4 10 7v40z" />
      <path className="fill-gold" d="M62 60V22c5 5 8 11 8 19v19zM30 62h8v24h-8z" />
      <path className="fill-cloth" d="M62 62h8v24h-8z" />
      <path className="fill-skin" d="M40 62h20v24H40z" />
      <circle className="fill-gold" cx="50" cy="40" r="7" />
    </>
  ),
  autre: (
    <>
      <path className="fill-stone-deep" d="M18 84h64v8H18z" />
      <path className="fill-stone" d="M22 84V46a28 28 0 0 1 56 0v38H66V48a16 16 0 0 0-32 0v36z" />
      <path className="fill-stone-deep" d="M44 60h12v24H44z" />
    </>
  ),
};

const angles = ["bg-linear-160", "bg-linear-200", "bg-linear-120"] as const;

type DessinProps = {
  denomination?: string | null;
  titre?: string | null;
  /** Palissy reference: gives neighbouring plates a different light, always the same for the same objet. */
  reference?: string;
  className?: string;
};

/** Stands for the photograph of an objet that has none. Decorative: the words beside it say what the objet is. */
export function Dessin({ denomination, titre, reference = "", className }: DessinProps) {
  const angle = angles[Number(reference.slice(-3)) % angles.length] ?? angles[0];
  return (
    <span className={cx("block aspect-4/3 w-full from-plate-high to-plate-low", angle, className)}>
      <svg viewBox="0 -3 100 106" aria-hidden="true" className="size-full">
        {shapes[familleOf(denomination, titre)]}
      </svg>
    </span>
  );
}
