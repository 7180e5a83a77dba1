package example.cairn.model;

/// Who asks, and what for. Every command, search, decision and send carries one, and the audit record names it.
///
/// @param client the calling system, for example `loopback` or `cairn-engine`
/// @param user the person behind it, or an empty text
/// @param purpose a code of v3-ActReason (`TREAT`), why the data is used
public record Actor(String client, String user, String purpose) {

    /// Cairn itself, acting on a change or on time passing.
    public static final Actor ENGINE = new Actor("cairn-engine", "", "TREAT");

    /// The person at the machine, over the loopback interface.
    public static final Actor LOOPBACK = new Actor("loopback", "", "TREAT");
}
