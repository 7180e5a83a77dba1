package example.cairn.storage;

import example.cairn.model.Actor;

/// Under which circumstances commands are carried out.
///
/// @param actor who asks
/// @param historical true for loads of history (clinical safety, 6)
public record WriteRequest(Actor actor, boolean historical) {

    public static final WriteRequest BY_ENGINE = new WriteRequest(Actor.ENGINE, false);
}
