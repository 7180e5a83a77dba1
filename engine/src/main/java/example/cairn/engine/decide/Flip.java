package example.cairn.engine.decide;

/// A patient enters or leaves a segment.
public sealed interface Flip {

    /// id of the Group
    String segment();

    record Enter(String segment) implements Flip {}

    record Leave(String segment) implements Flip {}
}
