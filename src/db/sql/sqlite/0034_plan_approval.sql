-- What is asked about a confidential plan is seen by who is asked and who asked, alone.
ALTER TABLE "approvals" ADD COLUMN "confidential" INTEGER;
