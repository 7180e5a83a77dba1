package example.cairn.search;

import static java.util.Comparator.comparing;

import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import example.cairn.model.FhirCodec;
import example.cairn.model.HomeElement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every search parameter of FHIR R4 and Cairn's own. A type's parameters are read when the type is first asked for:
/// most servers use thirty of the 146 types, and reading all costs a second of start.
public final class R4SearchParameters implements SearchParameters {

    /// The parser knows these two: an id and a version's instant are columns, not index entries.
    private static final Set<String> BUILT_IN = Set.of("_id", "_lastUpdated");

    private final Set<String> types = Set.copyOf(FhirCodec.context().getResourceTypes());
    private final Map<String, Map<String, SearchParameter>> byType = new ConcurrentHashMap<>();
    private final Map<Integer, SearchParameter> byNumber = new ConcurrentHashMap<>();

    private R4SearchParameters() {}

    public static R4SearchParameters create() {
        return new R4SearchParameters();
    }

    @Override
    public boolean knows(String type) {
        return types.contains(type);
    }

    @Override
    public Optional<SearchParameter> find(String type, String code) {
        return Optional.ofNullable(parameters(type).get(code));
    }

    @Override
    public List<SearchParameter> of(String type) {
        return parameters(type).values().stream()
                .sorted(comparing(SearchParameter::code))
                .toList();
    }

    private Map<String, SearchParameter> parameters(String type) {
        return knows(type) ? byType.computeIfAbsent(type, this::read) : Map.of();
    }

    private Map<String, SearchParameter> read(String type) {
        Stream<SearchParameter> standard = FhirCodec.context().getResourceDefinition(type).getSearchParams().stream()
                .filter(parameter -> !BUILT_IN.contains(parameter.getName()))
                .map(parameter -> standard(type, parameter));
        Stream<SearchParameter> own =
                OwnParameters.ALL.stream().filter(parameter -> parameter.type().equals(type));
        return Stream.concat(standard, own)
                .map(this::withUniqueNumber)
                .collect(Collectors.toUnmodifiableMap(SearchParameter::code, Function.identity()));
    }

    private static SearchParameter standard(String type, RuntimeSearchParam parameter) {
        ParameterKind kind = kind(parameter.getParamType());
        return new SearchParameter(
                type,
                parameter.getName(),
                kind,
                parameter.getPath(),
                parameter.getTargets(),
                kind == ParameterKind.REFERENCE && readsHome(type, parameter.getPath()));
    }

    /// Only a home element that cannot repeat: `Appointment.participant.actor` may name a second patient, which the
    /// row's own patient does not say.
    private static boolean readsHome(String type, String expression) {
        return HomeElement.of(type)
                .filter(HomeElement::single)
                .map(home -> type + "." + home.path())
                .filter(path -> expression.equals(path) || expression.equals(path + ".where(resolve() is Patient)"))
                .isPresent();
    }

    private static ParameterKind kind(RestSearchParameterTypeEnum type) {
        return switch (type) {
            case TOKEN -> ParameterKind.TOKEN;
            case REFERENCE -> ParameterKind.REFERENCE;
            case DATE -> ParameterKind.DATE;
            case QUANTITY -> ParameterKind.QUANTITY;
            case STRING -> ParameterKind.STRING;
            case NUMBER -> ParameterKind.NUMBER;
            case URI -> ParameterKind.URI;
            case COMPOSITE -> ParameterKind.COMPOSITE;
            case SPECIAL, HAS -> ParameterKind.SPECIAL;
        };
    }

    /// Two parameters of one number would share index rows, so a search would find what it must not.
    private SearchParameter withUniqueNumber(SearchParameter parameter) {
        SearchParameter other = byNumber.putIfAbsent(parameter.number(), parameter);
        if (other != null && !other.equals(parameter)) {
            throw new IllegalStateException(parameter + " and " + other + " have the same number");
        }
        return parameter;
    }
}
