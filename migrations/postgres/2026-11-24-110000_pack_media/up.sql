-- Pictures, sound, video and documents that belong to the evidence of a pack; they never change.
CREATE TABLE pack_media (
    version_id BYTEA NOT NULL REFERENCES pack_versions (id),
    path TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size BIGINT NOT NULL,
    digest TEXT NOT NULL,
    content BYTEA NOT NULL,
    PRIMARY KEY (version_id, path)
);
