package example.cairn.search.facts;

/// What is known of a change to a patient's chart, as far as it tells whom the change can touch.
public sealed interface ChartChange {

    /// type of the resource that changed
    String type();

    /// It was not in the chart before, so all that matters is what it is.
    record Created(IndexedResource resource) implements ChartChange {
        @Override
        public String type() {
            return resource.key().type();
        }
    }

    /// It was there before, or is gone: what it was is not at hand, so it may have been anything of its type.
    record Replaced(String type) implements ChartChange {}
}
