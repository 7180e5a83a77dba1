package example.cairn.terminology;

import example.cairn.model.Failure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.MetadataResource;

/// Definitions by canonical address: `url|version` names one, `url` alone the newest, active ones before others.
///
/// @param <T> ValueSet or CodeSystem
final class Canonicals<T extends MetadataResource> {

    private static final Comparator<MetadataResource> NEWEST = Comparator.<MetadataResource, Boolean>comparing(
                    definition -> definition.getStatus() == PublicationStatus.ACTIVE)
            .thenComparing(Canonicals::version, Canonicals::compareVersions);

    private final Map<String, T> byCanonical = new HashMap<>();
    private final List<Failure> failures = new ArrayList<>();

    /// Two definitions of one address and version are both left out: which of them is meant is nobody's guess.
    Canonicals(Collection<T> definitions) {
        Map<String, List<T>> byUrl = definitions.stream()
                .filter(MetadataResource::hasUrl)
                .collect(Collectors.groupingBy(MetadataResource::getUrl));
        byUrl.forEach((url, versions) -> {
            versions.stream()
                    .collect(Collectors.groupingBy(Canonicals::version))
                    .forEach((version, same) -> add(url, version, same));
            versions.stream()
                    .filter(definition -> byCanonical.containsKey(url + "|" + version(definition)))
                    .max(NEWEST)
                    .ifPresent(newest -> byCanonical.put(url, newest));
        });
    }

    private void add(String url, String version, List<T> same) {
        if (same.size() > 1) {
            failures.add(Failure.invalid(
                    same.getFirst().fhirType() + ".url",
                    same.size() + " resources are version '" + version + "' of " + url));
        } else {
            byCanonical.put(url + "|" + version, same.getFirst());
        }
    }

    Optional<T> find(String canonical) {
        return Optional.ofNullable(byCanonical.get(canonical));
    }

    /// Every address that names something, with what it names.
    Map<String, T> all() {
        return Map.copyOf(byCanonical);
    }

    List<Failure> failures() {
        return List.copyOf(failures);
    }

    private static String version(MetadataResource definition) {
        return definition.hasVersion() ? definition.getVersion() : "";
    }

    /// By numbers where both parts are numbers (1.10 is newer than 1.9), else by text.
    static int compareVersions(String left, String right) {
        String[] a = left.split("[.-]");
        String[] b = right.split("[.-]");
        for (int i = 0; i < Math.min(a.length, b.length); i++) {
            boolean numbers = a[i].matches("\\d{1,9}") && b[i].matches("\\d{1,9}");
            int order =
                    numbers ? Integer.compare(Integer.parseInt(a[i]), Integer.parseInt(b[i])) : a[i].compareTo(b[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.length, b.length);
    }
}
