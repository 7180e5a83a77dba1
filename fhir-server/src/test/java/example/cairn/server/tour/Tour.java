package example.cairn.server.tour;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The tour of the README: what a person types, and what they are promised to see.
///
/// @param steps in order
record Tour(List<Step> steps) {

    private static final String FIRST_HEADING = "## Ten minutes with a server of your own";
    private static final String FENCE = "```";

    /// @param section the heading it stands under
    /// @param command a block of language `sh`, as written
    /// @param promise the block of language `text` right behind it; empty where it prints nothing
    record Step(String section, String command, String promise) {}

    static Tour read(Path readme) throws IOException {
        return parse(Files.readAllLines(readme));
    }

    /// @throws IllegalArgumentException where a block is neither a command nor what a command prints
    static Tour parse(List<String> lines) {
        List<Step> steps = new ArrayList<>();
        String section = "";
        int begin = lines.indexOf(FIRST_HEADING) + 1;
        for (int i = begin; i > 0 && i < lines.size() && !lines.get(i).startsWith("## "); i++) {
            String line = lines.get(i);
            if (line.startsWith("### ")) {
                section = line.substring(4);
            } else if (line.startsWith("    ")) {
                throw new IllegalArgumentException("an indented block is run by nobody: " + line);
            } else if (line.startsWith(FENCE)) {
                List<String> block = lines.subList(
                        i + 1, i + 1 + lines.subList(i + 1, lines.size()).indexOf(FENCE));
                add(steps, section, line.substring(FENCE.length()), String.join("\n", block));
                i += block.size() + 1;
            }
        }
        return new Tour(List.copyOf(steps));
    }

    private static void add(List<Step> steps, String section, String language, String block) {
        boolean printed = language.equals("text")
                && !steps.isEmpty()
                && steps.getLast().promise().isEmpty();
        if (printed) {
            steps.add(new Step(section, steps.removeLast().command(), block));
        } else if (language.equals("sh")) {
            steps.add(new Step(section, block, ""));
        } else {
            throw new IllegalArgumentException("a block of '" + language + "' is run by nobody: " + block);
        }
    }
}
