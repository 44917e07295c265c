ALTER TABLE "imports" ALTER COLUMN "partiel" DROP DEFAULT;--> statement-breakpoint
-- Written by hand: the words that it held.
ALTER TABLE "imports" ALTER COLUMN "partiel" SET DATA TYPE boolean USING "partiel" = 'oui';--> statement-breakpoint
-- End of what is written by hand.
ALTER TABLE "imports" ALTER COLUMN "partiel" SET DEFAULT false;
