package example.cairn.server.shape;

import static java.util.stream.Collectors.toUnmodifiableMap;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.RuntimeChildChoiceDefinition;
import example.cairn.model.FhirCodec;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The members of one type, compiled from HAPI's model of R4 when it is first met. Types hold each other in circles
/// (Reference, Identifier), hence members are compiled on demand.
final class TypeShape {

    private static final Set<String> RESOURCES = Set.copyOf(FhirCodec.context().getResourceTypes());
    private static final Map<BaseRuntimeElementDefinition<?>, TypeShape> COMPILED = new ConcurrentHashMap<>();

    /// What any element may have (FHIR R4 element.html).
    private static final TypeShape ELEMENT = new TypeShape(() -> members(
                    composite(FhirCodec.context().getElementDefinition("Extension")))
            .filter(member -> member.name().equals("id") || member.name().equals("extension")));

    private interface Members {
        Stream<Member> all();
    }

    private final Members members;
    private volatile @Nullable Map<String, Member> byName;

    private TypeShape(Members members) {
        this.members = members;
    }

    /// Empty where R4 has no resource type of this name.
    static Optional<TypeShape> ofResource(String type) {
        return RESOURCES.contains(type)
                ? Optional.of(of(composite(FhirCodec.context().getResourceDefinition(type))))
                : Optional.empty();
    }

    /// Null where the type has no such member.
    @Nullable
    Member member(String name) {
        Map<String, Member> known = byName;
        if (known == null) {
            known = members.all().collect(toUnmodifiableMap(Member::name, Function.identity()));
            byName = known;
        }
        return known.get(name);
    }

    private static TypeShape of(BaseRuntimeElementCompositeDefinition<?> definition) {
        return COMPILED.computeIfAbsent(definition, _ -> new TypeShape(() -> members(definition)));
    }

    private static Stream<Member> members(BaseRuntimeElementCompositeDefinition<?> definition) {
        return definition.getChildren().stream()
                .flatMap(child -> isExtension(child)
                        ? Stream.of(extension(child))
                        : names(child).flatMap(name -> members(child, name)));
    }

    /// HAPI's model has them as a choice of any type.
    private static boolean isExtension(BaseRuntimeChildDefinition child) {
        return child.getElementName().equals("extension")
                || child.getElementName().equals("modifierExtension");
    }

    private static Member extension(BaseRuntimeChildDefinition child) {
        String name = child.getElementName();
        return complex(name, name, child.getMax() != 1, FhirCodec.context().getElementDefinition("Extension"));
    }

    /// HAPI also takes `subjectResource` for a reference, which no FHIR names.
    private static Stream<String> names(BaseRuntimeChildDefinition child) {
        return child instanceof RuntimeChildChoiceDefinition
                ? child.getValidChildNames().stream().filter(name -> !name.endsWith("Resource"))
                : Stream.of(child.getElementName());
    }

    private static Stream<Member> members(BaseRuntimeChildDefinition child, String name) {
        boolean repeats = child.getMax() != 1;
        String element = child.getElementName();
        BaseRuntimeElementDefinition<?> type = child.getChildByName(name);
        return switch (type.getChildType()) {
            case COMPOSITE_DATATYPE, RESOURCE_BLOCK -> Stream.of(complex(name, element, repeats, type));
            case RESOURCE, CONTAINED_RESOURCES, CONTAINED_RESOURCE_LIST ->
                Stream.of(new Member(name, name, element, Kind.RESOURCE, repeats, null));
            case PRIMITIVE_XHTML, PRIMITIVE_XHTML_HL7ORG ->
                Stream.of(new Member(name, name, element, Kind.NARRATIVE, repeats, null));
            case ID_DATATYPE, PRIMITIVE_DATATYPE ->
                Stream.of(
                        new Member(name, name, element, Kind.ofPrimitive(type.getName()), repeats, null),
                        new Member("_" + name, name, element, Kind.BESIDE, repeats, ELEMENT));
            case EXTENSION_DECLARED, UNDECL_EXT -> Stream.of();
        };
    }

    private static Member complex(
            String name, String element, boolean repeats, @Nullable BaseRuntimeElementDefinition<?> type) {
        return new Member(name, name, element, Kind.COMPLEX, repeats, of(composite(type)));
    }

    private static BaseRuntimeElementCompositeDefinition<?> composite(@Nullable BaseRuntimeElementDefinition<?> type) {
        if (type instanceof BaseRuntimeElementCompositeDefinition<?> composite) {
            return composite;
        }
        throw new IllegalStateException("the model of R4 has no members for " + type);
    }
}
