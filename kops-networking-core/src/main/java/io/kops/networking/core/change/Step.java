package io.kops.networking.core.change;

import java.util.Objects;

/**
 * One thing to do for a change.
 *
 * @param kind what sort of thing
 * @param text what to do, as an imperative without a full stop
 */
public record Step(Kind kind, String text) {
  /** The sorts of things to do, in the order in which they are done. */
  public enum Kind {
    /** Before anything else. */
    PREPARE,
    /** The spec or a secret is edited. */
    EDIT,
    /** What an update will do is looked at. */
    PREVIEW,
    /** The update is applied. */
    UPDATE,
    /** What lives in the cluster itself is changed. */
    MIGRATE,
    /** Machines are replaced. */
    ROLLING_UPDATE,
    /** It is checked that the change is everywhere. */
    VERIFY,
    /** What the old networking left behind is removed. */
    CLEAN_UP
  }

  /** Refuses nulls. */
  public Step {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(text, "text");
  }

  /** Returns the text. */
  @Override
  public String toString() {
    return text;
  }
}
