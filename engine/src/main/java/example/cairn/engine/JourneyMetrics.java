package example.cairn.engine;

/// Where journeys count what people should watch.
@FunctionalInterface
public interface JourneyMetrics {
    /// @param metric lower case with underscores; never data of a patient
    void count(String metric);
}
