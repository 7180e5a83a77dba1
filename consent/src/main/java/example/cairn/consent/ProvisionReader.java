package example.cairn.consent;

import example.cairn.consent.Fit.Kind;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ProvisionComponent;

/// Reads the provisions of one Consent as an answer to one question. A nested provision is an exception to its parent;
/// the most specific one that matches decides.
///
/// A criterion that cannot be read never lets a permit match and never keeps a deny from matching.
record ProvisionReader(ProvisionCriteria criteria) {

    Opinion read(ProvisionComponent root) {
        List<Fit> fits = criteria.fits(root);
        if (matches(root, fits)) {
            return decide(root, fits, "provision");
        }
        // A deny of something else says nothing here; a permit that fails says why.
        Refusal reason = root.getType() == ConsentProvisionType.DENY ? Refusal.NO_CONSENT : failure(fits);
        return new Opinion.Silent("provision", count(fits), reason);
    }

    private Opinion decide(ProvisionComponent provision, List<Fit> fits, String path) {
        Opinion own =
                switch (provision.getType()) {
                    case PERMIT -> new Opinion.Permits(path, count(fits));
                    case DENY ->
                        new Opinion.Denies(
                                path, count(fits), fits.stream().noneMatch(fit -> fit.kind() == Kind.UNREADABLE));
                    case NULL -> new Opinion.Silent(path, count(fits), Refusal.MISSING_TYPE);
                    case null -> new Opinion.Silent(path, count(fits), Refusal.MISSING_TYPE);
                };
        List<ProvisionComponent> nested = provision.getProvision();
        Optional<Opinion> exception = IntStream.range(0, nested.size())
                .boxed()
                .flatMap(i -> exception(nested.get(i), path + ".provision[" + i + "]"))
                .max(Opinion.BY_WEIGHT);
        return exception
                .filter(found -> !(found instanceof Opinion.Silent && own instanceof Opinion.Denies))
                .orElse(own);
    }

    private Stream<Opinion> exception(ProvisionComponent nested, String path) {
        List<Fit> fits = criteria.fits(nested);
        return matches(nested, fits) ? Stream.of(decide(nested, fits, path)) : Stream.empty();
    }

    private static boolean matches(ProvisionComponent provision, List<Fit> fits) {
        boolean strict = provision.getType() == ConsentProvisionType.PERMIT;
        return fits.stream().noneMatch(fit -> fit.kind() == Kind.OTHER || (strict && fit.kind() == Kind.UNREADABLE));
    }

    private static Refusal failure(List<Fit> fits) {
        return fits.stream()
                .filter(fit -> fit.kind() == Kind.OTHER || fit.kind() == Kind.UNREADABLE)
                .map(Fit::otherwise)
                .findFirst()
                .orElse(Refusal.NO_CONSENT);
    }

    private static int count(List<Fit> fits) {
        return (int) fits.stream().filter(fit -> fit.kind() == Kind.FITS).count();
    }
}
