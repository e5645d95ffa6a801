-- Open pages learn of what happened once it is committed. The notice says which row, and nothing of what is in it.
CREATE FUNCTION change_is_told() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('vigie_history', NEW.seq::text);
  RETURN NULL;
END $$;
CREATE TRIGGER change_is_told AFTER INSERT ON "HistoryEvent" FOR EACH ROW EXECUTE FUNCTION change_is_told();
