import { expect, test } from "vitest";
import { isSpreadsheetMade } from "./tableur";

test.each([
  ["1,23E+05", true],
  ["3.33E+10", true],
  ["avr-36", true],
  ["avr.-36", true],
  ["12-mai", true],
  ["mai-92", true],
  ["déc-77", true],
  ["Apr-36", true],
  ["#NOM?", true],
  ["#N/A", true],
  ["#####", true],
  ["Mars", false],
  ["mai", false],
  ["", false],
  ["1992", false],
  ["1992/05/12", false],
  ["12/05/1992", false],
  ["48.95", false],
  ["1953 : classé MH", false],
  ["PA00078563", false],
  ["2E arrondissement", false],
  ["maison", false],
  ["Mairie", false],
  ["marteau", false],
])("« %s » vient d’un tableur : %s", (text, expected) => expect(isSpreadsheetMade(text)).toBe(expected));
