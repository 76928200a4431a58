DROP TABLE outgoing_mail;
DROP TABLE mail_addresses;
