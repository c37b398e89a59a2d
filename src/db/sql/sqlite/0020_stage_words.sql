-- What we and the customer do in a stage, in English too; the factory's own stages get theirs.
ALTER TABLE "stages" ADD COLUMN "our_work_en" TEXT;
ALTER TABLE "stages" ADD COLUMN "customer_step_en" TEXT;
UPDATE "stages" SET "our_work_en" = 'Plan the customer, make the appointment' WHERE "our_work" = '客户规划 电话邀约';
UPDATE "stages" SET "our_work_en" = 'Visit, first survey' WHERE "our_work" = '客户拜访 初步调研';
UPDATE "stages" SET "our_work_en" = 'Submit the first proposal' WHERE "our_work" = '提交初步方案';
UPDATE "stages" SET "our_work_en" = 'Demonstration, technical exchange' WHERE "our_work" = '方案演示 技术交流';
UPDATE "stages" SET "our_work_en" = 'Needs analysis, formal design' WHERE "our_work" = '需求调研 正式方案设计';
UPDATE "stages" SET "our_work_en" = 'Project evaluation' WHERE "our_work" = '项目评估';
UPDATE "stages" SET "our_work_en" = 'Negotiation' WHERE "our_work" = '商务谈判';
UPDATE "stages" SET "our_work_en" = 'Contract signed' WHERE "our_work" = '签约成交';
UPDATE "stages" SET "customer_step_en" = 'Finds a problem, states a need' WHERE "customer_step" = '发现问题 提出需求';
UPDATE "stages" SET "customer_step_en" = 'Studies feasibility, fixes a budget' WHERE "customer_step" = '研究可行性 确定预算';
UPDATE "stages" SET "customer_step_en" = 'Sets up a purchasing group' WHERE "customer_step" = '建立采购小组';
UPDATE "stages" SET "customer_step_en" = 'Sets purchasing criteria' WHERE "customer_step" = '设定采购标准';
UPDATE "stages" SET "customer_step_en" = 'Invites tenders, first selection' WHERE "customer_step" = '招标 初选';
UPDATE "stages" SET "customer_step_en" = 'Names the preferred supplier' WHERE "customer_step" = '确定首选供应商';
UPDATE "stages" SET "customer_step_en" = 'Negotiates' WHERE "customer_step" = '商务谈判';
UPDATE "stages" SET "customer_step_en" = 'Signs' WHERE "customer_step" = '签约';
