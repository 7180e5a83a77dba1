package example.cairn.engine;

/// Told of each committed batch, so that numbering and sending need not wait for their own scan. A hint only.
@FunctionalInterface
public interface AfterCommit {
    void committed(BatchOutcome outcome);
}
