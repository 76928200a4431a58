DROP TABLE pack_media;
