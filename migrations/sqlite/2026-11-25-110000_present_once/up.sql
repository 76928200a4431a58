-- Nobody is in two places at once: of two who enter the same person, the second finds it done.
UPDATE attendances SET left_at = came_at WHERE left_at IS NULL AND EXISTS (
    SELECT 1 FROM attendances AS later WHERE later.hearing_id = attendances.hearing_id
        AND later.person_id = attendances.person_id AND later.left_at IS NULL AND later.id > attendances.id);
CREATE UNIQUE INDEX attendances_present ON attendances (hearing_id, person_id) WHERE left_at IS NULL;
