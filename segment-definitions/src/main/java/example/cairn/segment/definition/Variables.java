package example.cairn.segment.definition;

/// The names that queries of segments may use without declaring them.
public final class Variables {

    /// The instant at which a journey was entered. Where nobody binds it, it is now.
    public static final String ENTRY = "%entry";

    private Variables() {}
}
