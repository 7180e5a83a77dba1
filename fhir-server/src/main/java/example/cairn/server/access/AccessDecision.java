package example.cairn.server.access;

import example.cairn.model.Actor;
import example.cairn.model.Failure;
import example.cairn.server.rest.Interaction;
import java.util.Optional;

/// The one gate that every command, read and search passes before anything is looked up. A policy of the later security
/// issue restricts here, by refusing or by narrowing the query; it never inspects an answer.
@FunctionalInterface
public interface AccessDecision {

    /// @return why not, or empty: go on
    Optional<Failure> refuses(Actor actor, Interaction interaction);

    /// Today's policy: whoever sits at this machine may do everything, nobody else anything.
    static AccessDecision loopbackOnly() {
        return (actor, interaction) -> actor.equals(Actor.LOOPBACK)
                ? Optional.empty()
                : Optional.of(new Failure(
                        Failure.Category.FORBIDDEN, "", "this server answers requests from its own machine only"));
    }

    /// Everybody may do everything: what `--insecure` asks for.
    static AccessDecision everybody() {
        return (actor, interaction) -> Optional.empty();
    }
}
