package example.cairn.search.expression;

/// A date that moves: a base and a calendar distance from it.
///
/// @param base `today()` (civil date), `now()` (instant), or a variable's name with its `%` (an instant)
/// @param amount signed; 0 for the base itself
/// @param unit calendar or clock unit
public record RelativeDate(String base, long amount, RelativeUnit unit) {

    public static final String TODAY = "today()";
    public static final String NOW = "now()";

    public boolean isVariable() {
        return base.startsWith("%");
    }

    @Override
    public String toString() {
        return amount == 0
                ? "{{" + base + "}}"
                : "{{" + base + (amount < 0 ? " - " : " + ") + Math.abs(amount) + " " + unit.words() + "}}";
    }
}
