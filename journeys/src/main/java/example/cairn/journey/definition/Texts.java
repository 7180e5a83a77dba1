package example.cairn.journey.definition;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Text templates by key and language, as data of a plan or an activity.
///
/// @param templates Mustache, by key, then by BCP 47 language
public record Texts(Map<String, Map<String, String>> templates) {

    public static final Texts NONE = new Texts(Map.of());

    public Texts {
        templates = templates.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> Map.copyOf(entry.getValue())));
    }

    public Optional<String> find(TextKey key, String language) {
        return Optional.ofNullable(templates.getOrDefault(key.code(), Map.of()).get(language));
    }

    /// The languages in which this key is written.
    public Set<String> languages(TextKey key) {
        return templates.getOrDefault(key.code(), Map.of()).keySet();
    }

    public boolean isEmpty() {
        return templates.isEmpty();
    }

    Texts with(String key, String language, String template) {
        Map<String, Map<String, String>> next = new HashMap<>(templates);
        Map<String, String> languages = new HashMap<>(next.getOrDefault(key, Map.of()));
        languages.put(language, template);
        next.put(key, languages);
        return new Texts(next);
    }
}
