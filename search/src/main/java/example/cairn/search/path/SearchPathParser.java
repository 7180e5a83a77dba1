package example.cairn.search.path;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Recursive descent over one expression:
///
///     union   := and ('|' and)*
///     and     := term ('and' term)*
///     term    := chain ('as' type)? ('!=' literal)?
///     chain   := ( '(' union ')' | name ) ( '.' step | '[' number ']' )*
///     step    := name | 'as(' type ')' | 'ofType(' type ')' | 'exists()'
///              | 'where(resolve() is ' type ')' | 'where(' name '=' text ')'
final class SearchPathParser {

    private static final Pattern TOKEN =
            Pattern.compile("\\s*(?:(?<name>[A-Za-z]\\w*)|(?<number>\\d+)|'(?<text>[^']*)'|(?<sign>!=|[.|()\\[\\]=]))");

    private final String expression;
    private final List<String> tokens = new ArrayList<>();
    private int position;

    SearchPathParser(String expression) {
        this.expression = expression;
        Matcher matcher = TOKEN.matcher(expression);
        int end = 0;
        while (end < expression.length() && matcher.find(end) && matcher.start() == end) {
            String text = matcher.group("text");
            tokens.add(text == null ? matcher.group().strip() : text);
            end = matcher.end();
        }
        if (!expression.substring(end).isBlank()) {
            throw unsupported(expression.substring(end));
        }
    }

    SearchPath parse() {
        SearchPath path = union();
        if (position < tokens.size()) {
            throw unsupported(peek());
        }
        return path;
    }

    private SearchPath union() {
        List<SearchPath> operands = new ArrayList<>();
        do {
            operands.add(and());
        } while (accept("|"));
        return operands.size() == 1 ? operands.getFirst() : new SearchPath.Union(operands);
    }

    private SearchPath and() {
        SearchPath left = term();
        while (accept("and")) {
            left = new SearchPath.Both(left, term());
        }
        return left;
    }

    private SearchPath term() {
        SearchPath path = chain();
        if (accept("as")) {
            path = new SearchPath.OfType(path, next());
        }
        return accept("!=") ? new SearchPath.Differs(path, next()) : path;
    }

    private SearchPath chain() {
        SearchPath path = start();
        while (true) {
            if (accept(".")) {
                path = step(path);
            } else if (accept("[")) {
                path = new SearchPath.Element(path, Integer.parseInt(next()));
                expect("]");
            } else {
                return path;
            }
        }
    }

    private SearchPath start() {
        if (accept("(")) {
            SearchPath inner = union();
            expect(")");
            return inner;
        }
        String name = next();
        return Character.isUpperCase(name.charAt(0))
                ? new SearchPath.Root(name)
                : new SearchPath.Child(new SearchPath.Itself(), name);
    }

    private SearchPath step(SearchPath from) {
        String name = next();
        if (!accept("(")) {
            return new SearchPath.Child(from, name);
        }
        SearchPath step =
                switch (name) {
                    case "as", "ofType" -> new SearchPath.OfType(from, next());
                    case "exists" -> new SearchPath.Exists(from);
                    case "where" -> where(from);
                    default -> throw unsupported(name + "()");
                };
        expect(")");
        return step;
    }

    private SearchPath where(SearchPath from) {
        String name = next();
        if (name.equals("resolve") && accept("(")) {
            expect(")");
            expect("is");
            return new SearchPath.RefersTo(from, next());
        }
        expect("=");
        return new SearchPath.Where(from, new SearchPath.Child(new SearchPath.Itself(), name), next());
    }

    private String peek() {
        return position < tokens.size() ? tokens.get(position) : "the end";
    }

    private String next() {
        if (position == tokens.size()) {
            throw unsupported("the end");
        }
        return tokens.get(position++);
    }

    private boolean accept(String token) {
        boolean there = position < tokens.size() && tokens.get(position).equals(token);
        position += there ? 1 : 0;
        return there;
    }

    private void expect(String token) {
        if (!accept(token)) {
            throw unsupported(peek());
        }
    }

    private IllegalArgumentException unsupported(String at) {
        return new IllegalArgumentException(
                "search parameter expression '" + expression + "': cannot read '" + at + "'");
    }
}
