package example.cairn.model;

/// What a write did to a resource. `POKE` changed nothing: it asks for a patient to be judged again.
public enum ChangeKind {
    CREATE,
    UPDATE,
    DELETE,
    POKE
}
