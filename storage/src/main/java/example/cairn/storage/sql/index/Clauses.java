package example.cairn.storage.sql.index;

import example.cairn.search.expression.DateOperand;
import example.cairn.search.expression.Prefix;
import example.cairn.search.expression.SearchExpression;
import example.cairn.search.expression.SearchExpression.And;
import example.cairn.search.expression.SearchExpression.DateIs;
import example.cairn.search.expression.SearchExpression.Everything;
import example.cairn.search.expression.SearchExpression.Has;
import example.cairn.search.expression.SearchExpression.HasMember;
import example.cairn.search.expression.SearchExpression.HomeIs;
import example.cairn.search.expression.SearchExpression.IdIn;
import example.cairn.search.expression.SearchExpression.LastUpdatedIs;
import example.cairn.search.expression.SearchExpression.MemberOf;
import example.cairn.search.expression.SearchExpression.Missing;
import example.cairn.search.expression.SearchExpression.Not;
import example.cairn.search.expression.SearchExpression.NumberIs;
import example.cairn.search.expression.SearchExpression.Or;
import example.cairn.search.expression.SearchExpression.QuantityIs;
import example.cairn.search.expression.SearchExpression.ReferenceTo;
import example.cairn.search.expression.SearchExpression.StringIs;
import example.cairn.search.expression.SearchExpression.TokenIn;
import example.cairn.search.expression.SearchExpression.TokenIs;
import example.cairn.search.expression.SearchExpression.UriIs;
import example.cairn.search.facts.MatchContext;
import example.cairn.search.match.DateBounds;
import java.util.Optional;

/// Which range of which index an expression over one type is, where it is one.
final class Clauses {

    private final ValueHash hash;
    private final MatchContext context;
    private final ResourceSql resources;

    Clauses(ValueHash hash, MatchContext context, String type) {
        this.hash = hash;
        this.context = context;
        this.resources = new ResourceSql(type);
    }

    Optional<IndexClause> of(SearchExpression expression) {
        return switch (expression) {
            case Everything _ -> Optional.of(resources.everything());
            case Or or -> codes(or).map(TokenSql::is);
            case TokenIs token when token.code().isEmpty() -> Optional.of(TokenSql.ofSystem(token, hash));
            case TokenIs token -> codes(token).map(TokenSql::is);
            case TokenIn token -> codes(token).map(TokenSql::is);
            case ReferenceTo reference -> Optional.of(ReferenceSql.to(reference, hash));
            case DateIs date ->
                bounds(date.prefix(), date.operand())
                        .map(operand -> DateSql.is(date.parameter(), date.prefix(), operand));
            case LastUpdatedIs date ->
                bounds(date.prefix(), date.operand()).map(operand -> resources.lastUpdated(date.prefix(), operand));
            case NumberIs number -> Optional.of(NumberSql.is(number));
            case QuantityIs quantity -> Optional.of(new QuantitySql(hash, context.quantities()).is(quantity));
            case StringIs string -> Optional.of(StringSql.is(string));
            case UriIs uri -> Optional.of(TokenSql.is(uri, hash));
            case IdIn id -> Optional.of(resources.withId(id.ids()));
            case HomeIs home -> Optional.of(resources.ofPatient(home.patient()));
            case And _ -> Optional.empty();
            case Not _ -> Optional.empty();
            case Missing _ -> Optional.empty();
            case Has _ -> Optional.empty();
            case MemberOf _ -> Optional.empty();
            case HasMember _ -> Optional.empty();
        };
    }

    /// `code=..` and `value-quantity=..` of one Observation as one range.
    Optional<IndexClause> of(SearchExpression code, SearchExpression value) {
        if (value instanceof QuantityIs quantity && QuantityRows.carriesCode(quantity.parameter())) {
            return codes(code)
                    .filter(choice -> QuantityRows.isCarried(choice.parameter()))
                    .map(choice -> new QuantitySql(hash, context.quantities()).is(choice, quantity));
        }
        return Optional.empty();
    }

    /// Empty where the operand is a variable that is not bound: then nothing compares.
    private Optional<DateBounds> bounds(Prefix prefix, DateOperand operand) {
        return DateBounds.of(operand, context)
                .map(bounds -> prefix == Prefix.AP ? bounds.approximately(context) : bounds);
    }

    private Optional<CodeChoice> codes(SearchExpression expression) {
        return CodeChoice.of(expression, hash, context.terminology());
    }
}
