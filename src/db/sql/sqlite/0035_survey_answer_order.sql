-- Answers of a survey in the order they are listed.
DROP INDEX "survey_answers_survey";
CREATE INDEX "survey_answers_survey" ON "survey_answers" ("survey", "score", id) WHERE deleted_at IS NULL AND "survey" IS NOT NULL;
