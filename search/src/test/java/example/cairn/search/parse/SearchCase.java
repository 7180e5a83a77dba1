package example.cairn.search.parse;

import java.util.ArrayList;
import java.util.List;

/// One case of a case file: a line, and the lines indented under it.
///
/// @param input the line
/// @param expected the lines under it
public record SearchCase(String input, List<String> expected) {

    public static List<SearchCase> read(String text) {
        List<SearchCase> cases = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("  ")) {
                cases.getLast().expected().add(line.strip());
            } else {
                cases.add(new SearchCase(line, new ArrayList<>()));
            }
        }
        return cases;
    }

    @Override
    public String toString() {
        return input;
    }
}
