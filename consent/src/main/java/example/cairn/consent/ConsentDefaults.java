package example.cairn.consent;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What holds where no Consent speaks, per purpose and audience: data that people can read and a policy can change.
///
/// @param rules the table; at most one row per purpose and audience
/// @param knownPurposes codes of v3-ActReason that are understood here
/// @param channelParents per channel of v3-ParticipationMode the wider codes that cover it
public record ConsentDefaults(
        List<ConsentRule> rules, Set<String> knownPurposes, Map<String, Set<String>> channelParents) {

    private static final String FILE = "shipped/consent-defaults.json";
    private static final String CARE_MESSAGES = "care-messages";

    public ConsentDefaults {
        rules = List.copyOf(rules);
        knownPurposes = Set.copyOf(knownPurposes);
        channelParents = Map.copyOf(channelParents);
    }

    /// The table that Cairn brings along: care messages are opt-in.
    public static ConsentDefaults shipped() {
        JsonMapper mapper = JsonMapper.builder()
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .build();
        try (InputStream file = ConsentDefaults.class.getResourceAsStream(FILE)) {
            return mapper.readValue(file, ConsentDefaults.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The switch `care-default`: [Need#PERMIT] is opt-in, [Need#NO_DENY] opt-out. It moves care messages to the
    /// patient only; a proxy always needs a Consent that names them, and marketing a permit.
    public ConsentDefaults withCareDefault(Need need) {
        return new ConsentDefaults(
                rules.stream()
                        .map(rule -> rule.rule().equals(CARE_MESSAGES) ? rule.withNeed(need) : rule)
                        .toList(),
                knownPurposes,
                channelParents);
    }

    Optional<ConsentRule> rule(String purpose, Audience audience) {
        return rules.stream()
                .filter(rule -> rule.purpose().equals(purpose) && rule.audience() == audience)
                .findFirst();
    }

    boolean channelCovers(String stated, String asked) {
        return stated.equals(asked)
                || channelParents.getOrDefault(asked, Set.of()).contains(stated);
    }
}
