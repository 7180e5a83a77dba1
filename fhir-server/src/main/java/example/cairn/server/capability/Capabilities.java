package example.cairn.server.capability;

import example.cairn.model.Canonical;
import example.cairn.search.ParameterKind;
import example.cairn.search.SearchParameter;
import example.cairn.search.SearchParameters;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementKind;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceSearchParamComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ConditionalDeleteStatus;
import org.hl7.fhir.r4.model.CapabilityStatement.ConditionalReadStatus;
import org.hl7.fhir.r4.model.CapabilityStatement.ReferenceHandlingPolicy;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceVersionPolicy;
import org.hl7.fhir.r4.model.CapabilityStatement.RestfulCapabilityMode;
import org.hl7.fhir.r4.model.CapabilityStatement.SystemRestfulInteraction;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.Enumerations.FHIRVersion;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;

/// Writes the CapabilityStatement of this running server: interactions that exist, and the search parameters of the
/// registry that search itself uses.
public final class Capabilities {

    private static final List<TypeRestfulInteraction> INTERACTIONS = List.of(
            TypeRestfulInteraction.CREATE,
            TypeRestfulInteraction.READ,
            TypeRestfulInteraction.VREAD,
            TypeRestfulInteraction.UPDATE,
            TypeRestfulInteraction.DELETE,
            TypeRestfulInteraction.HISTORYINSTANCE,
            TypeRestfulInteraction.HISTORYTYPE,
            TypeRestfulInteraction.SEARCHTYPE);

    /// Every type has them; the registry's own are those of a type.
    private static final Map<String, SearchParamType> COMMON =
            Map.of("_id", SearchParamType.TOKEN, "_lastUpdated", SearchParamType.DATE);

    private final SearchParameters parameters;
    private final Collection<String> types;
    private final Instant started;

    /// @param types all resource types
    /// @param started since when this server runs as it says
    public Capabilities(SearchParameters parameters, Collection<String> types, Instant started) {
        this.parameters = parameters;
        this.types = types.stream().sorted().toList();
        this.started = started;
    }

    public CapabilityStatement statement(String base) {
        CapabilityStatement statement = new CapabilityStatement();
        statement.setUrl(Canonical.BASE + "CapabilityStatement/cairn");
        statement.setName("Cairn");
        statement.setTitle("Cairn: live patient segments and care journeys on FHIR R4");
        statement.setStatus(PublicationStatus.ACTIVE);
        statement.setDate(Date.from(started));
        statement.setKind(CapabilityStatementKind.INSTANCE);
        statement.getSoftware().setName("Cairn");
        statement.getImplementation().setDescription("This server").setUrl(base);
        statement.setFhirVersion(FHIRVersion._4_0_1);
        statement.addFormat("application/fhir+json").addFormat("application/fhir+xml");
        statement.addFormat("json").addFormat("xml");
        statement.addRest(rest());
        return statement;
    }

    private CapabilityStatementRestComponent rest() {
        CapabilityStatementRestComponent rest = new CapabilityStatementRestComponent();
        rest.setMode(RestfulCapabilityMode.SERVER);
        rest.setDocumentation("""
                A reference must be well-formed and of a type that its element allows. Its target need not exist yet, \
                except that a urn: or a conditional reference must lead to an entry or a match of its transaction. \
                References to versions and to other servers are kept as they are.""");
        rest.getSecurity().setDescription("Requests from this machine only; authorisation comes with a later version.");
        types.forEach(type -> rest.addResource(resource(type)));
        rest.addInteraction().setCode(SystemRestfulInteraction.TRANSACTION);
        rest.addInteraction().setCode(SystemRestfulInteraction.BATCH);
        rest.addInteraction().setCode(SystemRestfulInteraction.HISTORYSYSTEM);
        return rest;
    }

    private CapabilityStatementRestResourceComponent resource(String type) {
        CapabilityStatementRestResourceComponent resource = new CapabilityStatementRestResourceComponent();
        resource.setType(type);
        INTERACTIONS.forEach(interaction -> resource.addInteraction().setCode(interaction));
        resource.setVersioning(ResourceVersionPolicy.VERSIONED)
                .setReadHistory(true)
                .setUpdateCreate(true)
                .setConditionalCreate(true)
                .setConditionalRead(ConditionalReadStatus.FULLSUPPORT)
                .setConditionalUpdate(true)
                .setConditionalDelete(ConditionalDeleteStatus.SINGLE);
        resource.addReferencePolicy(ReferenceHandlingPolicy.LITERAL);
        resource.addReferencePolicy(ReferenceHandlingPolicy.LOGICAL);
        COMMON.forEach((code, kind) -> resource.addSearchParam(new CapabilityStatementRestResourceSearchParamComponent()
                .setName(code)
                .setType(kind)));
        for (SearchParameter parameter : parameters.of(type)) {
            if (isSearchable(parameter)) {
                resource.addSearchParam(searchParameter(parameter));
                if (parameter.kind() == ParameterKind.REFERENCE) {
                    resource.addSearchInclude(type + ":" + parameter.code());
                }
            }
        }
        return resource;
    }

    private static boolean isSearchable(SearchParameter parameter) {
        return parameter.kind() != ParameterKind.COMPOSITE && parameter.kind() != ParameterKind.SPECIAL;
    }

    private static CapabilityStatementRestResourceSearchParamComponent searchParameter(SearchParameter parameter) {
        return new CapabilityStatementRestResourceSearchParamComponent()
                .setName(parameter.code())
                .setType(SearchParamType.fromCode(parameter.kind().name().toLowerCase(Locale.ROOT)));
    }
}
