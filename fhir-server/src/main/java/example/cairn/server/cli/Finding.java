package example.cairn.server.cli;

/// What one check found.
///
/// @param remedy what to do; empty where all is well
record Finding(String subject, String found, String remedy) {

    static Finding good(String subject, String found) {
        return new Finding(subject, found, "");
    }

    boolean well() {
        return remedy.isEmpty();
    }

    String line() {
        return "%-4s %-12s %s%s".formatted(well() ? "ok" : "BAD", subject, found, well() ? "" : "\n     -> " + remedy);
    }
}
