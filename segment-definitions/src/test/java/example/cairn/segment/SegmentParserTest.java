package example.cairn.segment;

import static example.cairn.segment.Groups.atLeast;
import static example.cairn.segment.Groups.combine;
import static example.cairn.segment.Groups.counted;
import static example.cairn.segment.Groups.criterion;
import static example.cairn.segment.Groups.expression;
import static example.cairn.segment.Groups.filters;
import static example.cairn.segment.Groups.latest;
import static example.cairn.segment.Groups.member;
import static example.cairn.segment.Groups.nested;
import static example.cairn.segment.Groups.part;
import static example.cairn.segment.Groups.query;
import static example.cairn.segment.Groups.segment;
import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.model.Failure;
import example.cairn.model.Result;
import example.cairn.search.parse.SearchParser;
import example.cairn.segment.definition.Segment;
import example.cairn.segment.definition.SegmentParser;
import example.cairn.segment.definition.Standing;
import example.cairn.segment.oracle.ChartBuilder;
import example.cairn.terminology.ShippedTerminology;
import example.cairn.terminology.Terminology;
import java.util.List;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Expression;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Group;
import org.hl7.fhir.r4.model.Group.GroupType;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SegmentParserTest {

    private static final String ROOT = "Group.modifierExtension[segment-criteria]";
    private static final String HBA1C = "Observation?code:in=https://cairn.example/fhir/ValueSet/hba1c";
    private static final Terminology TERMINOLOGY = ShippedTerminology.load();

    private final SegmentParser parser =
            new SegmentParser(new SearchParser(ChartBuilder.PARAMETERS), ChartBuilder.PARAMETERS);

    @Test
    void aTreeIsReadAsItIsWritten() {
        Group group = segment(
                "tree",
                combine(
                        "all-of",
                        query("Condition?code=a"),
                        nested(combine("none", member("other"), latest(HBA1C, "lab-category=critical"))),
                        nested(atLeast(
                                2, counted("Encounter?status=finished", 2, 5), query("Patient?gender=female")))));
        assertThat(read(group))
                .hasToString("tree: all-of(Condition?code=a,"
                        + " none(in Group/other, latest " + HBA1C + " having lab-category=critical),"
                        + " at-least 2(Encounter?status=finished 2..5, Patient?gender=female))");
    }

    @Test
    void bulkCohortFiltersAreAnAndOfResourcesOfTheirOwn() {
        assertThat(read(filters("flat", "Condition?code=a", "Condition?clinical-status=active")))
                .hasToString("flat: all-of(Condition?code=a, Condition?clinical-status=active)");
    }

    @Test
    void whomItDoesNotLeaveOutIsRead() {
        List<Extension> parts = combine("all-of", query("Patient?gender=female"));
        parts.add(part("include", new CodeType("deceased")));
        assertThat(read(segment("s", parts)).included()).containsExactly(Standing.DECEASED);
    }

    @Test
    void aLatestResultHasAResultsStatusUnlessTheQueryNamesOne() {
        assertThat(read(segment("s", combine("all-of", latest(HBA1C, ""))))
                        .criterion()
                        .toString())
                .isEqualTo("all-of(latest " + HBA1C + ")");
        assertThat(read(segment("s", combine("all-of", latest(HBA1C, ""))))
                        .criteria()
                        .toList()
                        .toString())
                .doesNotContain("status");
    }

    @Nested
    class Refuses {

        @Test
        void everyProblemAtOnceEachWithItsPlace() {
            Group group = segment(
                    "s",
                    combine(
                            "all-of",
                            query("Observation?colour=red"),
                            nested(combine("any-of", query("Condition?code:in=http://nobody.example/set"))),
                            member("not an id")));
            assertThat(places(group))
                    .containsExactly(
                            ROOT + ".criterion[0].query",
                            ROOT + ".criterion[1].criterion[0].query",
                            ROOT + ".criterion[2].segment");
        }

        @Test
        void resultParameters() {
            refused(query("Observation?code=a&_sort=-date"), "_sort");
            refused(query("Observation?code=a&_count=1"), "_count");
            refused(query("Observation?code=a&_include=Observation:encounter"), "_include");
        }

        @Test
        void whatOnePatientsResourcesCannotAnswer() {
            refused(query("Patient?_has:Observation:patient:code=a"), "_has");
            refused(query("Patient?_has:Group:member:_id=g"), "membership");
        }

        @Test
        void typesThatBelongToNoPatient() {
            refused(query("Organization?name=a"), "Organization belongs to no patient");
        }

        @Test
        void unknownValueSets() {
            refused(query("Condition?code:in=http://nobody.example/set"), "not known");
        }

        @Test
        void variablesThatNobodyBinds() {
            refused(query("Appointment?date=gt{{%exit}}"), "%exit");
            refused(latest(HBA1C, "value-quantity=lt{{%goal}}"), "%goal");
        }

        @Test
        void queriesInAnotherLanguage() {
            Expression cql = new Expression().setLanguage("text/cql").setExpression("true");
            refused(criterion(part("query", cql)), "application/x-fhir-query");
        }

        @Test
        void picksThatMakeNoSense() {
            refused(criterion(part("query", expression(HBA1C)), part("pick", new CodeType("first"))), "latest");
            refused(latest("Patient?gender=female", "gender=female"), "no clinical time");
            refused(criterion(part("query", expression(HBA1C)), part("having", new StringType("code=a"))), "pick");
            Extension both = latest(HBA1C, "");
            both.addExtension(counted(HBA1C, 1, null).getExtensionByUrl("instances"));
            refused(both, "cannot count");
        }

        @Test
        void countsThatAreNone() {
            refused(counted(HBA1C, 3, 2), "low not above high");
            refused(counted(HBA1C, null, null), "whole numbers");
            refused(counted(HBA1C, -1, null), "whole numbers");
        }

        @Test
        void combinationsThatAreNone() {
            refused(combine("some-of", query(HBA1C)), "combine is one of");
            refused(combine("all-of"), "needs a criterion");
            refused(combine("at-least", query(HBA1C)), "threshold");
            refused(atLeast(2, query(HBA1C)), "threshold");
            List<Extension> parts = combine("all-of", query(HBA1C));
            parts.add(part("threshold", new PositiveIntType(1)));
            refused(parts, "at-least only");
        }

        @Test
        void partsItDoesNotKnow() {
            List<Extension> parts = combine("all-of", query(HBA1C));
            parts.add(part("colour", new CodeType("red")));
            refused(parts, "is not known here");
        }

        @Test
        void aTreeWithoutEnd() {
            Extension criterion = query(HBA1C);
            for (int depth = 0; depth < 5_000; depth++) {
                criterion = nested(combine("all-of", criterion));
            }
            refused(criterion, "levels deep");
        }

        @Test
        void aVariableWithPartsMissing() {
            List<Extension> parts = combine("all-of", query(HBA1C));
            Extension variable = new Extension().setUrl("variable");
            variable.addExtension(part("default", new Quantity(7)));
            parts.add(variable);
            refused(parts, "needs query");
            refused(parts, "needs a value and a UCUM code");
        }

        @Test
        void groupsThatMeanSomethingElse() {
            refused(listing(), "lists no members");
            Group characteristic = valid();
            characteristic
                    .addCharacteristic()
                    .setCode(new CodeableConcept(new Coding("http://codes.example", "c", null)));
            refused(characteristic, "modifier extension");
            refused(valid().setActual(true), "computed");
            refused(valid().setType(GroupType.ANIMAL), "person");
            refused(valid().setName(null), "name");
            Group other = valid();
            other.addModifierExtension().setUrl("http://nobody.example/not").setValue(new BooleanType(true));
            refused(other, "cannot be ignored");
            Group both = valid();
            both.addModifierExtension()
                    .setUrl("http://hl7.org/fhir/uv/bulkdata/StructureDefinition/member-filter")
                    .setValue(expression(HBA1C));
            refused(both, "not both");
        }

        private Group listing() {
            Group group = valid();
            group.addMember().setEntity(new Reference("Patient/p"));
            return group;
        }

        private Group valid() {
            return segment("s", combine("all-of", query(HBA1C)));
        }
    }

    private void refused(Extension criterion, String reason) {
        refused(combine("all-of", criterion), reason);
    }

    private void refused(List<Extension> parts, String reason) {
        refused(segment("s", parts), reason);
    }

    private void refused(Group group, String reason) {
        assertThat(failures(group)).extracting(Failure::reason).anyMatch(text -> text.contains(reason));
    }

    private List<String> places(Group group) {
        return failures(group).stream().map(Failure::element).toList();
    }

    private List<Failure> failures(Group group) {
        return switch (parser.parse(group, TERMINOLOGY)) {
            case Result.Ok<Segment>(Segment segment) -> throw new AssertionError("accepted " + segment);
            case Result.Failed<Segment>(List<Failure> failures) -> failures;
        };
    }

    private Segment read(Group group) {
        return parser.parse(group, TERMINOLOGY).orThrow();
    }
}
