package example.cairn.search.parse;

/// A value at fault, short enough for a message. Used for dates and numbers only: names and ids stay out of messages.
final class Quoted {

    private static final int LONGEST = 40;

    private Quoted() {}

    static String of(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
